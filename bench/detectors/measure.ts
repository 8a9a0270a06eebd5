/** Everything measured at once, so that the program and the test of its figures cannot differ. */
import { detectLanguage, flagsOf, stanceOf, tokenize } from "./detectors.ts";
import {
  type AllFlagFigures,
  flagFigures,
  isFalseAlarm,
  isMiss,
  type JudgedFlags,
  judgeFlags,
} from "./flags.ts";
import {
  examplesProse,
  folderProse,
  isTakenForList,
  type JudgedProse,
  judgeProse,
  listFalseAlarms,
} from "./honest_prose.ts";
import {
  firstWords,
  isLong,
  type JudgedLanguage,
  judgeLanguage,
  type LanguageFigures,
  languageFigures,
} from "./languages.ts";
import type { Proportion } from "./proportion.ts";
import { type Half, readFlagSet, readLanguageSet, readStanceSet, WRITTEN_FLAGS } from "./sets.ts";
import {
  isRight,
  type JudgedStance,
  judgeStance,
  type StanceFigures,
  stanceFigures,
} from "./stance.ts";

export interface Figures {
  /** Of the rows for measuring, which nobody who wrote a rule looked at. */
  readonly stance: StanceFigures;
  /** Of the rows that rules were written with: more than can be promised. */
  readonly stance_development: StanceFigures;
  readonly languages: {
    /** Texts of 15 words and more. */
    readonly long: LanguageFigures;
    readonly first_words: LanguageFigures;
  };
  /** Of the answers that no rule was made with. */
  readonly flags: AllFlagFigures;
  /** Of those that rules may be learned from: no measure of how good they are. */
  readonly flags_in_development: AllFlagFigures;
  /** Honest prose that is taken for a list. */
  readonly list_like_in_prose: {
    readonly examples: Proportion;
    /** Null when no folder was named. */
    readonly short_answers: Proportion | null;
  };
}

export interface Measured {
  readonly figures: Figures;
  /** What went wrong, one line each; of rows for measuring nothing. */
  readonly wrong: readonly string[];
}

export async function measure(shortAnswers?: string): Promise<Measured> {
  const stances = judgeStance(await readStanceSet(), { tokenize, stanceOf });
  const unseen = stances.filter((row) => row.for === "measuring");
  const seen = stances.filter((row) => row.for === "development");
  const texts = (await readLanguageSet()).filter(isLong);
  const long = judgeLanguage(texts, detectLanguage);
  const short = judgeLanguage(texts.map(firstWords), detectLanguage);
  const flagged = await judgeFlags(await readFlagSet(), flagsOf);
  const flaggedFor = (half: Half) => flagged.filter((row) => row.for === half);
  const examples = await judgeProse(await examplesProse(), flagsOf);
  const folder = shortAnswers === undefined
    ? null
    : await judgeProse(await folderProse(shortAnswers), flagsOf);
  return {
    figures: {
      stance: stanceFigures(unseen),
      stance_development: stanceFigures(seen),
      languages: { long: languageFigures(long), first_words: languageFigures(short) },
      flags: flagFigures(flaggedFor("measuring")),
      flags_in_development: flagFigures(flaggedFor("development")),
      list_like_in_prose: {
        examples: listFalseAlarms(examples),
        short_answers: folder === null ? null : listFalseAlarms(folder),
      },
    },
    wrong: [
      ...seen.filter((row) => !isRight(row)).map(wrongStance),
      ...long.filter(isWrongOrUnsure).map(wrongLanguage),
      ...short.filter(isSurelyWrong).map(wrongLanguage),
      ...flaggedFor("development").flatMap(wrongFlags),
      ...[...examples, ...folder ?? []].filter(isTakenForList).map(wrongProse),
    ],
  };
}

function wrongStance({ label, found, mention, text }: JudgedStance): string {
  return `stance: ${label}, found ${found}: [${mention}] ${text}`;
}

function isSurelyWrong({ language, found }: JudgedLanguage): boolean {
  return found.sure && found.language !== language;
}

function isWrongOrUnsure(row: JudgedLanguage): boolean {
  return !row.found.sure || isSurelyWrong(row);
}

function wrongLanguage({ language, found, text }: JudgedLanguage): string {
  const said = found.sure ? `${found.language}` : `unsure (${found.language})`;
  return `language: ${language}, found ${said}: ${text}`;
}

function wrongFlags(row: JudgedFlags): string[] {
  const text = row.text.replaceAll("\n", "\\n");
  return WRITTEN_FLAGS.flatMap((flag) => [
    ...isFalseAlarm(row, flag) ? [`${flag}: false alarm: ${text}`] : [],
    ...isMiss(row, flag) ? [`${flag}: missed: ${text}`] : [],
  ]);
}

function wrongProse({ answer }: JudgedProse): string {
  return `list_like in prose: ${answer.text.replaceAll("\n", "\\n")}`;
}

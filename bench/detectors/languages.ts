/** How well a text's language is recognised, from the whole of it and from its first words. */
import { type Proportion, shareOf } from "./proportion.ts";
import type { LanguageRow } from "./sets.ts";

export type LanguageDetector = (text: string) => { language: string | null; sure: boolean };

/** Words from which a report takes an answer for long enough to be read. */
const LONG_WORDS = 15;
/** Words that are said before somebody is interrupted. */
const FIRST_WORDS = 5;

export interface LanguageCounts {
  /** Surely recognised, and rightly. */
  readonly right: number;
  /** Surely recognised as another: such an answer would be left unread. */
  readonly wrong: number;
  /** Not sure: read, and said so. */
  readonly unsure: number;
  /** Share of all that are right. */
  readonly accuracy: Proportion;
  /** Share of the sure ones that are right. */
  readonly accuracy_when_sure: Proportion;
  /** Share of all whose likeliest language is right, sure or not. */
  readonly likeliest: Proportion;
}

export interface LanguageFigures {
  readonly all: LanguageCounts;
  readonly by_language: Readonly<Record<string, LanguageCounts>>;
}

export interface JudgedLanguage extends LanguageRow {
  readonly found: ReturnType<LanguageDetector>;
}

/** Ends of the words of a text, also of scripts without spaces. */
function wordEnds({ text, language }: LanguageRow): number[] {
  const segments = new Intl.Segmenter(language, { granularity: "word" }).segment(text);
  return [...segments].flatMap(({ index, segment, isWordLike }) =>
    isWordLike ? [index + segment.length] : []
  );
}

export function isLong(row: LanguageRow): boolean {
  return wordEnds(row).length >= LONG_WORDS;
}

export function firstWords(row: LanguageRow): LanguageRow {
  return { ...row, text: row.text.slice(0, wordEnds(row)[FIRST_WORDS - 1] ?? row.text.length) };
}

export function judgeLanguage(
  rows: readonly LanguageRow[],
  detect: LanguageDetector,
): JudgedLanguage[] {
  return rows.map((row) => ({ ...row, found: detect(row.text) }));
}

const isSure = ({ found }: JudgedLanguage) => found.sure && found.language !== null;
const isRight = (row: JudgedLanguage) => isSure(row) && row.found.language === row.language;

function countsOf(judged: readonly JudgedLanguage[]): LanguageCounts {
  const sure = judged.filter(isSure);
  const right = sure.filter(isRight).length;
  return {
    right,
    wrong: sure.length - right,
    unsure: judged.length - sure.length,
    accuracy: shareOf(judged, isRight),
    accuracy_when_sure: shareOf(sure, isRight),
    likeliest: shareOf(judged, ({ found, language }) => found.language === language),
  };
}

export function languageFigures(judged: readonly JudgedLanguage[]): LanguageFigures {
  const languages = [...new Set(judged.map(({ language }) => language))];
  return {
    all: countsOf(judged),
    by_language: Object.fromEntries(
      languages.map((each) => [each, countsOf(judged.filter((row) => row.language === each))]),
    ),
  };
}

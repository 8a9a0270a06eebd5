/**
 * What a reader should see for themselves in an answer. A flag says, with its quotes and with how often its
 * detector was wrong; it enters no score.
 */
import { Quoter, sourceOf } from "../document/evidence.ts";
import type { Flag, FlagCode } from "../document/report_parts.ts";
import { FLAG_CODES } from "../document/report_parts.ts";
import { findCopies } from "./flags/copied.ts";
import { findDenials } from "./flags/denied.ts";
import { FLAG_MESSAGES } from "./flags/messages.ts";
import { commentsOf } from "../text/flags/comments.ts";
import { findDense } from "../text/flags/dense.ts";
import {
  type Detection,
  type FlagText,
  type ReadFlagText,
  readFlagText,
  type Span,
} from "../text/flags/flag_text.ts";
import { findInstructions } from "../text/flags/instructions.ts";
import { findLists } from "../text/flags/list_like.ts";
import { findQuotedSpeech } from "../text/flags/quoted.ts";
import { FLAG_RATES } from "../text/flags/rates.ts";
import { findRepeated } from "../text/flags/repeated.ts";
import type { Mention } from "../text/concepts.ts";
import { tokenize } from "../text/tokenize.ts";
import { round } from "../scoring/scoring.ts";
import { sentenceAt } from "./passages.ts";
import type { ReadAnswer, Reading, ReadText } from "./reading.ts";

/** Quotations of one flag. */
const MAX_QUOTES = 3;
/** Longest quotation asked for; the quoter cuts between words. */
const QUOTE_LENGTH = 200;

/**
 * Every place a flag concerns, which are more than it quotes. A flag read from a stored report has its
 * quotes alone.
 */
const placesOf = new WeakMap<Flag, readonly Span[]>();

/** All that the detectors say of the answers, by answer and then in the codes' order. */
export function findFlags(reading: Reading): Flag[] {
  return reading.answers.flatMap((answer) => {
    const found = answer.text === null
      ? flagsOfCode(answer)
      : flagsOfText(answer, answer.text, reading);
    return FLAG_CODES.flatMap((code) => found.filter((flag) => flag.code === code));
  });
}

/**
 * The codes of the flags that concern any of [start, end) in a response, in their declared order. Never
 * `denied`: what a text denies is no evidence, and what it claims beside that stays claimed.
 */
export function flagsOfPassage(
  flags: readonly Flag[],
  responseId: string,
  start: number,
  end: number,
): FlagCode[] {
  const codes = new Set<FlagCode>();
  for (const flag of flags) {
    if (flag.response_id !== responseId || flag.code === "denied") continue;
    const places = placesOf.get(flag) ??
      flag.evidence.map(({ start_char, end_char }): Span => [start_char, end_char]);
    if (places.some(([from, to]) => from < end && to > start)) codes.add(flag.code);
  }
  return FLAG_CODES.filter((code) => codes.has(code));
}

type MakeFlag = (
  code: FlagCode,
  detection: Detection,
  message?: string,
  compared?: Flag["compared"],
) => Flag;

function flagsFrom(answer: ReadAnswer, quoter: Quoter): MakeFlag {
  return (code, detection, message = FLAG_MESSAGES[code](detection), compared = null) => {
    const flag: Flag = {
      code,
      question_id: answer.question.id,
      response_id: quoter.source.responseId,
      message,
      share: detection.share === null ? null : round(detection.share, 4),
      evidence: detection.spans.slice(0, MAX_QUOTES).map(([start, end]) =>
        quoter.quote(start, Math.min(end, start + QUOTE_LENGTH), [start, end])
      ),
      compared,
      measured: FLAG_RATES[code],
    };
    placesOf.set(flag, detection.spans);
    return flag;
  };
}

/** Code is not read as a text, but its comments can speak to whoever assesses it. */
function flagsOfCode(answer: ReadAnswer): Flag[] {
  const { question, response } = answer;
  const source = question.type === "coding" && response !== null ? sourceOf(response) : null;
  const found = source === null ? null : findInstructions(commentsOf(source.text));
  if (source === null || found === null) return [];
  return [flagsFrom(answer, new Quoter(source))("possible_instructions", found)];
}

function flagsOfText(answer: ReadAnswer, text: ReadText, reading: Reading): Flag[] {
  const flagText = readFlagText({
    text: text.said,
    language: text.language,
    tokenized: text.tokenized,
    mentions: differentMentions(text),
  });
  // A sentence said again changes nothing but the flag for that.
  const isFirst = ([, end]: Span) => {
    const at = sentenceAt(text.tokenized.sentences, end - 1);
    return (text.firsts[at] ?? at) === at;
  };
  const flag = flagsFrom(answer, text.quoter);
  const of = (code: FlagCode, found: Detection | null) => found === null ? [] : [flag(code, found)];

  const lists = findLists(flagText);
  const dense = findDense(withoutQuestion(flagText, answer), lists?.spans);
  const asked = asksForList(answer.question.text);
  return [
    ...of("list_like", asked ? null : lists),
    ...of("repeated_passages", repeatedIn(text, flagText)),
    ...of("dense_mentions", asked ? null : dense),
    ...of("quoted_speech", findQuotedSpeech(flagText)),
    ...findCopies(answer, flagText.tokens, reading).map(({ detection, message, compared }) =>
      flag("copied", detection, message, compared)
    ),
    ...of("denied", findDenials(answer, text, reading, lists?.spans ?? [])),
    ...of("language_mismatch", mismatch(answer, text)),
    ...of("possible_instructions", only(findInstructions(text.said), isFirst)),
  ];
}

/** What is said again, also what the other detectors do not see for that. */
function repeatedIn({ source, language, leftOut }: ReadText, read: FlagText): Detection | null {
  if (leftOut.length === 0) return findRepeated(read);
  const tokenized = tokenize(source.text, language);
  return findRepeated({ ...read, text: source.text, tokenized }, leftOut);
}

function only(found: Detection | null, keep: (span: Span) => boolean): Detection | null {
  const spans = found?.spans.filter(keep) ?? [];
  return found === null || spans.length === 0 ? null : { ...found, spans };
}

/** Mentions of all rubrics; the same words under several concepts once. */
function differentMentions(text: ReadText): Mention[] {
  const byPlace = new Map<string, Mention>();
  for (const list of text.mentions.values()) {
    for (const mention of list) byPlace.set(`${mention.start}/${mention.end}`, mention);
  }
  return [...byPlace.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A question's own words say nothing of whoever answers it with them. */
function withoutQuestion(text: ReadFlagText<Mention>, { question }: ReadAnswer): ReadFlagText {
  const asked = question.text.toLowerCase();
  return {
    ...text,
    mentionOf: text.mentionOf.map((words) =>
      words !== null && asked.includes(words) ? null : words
    ),
  };
}

/** "Which tools do you know?" asks for a list, and one is no sign of anything then. */
const ASKED =
  /(?:^|[.?!:;,]\s*|\b(?:and|please|bitte|por favor|y|und|et|e|en)\s+)(?:(?:list|enumerate|nenne|nennen|zähle|enumera|enumere|énumère\w*|elenca|noem|liste[rz]?)\b|name (?:at least |up to )?(?:two|three|four|five|six|seven|eight|ten|\d+|some|all|the|a few|several|any|your)\b)|\b(?:which|what|welche|qué|cuáles|quels|quelles|quali|quais|welke)(?: \p{L}+){0,3} (?:tools?|technolog\p{L}+|languages?|frameworks?|libraries|systems?|databases?|software|programs|keywords?|terms|skills|certificat\p{L}+|werkzeuge|sprachen|programme|herramientas|outils|strumenti|ferramentas|talen)\b/iu;
/** "Keywords will do", "short list, please", "in bullet points". */
const ASKED_FORM =
  /\b(?:keywords?|bullet points?|(?:short|brief) list|stichw\p{L}+|stichpunkte)[, ]+(?:please|will do|(?:are|is) (?:enough|fine)|suffice\p{L}*|genügen|reichen|bitte)\b|\b(?:in|as|with) (?:a (?:short |brief )?list|keywords|bullet points|note form|stichworten|stichpunkten)\b/iu;

function asksForList(question: string): boolean {
  return ASKED.test(question) || ASKED_FORM.test(question);
}

function mismatch({ status }: ReadAnswer, { tokenized }: ReadText): Detection | null {
  if (status !== "language_mismatch") return null;
  const first = tokenized.sentences[0]?.[0] ?? 0;
  return { spans: [[first, tokenized.sentences.at(-1)?.[1] ?? first + 1]], share: null };
}

/**
 * Quotations that can be checked. A quote is cut from the stored text itself, never from a folded or
 * redacted copy, and `verifyQuotes` proves it again before a report is stored.
 */
import { hasVisibleCharacter } from "../../text/characters.ts";
import type { AnalysisInput, Response, Transcript } from "./analysis_input.ts";
import type { Evidence } from "./report_parts.ts";

/** Longest quote, in UTF-16 code units. */
export const MAX_QUOTE = 240;

/** The text of a response that is read: its transcript when there is one, else what was typed. */
export interface SourceText {
  responseId: string;
  source: "answer" | "transcript";
  transcript: Transcript | null;
  text: string;
}

/** What a response says in words, or null when it says nothing in words. */
export function sourceOf(response: Response): SourceText | null {
  if (response.transcript !== null && hasVisibleCharacter(response.transcript.text)) {
    return {
      responseId: response.id,
      source: "transcript",
      transcript: response.transcript,
      text: response.transcript.text,
    };
  }
  if (response.text === null || !hasVisibleCharacter(response.text)) return null;
  return { responseId: response.id, source: "answer", transcript: null, text: response.text };
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at > 0 && code >= 0xdc00 && code <= 0xdfff;
}

/** Moves an offset left until it does not cut a surrogate pair or a mark from its base. */
function safeCut(text: string, offset: number): number {
  let at = Math.max(0, Math.min(offset, text.length));
  for (let steps = 0; steps < 32 && at > 0 && at < text.length; steps++) {
    const marks = /^[\p{M}\u200d\ufe0f]/u.test(text.slice(at, at + 2));
    if (!isLowSurrogate(text, at) && !marks) break;
    at--;
  }
  // Never leave half a pair, however many marks are stacked.
  return isLowSurrogate(text, at) ? at - 1 : at;
}

/**
 * The span to quote for a match: its sentence, or as much of it around the match as fits in
 * MAX_QUOTE, cut between words where there are words. Always covers `start`; a match longer than
 * MAX_QUOTE is cut.
 */
export function quoteSpan(
  text: string,
  start: number,
  end: number,
  sentence: readonly [number, number] = [start, end],
): [number, number] {
  let from = safeCut(text, Math.min(sentence[0], start));
  let to = Math.max(sentence[1], end);
  if (isLowSurrogate(text, to)) to++;
  if (to - from > MAX_QUOTE) {
    const whole = [from, to] as const;
    const around = Math.max(0, MAX_QUOTE - (end - start));
    from = safeCut(text, Math.max(from, start - Math.floor(around / 2)));
    to = Math.min(to, from + MAX_QUOTE);
    const space = text.slice(from, start).search(/\s/);
    if (from > whole[0] && space >= 0) from += space;
    const lastSpace = text.slice(0, to).lastIndexOf(" ");
    if (to < whole[1] && lastSpace >= end) to = lastSpace;
    to = Math.max(safeCut(text, to), from + 1);
  }
  const trimmed = text.slice(from, to);
  const lead = trimmed.length - trimmed.trimStart().length;
  const tail = trimmed.length - trimmed.trimEnd().length;
  return lead + tail >= trimmed.length ? [from, to] : [from + lead, to - tail];
}

/** Character spans of a transcript's timed words; a word that cannot be found is left out. */
export interface TimedWord {
  start: number;
  end: number;
  t0: number;
  t1: number;
}

/** How far ahead a timed word may be in the text: keeps alignment linear. */
const LOOK_AHEAD = 200;

export function alignWords(transcript: Transcript): TimedWord[] {
  const aligned: TimedWord[] = [];
  let from = 0;
  for (const { word, start, end } of transcript.words ?? []) {
    const wanted = word.trim();
    if (wanted === "" || !(end >= start)) continue;
    const at = transcript.text.slice(from, from + LOOK_AHEAD + wanted.length).indexOf(wanted);
    if (at < 0) continue;
    aligned.push({ start: from + at, end: from + at + wanted.length, t0: start, t1: end });
    from += at + wanted.length;
  }
  return aligned;
}

/** Makes evidence of spans of one source; aligns its word times once, when first needed. */
export class Quoter {
  #aligned: TimedWord[] | null = null;

  constructor(readonly source: SourceText) {}

  /** Evidence for the match [start, end), with its sentence around it. */
  quote(start: number, end: number, sentence?: readonly [number, number]): Evidence {
    const [from, to] = quoteSpan(this.source.text, start, end, sentence);
    const [t0, t1] = this.#times(from, to);
    return {
      response_id: this.source.responseId,
      source: this.source.source,
      transcript_id: this.source.transcript?.id ?? null,
      start_char: from,
      end_char: to,
      quote: this.source.text.slice(from, to),
      t0,
      t1,
    };
  }

  #times(from: number, to: number): [number | null, number | null] {
    if (this.source.transcript?.words == null) return [null, null];
    this.#aligned ??= alignWords(this.source.transcript);
    let t0: number | null = null;
    let t1: number | null = null;
    for (const word of this.#aligned) {
      if (word.end <= from) continue;
      if (word.start >= to) break;
      t0 ??= word.t0;
      t1 = word.t1;
    }
    return [t0, t1];
  }
}

/** A check of quotes against what is stored. */
export function quoteChecker(input: AnalysisInput): (evidence: Evidence) => boolean {
  const responses = new Map(input.responses.map((response) => [response.id, response]));
  return (evidence) => {
    const response = responses.get(evidence.response_id);
    if (response === undefined) return false;
    const { transcript } = response;
    const stored = evidence.source === "answer"
      ? response.text
      : transcript?.id === evidence.transcript_id
      ? transcript?.text
      : null;
    return stored != null && evidence.start_char < evidence.end_char &&
      evidence.end_char <= stored.length &&
      stored.slice(evidence.start_char, evidence.end_char) === evidence.quote;
  };
}

function isEvidence(value: object): value is Evidence {
  return "quote" in value && "start_char" in value && "response_id" in value;
}

/**
 * Every quotation anywhere in a report or draft that is not exactly what is stored. An empty array
 * means that all of them are.
 */
export function verifyQuotes(report: unknown, input: AnalysisInput): Evidence[] {
  const holds = quoteChecker(input);
  const broken: Evidence[] = [];
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== "object") return;
    if (Array.isArray(value)) value.forEach(visit);
    else if (isEvidence(value)) {
      if (!holds(value)) broken.push(value);
    } else Object.values(value).forEach(visit);
  };
  visit(report);
  return broken;
}

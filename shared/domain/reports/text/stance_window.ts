/**
 * The words around a mention as one line of text, so that rules can be written as patterns. The line is
 * of bounded length: no pattern meets a candidate's whole text.
 */
import { PRONOUNS } from "./redact_words.ts";
import { PRONOUN, type Token } from "./tokenize.ts";

/** Words seen before a mention, after it, and of the sentence that follows. */
const BEFORE = 30;
const AFTER = 26;
const NEXT = 10;

/**
 * Words stand between single spaces; " , " is a comma, dash or bracket, " ; " a stronger mark inside
 * the sentence, "P" any third-person pronoun.
 */
export interface Window {
  /** Ends before the mention, begins and ends with a space. */
  left: string;
  /** Begins after the mention, begins and ends with a space. */
  right: string;
  /** Beginning of the next sentence. */
  next: string;
}

function line(tokens: readonly Token[], from: number, to: number, markFirst: boolean): string {
  let text = " ";
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.gap > 0 && (markFirst || at > from)) text += token.gap === 1 ? ", " : "; ";
    text += token.text === PRONOUN || PRONOUNS.en?.has(token.text) ? "P " : `${token.text} `;
  }
  return text;
}

/** The window around the mention at tokens `from`..`to` (inclusive). */
export function windowAround(tokens: readonly Token[], from: number, to: number): Window {
  const sentence = tokens[from]?.sentence;
  let start = from;
  while (start > 0 && from - start < BEFORE && tokens[start - 1]?.sentence === sentence) start--;
  const last = tokens[to]?.sentence;
  let end = to + 1;
  while (end < tokens.length && end - to <= AFTER && tokens[end]?.sentence === last) end++;
  let nextEnd = end;
  const following = tokens[end]?.sentence;
  while (
    nextEnd < tokens.length && nextEnd - end < NEXT && tokens[nextEnd]?.sentence === following
  ) nextEnd++;
  // A comma or the like right before the mention belongs to the left.
  const before = tokens[from]?.gap ?? 0;
  const mark = start === from || before === 0 ? "" : before === 1 ? ", " : "; ";
  return {
    left: line(tokens, start, from, false) + mark,
    right: line(tokens, to + 1, end, true),
    next: following === last ? " " : line(tokens, end, nextEnd, false),
  };
}

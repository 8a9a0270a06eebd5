/**
 * A text as it is read: without what it says again word for word and without the blanks around it. Speech
 * recognisers and people in a hurry write no full stops, so this looks at words, not at sentences.
 */
import { classOf, WHITE_SPACE } from "../../text/characters.ts";
import type { Span } from "../text/flags/flag_text.ts";
import { Repeats } from "../text/flags/repeats.ts";
import { WITHOUT_WIDTH } from "../text/look_alikes.ts";
import { type Word, wordsOf } from "../text/tokenize.ts";

export interface SaidOnce {
  /** As long as the original: what is left out is blank, so offsets hold. */
  text: string;
  /** What was left out, from its first word to its last. */
  leftOut: Span[];
  /** Starts of words that were said before too, but in a sentence that goes on with something new. */
  again: ReadonlySet<number>;
}

/** Words in a row that are the same passage when they come again. */
const STRETCH = 6;
/** Characters in a row, in scripts that put no spaces between words. */
const STRETCH_UNSPACED = 12;
/** Words of a sentence from which it may well be several without full stops. */
const UNSTOPPED = 40;

const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;
const STOP = /[.!?…。！？\n\r]/;
const QUESTION = /[?？]/;
const OPENING = /^["“„«‘'([*#>]$/;
const CLOSING = /^["”»’')\]]$/;
const BLANK = new RegExp(`^[${classOf(WHITE_SPACE)}${WITHOUT_WIDTH}]$`, "u");

const blanks = (length: number) => " ".repeat(Math.max(0, length));

/** The text without the blanks around it, which become spaces. Steps from the ends, so it is linear. */
function withoutEdges(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && BLANK.test(text.charAt(from))) from++;
  while (to > from && BLANK.test(text.charAt(to - 1))) to--;
  return blanks(from) + text.slice(from, to) + blanks(text.length - to);
}

/** Sentences as lists of words [from, to): they end with a stop or a line, whatever letter follows. */
function unitsOf(text: string, words: readonly Word[]): [from: number, to: number][] {
  const units: [number, number][] = [];
  let from = 0;
  words.forEach(({ end }, at) => {
    const next = words[at + 1];
    if (next !== undefined && !STOP.test(text.slice(end, next.start))) return;
    units.push([from, at + 1]);
    from = at + 1;
  });
  return units;
}

/**
 * Leaves out sentences that were said before, and the end of a sentence that repeats the beginning of one or
 * stands at the end of a text without full stops. What is said again in the midst of something new stays, for
 * it tells what is meant there ("… is something I have never used"), but need not be counted.
 */
export function saidOnce(original: string): SaidOnce {
  const text = withoutEdges(original);
  const words = wordsOf(text);
  const characters = words.filter((word) => UNSPACED.test(word.text)).length;
  const stretch = characters * 2 > words.length ? STRETCH_UNSPACED : STRETCH;
  const repeats = new Repeats(words.map((word) => word.text), stretch, false);
  const again = new Set(words.flatMap(({ start }, at) => repeats.again[at] ? [start] : []));
  if (again.size === 0) return { text, leftOut: [], again };

  const units = unitsOf(text, words);
  const begins = new Set(units.map(([from]) => from));
  const startOf = (at: number) => words[at]?.start ?? text.length;
  const endOf = (at: number) => words[at]?.end ?? 0;
  const leftOut: Span[] = [];
  const parts: string[] = [];
  let done = 0;
  const cut = (start: number, end: number) => {
    parts.push(text.slice(done, start), blanks(end - start));
    done = Math.max(done, end);
  };
  for (const [from, to] of units) {
    let first = to;
    while (first > from && repeats.again[first - 1]) first--;
    if (first === to) continue;
    const last = to === words.length;
    let start = startOf(first);
    if (first === from) {
      // "Redis? That I have never used." answers its question.
      if (QUESTION.test(text.slice(endOf(from - 1), start))) continue;
      while (start > done && OPENING.test(text.charAt(start - 1))) start--;
      cut(start, startOf(to));
    } else {
      const known = begins.has(repeats.firsts[first] ?? -1);
      const unstopped = last && to - from > UNSTOPPED;
      if (to - first < stretch || !(known || unstopped)) continue;
      start = endOf(first - 1);
      while (CLOSING.test(text.charAt(start))) start++;
      cut(start, last ? text.length : endOf(to - 1));
    }
    leftOut.push([startOf(first), endOf(to - 1)]);
    for (let at = first; at < to; at++) again.delete(startOf(at));
  }
  parts.push(text.slice(done));
  return { text: parts.join(""), leftOut, again };
}

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
/** Share of that which a whole sentence must have to be known again at the end of a text. */
const SHORT_SENTENCE = 0.5;
/** Words of a sentence from which it may well be several without full stops. */
const UNSTOPPED = 30;

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
  const units = unitsOf(text, words);
  const begins = new Set(units.map(([from]) => from));
  const wordsIn = (from: number, to: number) =>
    words.slice(from, to).map((word) => word.text).join(" ");
  const startOf = (at: number) => words[at]?.start ?? text.length;
  const endOf = (at: number) => words[at]?.end ?? 0;
  const shortest = stretch * SHORT_SENTENCE;
  const isShort = (length: number) => length >= shortest && length < stretch;
  const short = new Map<string, number>();
  for (const [from, to] of units) {
    const key = isShort(to - from) ? wordsIn(from, to) : "";
    if (key !== "" && !short.has(key)) short.set(key, from);
  }
  /** Whether a whole sentence came before: a short one is only known again at the end of the text. */
  const isRepeated = ([from, to]: readonly [number, number]): boolean => {
    if (repeats.again.slice(from, to).every(Boolean)) return true;
    // One with a capital is a sentence for everybody, who fold it as such.
    return isShort(to - from) &&
      /^\P{Lu}/u.test(text.slice(startOf(from), startOf(from) + 2)) &&
      (short.get(wordsIn(from, to)) ?? from) < from;
  };
  let tail = units.length;
  while (tail > 0 && isRepeated(units[tail - 1] ?? [0, 0])) tail--;
  /** Where the short sentences begin that a last line without a full stop ends with again. */
  const withoutShort = (from: number, to: number): number => {
    for (let length = shortest; length < stretch && to - length > from; length++) {
      if ((short.get(wordsIn(to - length, to)) ?? from) < from) {
        return withoutShort(from, to - length);
      }
    }
    return to;
  };
  const leftOut: Span[] = [];
  const parts: string[] = [];
  let done = 0;
  const cut = (start: number, end: number) => {
    parts.push(text.slice(done, start), blanks(end - start));
    done = Math.max(done, end);
  };
  units.forEach(([from, to], unit) => {
    const last = to === words.length;
    let first = to;
    while (first > from && repeats.again[first - 1]) first--;
    if (unit >= tail) first = from;
    if (first > from) {
      const before = repeats.firsts[first] ?? -1;
      const known = begins.has(before) || to - first >= first - before;
      const unstopped = last && to - from > UNSTOPPED;
      if (to - first < stretch || !(known || unstopped)) first = to;
      if (last) first = withoutShort(from, first);
    }
    if (first === to) return;
    let start = startOf(first);
    if (first === from) {
      // "Redis? That I have never used." answers its question.
      if (QUESTION.test(text.slice(endOf(from - 1), start))) return;
      while (start > done && OPENING.test(text.charAt(start - 1))) start--;
      cut(start, startOf(to));
    } else {
      start = endOf(first - 1);
      while (CLOSING.test(text.charAt(start))) start++;
      cut(start, last ? text.length : endOf(to - 1));
    }
    leftOut.push([startOf(first), endOf(to - 1)]);
    for (let at = first; at < to; at++) again.delete(startOf(at));
  });
  parts.push(text.slice(done));
  return { text: parts.join(""), leftOut, again };
}

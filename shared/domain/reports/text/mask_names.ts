/**
 * Hides the candidate's name from whoever reads a text: raters while they must not know it, and models.
 * No rule reads a text with its names hidden, so nothing that is found depends on them.
 */
import { fold } from "./fold.ts";
import { WITHOUT_WIDTH } from "./look_alikes.ts";
import { COMMON_NAME_WORDS, NAME_PARTICLES } from "./redact_words.ts";

/** Stands for one UTF-16 code unit of a name. */
export const MASK = "█";

interface NameWord {
  start: number;
  end: number;
  folded: string;
  capital: boolean;
}

const IN_WORD = `[\\p{L}\\p{M}\\p{N}${WITHOUT_WIDTH}]+`;
const WORD = new RegExp(`${IN_WORD}(?:['’]${IN_WORD})*`, "gu");
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function wordsOf(text: string): NameWord[] {
  return Array.from(text.matchAll(WORD), ({ 0: raw, index }) => {
    const base = raw.replace(/['’]s$/iu, "");
    return {
      start: index,
      end: index + base.length,
      folded: fold(base).text,
      capital: /^\p{Lu}/u.test(raw),
    };
  });
}

/** True when only white space, a hyphen or a dot stands between two words. */
function adjacent(text: string, left: NameWord | undefined, right: NameWord | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return right.start - left.end <= 3 && /^[\s.‐-]*$/u.test(text.slice(left.end, right.start));
}

/**
 * The text with every whole name and every part of one that has at least two letters replaced by `█`, one
 * for each UTF-16 code unit: the length stays. Whole words in any case and with or without accents; in
 * scripts without spaces also inside a run. A part that is an everyday word ("Will", "May") is hidden only
 * where it has a capital, and a particle ("van", "de") only inside the whole name.
 */
export function maskNames(text: string, names: readonly string[]): string {
  const parts = new Set<string>();
  const whole: string[][] = [];
  for (const name of names) {
    const words = wordsOf(name).map(({ folded }) => folded).filter((word) => word !== "");
    if (words.length > 1) whole.push(words);
    for (const word of words) {
      if (word.length >= 2 && !NAME_PARTICLES.has(word)) parts.add(word);
    }
  }
  if (parts.size === 0 && whole.length === 0) return text;
  const spans: [number, number][] = [];
  const words = wordsOf(text);
  words.forEach((word, at) => {
    for (const sequence of whole) {
      const same = sequence.every((part, offset) =>
        words[at + offset]?.folded === part &&
        (offset === 0 || adjacent(text, words[at + offset - 1], words[at + offset]))
      );
      if (same) spans.push([word.start, words[at + sequence.length - 1]?.end ?? word.end]);
    }
    if (parts.has(word.folded) && (word.capital || !COMMON_NAME_WORDS.has(word.folded))) {
      spans.push([word.start, word.end]);
    }
  });
  for (const part of [...parts].filter((part) => UNSPACED.test(part))) {
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
      spans.push([at, at + part.length]);
    }
  }
  spans.sort((a, b) => a[0] - b[0]);
  const out: string[] = [];
  let done = 0;
  for (const [start, end] of spans) {
    const from = Math.max(start, done);
    if (end <= from) continue;
    out.push(text.slice(done, from), MASK.repeat(end - from));
    done = end;
  }
  out.push(text.slice(done));
  return out.join("");
}

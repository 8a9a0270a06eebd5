/**
 * What an answer says once. A sentence that was said before adds nothing, wherever it stands, so words
 * are counted and quotes are chosen among different passages.
 */
import { fold } from "../text/fold.ts";

export interface Passages {
  /** For each sentence the first sentence with the same words. */
  firsts: number[];
  /** The text without what was said before; the text itself when nothing was. */
  distinct: string;
}

/** The words of a passage, by which it is known again whatever its case, accents and punctuation. */
export function passageWords(passage: string): string {
  return fold(passage).text.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
}

/** Folds repeated sentences to their first. `sentences` are spans of `text`, in order. */
export function passagesOf(
  text: string,
  sentences: readonly (readonly [number, number])[],
): Passages {
  const seen = new Map<string, number>();
  const kept: string[] = [];
  const firsts = sentences.map(([start, end], at) => {
    const sentence = text.slice(start, end);
    const words = passageWords(sentence);
    const first = seen.get(words);
    if (first !== undefined) return first;
    seen.set(words, at);
    kept.push(sentence);
    return at;
  });
  return { firsts, distinct: kept.length === sentences.length ? text.trim() : kept.join(" ") };
}

/** The index of the sentence that holds the offset, or the last one before it. */
export function sentenceAt(
  sentences: readonly (readonly [number, number])[],
  offset: number,
): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sentences[middle]?.[0] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/**
 * Passages an answer shares, word for word, with the question, its hints or another candidate's
 * answer. A flag with both quotes for a person to judge; never a score, because shared phrases have
 * innocent causes too.
 */
import type { Span } from "../text/flags/flag_text.ts";
import { Repeats } from "../text/flags/repeats.ts";
import { type Token, wordsOf } from "../text/tokenize.ts";

/** Words in a row that must agree, after folding. */
export const SHINGLE_WORDS = 8;
/** Most other texts compared with one answer. */
export const MAX_COMPARED = 200;
/** Units of another text that are read; the rest cannot match. */
const MAX_OTHER_LENGTH = 20_000;

export interface OtherText {
  kind: "question" | "hint" | "peer";
  responseId: string | null;
  questionId: string | null;
  text: string;
}

export interface Overlap {
  other: OtherText;
  /**
   * Share of the answer's words that lie in shared passages, 0-1; what the answer says again counts once,
   * so a copy pasted three times is the same whole copy.
   */
  share: number;
  /** Words of the longest shared passage. */
  words: number;
  /** Every shared passage in the answer at its first place, the longest first. */
  passages: Span[];
  /** Longest shared passage in the answer and in the other text. */
  answer: { start: number; end: number; sentence: number };
  theirs: { start: number; end: number };
}

/** Number of a word the answer does not have. */
const UNKNOWN = -1;

function hashAt(words: readonly number[], at: number): number {
  let hash = 17;
  for (let offset = 0; offset < SHINGLE_WORDS; offset++) {
    hash = (Math.imul(hash, 31) + (words[at + offset] ?? UNKNOWN)) | 0;
  }
  return hash;
}

/** The answer's shingles, made once and compared with many texts. */
export class OverlapFinder {
  /** Words of the answer, numbered in order of first use. */
  readonly #numbers = new Map<string, number>();
  readonly #words: number[];
  /** First place of each shingle, by hash. */
  readonly #places = new Map<number, number>();
  /** Words that repeat what stands in the answer before. */
  readonly #again: readonly boolean[];
  readonly #different: number;

  constructor(readonly tokens: readonly Token[]) {
    this.#words = tokens.map(({ text }) => {
      const number = this.#numbers.get(text) ?? this.#numbers.size;
      this.#numbers.set(text, number);
      return number;
    });
    this.#again = new Repeats(tokens.map(({ text }) => text), SHINGLE_WORDS).again;
    this.#different = this.#again.filter((repeated) => !repeated).length;
    for (let at = 0; at + SHINGLE_WORDS <= this.#words.length; at++) {
      const hash = hashAt(this.#words, at);
      if (!this.#places.has(hash)) this.#places.set(hash, at);
    }
  }

  /** Where the answer has the shingle that begins at `at` in `words`, if it does. */
  #find(words: readonly number[], at: number): number | undefined {
    const place = this.#places.get(hashAt(words, at));
    if (place === undefined) return undefined;
    for (let offset = 0; offset < SHINGLE_WORDS; offset++) {
      if (this.#words[place + offset] !== words[at + offset]) return undefined;
    }
    return place;
  }

  /** The overlap with another text, or null when fewer than SHINGLE_WORDS words in a row agree. */
  compare(other: OtherText): Overlap | null {
    if (this.#places.size === 0) return null;
    const theirs = wordsOf(other.text.slice(0, MAX_OTHER_LENGTH));
    const numbers = theirs.map(({ text }) => this.#numbers.get(text) ?? UNKNOWN);
    const shared = new Set<number>();
    const none = { answerAt: -1, theirAt: -1, length: 0 };
    let best = none;
    let run = none;
    let known = 0;
    for (let last = 0; last < numbers.length; last++) {
      known = numbers[last] === UNKNOWN ? 0 : known + 1;
      const at = last - SHINGLE_WORDS + 1;
      const found = known >= SHINGLE_WORDS ? this.#find(numbers, at) : undefined;
      if (found === undefined) {
        run = none;
        continue;
      }
      for (let word = found; word < found + SHINGLE_WORDS; word++) shared.add(word);
      run = run.length > 0 && found === run.answerAt + run.length
        ? { ...run, length: run.length + 1 }
        : { answerAt: found, theirAt: at, length: 1 };
      if (run.length > best.length) best = run;
    }
    if (best.length === 0) return null;
    const words = best.length + SHINGLE_WORDS - 1;
    const first = this.tokens[best.answerAt];
    const last = this.tokens[best.answerAt + words - 1];
    const theirFirst = theirs[best.theirAt];
    const theirLast = theirs[best.theirAt + words - 1];
    if (!first || !last || !theirFirst || !theirLast) return null;
    let counted = 0;
    for (const word of shared) if (!this.#again[word]) counted++;
    return {
      other,
      share: counted / Math.max(1, this.#different),
      words,
      passages: this.#passages(shared),
      answer: { start: first.start, end: last.end, sentence: first.sentence },
      theirs: { start: theirFirst.start, end: theirLast.end },
    };
  }

  /** Runs of the shared words, longest first. */
  #passages(shared: ReadonlySet<number>): Span[] {
    const runs: [from: number, to: number][] = [];
    for (const word of [...shared].sort((a, b) => a - b)) {
      const last = runs.at(-1);
      if (last !== undefined && last[1] === word - 1) last[1] = word;
      else runs.push([word, word]);
    }
    runs.sort((a, b) => (b[1] - b[0]) - (a[1] - a[0]) || a[0] - b[0]);
    return runs.map(([from, to]) => [this.tokens[from]?.start ?? 0, this.tokens[to]?.end ?? 0]);
  }
}

/**
 * Words and sentences with offsets into the original text. Scripts that put spaces between words
 * are split on word characters; runs of Chinese, Japanese, Thai and their kin become one token for each
 * character, which tells whether a word begins or ends there as Intl.Segmenter sees it.
 */
import { fold, originalSpan } from "./fold.ts";

/** A part of the text hidden before scoring. A pronoun still counts as a word; the rest does not. */
export interface MaskedSpan {
  start: number;
  end: number;
  kind: "email" | "phone" | "url" | "handle" | "school" | "address" | "title" | "pronoun";
}

export interface Word {
  /** Offsets into the original text, UTF-16 code units. */
  start: number;
  end: number;
  /** Folded form; PRONOUN for a hidden pronoun. */
  text: string;
}

export interface Token extends Word {
  /** A word begins or ends with it: false only inside the words of a script without spaces. */
  opens: boolean;
  closes: boolean;
  /** Index of the sentence the token starts in. */
  sentence: number;
  /** What separates it from the token before: 0 space or nothing, 1 comma or dash, 2 a full stop. */
  gap: 0 | 1 | 2;
  /** The separator held a hidden address or the like. */
  afterMasked: boolean;
}

export interface Tokenized {
  tokens: Token[];
  /** Number of words, hidden ones not counted. */
  words: number;
  /** Sentence spans in the original text. */
  sentences: [number, number][];
}

/** Stands for every third-person pronoun, so that which one was used cannot matter. */
export const PRONOUN = "\u{10ffff}pronoun";

const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const WORD_CHAR = `(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}_])`;
/** A run of an unspaced script, or a word: inner apostrophes and dots, then "++" or "#". */
const TOKEN = new RegExp(
  `([${UNSPACED}][${UNSPACED}\\p{M}]*)|(?<=^|[\\s(])\\.(?=\\p{L})${WORD_CHAR}+|${WORD_CHAR}+(?:['.]${WORD_CHAR}+)*(?:\\+\\+|#)?`,
  "gu",
);
const STRONG = /[.;:!?…。！？；：]/;
const WEAK = /[,()[\]{}"“”«»、，–—]|\s-\s/;

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string, granularity: "word" | "sentence"): Intl.Segmenter {
  const key = `${language}/${granularity}`;
  let found = segmenters.get(key);
  if (found === undefined) {
    let locale = language;
    try {
      locale = Intl.getCanonicalLocales(language)[0] ?? "en";
    } catch {
      locale = "en";
    }
    found = new Intl.Segmenter(locale, { granularity });
    // Language tags come from outside: without a bound the cache could be made to grow for ever.
    if (segmenters.size < 64) segmenters.set(key, found);
  }
  return found;
}

/** Sentence spans without surrounding white space; empty sentences are left out. */
export function sentencesOf(text: string, language: string): [number, number][] {
  const spans: [number, number][] = [];
  for (const { segment, index } of segmenter(language, "sentence").segment(text)) {
    const trimmed = segment.trim();
    if (trimmed === "") continue;
    const start = index + segment.indexOf(trimmed);
    spans.push([start, start + trimmed.length]);
  }
  return spans;
}

/** Words that stand together: one, or the characters of a run of an unspaced script. */
interface Run {
  words: Word[];
  /** The run, when it is of an unspaced script. */
  unspaced: string | undefined;
}

function runsOf(text: string): Run[] {
  const folded = fold(text);
  const runs: Run[] = [];
  for (const { 0: whole, 1: unspaced, index } of folded.text.matchAll(TOKEN)) {
    const words: Word[] = [];
    let from = index;
    for (const form of unspaced ?? [whole]) {
      const to = from + form.length;
      const [start, end] = originalSpan(folded, from, to);
      words.push({ start, end, text: form });
      from = to;
    }
    runs.push({ words, unspaced });
  }
  return runs;
}

/** The words alone, as `tokenize` finds them: for a text that is only compared with another. */
export function wordsOf(text: string): Word[] {
  return runsOf(text).flatMap(({ words }) => words);
}

/**
 * Splits a text. `masked` are the hidden spans, sorted and apart; the text itself must already have
 * them replaced, length for length.
 */
export function tokenize(text: string, language: string, masked: MaskedSpan[] = []): Tokenized {
  const sentences = sentencesOf(text, language);
  const tokens: Token[] = [];
  let words = 0;
  let sentence = 0;
  let mask = 0;
  let previousEnd = 0;
  let afterMasked = false;

  const push = ({ start, end, text: form }: Word, opens: boolean, closes: boolean) => {
    while (sentence + 1 < sentences.length && start >= (sentences[sentence]?.[1] ?? 0)) sentence++;
    while (mask < masked.length && (masked[mask]?.end ?? 0) <= start) mask++;
    const hidden = masked[mask];
    const isHidden = hidden !== undefined && hidden.start < end;
    if (isHidden && hidden.kind !== "pronoun") {
      afterMasked = true;
      return;
    }
    tokens.push({
      start,
      end,
      text: isHidden ? PRONOUN : form,
      opens,
      closes,
      sentence,
      gap: gapBetween(text, previousEnd, start),
      afterMasked,
    });
    previousEnd = end;
    afterMasked = false;
  };

  for (const run of runsOf(text)) {
    const before = tokens.length;
    if (run.unspaced === undefined) {
      for (const word of run.words) push(word, true, true);
      words += tokens.length - before;
    } else {
      const { starts, count } = wordsOfRun(run.unspaced, language);
      let at = 0;
      for (const word of run.words) {
        const next = at + word.text.length;
        push(word, starts.has(at), starts.has(next) || next === run.unspaced.length);
        at = next;
      }
      if (tokens.length > before) words += count;
    }
  }
  return { tokens, words, sentences };
}

/** Where the words of an unspaced run begin, and how many there are. */
function wordsOfRun(run: string, language: string): { starts: Set<number>; count: number } {
  const starts = new Set<number>();
  let count = 0;
  for (const { index, isWordLike } of segmenter(language, "word").segment(run)) {
    starts.add(index);
    if (isWordLike) count++;
  }
  return { starts, count };
}

function gapBetween(text: string, from: number, to: number): 0 | 1 | 2 {
  if (to === from || (to - from === 1 && text.charCodeAt(from) === 32)) return 0;
  const between = text.slice(from, Math.min(to, from + 200));
  if (STRONG.test(between)) return 2;
  return WEAK.test(between) ? 1 : 0;
}

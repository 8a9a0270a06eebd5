/** A text as the detectors read it: its different sentences' words, and which of them the rubric names. */
import type { Token, Tokenized } from "../tokenize.ts";

/** A place in the original text, UTF-16 code units. */
export type Span = readonly [start: number, end: number];

interface Place {
  start: number;
  end: number;
}

export interface FlagText<Mention extends Place = Place> {
  /** The original text. */
  text: string;
  /** Primary subtag. */
  language: string;
  tokenized: Tokenized;
  /** Phrases of the rubric in it, claimed or not. */
  mentions: readonly Mention[];
}

/** What a detector found: places, and the share of the text's words that they hold where it has one. */
export interface Detection {
  spans: Span[];
  share: number | null;
}

export interface ReadFlagText<Mention extends Place = Place> extends FlagText<Mention> {
  /** Tokens of sentences that were not said before. */
  tokens: readonly Token[];
  /** For each of `tokens`, the words of the mention that it belongs to; null for none. */
  mentionOf: readonly (string | null)[];
}

/** The words of each sentence as one string, by which it is known again. */
export function sentenceWords(tokenized: Tokenized): string[] {
  const words: string[][] = tokenized.sentences.map(() => []);
  for (const { sentence, text } of tokenized.tokens) words[sentence]?.push(text);
  return words.map((each) => each.join(" "));
}

/** For each sentence the first one with the same words. */
export function firstSentences(tokenized: Tokenized): number[] {
  const seen = new Map<string, number>();
  return sentenceWords(tokenized).map((words, at) => {
    const first = seen.get(words);
    if (first !== undefined) return first;
    seen.set(words, at);
    return at;
  });
}

/**
 * Prepares a text for the detectors. What is said again is left out, so that no detector but the one for
 * repetition can change by it. Linear in the length of the text.
 */
export function readFlagText<Mention extends Place>(
  text: FlagText<Mention>,
): ReadFlagText<Mention> {
  const firsts = firstSentences(text.tokenized);
  const tokens = text.tokenized.tokens.filter(({ sentence }) =>
    (firsts[sentence] ?? sentence) === sentence
  );
  const begins = new Set(tokens.map(({ start }) => start));
  const mentions = text.mentions.filter(({ start }) => begins.has(start))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const mentionOf: (string | null)[] = [];
  let next = 0;
  let open: { start: number; end: number; words: string } | null = null;
  for (const token of tokens) {
    while (next < mentions.length && (mentions[next]?.start ?? 0) <= token.start) {
      const mention = mentions[next++];
      if (mention === undefined || mention.end <= token.start) continue;
      if (open === null || open.end <= token.start || mention.end > open.end) {
        const words = text.text.slice(mention.start, mention.end).toLowerCase();
        open = { ...mention, words };
      }
    }
    mentionOf.push(open !== null && open.end > token.start ? open.words : null);
  }
  return { ...text, mentions, tokens, mentionOf };
}

/** Tells whether a mention overlaps [start, end), after one look at the mentions. */
export function mentionLookup({ mentions }: ReadFlagText): (start: number, end: number) => boolean {
  let furthest = 0;
  const ends = mentions.map(({ end }) => furthest = Math.max(furthest, end));
  return (start, end) => {
    let [low, high] = [0, mentions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((mentions[middle]?.start ?? Infinity) < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (ends[low - 1] ?? 0) > start;
  };
}

/** Joins spans that touch or overlap; the result is sorted. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Share of `tokens` that lie in one of the spans (sorted, apart). */
export function shareOf(tokens: readonly Token[], spans: readonly Span[]): number {
  let inside = 0;
  let at = 0;
  for (const token of tokens) {
    while (at < spans.length && (spans[at]?.[1] ?? 0) <= token.start) at++;
    const span = spans[at];
    if (span !== undefined && span[0] < token.end) inside++;
  }
  return tokens.length === 0 ? 0 : inside / tokens.length;
}

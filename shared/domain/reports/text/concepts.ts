/** Which concepts an answer mentions, where, and in how many distinct places. */
import { isNegated } from "./negation.ts";
import { findPhrases, type PhraseIndex, stemsOf } from "./phrases.ts";
import type { Token } from "./tokenize.ts";

/** Words of one sentence that count as one place; automatic transcripts often have no full stops. */
export const CONTEXT_WORDS = 40;

export interface Mention {
  conceptId: string;
  /** Offsets into the original text, UTF-16 code units. */
  start: number;
  end: number;
  negated: boolean;
  /** Place of the mention: two mentions with one value are in the same sentence. */
  context: string;
}

/** Every mention of every concept in the index, in text order, denied ones marked. */
export function findMentions(tokens: readonly Token[], index: PhraseIndex): Mention[] {
  const firstOfSentence = new Map<number, number>();
  tokens.forEach((token, at) => {
    if (!firstOfSentence.has(token.sentence)) firstOfSentence.set(token.sentence, at);
  });
  const stems = stemsOf(tokens, index.language);
  const mentions: Mention[] = [];
  for (const { id, from, to } of findPhrases(index, tokens, stems)) {
    const first = tokens[from];
    const last = tokens[to];
    if (first === undefined || last === undefined) continue;
    const place = Math.floor((from - (firstOfSentence.get(first.sentence) ?? 0)) / CONTEXT_WORDS);
    mentions.push({
      conceptId: id,
      start: first.start,
      end: last.end,
      negated: isNegated(tokens, from, to, index.language),
      context: `${first.sentence}/${place}`,
    });
  }
  return mentions;
}

/** Mentions that count: not denied. */
export function affirmed(mentions: readonly Mention[]): Mention[] {
  return mentions.filter((mention) => !mention.negated);
}

/** How many different places the mentions are spread over. */
export function distinctContexts(mentions: readonly Mention[]): number {
  return new Set(mentions.map((mention) => mention.context)).size;
}

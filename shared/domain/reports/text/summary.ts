/** An extract of an answer in its own words: the sentences that carry most of what it talks about. */
import type { Tokenized } from "./tokenize.ts";

/** Sentences in an extract. */
export const SUMMARY_SENTENCES = 2;
/** Later sentences are not considered; nobody reads an extract of a book. */
const MAX_SENTENCES = 400;

const STOP_WORDS = new Set(
  `a about all also am an and any are as at be because been but by can could did do does for from
  had has have how i if in into is it its just like me more my no not of on one or our out really
  said so some than that the their them then there these they this to up us very was we were what
  when where which who will with would you your und der die das ich wir ist war nicht ein eine zu mit
  auf el la los las un una que y en es de por con para le les des du je nous et est dans pour и в не
  на я что мы это с`.split(/\s+/),
);

/**
 * Indexes of the chosen sentences in text order. A sentence's worth is the mean frequency, in the
 * whole answer, of its content words, plus one for a sentence that mentions something looked for.
 * Ties go to the earlier sentence.
 */
export function summarise(text: Tokenized, mentioned: ReadonlySet<number>): number[] {
  const frequency = new Map<string, number>();
  const bySentence = new Map<number, string[]>();
  for (const token of text.tokens) {
    if (token.sentence >= MAX_SENTENCES || STOP_WORDS.has(token.text)) continue;
    frequency.set(token.text, (frequency.get(token.text) ?? 0) + 1);
    const words = bySentence.get(token.sentence);
    if (words === undefined) bySentence.set(token.sentence, [token.text]);
    else words.push(token.text);
  }
  let most = 1;
  for (const count of frequency.values()) most = Math.max(most, count);
  const ranked = [...bySentence].map(([sentence, words]) => {
    const sum = words.reduce((total, word) => total + (frequency.get(word) ?? 0) / most, 0);
    // A floor under the length keeps one-word sentences from winning on their average.
    const worth = sum / Math.max(words.length, 6) + (mentioned.has(sentence) ? 1 : 0);
    return { sentence, worth };
  });
  ranked.sort((a, b) => b.worth - a.worth || a.sentence - b.sentence);
  return ranked.slice(0, SUMMARY_SENTENCES).map((entry) => entry.sentence).sort((a, b) => a - b);
}

/** Passages that an answer says more than once: whole sentences, and long stretches without full stops. */
import {
  type Detection,
  firstSentences,
  type FlagText,
  joinSpans,
  shareOf,
  type Span,
} from "./flag_text.ts";
import { Repeats } from "./repeats.ts";

/** Words of a sentence that is worth a word when it comes again. */
const FEWEST_WORDS = 4;
/** Words in a row that are, wherever sentences end. */
const STRETCH = 12;

/**
 * The later occurrences of what was said before; null when nothing was. `known` are some that whoever asks
 * has found.
 */
export function findRepeated(text: FlagText, known: readonly Span[] = []): Detection | null {
  const { tokens, sentences } = text.tokenized;
  const spans: Span[] = [...known];
  const words = new Map<number, number>();
  for (const { sentence } of tokens) words.set(sentence, (words.get(sentence) ?? 0) + 1);
  firstSentences(text.tokenized).forEach((first, at) => {
    const sentence = sentences[at];
    if (first !== at && sentence && (words.get(at) ?? 0) >= FEWEST_WORDS) spans.push(sentence);
  });
  const again = new Repeats(tokens.map((token) => token.text), STRETCH).again;
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    if (again[at]) spans.push([token.start, next && again[at + 1] ? next.start : token.end]);
  });
  if (spans.length === 0) return null;
  const joined = joinSpans(spans);
  return { spans: joined, share: shareOf(tokens, joined) };
}

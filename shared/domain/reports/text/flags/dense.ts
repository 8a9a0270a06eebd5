/** Passages in which phrases of the rubric stand closer than people speak, in sentences though. */
import { type Detection, joinSpans, type ReadFlagText, shareOf, type Span } from "./flag_text.ts";

/** Words looked at together. */
const WINDOW = 30;
/**
 * Share of them inside phrases of the rubric, and how many different phrases that must be: honest answers to
 * a question about tools come near to both, but not to both at once.
 */
const LIMITS: readonly { share: number; phrases: number }[] = [
  { share: 0.5, phrases: 5 },
  { share: 0.4, phrases: 6 },
  { share: 0.33, phrases: 8 },
];

/** Windows too full of the rubric's phrases; `except` (sorted, apart) are left out, lists for one. */
export function findDense(text: ReadFlagText, except: readonly Span[] = []): Detection | null {
  const outside: number[] = [];
  let skip = 0;
  text.tokens.forEach((token, at) => {
    while (skip < except.length && (except[skip]?.[1] ?? 0) <= token.start) skip++;
    const span = except[skip];
    if (span === undefined || span[0] >= token.end) outside.push(at);
  });
  const spans: Span[] = [];
  const different = new Map<string, number>();
  let inside = 0;
  const count = (at: number | undefined, by: 1 | -1) => {
    const words = at === undefined ? null : text.mentionOf[at];
    if (words == null) return;
    inside += by;
    const left = (different.get(words) ?? 0) + by;
    if (left === 0) different.delete(words);
    else different.set(words, left);
  };
  const size = Math.min(WINDOW, outside.length);
  if (size < WINDOW / 2) return null;
  for (let last = 0; last < outside.length; last++) {
    count(outside[last], 1);
    if (last >= size) count(outside[last - size], -1);
    if (last < size - 1) continue;
    const full = LIMITS.some(({ share, phrases }) =>
      inside / size >= share && different.size >= phrases
    );
    if (!full) continue;
    const first = text.tokens[outside[last - size + 1] ?? 0];
    const end = text.tokens[outside[last] ?? 0];
    if (first && end) spans.push([first.start, end.end]);
  }
  if (spans.length === 0) return null;
  const joined = joinSpans(spans);
  return { spans: joined, share: shareOf(text.tokens, joined) };
}

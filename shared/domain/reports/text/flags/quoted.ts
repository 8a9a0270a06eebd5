/** Other people's words that carry phrases of the rubric: quotations, and "he said that …". */
import {
  type Detection,
  joinSpans,
  mentionLookup,
  type ReadFlagText,
  type Span,
} from "./flag_text.ts";
import { hearsay, reportedSpeech } from "./reported.ts";

/** Words that make a quotation more than a name in quotation marks; fewer do after "she said". */
const FEWEST_WORDS = 5;
const FEWEST_SAID = 2;
/** Somebody else's verb of saying, and perhaps whom it is said to, just before a quotation. */
const SAID =
  /(?<!\b(?:I|we|We) (?:just |then |always |only )?)\b(?:said|says|wrote|writes|told \p{L}+|tells \p{L}+|asked|asks|shouted|shouts|answered|replied|repeated|repeats|used to say|likes? to say|liked to say|was|were|sagte|sagt|schrieb|dijo|dice|dit|disse|ha detto|zei|zegt)\s?[,:]?\s?$/u;

const QUOTATION = new RegExp(
  [
    "“[^“”]{10,2000}”",
    // Straight marks do not say whether they open or close; what stands beside them does.
    '(?<=^|[\\s(\\[—–:-])"(?=\\S)[^"\\n]{1,2000}(?<=\\S)"(?=$|[\\s.,;:!?)\\]—–-])',
    "‘[^‘’\\n]{10,2000}’",
    "(?<=^|[\\s(\\[:])'(?=\\S)[^'\\n]{10,2000}(?<=\\S)'(?=$|[\\s.,;:!?)\\]])",
    "«[^«»]{10,2000}»",
    "»[^«»]{10,2000}«",
    "„[^„“”]{10,2000}[“”]",
    "「[^「」]{6,2000}」",
    "『[^『』]{6,2000}』",
    "(?:^|\\n)[ \\t]*>[^\\n]{10,2000}",
  ].join("|"),
  "g",
);
const WORD = /[\p{L}\p{N}]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Everything between quotation marks, and quoted lines, however short. */
export function quotationsIn(text: string): Span[] {
  return Array.from(
    text.matchAll(QUOTATION),
    ({ 0: quote, index }): Span => [index, index + quote.length],
  );
}

function quotations({ text }: ReadFlagText): Span[] {
  return quotationsIn(text).filter(([start, end]) => {
    const quote = text.slice(start, end);
    if (UNSPACED.test(quote)) return true;
    const said = SAID.test(text.slice(Math.max(0, start - 40), start));
    return (quote.match(WORD)?.length ?? 0) >= (said ? FEWEST_SAID : FEWEST_WORDS);
  });
}

/** Quotations and reported speech with a phrase of the rubric in them; null when there is none. */
export function findQuotedSpeech(text: ReadFlagText): Detection | null {
  const hasMention = mentionLookup(text);
  const spans = joinSpans([
    ...reportedSpeech(text, hasMention),
    ...[...quotations(text), ...hearsay(text)].filter(([start, end]) => hasMention(start, end)),
  ]);
  return spans.length === 0 ? null : { spans, share: null };
}

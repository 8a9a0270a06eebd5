/** Passages that are sentences by form, while nearly all they say is phrases of the rubric. */
import { FUNCTION_WORDS } from "../function_words.ts";
import { type Detection, joinSpans, type ReadFlagText, shareOf, type Span } from "./flag_text.ts";

/** Words looked at together, besides each sentence; and the fewest that are worth looking at. */
const WINDOW = 30;
const FEWEST_WORDS = 15;
/** Different phrases of the rubric in them. */
const FEWEST_PHRASES = 5;
/**
 * Share of the words with a meaning that belong to phrases. Honest answers full of a trade's terms stay
 * below: between two terms they say what was done, to what, when and why.
 */
const CONTENT_SHARE = 0.66;
/** Share of all words that do: a few terms among many small words are everyday talk. */
const WORD_SHARE = 0.3;
/** The same where a language's small words are not listed. */
const SHARE_WITHOUT_SMALL_WORDS = 0.5;

/** Counts the words that it is shown, one more at the end or one less at the beginning. */
class Counter {
  private readonly different = new Map<string, number>();
  private content = 0;
  private inside = 0;
  private words = 0;

  constructor(
    private readonly text: ReadFlagText,
    private readonly small: ReadonlySet<string> | undefined,
  ) {}

  count(at: number | undefined, by: 1 | -1): void {
    if (at === undefined) return;
    this.words += by;
    // "The cost of goods" weighs two words, not four.
    if (this.small?.has(this.text.tokens[at]?.text ?? "")) return;
    this.content += by;
    const phrase = this.text.mentionOf[at];
    if (phrase == null) return;
    this.inside += by;
    const left = (this.different.get(phrase) ?? 0) + by;
    if (left === 0) this.different.delete(phrase);
    else this.different.set(phrase, left);
  }

  isDense(): boolean {
    if (this.words < FEWEST_WORDS || this.different.size < FEWEST_PHRASES) return false;
    const share = this.inside / this.words;
    if (this.small === undefined) return share >= SHARE_WITHOUT_SMALL_WORDS;
    return share >= WORD_SHARE && this.inside / this.content >= CONTENT_SHARE;
  }
}

/** Places of the tokens that lie in none of `except`, which are sorted and apart. */
function outsideOf(text: ReadFlagText, except: readonly Span[]): number[] {
  const outside: number[] = [];
  let skip = 0;
  text.tokens.forEach((token, at) => {
    while (skip < except.length && (except[skip]?.[1] ?? 0) <= token.start) skip++;
    const span = except[skip];
    if (span === undefined || span[0] >= token.end) outside.push(at);
  });
  return outside;
}

/** Sentences and stretches too full of the rubric's phrases; `except` are left out, lists for one. */
export function findDense(text: ReadFlagText, except: readonly Span[] = []): Detection | null {
  const outside = outsideOf(text, except);
  const spans: Span[] = [];
  const add = (from: number | undefined, to: number | undefined) => {
    const first = text.tokens[from ?? -1];
    const last = text.tokens[to ?? -1];
    if (first && last) spans.push([first.start, last.end]);
  };
  const small = FUNCTION_WORDS[text.language];

  const stretch = new Counter(text, small);
  const size = Math.min(WINDOW, outside.length);
  let sentence = new Counter(text, small);
  let begin = 0;
  outside.forEach((at, index) => {
    stretch.count(at, 1);
    if (index >= size) stretch.count(outside[index - size], -1);
    if (index >= size - 1 && stretch.isDense()) add(outside[index - size + 1], at);

    sentence.count(at, 1);
    const next = text.tokens[outside[index + 1] ?? -1];
    if (next?.sentence === text.tokens[at]?.sentence) return;
    if (sentence.isDense()) add(outside[begin], at);
    sentence = new Counter(text, small);
    begin = index + 1;
  });
  if (spans.length === 0) return null;
  const joined = joinSpans(spans);
  return { spans: joined, share: shareOf(text.tokens, joined) };
}

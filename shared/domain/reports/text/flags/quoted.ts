/** Other people's words that carry phrases of the rubric: quotations, and "he said that …". */
import { type Detection, joinSpans, type ReadFlagText, type Span } from "./flag_text.ts";

/** Words that make a quotation more than a name in quotation marks. */
const FEWEST_WORDS = 5;

const QUOTATION =
  /“[^“”]{10,2000}”|"[^"\n]{10,2000}"|«[^«»]{10,2000}»|»[^«»]{10,2000}«|„[^„“”]{10,2000}[“”]|「[^「」]{6,2000}」|『[^『』]{6,2000}』|(?:^|\n)[ \t]*>[^\n]{10,2000}/g;
const WORD = /[\p{L}\p{N}]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Verbs that report what somebody said. */
const SAYING = list(
  `said says say saying told tells tell wrote writes claimed claims suggested suggests
  recommended recommends explained explains mentioned mentions argued argues insisted advised advises taught
  teaches states stated sagte sagt meinte meint schrieb schreibt erklarte erklart behauptet empfahl dijo dice
  escribio explico recomendo dit disait ecrit explique disse dice scrive spiego explicou zei zegt schreef
  legde`,
);
/** The candidate's own saying is their own word. */
const OWN = list("i we ich wir yo nosotros j'ai je nous on io noi eu nos ik wij we");
/** Not farther than this from the verb does what was said reach. */
const REACH = 25;

function hasMention(text: ReadFlagText, start: number, end: number): boolean {
  return text.mentions.some((mention) => mention.start < end && mention.end > start);
}

function quotations(text: ReadFlagText): Span[] {
  const spans: Span[] = [];
  for (const { 0: quote, index } of text.text.matchAll(QUOTATION)) {
    const words = quote.match(WORD)?.length ?? 0;
    if (words < FEWEST_WORDS && !UNSPACED.test(quote)) continue;
    spans.push([index, index + quote.length]);
  }
  return spans;
}

/** "My colleague said that we should use an outbox": from the verb to the end of its sentence. */
function reported(text: ReadFlagText): Span[] {
  const spans: Span[] = [];
  text.tokens.forEach((verb, at) => {
    if (!SAYING.has(verb.text)) return;
    const before = text.tokens.slice(Math.max(0, at - 4), at).filter(({ sentence, gap }) =>
      sentence === verb.sentence && gap < 2
    );
    // Somebody must say it, and it must be somebody else.
    if (before.length === 0 || before.slice(-2).some((word) => OWN.has(word.text))) return;
    if (/^(?:to|not|let|please|can|could)$/.test(before.at(-1)?.text ?? "")) return;
    let to = at;
    while (
      to + 1 < text.tokens.length && to - at < REACH &&
      text.tokens[to + 1]?.sentence === verb.sentence && (text.tokens[to + 1]?.gap ?? 2) < 2 &&
      !/^(?:but|so|however|aber|pero|mais|ma|mas|maar)$/.test(text.tokens[to + 1]?.text ?? "")
    ) to++;
    const end = text.tokens[to]?.end ?? verb.end;
    if (to > at) spans.push([text.tokens[Math.max(0, at - 3)]?.start ?? verb.start, end]);
  });
  return spans;
}

/** Quotations and reported speech with a phrase of the rubric in them; null when there is none. */
export function findQuotedSpeech(text: ReadFlagText): Detection | null {
  const spans = joinSpans(
    [...quotations(text), ...reported(text)].filter(([start, end]) => hasMention(text, start, end)),
  );
  return spans.length === 0 ? null : { spans, share: null };
}

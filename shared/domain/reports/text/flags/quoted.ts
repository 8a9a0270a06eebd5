/** Other people's words that carry phrases of the rubric: quotations, and "he said that …". */
import { fold, originalSpan } from "../fold.ts";
import { PRONOUN, type Token } from "../tokenize.ts";
import { type Detection, joinSpans, type ReadFlagText, type Span } from "./flag_text.ts";

/** Words that make a quotation more than a name in quotation marks. */
const FEWEST_WORDS = 5;

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
/** Other people's words without a verb of saying; in folded text, from here to the end of the sentence. */
const HEARSAY =
  /\b(?:according to|in the words of|to quote|i quote|quoting|as (?:\w+ ){1,3}(?:put|puts|said|says|explained|wrote|writes) it|(?:i|i've|we) (?:have )?(?:read|heard|was told|were told|got told|keep hearing|saw)(?: \w+){0,4} (?:that|it said|you should|one should)|(?:they|people|some|many|experts) say|it is said|laut|selon|d'apres|segun|secondo|segundo|volgens)[ ,:][^.!?\n]{1,300}/g;
const WORD = /[\p{L}\p{N}]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Verbs that report what somebody said. */
const SAYING = list(
  `said says say saying told tells tell claimed claims suggested suggests recommended
  recommends explained explains mentioned mentions argued argues insisted insists advised advises taught
  teaches states stated thinks believes preaches swears sagte sagt meinte meint schrieb schreibt erklarte
  erklart behauptet empfahl empfiehlt dijo dice explico recomendo recomienda dit disait explique recommande
  disse dice spiego consiglio explicou recomendou zei zegt schreef legde raadde`,
);
/** Who says it: somebody, or a text. A metric or an error message that "says" something is no speech. */
const SPEAKERS = list(
  `colleague colleagues coworker coworkers manager managers boss lead leads leader leaders
  architect architects mentor mentors friend friends brother sister teacher teachers professor professors
  trainer instructor coach book books article articles blog post posts documentation docs manual tutorial
  tutorials guide video videos podcast course courses author authors expert experts consultant consultants
  senior seniors developer developers engineer engineers customer customers client clients recruiter vendor
  vendors cto ceo founder founders guy guys people everyone everybody someone somebody chatgpt gpt copilot
  wikipedia google speaker supervisor predecessor dba analyst director he she they kollege kollegin kollegen
  chef chefin architekt freund buch artikel dokumentation experte leute companero companera jefe jefa
  arquitecto libro articulo documentacion amigo collegue chef architecte livre ami collega collegue capo
  architetto libro amico colega chefe arquiteto livro amigo baas architect boek vriend`,
);

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
    const speaks = (word: Token) =>
      word.text === PRONOUN || SPEAKERS.has(word.text.split("'")[0] ?? "");
    if (!before.some(speaks)) return;
    let to = at;
    while (
      to + 1 < text.tokens.length && to - at < REACH &&
      text.tokens[to + 1]?.sentence === verb.sentence && (text.tokens[to + 1]?.gap ?? 2) < 2 &&
      !/^(?:but|so|however|aber|pero|mais|ma|mas|maar)$/.test(text.tokens[to + 1]?.text ?? "")
    ) to++;
    const end = text.tokens[to]?.end ?? verb.end;
    if (to > at) spans.push([before[0]?.start ?? verb.start, end]);
  });
  return spans;
}

function hearsay(text: ReadFlagText): Span[] {
  const folded = fold(text.text);
  return Array.from(
    folded.text.matchAll(HEARSAY),
    ({ 0: match, index }) => originalSpan(folded, index, index + match.length),
  );
}

/** Quotations and reported speech with a phrase of the rubric in them; null when there is none. */
export function findQuotedSpeech(text: ReadFlagText): Detection | null {
  const spans = joinSpans(
    [...quotations(text), ...reported(text), ...hearsay(text)]
      .filter(([start, end]) => hasMention(text, start, end)),
  );
  return spans.length === 0 ? null : { spans, share: null };
}

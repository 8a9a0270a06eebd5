/**
 * Words of the rubric strung together: "idempotency, unique constraint, upsert, outbox" says that somebody
 * knows the words. A list is a run of pieces without a verb and nearly without small words, between commas,
 * full stops or line breaks, or a long stretch without small words. An answer in sentences may enumerate,
 * have headings and put examples in brackets: what matters is how much of it is list.
 */
import { FUNCTION_WORDS } from "../function_words.ts";
import { type Detection, joinSpans, type ReadFlagText, shareOf, type Span } from "./flag_text.ts";

/** Different phrases of the rubric that a run must hold to be worth a word. */
const FEWEST_MENTIONS = 3;
/** Pieces that make a list inside a sentence; people name four things in one breath. */
const FEWEST_PIECES = 5;
/** Pieces that do where they are whole sentences or lines, or most of the answer. */
const FEWEST_WHOLE = 4;
/** Words of a piece of a list; longer pieces are judged by their small words. */
const LONGEST_PIECE = 5;
/** Share of small words up to which a longer piece is no sentence. */
const FUNCTION_SHARE = 0.15;
/** Words of pieces in languages whose small words are not listed. */
const SHORT_PIECE = 3;
/** Pieces that make a list there. */
const FEWEST_SHORT_PIECES = 6;
/** Share of the answer's words that must stand in lists. */
const LIST_SHARE = 0.25;
/** In a longer answer it is enough that lists hold this many phrases, and this share of all that it has. */
const MANY_MENTIONS = 5;
const MENTION_SHARE = 0.5;
/** Share of words in phrases from which a stretch with nothing but "and", "of" and the like is no sentence. */
const PHRASE_SHARE = 0.6;

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Small words that stand inside names of things: they make no sentence. */
const GLUE = list(
  `the a an of to in on for and or by with at from per as der die das des den dem ein eine
  einer von vom und oder mit fur im am zu zur zum auf bei el la los las un una de del y o con para en le les
  des du et ou avec pour au aux il lo gli i e di della dei delle al alla per os as um uma do da dos das no na
  com het een en van voor met op of`,
);
/** Verbs in forms that tell a story and have no ending to be known by. */
const TOLD = list(
  `wrote told ran found built made took sent saw came went got did said kept gave led put set
  cut fell held left lost met paid read knew thought became began chose drove felt grew heard meant showed
  spoke spent stood taught understood is are was were`,
);
/** Signs of Chinese and Japanese that hold a sentence together. */
const PARTICLES = list(
  "的 了 是 我 在 不 们 们 和 就 都 也 会 要 把 对 这 那 は を が に で と も し て た れ す",
);
const CHARACTER = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
/** Examples in brackets; longer ones are an answer of their own. */
const ASIDE = /\([^()\n]{1,100}\)/g;
const COMMENT = /<!--(?:(?!-->)[\s\S])*(?:-->|$)/g;

interface Piece {
  from: number;
  to: number;
  bare: boolean;
  /** In brackets within a sentence: neither part of a list around it nor its end. */
  aside: boolean;
}

/** "Safety stock drives the lead time": a word in the third person between two phrases. */
function isLink(text: ReadFlagText, at: number): boolean {
  if (!/^\p{L}{3,}[^s]s$/u.test(text.tokens[at]?.text ?? "")) return false;
  const next = GLUE.has(text.tokens[at + 1]?.text ?? "") ? at + 2 : at + 1;
  return text.mentionOf[at - 1] != null && text.mentionOf[next] != null;
}

/** A word that tells what was done, outside a phrase of the rubric: "Rolled it back", "we wrote". */
function isVerb(text: ReadFlagText, at: number, first: boolean): boolean {
  const word = text.tokens[at]?.text ?? "";
  if (text.language !== "en" || text.mentionOf[at] !== null) return false;
  if (isLink(text, at)) return true;
  return TOLD.has(word) || (first && word.length >= 5 && word.endsWith("ed"));
}

function isBare(text: ReadFlagText, from: number, to: number): boolean {
  const small = FUNCTION_WORDS[text.language];
  const words = to - from + 1;
  let loose = 0;
  let all = 0;
  let verbs = 0;
  let named = 0;
  let glue = 0;
  let characters = 0;
  let particles = 0;
  for (let at = from; at <= to; at++) {
    const token = text.tokens[at];
    if (token === undefined) continue;
    const inMention = text.mentionOf[at] !== null;
    if (inMention) named++;
    else if (GLUE.has(token.text)) glue++;
    if (CHARACTER.test(token.text)) {
      characters++;
      if (!inMention && PARTICLES.has(token.text)) particles++;
    }
    if (small?.has(token.text) && !inMention) {
      all++;
      if (!GLUE.has(token.text)) loose++;
    }
    if (isVerb(text, at, at === from)) verbs++;
  }
  if (characters * 2 > words) return particles === 0 && words <= 4 * SHORT_PIECE;
  if (small === undefined) return words <= SHORT_PIECE;
  if (words <= LONGEST_PIECE) return loose === 0 && verbs === 0;
  if (named / words >= PHRASE_SHARE && named + glue === words) return true;
  return all / words <= FUNCTION_SHARE && verbs / words <= FUNCTION_SHARE;
}

/** Brackets that open within a sentence. */
function asidesOf({ text }: ReadFlagText): Span[] {
  return Array.from(
    text.matchAll(ASIDE),
    ({ 0: aside, index }): Span => [index, index + aside.length],
  ).filter(([start]) => /[\p{L}\p{N}] ?$/u.test(text.slice(Math.max(0, start - 3), start)));
}

function piecesOf(text: ReadFlagText): Piece[] {
  const pieces: Piece[] = [];
  const asides = asidesOf(text);
  let next = 0;
  const isAside = (start: number, end: number) => {
    while (next < asides.length && (asides[next]?.[1] ?? 0) <= start) next++;
    const aside = asides[next];
    return aside !== undefined && aside[0] < start && aside[1] >= end;
  };
  let from = 0;
  text.tokens.forEach((token, at) => {
    const next = text.tokens[at + 1];
    const ends = next === undefined || next.gap > 0 || next.sentence !== token.sentence ||
      /[\n\r•|/]/.test(text.text.slice(token.end, Math.min(next.start, token.end + 40)));
    if (!ends) return;
    pieces.push({
      from,
      to: at,
      bare: isBare(text, from, at),
      aside: isAside(text.tokens[from]?.start ?? 0, token.end),
    });
    from = at + 1;
  });
  return pieces;
}

const isBreak = (text: string) => /[\n\r•]/.test(text);

/** A sentence or a line begins with this token. */
function starts(text: ReadFlagText, at: number): boolean {
  const token = text.tokens[at];
  const before = text.tokens[at - 1];
  if (token === undefined || before === undefined || token.sentence !== before.sentence) {
    return true;
  }
  return token.gap === 2 || isBreak(text.text.slice(before.end, token.start));
}

function ends(text: ReadFlagText, at: number): boolean {
  return at + 1 >= text.tokens.length || starts(text, at + 1);
}

function mentionsIn(text: ReadFlagText, from: number, to: number): number {
  const different = new Set<string>();
  for (let at = from; at <= to; at++) {
    const words = text.mentionOf[at];
    if (words != null) different.add(words);
  }
  return different.size;
}

/** Runs of bare pieces that hold phrases of the rubric. */
function runsOf(text: ReadFlagText): [from: number, to: number][] {
  const runs: [number, number][] = [];
  const known = text.language in FUNCTION_WORDS;
  const fewest = known ? FEWEST_PIECES : FEWEST_SHORT_PIECES;
  let run: Piece[] = [];
  const close = () => {
    const [first] = run;
    const last = run.at(-1);
    if (first && last) {
      const whole = known && starts(text, first.from) && ends(text, last.to);
      const most = known && (last.to - first.from + 1) * 2 >= text.tokens.length;
      const long = known && run.some(({ from, to }) => to - from >= LONGEST_PIECE);
      if (
        (run.length >= (whole || most ? FEWEST_WHOLE : fewest) || long) &&
        mentionsIn(text, first.from, last.to) >= FEWEST_MENTIONS
      ) runs.push([first.from, last.to]);
    }
    run = [];
  };
  for (const piece of piecesOf(text)) {
    // The number of an item is no item.
    if (piece.from === piece.to && /^\d+$/.test(text.tokens[piece.from]?.text ?? "")) continue;
    if (piece.aside) continue;
    if (piece.bare) run.push(piece);
    else close();
  }
  close();
  return runs;
}

/** Comments of HTML with phrases in them: what stands there is for nobody to read. */
function commentsOf(text: ReadFlagText): [from: number, to: number][] {
  const found: [number, number][] = [];
  if (!text.text.includes("<!--")) return found;
  let from = 0;
  for (const { 0: comment, index } of text.text.matchAll(COMMENT)) {
    const end = index + comment.length;
    while ((text.tokens[from]?.start ?? Infinity) < index) from++;
    let to = from;
    while ((text.tokens[to]?.end ?? Infinity) <= end) to++;
    if (to > from && mentionsIn(text, from, to - 1) >= 2) found.push([from, to - 1]);
    from = to;
  }
  return found;
}

/** Whether the runs are what the answer consists of, rather than an enumeration in it. */
function isMuch(text: ReadFlagText, runs: readonly (readonly [number, number])[]): boolean {
  const words = runs.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  if (words >= LIST_SHARE * text.tokens.length) return true;
  const listed = new Set(runs.flatMap(([from, to]) => text.mentionOf.slice(from, to + 1)));
  listed.delete(null);
  const all = new Set(text.mentionOf);
  all.delete(null);
  return listed.size >= MANY_MENTIONS && listed.size >= MENTION_SHARE * all.size;
}

/** Lists of the rubric's words in a text that is no text without them; null when it is one. */
export function findLists(text: ReadFlagText): Detection | null {
  const runs = runsOf(text);
  const found = [...isMuch(text, runs) ? runs : [], ...commentsOf(text)];
  const spans = joinSpans(found.flatMap(([from, to]): Span[] => {
    const first = text.tokens[from];
    const last = text.tokens[to];
    return first && last ? [[first.start, last.end]] : [];
  }));
  return spans.length === 0 ? null : { spans, share: shareOf(text.tokens, spans) };
}

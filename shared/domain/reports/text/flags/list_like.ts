/**
 * Words of the rubric strung together: "idempotency, unique constraint, upsert, outbox" says that somebody
 * knows the words. A list is a run of pieces without a verb and nearly without small words, between commas,
 * full stops or line breaks, or a long stretch without small words.
 */
import { FUNCTION_WORDS } from "../function_words.ts";
import { type Detection, joinSpans, type ReadFlagText, shareOf, type Span } from "./flag_text.ts";

/** Different phrases of the rubric that a run must hold to be worth a word. */
const FEWEST_MENTIONS = 3;
/** Pieces that make a list inside a sentence; people name four things in one breath. */
const FEWEST_PIECES = 5;
/** Pieces that do where they are whole sentences or lines. */
const FEWEST_WHOLE = 4;
/** Words of a piece of a list; longer pieces are judged by their small words. */
const LONGEST_PIECE = 5;
/** Share of small words up to which a longer piece is no sentence. */
const FUNCTION_SHARE = 0.15;
/** Words of pieces in languages whose small words are not listed. */
const SHORT_PIECE = 3;
/** Pieces that make a list there. */
const FEWEST_SHORT_PIECES = 6;

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
const COMMENT = /<!--(?:(?!-->)[\s\S])*(?:-->|$)/g;

interface Piece {
  from: number;
  to: number;
  bare: boolean;
}

/** A word that tells what was done, outside a phrase of the rubric: "Rolled it back", "we wrote". */
function isVerb(text: ReadFlagText, at: number, first: boolean): boolean {
  const word = text.tokens[at]?.text ?? "";
  if (text.language !== "en" || text.mentionOf[at] !== null) return false;
  return TOLD.has(word) || (first && word.length >= 5 && word.endsWith("ed"));
}

function isBare(text: ReadFlagText, from: number, to: number): boolean {
  const small = FUNCTION_WORDS[text.language];
  const words = to - from + 1;
  let loose = 0;
  let all = 0;
  let verbs = 0;
  let characters = 0;
  let particles = 0;
  for (let at = from; at <= to; at++) {
    const token = text.tokens[at];
    if (token === undefined) continue;
    const inMention = text.mentionOf[at] !== null;
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
  return all / words <= FUNCTION_SHARE && verbs / words <= FUNCTION_SHARE;
}

function piecesOf(text: ReadFlagText): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  text.tokens.forEach((token, at) => {
    const next = text.tokens[at + 1];
    const ends = next === undefined || next.gap > 0 || next.sentence !== token.sentence ||
      /[\n\r•|/]/.test(text.text.slice(token.end, Math.min(next.start, token.end + 40)));
    if (!ends) return;
    pieces.push({ from, to: at, bare: isBare(text, from, at) });
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

/** Lists of the rubric's words in a text; null when there is none. */
export function findLists(text: ReadFlagText): Detection | null {
  const spans: Span[] = [];
  const add = (from: number, to: number) => {
    const first = text.tokens[from];
    const last = text.tokens[to];
    if (first && last) spans.push([first.start, last.end]);
  };
  const known = text.language in FUNCTION_WORDS;
  const fewest = known ? FEWEST_PIECES : FEWEST_SHORT_PIECES;
  let run: Piece[] = [];
  const close = () => {
    const [first] = run;
    const last = run.at(-1);
    if (first && last) {
      const whole = known && starts(text, first.from) && ends(text, last.to);
      const long = known && run.some(({ from, to }) => to - from >= LONGEST_PIECE);
      if (
        (run.length >= (whole ? FEWEST_WHOLE : fewest) || long) &&
        mentionsIn(text, first.from, last.to) >= FEWEST_MENTIONS
      ) add(first.from, last.to);
    }
    run = [];
  };
  for (const piece of piecesOf(text)) {
    // The number of an item is no item.
    if (piece.from === piece.to && /^\d+$/.test(text.tokens[piece.from]?.text ?? "")) continue;
    if (piece.bare) run.push(piece);
    else close();
  }
  close();
  // What stands in a comment of HTML is for nobody to read.
  if (text.text.includes("<!--")) {
    for (const { 0: comment, index } of text.text.matchAll(COMMENT)) {
      const end = index + comment.length;
      const from = text.tokens.findIndex(({ start }) => start >= index);
      let to = from;
      while (to + 1 < text.tokens.length && (text.tokens[to + 1]?.end ?? 0) <= end) to++;
      if (from >= 0 && (text.tokens[from]?.end ?? 0) <= end && mentionsIn(text, from, to) >= 2) {
        add(from, to);
      }
    }
  }
  if (spans.length === 0) return null;
  const joined = joinSpans(spans);
  return { spans: joined, share: shareOf(text.tokens, joined) };
}

/**
 * Transcripts as people have them: caption files of recorders and conference tools. WebVTT and SubRip
 * are read for what was said and when; positions, styles and speakers' names are left out. The text is
 * anybody's, so every step takes time in proportion to its length, whatever it holds.
 */
import { hasVisibleCharacter } from "../text/characters.ts";

export interface TimedWord {
  word: string;
  /** Seconds from the start of the recording. */
  start: number;
  end: number;
}

export interface Captions {
  /** The words, separated by single spaces. */
  text: string;
  /** One entry for each word of `text`; empty when there are too many, or one is too long, to keep. */
  words: TimedWord[];
}

export type CaptionFormat = "vtt" | "srt";

/** The text is not a caption file; `line` counts from 1. */
export class CaptionError extends Error {
  override name = "CaptionError";

  constructor(readonly line: number, message: string) {
    super(`line ${line}: ${message}`);
  }
}

const MAX_WORDS = 20_000;
const MAX_WORD_CHARS = 200;
const MAX_SECONDS = 36_000;
/** Looking further for the end of each tag would make a row of `<` cost the square of its length. */
const MAX_TAG_CHARS = 300;

/** `00:01:02.500` and `01:02.500`; SubRip writes a comma. */
const TIME = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})`;
const TIMING = new RegExp(String.raw`^\s*${TIME}[ \t]*-->[ \t]*${TIME}(?:[ \t].*)?$`);
const INLINE_TIME = new RegExp(`^${TIME}$`);
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  lrm: "",
  rlm: "",
};

/** A stretch of words that begin at one known time. */
interface Piece {
  start: number;
  words: string[];
}

/** What a text is: WebVTT says so in its first line, SubRip begins with a number and a timing. */
export function captionFormatOf(source: string): CaptionFormat | null {
  const [first = "", second = ""] = source.replace(/^\uFEFF/, "").trimStart().slice(0, 400)
    .split(/\r\n|\r|\n/, 2);
  if (/^WEBVTT(?:[ \t]|$)/.test(first)) return "vtt";
  return TIMING.test(first) || (/^\d+\s*$/.test(first) && TIMING.test(second)) ? "srt" : null;
}

/**
 * Reads a WebVTT or SubRip file. Times of words inside a cue are shares of the cue in proportion to
 * their length, except where WebVTT gives a time of its own.
 *
 * @throws {CaptionError} when a WebVTT file does not begin as one, when a timing line cannot be read or
 *   runs backwards, when cues are not in the order of time, or when nothing is said at all
 */
export function parseCaptions(source: string, format: CaptionFormat): Captions {
  const lines = source.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  if (format === "vtt" && !/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? "")) {
    throw new CaptionError(1, "a WebVTT file begins with WEBVTT");
  }
  const words: TimedWord[] = [];
  let previous = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (!line.includes("-->")) {
      // A comment or a style may hold anything up to the next empty line.
      if (format === "vtt" && /^(NOTE|STYLE|REGION)(?:[ \t]|$)/.test(line)) {
        at = blockEnd(lines, at);
      }
      continue;
    }
    const { start, end } = timingOf(line, at + 1);
    if (start < previous) {
      throw new CaptionError(at + 1, "the cue begins before the one ahead of it");
    }
    previous = start;
    const textEnd = blockEnd(lines, at);
    const payload = lines.slice(at + 1, textEnd).join("\n");
    addWords(words, piecesOf(payload, start, end), end);
    at = textEnd;
  }
  if (words.length === 0) throw new CaptionError(1, "the file has no cue with words in it");
  const text = words.map(({ word }) => word).join(" ");
  const kept = words.length <= MAX_WORDS &&
    words.every(({ word }) => word.length <= MAX_WORD_CHARS);
  return { text, words: kept ? words : [] };
}

/** Index of the empty line that ends the block, or of the end. */
function blockEnd(lines: readonly string[], from: number): number {
  let at = from + 1;
  while (at < lines.length && lines[at]!.trim() !== "") at++;
  return at;
}

function timingOf(line: string, number: number): { start: number; end: number } {
  const match = line.length <= 1_000 ? TIMING.exec(line) : null;
  if (match === null) {
    throw new CaptionError(number, "write a timing as 00:00:01.000 --> 00:00:04.000");
  }
  const [, h1, m1, s1, f1, h2, m2, s2, f2] = match;
  const start = seconds(h1, m1!, s1!, f1!);
  const end = seconds(h2, m2!, s2!, f2!);
  if (end < start) throw new CaptionError(number, "the cue ends before it begins");
  if (end > MAX_SECONDS) throw new CaptionError(number, "a recording has ten hours at most");
  return { start, end };
}

function seconds(hours: string | undefined, minutes: string, secs: string, fraction: string) {
  const whole = Number(hours ?? 0) * 3_600 + Number(minutes) * 60 + Number(secs);
  return whole + Number(fraction.padEnd(3, "0")) / 1_000;
}

/** Takes the markup out of a cue and splits it where it says that time has passed. */
function piecesOf(payload: string, start: number, end: number): Piece[] {
  const pieces: Piece[] = [{ start, words: [] }];
  let text = "";
  const flush = () => {
    const piece = pieces.at(-1)!;
    piece.words = piece.words.concat(wordsOf(text));
    text = "";
  };
  for (let at = 0; at < payload.length;) {
    if (payload[at] !== "<") {
      const next = payload.indexOf("<", at);
      text += payload.slice(at, next < 0 ? payload.length : next);
      at = next < 0 ? payload.length : next;
      continue;
    }
    const ahead = payload.slice(at + 1, at + 1 + MAX_TAG_CHARS);
    const tag = ahead.includes(">") ? ahead.slice(0, ahead.indexOf(">")) : "";
    const close = at + 1 + tag.length;
    if (/^\/?[a-z]/i.test(tag)) {
      at = close + 1;
    } else if (INLINE_TIME.test(tag)) {
      const [, h, m, s, f] = INLINE_TIME.exec(tag)!;
      flush();
      const moment = seconds(h, m!, s!, f!);
      // A time outside the cue, or before the one ahead of it, is not believed.
      if (moment >= pieces.at(-1)!.start && moment <= end) {
        pieces.push({ start: moment, words: [] });
      }
      at = close + 1;
    } else {
      // "a < b" is something that people say.
      text += "<";
      at++;
    }
  }
  flush();
  return pieces;
}

function wordsOf(text: string): string[] {
  const plain = text
    // SubRip's position and style marks: {\an8}
    .replace(/\{\\[^{}\n]{0,100}\}/g, "")
    .replace(/&([a-z]{2,4});/g, (all, name: string) => ENTITIES[name] ?? all)
    // A database stores no NUL; the others are not spoken, and marks of direction can make text read wrongly.
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, " ");
  return plain.split(/\s+/).filter(hasVisibleCharacter);
}

function addWords(words: TimedWord[], pieces: readonly Piece[], cueEnd: number): void {
  for (const [index, piece] of pieces.entries()) {
    const end = pieces[index + 1]?.start ?? cueEnd;
    const total = piece.words.reduce((sum, word) => sum + word.length, 0);
    let before = 0;
    for (const word of piece.words) {
      const at = (chars: number) => round(piece.start + (end - piece.start) * (chars / total));
      // Two people may speak at once; words keep their order, so a later cue's wait for those before it.
      const start = Math.max(at(before), words.at(-1)?.start ?? 0);
      words.push({ word, start, end: Math.max(at(before + word.length), start) });
      before += word.length;
    }
  }
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

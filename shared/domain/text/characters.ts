/**
 * What texts are made of: the one definition, from which the database's functions are written too
 * (scripts/schema/texts.ts). Nothing here looks at a property of Unicode, because two versions of Unicode
 * would disagree.
 */
import { BLANKS, LETTERS, MARKS } from "./character_ranges.ts";

/** Code points, both ends included. */
export type CodePoints = readonly (readonly [from: number, to: number])[];

const ASCII_LETTERS: CodePoints = [[0x30, 0x39], [0x41, 0x5a], [0x61, 0x7a]];

export const MARK: CodePoints = read(MARKS);

/** Letters, digits and the marks on them. */
export const WORD: CodePoints = [...ASCII_LETTERS, ...read(LETTERS), ...MARK];

/**
 * What nobody sees when it stands alone. A text of nothing else is blank, as are marks without a letter:
 * they look like a smudge.
 */
export const INVISIBLE: CodePoints = [[0, 0x20], [0x7f, 0x9f], ...read(BLANKS), ...MARK];

/** Unicode's white space, and the two spaces without width that it does not count. */
export const WHITE_SPACE: CodePoints = [
  [0x9, 0xd],
  [0x20, 0x20],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200b],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/**
 * What a text of one line has none of: control characters, separators of lines and paragraphs, and marks
 * that turn the direction of what follows, with which a name could pass for another.
 */
export const NOT_IN_A_LINE: CodePoints = [
  [0, 0x1f],
  [0x7f, 0x9f],
  [0x2028, 0x202e],
  [0x2066, 0x2069],
];

const visible = new RegExp(`[^${classOf(INVISIBLE)}]`, "u");
const notInALine = new RegExp(`[${classOf(NOT_IN_A_LINE)}]`, "u");
const whiteSpace = new RegExp(`^[${classOf(WHITE_SPACE)}]$`, "u");

/** Whether there is anything to see: one character that is not invisible. */
export function hasVisibleCharacter(text: string): boolean {
  return visible.test(text);
}

/** Whether the text is one line that reads as it is written. */
export function isOneLine(text: string): boolean {
  return !notInALine.test(text);
}

/** Without white space around it. Not by a pattern, which would try each of many spaces as the last ones. */
export function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && whiteSpace.test(text[from]!)) from++;
  while (to > from && whiteSpace.test(text[to - 1]!)) to--;
  return text.slice(from, to);
}

/** The inside of a class of a regular expression with the flag `u`. */
export function classOf(codePoints: CodePoints): string {
  const escaped = (codePoint: number) => `\\u{${codePoint.toString(16)}}`;
  return codePoints.map(([from, to]) =>
    from === to ? escaped(from) : `${escaped(from)}-${escaped(to)}`
  ).join("");
}

function read(ranges: string): CodePoints {
  return ranges.trim().split(/\s+/).map((range) => {
    const [from, to = from] = range.split("-").map((each) => Number.parseInt(each, 16));
    return [from!, to!];
  });
}

import { assert, assertEquals } from "@std/assert";
import { hasVisibleCharacter, isOneLine, MARK, trimmed, WORD } from "./characters.ts";

/** What has an empty glyph although its property says letter or symbol. */
const EMPTY_GLYPHS = [0x2800, 0xfffc, 0x1d159, 0x13441, 0x13442];

function* codePoints(): Generator<[codePoint: number, character: string]> {
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
    if (codePoint < 0xd800 || codePoint > 0xdfff) {
      yield [codePoint, String.fromCodePoint(codePoint)];
    }
  }
}

function disagreements(
  ours: (character: string, codePoint: number) => boolean,
  theirs: (character: string, codePoint: number) => boolean,
): string[] {
  const found: string[] = [];
  for (const [codePoint, character] of codePoints()) {
    if (ours(character, codePoint) !== theirs(character, codePoint)) {
      found.push(codePoint.toString(16));
    }
  }
  return found;
}

Deno.test("a character is visible unless Unicode says that there is nothing to see", () => {
  const nothing =
    /[\p{Cc}\p{Cf}\p{Co}\p{Z}\p{M}\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;
  assertEquals(
    disagreements(
      hasVisibleCharacter,
      (character, codePoint) => !nothing.test(character) && !EMPTY_GLYPHS.includes(codePoint),
    ),
    [],
  );
});

Deno.test("letters, digits and marks are Unicode's that can be seen", () => {
  const isIn = (set: typeof WORD) => {
    const members = new Set<number>();
    for (const [from, to] of set) for (let at = from; at <= to; at++) members.add(at);
    return (_: string, codePoint: number) => members.has(codePoint);
  };
  assertEquals(disagreements(isIn(MARK), (character) => /\p{M}/u.test(character)), []);
  assertEquals(
    disagreements(isIn(WORD), (character) =>
      /\p{M}/u.test(character) ||
      /[\p{L}\p{Nd}\p{Nl}\p{No}]/u.test(character) && hasVisibleCharacter(character)),
    [],
  );
});

Deno.test("white space is Unicode's and the spaces without width", () => {
  assertEquals(
    disagreements(
      (character) => trimmed(character) === "",
      (character) => /[\p{White_Space}\u200b\ufeff]/u.test(character),
    ),
    [],
  );
});

Deno.test("one line has no controls, separators or turns of direction", () => {
  assertEquals(
    disagreements(
      (character) => !isOneLine(character),
      (character) => /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(character),
    ),
    [],
  );
});

Deno.test("a text is blank until something in it can be seen", () => {
  for (const blank of ["", "\n\n\t", "\u00a0", "\u200b\ufeff", "\u3164", " \u0301", "\u{e0041}"]) {
    assert(!hasVisibleCharacter(blank), JSON.stringify(blank));
  }
  for (const seen of [".", "é", "e\u0301", "\u200f\u05e9", "日", "\u{1F4A5}", "❤️"]) {
    assert(hasVisibleCharacter(seen), seen);
  }
});

Deno.test("only what is around a text is taken off, and many spaces cost no more than their number", () => {
  assertEquals(trimmed("\u3000\t Ada \u00a0 Lovelace\u200b\r\n"), "Ada \u00a0 Lovelace");
  const inside = `a${" ".repeat(1_000_000)}a`;
  assertEquals(trimmed(inside), inside);
  assertEquals(trimmed(" ".repeat(1_000_000)), "");
});

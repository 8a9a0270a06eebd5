import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { fold, originalSpan } from "./fold.ts";

Deno.test("fold removes case, accents and typographic variants", () => {
  const cases: [string, string][] = [
    ["Café", "cafe"],
    ["Cafe\u0301", "cafe"],
    ["STRASSE Straße", "strasse strasse"],
    ["Łódź", "lodz"],
    ["İstanbul", "istanbul"],
    ["ﬁle", "file"],
    ["don’t", "don't"],
    ["ＡＰＩ", "api"],
    ["Ёлка", "елка"],
    ["がか", "がか"],
    ["हिन्दी", "हिन्दी"],
  ];
  for (const [text, folded] of cases) assertEquals(fold(text).text, folded, text);
});

Deno.test("fold maps a match back to the characters it came from, marks and ligatures included", () => {
  const text = "Le Cafe\u0301 ﬁne 👩‍💻 Straße";
  const folded = fold(text);
  const back = (word: string) => {
    const at = folded.text.indexOf(word);
    return text.slice(...originalSpan(folded, at, at + word.length));
  };
  assertEquals(back("cafe"), "Cafe\u0301");
  assertEquals(back("fine"), "ﬁne");
  assertEquals(back("strasse"), "Straße");
});

Deno.test("fold keeps no map where every character stays in its place", () => {
  assertEquals(fold("“I didn’t” – Café").starts, null);
  assertEquals(fold("Cafe\u0301").starts === null, false);
});

Deno.test("fold of any text maps every unit inside the text and in order", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
    const folded = fold(text);
    let before = 0;
    for (let at = 0; at < folded.text.length; at++) {
      const [start, end] = originalSpan(folded, at, at + 1);
      assertEquals(start >= before && end > start && end <= text.length, true);
      before = start;
    }
  }));
});

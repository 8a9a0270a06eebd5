import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { PRONOUN, sentencesOf, tokenize, wordsOf } from "./tokenize.ts";

const words = (text: string, language = "en") =>
  tokenize(text, language).tokens.map((token) => token.text);

Deno.test("tokenize keeps technical names whole", () => {
  assertEquals(words("We use C++, C#, .NET and Node.js 3.5."), [
    "we",
    "use",
    "c++",
    "c#",
    ".net",
    "and",
    "node.js",
    "3.5",
  ]);
  assertEquals(words("I didn’t use CI/CD"), ["i", "didn't", "use", "ci", "cd"]);
});

Deno.test("tokenize counts words of scripts without spaces, and matches them by character", () => {
  const { tokens, words: count, sentences } = tokenize("機械学習を使いました。とても速い。", "ja");
  assertEquals(tokens.slice(0, 4).map((token) => token.text), ["機", "械", "学", "習"]);
  assertEquals(count > 3 && count < tokens.length, true);
  assertEquals(sentences.length, 2);
});

Deno.test("sentences are spans of the text without white space around them", () => {
  const text = "  First one.  Second, really?\nThird";
  assertEquals(sentencesOf(text, "en").map(([from, to]) => text.slice(from, to)), [
    "First one.",
    "Second, really?",
    "Third",
  ]);
});

Deno.test("a language tag that is none does not stop tokenizing", () => {
  assertEquals(words("one two", "not a tag!"), ["one", "two"]);
});

Deno.test("hidden spans are skipped, and a hidden pronoun is one word whichever it was", () => {
  const text = "XX met XXXX today";
  const split = tokenize(text, "en", [
    { start: 0, end: 2, kind: "pronoun" },
    { start: 7, end: 11, kind: "url" },
  ]);
  assertEquals(split.tokens.map((token) => token.text), [PRONOUN, "met", "today"]);
  assertEquals(split.words, 3);
  assertEquals(split.tokens[2]?.afterMasked, true);
});

Deno.test("the words alone are those of the tokens", () => {
  const text = "Don’t “skip” C++: 機械学習, Café and ﬁne Node.js.";
  const tokens = tokenize(text, "en").tokens.map(({ start, end, text }) => ({ start, end, text }));
  assertEquals(wordsOf(text), tokens);
});

Deno.test("tokens of any text lie inside it, in order, and are never empty", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
    let before = 0;
    for (const token of tokenize(text, "en").tokens) {
      assertEquals(token.start >= before && token.end > token.start, true);
      assertEquals(token.end <= text.length, true);
      before = token.start;
    }
  }));
});

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { alignWords, MAX_QUOTE, Quoter, quoteSpan, type SourceText } from "./evidence.ts";
import { id, timedWords } from "../testing/fixtures.ts";
import { sentencesOf } from "../text/tokenize.ts";

function answer(text: string): SourceText {
  return { responseId: id("r", 1), source: "answer", transcript: null, text };
}

Deno.test("a quote is the sentence around the match", () => {
  const text = "First. We used retries with care! Last.";
  const at = text.indexOf("retries");
  const quote = new Quoter(answer(text)).quote(at, at + 7, [7, 33]);
  assertEquals(quote.quote, "We used retries with care!");
  assertEquals([quote.start_char, quote.end_char], [7, 33]);
});

Deno.test("a quote from a very long sentence is bounded, cut between words, and holds the match", () => {
  const text = "word ".repeat(500) + "retries " + "word ".repeat(500);
  const at = text.indexOf("retries");
  const [from, to] = quoteSpan(text, at, at + 7, [0, text.length]);
  const quote = text.slice(from, to);
  assertEquals(quote.length <= MAX_QUOTE && quote.includes("retries"), true);
  assertEquals(/^word .* word$/.test(quote), true);
});

Deno.test("any quote of any text is an exact, bounded, well-formed piece that covers its start", () => {
  fc.assert(fc.property(
    fc.array(fc.constantFrom("a", " ", "é", "e\u0301", "👩‍💻", "🇩🇪", ". ", "漢", "\u0301", "\n"), {
      minLength: 1,
      maxLength: 400,
    }),
    fc.nat(),
    fc.nat(300),
    (parts, seed, length) => {
      const text = parts.join("");
      const start = seed % text.length;
      const end = Math.min(text.length, start + 1 + length);
      const sentence = sentencesOf(text, "en").find(([from, to]) => from <= start && start < to);
      const quote = new Quoter(answer(text)).quote(start, end, sentence);
      assertEquals(text.slice(quote.start_char, quote.end_char), quote.quote);
      assertEquals(quote.quote.length <= MAX_QUOTE + 1, true);
      // A text of whole characters is never quoted into halves.
      assertEquals(quote.quote.isWellFormed(), text.isWellFormed());
    },
  ));
});

Deno.test("a span that cuts a surrogate pair is widened to the whole character", () => {
  const text = "go 🙂 now";
  assertEquals(new Quoter(answer(text)).quote(3, 4).quote, "🙂");
  assertEquals(new Quoter(answer(text)).quote(4, 5).quote, "🙂");
});

Deno.test("word times give a quote its place in the recording", () => {
  const text = "We opened an incident. Then retries helped.";
  const transcript = {
    id: id("t", 1),
    origin: "human" as const,
    language: "en",
    text,
    words: timedWords(text, 1),
  };
  const quoter = new Quoter({
    responseId: id("r", 1),
    source: "transcript",
    transcript,
    text,
  });
  const at = text.indexOf("retries");
  const quote = quoter.quote(at, at + 7, [23, 43]);
  assertEquals([quote.t0, quote.t1], [4.5, 7.5]);
});

Deno.test("timed words that are not in the text are left out, the rest still align", () => {
  const text = "one two three";
  const words = ["one", "uh", "two", "THREE", "three"].map((word, at) => ({
    word,
    start: at,
    end: at + 1,
  }));
  const aligned = alignWords({ id: id("t", 1), origin: "asr", language: "en", text, words });
  assertEquals(aligned.map(({ start, t0 }) => [start, t0]), [[0, 0], [4, 2], [8, 4]]);
});

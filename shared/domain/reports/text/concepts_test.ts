import { assertEquals } from "@std/assert";
import { affirmed, distinctPassages, findMentions } from "./concepts.ts";
import { compilePhrases } from "./phrases.ts";
import { tokenize } from "./tokenize.ts";

function mentions(text: string, anyOf: string[], language = "en") {
  const index = compilePhrases([{ id: "x", anyOf }], language);
  return findMentions(tokenize(text, language).tokens, index);
}

/** The affirmed mentions, as they stand in the text. */
function found(text: string, anyOf: string[], language = "en"): string[] {
  return affirmed(mentions(text, anyOf, language)).map(({ start, end }) => text.slice(start, end));
}

Deno.test("a concept is found as whole words, whatever the case, accents or inflection", () => {
  const cases: [string, string[], string[]][] = [
    ["We CACHED the results.", ["cache"], ["CACHED"]],
    ["load-balancing and load balancers", ["load balancing"], ["load-balancing"]],
    ["Idempotency makes it idempotent", ["idempoten*"], ["Idempotency", "idempotent"]],
    ["a naïve Cafe\u0301", ["café", "naive"], ["naïve", "Cafe\u0301"]],
    ["the scatter category", ["cat"], []],
    ["C and C++ and C#", ["C++"], ["C++"]],
    ["moved to .NET on Node.js", [".NET", "Node.js"], [".NET", "Node.js"]],
    ["I wrote tests", ["write tests"], ["wrote tests"]],
    ["unit. Tests", ["unit tests"], []],
    ["🙂 retries 🙂", ["retry"], ["retries"]],
  ];
  for (const [text, anyOf, expected] of cases) assertEquals(found(text, anyOf), expected, text);
});

Deno.test("a phrase that wraps over a line is found", () => {
  assertEquals(found("we used exponential\nbackoff", ["exponential backoff"]).length, 1);
});

Deno.test("concepts are found in scripts without spaces", () => {
  assertEquals(found("私は機械学習を使いました。", ["機械学習"], "ja"), ["機械学習"]);
});

Deno.test("other languages match exact words after folding, without stemming", () => {
  assertEquals(found("Die Übergaben waren schwierig", ["Übergaben"], "de"), ["Übergaben"]);
  assertEquals(found("Die Übergabe war schwierig", ["Übergaben"], "de"), []);
});

Deno.test("a denied mention does not count", () => {
  for (
    const text of [
      "I have never used Kafka.",
      "I haven't used Kafka before.",
      "I did not use Kafka.",
      "I have no experience with Kafka.",
      "No experience with RabbitMQ, Redis, NATS or Kafka.",
      "We worked without Kafka.",
      "I don't know Kafka.",
      "I’ve never touched Kafka",
      "neither RabbitMQ nor Kafka was there",
      "I have not used RabbitMQ, nor Kafka",
      "Kafka, which I have never used, looks good",
      "Kafka is something I have not worked with.",
      "I failed to learn Kafka.",
      "We lacked Kafka",
      "We can't use Kafka",
    ]
  ) assertEquals(found(text, ["Kafka"]), [], text);
});

Deno.test("a mention near a negation that is not about it counts", () => {
  for (
    const text of [
      "I used Kafka.",
      "We used not only RabbitMQ but also Kafka.",
      "not just Kafka",
      "I never work without Kafka.",
      "We couldn't have done it without Kafka.",
      "I did not panic, but used Kafka.",
      "It didn't scale. We moved to Kafka.",
      "It didn't scale, so we moved to Kafka.",
      "I didn't wait, I used Kafka.",
      "No, I have used Kafka.",
      "I never stopped using Kafka.",
      "I never failed to use Kafka.",
      "I didn't hesitate to use Kafka.",
      "No doubt Kafka helped.",
      "I use Kafka and I never work on weekends.",
      "There was no time to lose because Kafka was down.",
      "Don't forget to mention Kafka.",
    ]
  ) assertEquals(found(text, ["Kafka"]), ["Kafka"], text);
});

Deno.test("pronouns cannot matter: a phrase with one meets a text with another", () => {
  const index = compilePhrases([{ id: "x", anyOf: ["listened to him"] }], "en");
  const tokens = tokenize("I listened to XXX", "en", [{ start: 14, end: 17, kind: "pronoun" }]);
  assertEquals(findMentions(tokens.tokens, index).length, 1);
});

Deno.test("a phrase that names a school matches nothing", () => {
  assertEquals(compilePhrases([{ id: "x", anyOf: ["Harvard University"] }], "en").byFirst.size, 0);
});

Deno.test("a passage said again is one passage, whatever its case and punctuation", () => {
  const passages = (text: string) => distinctPassages(mentions(text, ["Kafka"])).length;
  assertEquals(passages("Kafka Kafka. I use Kafka."), 2);
  assertEquals(passages("I use Kafka. I use Kafka! I USE “KAFKA”…"), 1);
  assertEquals(passages("I use Kafka. I run Kafka."), 2);
  assertEquals(passages(""), 0);
});

Deno.test("of a repeated passage the first mention is kept", () => {
  const kept = distinctPassages(mentions("I use Kafka. We slept. I use Kafka.", ["Kafka"]));
  assertEquals(kept.map(({ start, passage }) => [start, passage]), [[6, "i use kafka"]]);
});

Deno.test("a mention says what it claims", () => {
  const text = "I ran Kafka. I never used Kafka. I wish I knew Kafka. My boss used Kafka.";
  assertEquals(
    mentions(text, ["Kafka"]).map(({ stance }) => stance),
    ["claimed", "denied", "hypothetical", "attributed"],
  );
});

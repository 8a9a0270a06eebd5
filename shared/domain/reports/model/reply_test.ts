import { assertEquals } from "@std/assert";
import { readReply } from "./reply.ts";

const ANSWERS = new Map([["r1", "We put a unique\n constraint on the key. Then we retried."]]);
const reply = (more: object) =>
  JSON.stringify({
    score: 4,
    confidence: "medium",
    rationale: "They name the constraint.",
    evidence: [{ response_id: "r1", quote: "Then we retried." }],
    missing: [],
    ...more,
  });

Deno.test("a reply keeps its score on quotations that are in the answers", () => {
  const read = readReply(reply({}), ANSWERS)!;
  assertEquals([read.score, read.dropped], [4, 0]);
  const { start, end } = read.quotes[0]!;
  assertEquals(ANSWERS.get("r1")!.slice(start, end), "Then we retried.");
});

Deno.test("white space may differ; the quotation found is the answer's own", () => {
  const quote = "a unique constraint  on";
  const read = readReply(reply({ evidence: [{ response_id: "r1", quote }] }), ANSWERS)!;
  const { start, end } = read.quotes[0]!;
  assertEquals(ANSWERS.get("r1")!.slice(start, end), "a unique\n constraint on");
});

Deno.test("an invented quotation, or one of another response, is dropped, and with the last one the score", () => {
  const invented = [{ response_id: "r1", quote: "We wrote tests." }, {
    response_id: "r2",
    quote: "Then we retried.",
  }];
  const read = readReply(reply({ evidence: invented }), ANSWERS)!;
  assertEquals([read.score, read.quotes, read.dropped], [null, [], 2]);
  const one = readReply(
    reply({ evidence: [...invented, { response_id: "r1", quote: "retried" }] }),
    ANSWERS,
  )!;
  assertEquals([one.score, one.quotes.length, one.dropped], [4, 1, 2]);
});

Deno.test("a quotation of characters that patterns give a meaning is found as it is", () => {
  const answers = new Map([["r1", "It was a+b (x)   [y]?"]]);
  const read = readReply(
    reply({ evidence: [{ response_id: "r1", quote: "a+b (x) [y]?" }] }),
    answers,
  )!;
  assertEquals(read.quotes.length, 1);
});

Deno.test("a fence around the JSON is no harm", () => {
  assertEquals(readReply("```json\n" + reply({}) + "\n```", ANSWERS)?.score, 4);
});

Deno.test("what is not the JSON asked for is no reply", () => {
  for (
    const text of [
      "",
      "I would give a 4.",
      "{",
      reply({ score: 9 }),
      reply({ score: 3.5 }),
      reply({ confidence: "sure" }),
    ]
  ) {
    assertEquals(readReply(text, ANSWERS), null, text);
  }
});

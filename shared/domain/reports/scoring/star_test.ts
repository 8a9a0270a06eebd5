import { assertEquals } from "@std/assert";
import { findStar } from "./star.ts";
import { CONFLICT_ANSWER, OUTAGE_ANSWER } from "../testing/interviews.ts";
import { tokenize } from "../text/tokenize.ts";

const told = (text: string) =>
  findStar(tokenize(text, "en").tokens, "en")?.filter(({ cues }) => cues.length > 0)
    .map(({ part }) => part);

Deno.test("a whole story signals all four parts", () => {
  assertEquals(told(OUTAGE_ANSWER), ["situation", "task", "action", "result"]);
});

Deno.test("a part that is not told is not found", () => {
  assertEquals(told(CONFLICT_ANSWER), ["task", "action", "result"]);
  assertEquals(told("I am a good listener and people like me."), []);
});

Deno.test("cues are spans of the text", () => {
  const text = "As a result, we grew.";
  const [, , , result] = findStar(tokenize(text, "en").tokens, "en") ?? [];
  assertEquals(result?.cues.map(({ start, end }) => text.slice(start, end)), ["As a result"]);
});

Deno.test("without cues for a language nothing is claimed", () => {
  assertEquals(findStar(tokenize("Ich hatte die Aufgabe", "de").tokens, "de"), null);
});

import { assert, assertEquals } from "@std/assert";
import { flagsOf } from "./detectors.ts";
import { flagFigures, judgeFlags } from "./flags.ts";
import { examplesProse, judgeProse, listFalseAlarms } from "./honest_prose.ts";
import type { FlagRow } from "./sets.ts";

const row = (text: string, rest: Partial<FlagRow> = {}): FlagRow => ({
  text,
  concepts: ["pivot table"],
  question: "What do you use?",
  flags: [],
  for: "measuring",
  ...rest,
});

/** Flags what says "list" as one. */
const sayingSo = ({ text }: { text: string }) =>
  Promise.resolve(text.includes("list") ? ["list_like"] : []);

Deno.test("false alarms are counted on honest answers, misses on those that deserve the flag", async () => {
  const { by_flag, lists_asked_for } = flagFigures(
    await judgeFlags([
      row("honest"),
      row("honest list", { near: "list_like" }),
      row("list, list", { flags: ["list_like"] }),
      row("one, two", { flags: ["list_like"] }),
      row("copied list", { flags: ["copied"] }),
      row("a list that was asked for", { asked_for_list: true }),
    ], sayingSo),
  );
  const { false_alarms, near_false_alarms, misses, beside_others } = by_flag.list_like;
  assertEquals([false_alarms.hits, false_alarms.of], [1, 2]);
  assertEquals([near_false_alarms.hits, near_false_alarms.of], [1, 1]);
  assertEquals([misses.hits, misses.of], [1, 2]);
  assertEquals([beside_others.hits, beside_others.of], [1, 1]);
  assertEquals([lists_asked_for.hits, lists_asked_for.of], [1, 1]);
  assertEquals(by_flag.copied.misses.share, 1);
});

Deno.test("the answers of the examples are read with their rubric, recited lists left out", async () => {
  const answers = await examplesProse();
  assert(answers.length > 30);
  assert(answers.every(({ concepts, question }) => concepts.length > 0 && question !== ""));
  assertEquals(answers.filter(({ text }) => text.startsWith("Idempotency, idempotency key,")), []);
  const judged = await judgeProse(answers.slice(0, 4), () => Promise.resolve(["list_like"]));
  assertEquals(listFalseAlarms(judged).share, 1);
});

Deno.test("flags come from the whole report: copies from a question, a hint and a peer are known", async () => {
  const passage =
    "We counted one aisle a week instead of everything in December, and after half a " +
    "year the numbers on the screen were those on the shelf.";
  const asked = { question: "How do you count?", concepts: ["cycle count"], text: passage };
  assert(!(await flagsOf(asked)).includes("copied"));
  assert((await flagsOf({ ...asked, peers: [passage] })).includes("copied"));
  assert((await flagsOf({ ...asked, question: passage })).includes("copied"));
  assert((await flagsOf({ ...asked, hint: passage })).includes("copied"));
});

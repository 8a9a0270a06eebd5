import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { chanceMark, correctedShare, findChoices, markChoice, wilson } from "./choices.ts";

const single = (right: boolean, options = 4) => markChoice([right ? "a" : "b"], ["a"], options);
const answers = (right: number, wrong: number, options = 4) => [
  ...Array.from({ length: right }, () => single(true, options)),
  ...Array.from({ length: wrong }, () => single(false, options)),
];

/** Every subset of k options with r right ones, by how many were chosen. */
function blindMarks(k: number, r: number): Map<number, number[]> {
  const options = Array.from({ length: k }, (_, at) => `o${at}`);
  const marks = new Map<number, number[]>();
  for (let mask = 1; mask < 2 ** k; mask++) {
    const chosen = options.filter((_, at) => (mask >> at) % 2 === 1);
    const { fraction } = markChoice(chosen, options.slice(0, r), k);
    marks.set(chosen.length, [...(marks.get(chosen.length) ?? []), fraction]);
  }
  return marks;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

Deno.test("choices are marked by hits less false choices over right options", () => {
  const cases: [string[], string[], number, number][] = [
    [["a"], ["a"], 4, 1],
    [["b"], ["a"], 4, 0],
    [["a", "b"], ["a"], 4, 0],
    [["a", "b"], ["a", "b"], 4, 1],
    [["a"], ["a", "b"], 4, 0.5],
    [["a", "b", "c"], ["a", "b"], 4, 0.5],
    [["a", "c"], ["a", "b"], 4, 0],
    [["c", "d"], ["a", "b"], 4, 0],
    [["a", "a"], ["a", "b"], 4, 0.5],
    [["a", "unknown"], ["a"], 4, 0],
  ];
  for (const [chosen, correct, options, expected] of cases) {
    assertEquals(markChoice(chosen, correct, options).fraction, expected, chosen.join());
  }
});

Deno.test("no blind strategy averages above nothing, whatever is tried, and the best averages nothing", () => {
  for (const [k, r] of [[2, 1], [4, 1], [4, 2], [4, 3], [5, 2], [6, 4], [10, 1]] as const) {
    const averages = [...blindMarks(k, r).values()].map(mean);
    assertAlmostEquals(Math.max(...averages), chanceMark(k, r), 1e-12, `${r} of ${k}`);
  }
  assertEquals([chanceMark(4, 1), chanceMark(4, 2), chanceMark(4, 3)], [1 / 4, 1 / 4, 2 / 3]);
});

Deno.test("choosing all four where three are right pays nothing", () => {
  const mark = markChoice(["a", "b", "c", "d"], ["a", "b", "c"], 4);
  assertEquals(correctedShare([mark]), 0);
  assertEquals(findChoices([mark], 1)?.score, 1);
});

Deno.test("an item that nobody can get wrong tells nothing", () => {
  const free = markChoice(["a", "b"], ["a", "b"], 2);
  assertEquals(free, { fraction: 1, chance: 1 });
  assertEquals([correctedShare([free]), findChoices([free], 1), findChoices([], 3)], [
    null,
    null,
    null,
  ]);
  assertEquals(findChoices([free, ...answers(1, 1)], 3)?.answered, 2);
});

Deno.test("guessing one of k options averages zero after correction", () => {
  for (const k of [2, 3, 5, 10]) {
    assertAlmostEquals(correctedShare(answers(1, k - 1, k)) ?? 1, 0, 1e-12);
  }
});

Deno.test("Wilson's interval is the published one", () => {
  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
  // Medicine 17 (1998), table I, method 3.
  const published: [number, number, number, number][] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ];
  for (const [hits, n, low, high] of published) {
    const interval = wilson(hits / n, n);
    assertAlmostEquals(interval.low, low, 5e-5, `${hits}/${n}`);
    assertAlmostEquals(interval.high, high, 5e-5, `${hits}/${n}`);
  }
});

Deno.test("one right answer is hardly a finding", () => {
  assertEquals(findChoices(answers(1, 0), 1), {
    answered: 1,
    asked: 1,
    fraction: 1,
    guess_corrected: 1,
    interval: { low: 0, high: 1 },
    score: 5,
    confidence: "low",
  });
});

Deno.test("confidence follows from the items and their options, not from how they were answered", () => {
  const confidence = (right: number, wrong: number, options = 4, asked = right + wrong) =>
    findChoices(answers(right, wrong, options), asked)?.confidence;
  for (const right of [0, 3, 8]) assertEquals(confidence(right, 8 - right), "low");
  for (const right of [0, 4, 9]) assertEquals(confidence(right, 9 - right), "medium");
  assertEquals([confidence(12, 11), confidence(12, 12)], ["medium", "high"]);
  // Two options make guessing easier, so that it takes more of them.
  assertEquals(confidence(9, 0, 2), "low");
  // However little could be guessed, three items are too few.
  const many = Array.from({ length: 3 }, () => ({ fraction: 1, chance: 0 }));
  assertEquals(findChoices(many, 3)?.confidence, "low");
  assertEquals([confidence(9, 0, 4, 12), confidence(9, 0, 4, 13)], ["medium", "low"]);
});

Deno.test("the interval holds what was found, and lies between nothing and all", () => {
  fc.assert(fc.property(
    fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 2, max: 10 })), { minLength: 1 }),
    (items) => {
      const found = findChoices(items.map(([right, k]) => single(right, k)), items.length);
      if (found === null) throw new Error("Items were marked, and nothing is found.");
      const { low, high } = found.interval;
      const shown = Math.max(0, found.guess_corrected);
      assert(0 <= low && low <= shown + 1e-4 && shown <= high + 1e-4 && high <= 1);
      assert(found.score >= 1 && found.score <= 5);
    },
  ));
});

Deno.test("a mark is always between 0 and 1, and 1 only for exactly the right set", () => {
  const subset = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 });
  fc.assert(fc.property(subset, subset, (chosen, correct) => {
    const { fraction } = markChoice(chosen, correct, 5);
    assertEquals(fraction >= 0 && fraction <= 1, true);
    assertEquals(fraction === 1, [...chosen].sort().join() === [...correct].sort().join());
  }));
});

import { assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { markChoice } from "./mcq.ts";

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

Deno.test("guessing one of k options averages zero after correction", () => {
  for (const k of [2, 3, 5, 10]) {
    const options = Array.from({ length: k }, (_, at) => `o${at}`);
    const sum = options.reduce(
      (total, option) => total + markChoice([option], ["o0"], k).guessCorrected,
      0,
    );
    assertAlmostEquals(sum, 0, 1e-12);
  }
});

Deno.test("a mark is always between 0 and 1, and 1 only for exactly the right set", () => {
  const subset = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 });
  fc.assert(fc.property(subset, subset, (chosen, correct) => {
    const { fraction } = markChoice(chosen, correct, 5);
    assertEquals(fraction >= 0 && fraction <= 1, true);
    assertEquals(fraction === 1, [...chosen].sort().join() === [...correct].sort().join());
  }));
});

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { ScorePart } from "../document/report_parts.ts";
import {
  combineParts,
  coverageScore,
  fractionScore,
  median,
  overallScore,
  recommend,
  withRedFlags,
} from "./scoring.ts";

Deno.test("the share of concepts mentioned gives 1 to 5 by the declared thresholds", () => {
  const cases: [number, number, number, number][] = [
    // found, total, places, score
    [0, 5, 0, 1],
    [1, 5, 1, 2],
    [2, 5, 2, 3],
    [3, 5, 3, 4],
    [4, 5, 3, 5],
    [5, 5, 5, 5],
    [5, 5, 1, 3],
    [5, 5, 2, 4],
    [1, 1, 1, 5],
    [2, 2, 2, 5],
    [2, 2, 1, 3],
    [1, 10, 1, 1],
  ];
  for (const [found, total, places, score] of cases) {
    assertEquals(coverageScore(found, total, places), score, `${found}/${total} in ${places}`);
  }
});

Deno.test("each red flag costs a point, two at most, and never below 1", () => {
  assertEquals([0, 1, 2, 3].map((flags) => withRedFlags(5, flags)), [5, 4, 3, 3]);
  assertEquals(withRedFlags(1, 2), 1);
});

Deno.test("a share of right answers spans 1 to 5", () => {
  assertEquals([0, 0.25, 0.5, 2 / 3, 1].map(fractionScore), [1, 2, 3, 3.67, 5]);
});

const part = (over: Partial<ScorePart>): ScorePart => ({
  kind: "concepts",
  basis: "coverage",
  score: 3,
  weight: 1,
  confidence: "low",
  detail: "",
  ...over,
});

Deno.test("several parts combine by weight and take the strongest one's basis", () => {
  const combined = combineParts([
    part({ score: 5 }),
    part({ kind: "mcq", basis: "mcq", score: 2, weight: 2, confidence: "high" }),
    part({ kind: "tests", basis: "tests", score: 3, weight: 1, confidence: "low" }),
  ]);
  assertEquals(combined, { score: 3, basis: "mcq", confidence: "high" });
  assertEquals(combineParts([]), null);
});

Deno.test("an overall score needs exactly the minimum share of weight, no less", () => {
  const overall = (scored: number, unscored: number, minimum = 0.6) =>
    overallScore([{ weight: scored, score: 5 }, { weight: unscored, score: null }], minimum).score;
  assertEquals(overall(60, 40), 100);
  assertEquals(overall(59.9, 40.1), null);
  assertEquals(overall(3, 2), 100);
  // 6 of 10, although the floating-point sums divide to 0.5999999999999999.
  const parts = [0.1, 4.1, 1.8].map((weight) => ({ weight, score: 1 }));
  assertEquals(overallScore([...parts, { weight: 4, score: null }], 0.6).score, 0);
});

Deno.test("without any basis there is no overall score, whatever the minimum", () => {
  assertEquals(overallScore([{ weight: 1, score: null }], 0).score, null);
  assertEquals(overallScore([], 0).score, null);
});

Deno.test("an overall score lies between 0 and 100 and follows the weights", () => {
  assertEquals(
    overallScore([{ weight: 3, score: 5 }, { weight: 1, score: 1 }], 0.6).score,
    75,
  );
  const competency = fc.record({
    weight: fc.double({ min: 0.001, max: 1000, noNaN: true }),
    score: fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
  });
  fc.assert(fc.property(fc.array(competency, { maxLength: 20 }), (competencies) => {
    const { score, coverage_of_weights } = overallScore(competencies, 0.6);
    assertEquals(score === null || (score >= 0 && score <= 100), true);
    assertEquals(coverage_of_weights >= 0 && coverage_of_weights <= 1, true);
  }));
});

Deno.test("the recommendation follows the stored rule at its edges", () => {
  const rule = { hire: 75, consider: 50 };
  const value = (overall: number | null, missing = 0) => recommend(overall, rule, missing).value;
  assertEquals([75, 74.9, 50, 49.9, 0].map((overall) => value(overall)), [
    "hire",
    "consider",
    "consider",
    "reject",
    "reject",
  ]);
  assertEquals(value(null), null);
  assertEquals(value(100, 1), "consider");
  assertEquals(value(10, 1), "reject");
});

Deno.test("the median of an even number is the mean of the middle two", () => {
  assertEquals([median([]), median([3, 1]), median([5, 1, 9])], [null, 2, 5]);
});

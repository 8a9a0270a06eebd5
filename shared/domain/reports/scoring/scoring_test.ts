import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { ChoicesFinding, ModelView, TestsFinding } from "../document/report_parts.ts";
import { type Carried, carriedBy, fractionScore, overallScore, recommend } from "./scoring.ts";

const tests: TestsFinding = {
  programs: 1,
  trusted: true,
  passed: 8,
  total: 10,
  fraction: 0.8,
  score: 4.2,
  confidence: "high",
};
const choices: ChoicesFinding = {
  answered: 10,
  asked: 10,
  fraction: 0.7,
  guess_corrected: 0.6,
  interval: { low: 0.2, high: 0.85 },
  score: 3.4,
  confidence: "medium",
};
const model: ModelView = {
  score: 2,
  confidence: "medium",
  rationale: "",
  evidence: [],
  missing: [],
};
const people = { n: 2, mean: 3.5, spread: 1 };

const all = { tests, choices, model };
const none = { tests: null, choices: null, model: null };
const on = { modelInOverall: true };
const off = { modelInOverall: false };

Deno.test("people carry a competency before tests, tests before choices, choices before a model", () => {
  const instrument = (
    machine: Parameters<typeof carriedBy>[0],
    view = null as typeof people | null,
  ) => carriedBy(machine, view, on)?.instrument;
  assertEquals(instrument(all, people), "people");
  assertEquals(instrument(all), "tests");
  assertEquals(instrument({ ...all, tests: null }), "choices");
  assertEquals(instrument({ ...none, model }), "model");
  assertEquals(carriedBy(none, null, on), null);
  assertEquals(carriedBy(null, people, off)?.score, 3.5);
  assertEquals(carriedBy(null, null, off), null);
});

Deno.test("what is not trusted, too little or not allowed carries nothing", () => {
  const carried = (machine: Partial<typeof all>, settings = on) =>
    carriedBy({ ...none, ...machine }, null, settings);
  assertEquals(carried({ tests: { ...tests, trusted: false, score: null } }), null);
  assertEquals(carried({ tests: { ...tests, trusted: false } }), null);
  assertEquals(carried({ tests: { ...tests, confidence: "low" } }), null);
  assertEquals(carried({ tests: { ...tests, score: null } }), null);
  assertEquals(carried({ choices: { ...choices, answered: 3 } }), null);
  assertEquals(carried({ choices: { ...choices, confidence: "low" } }), null);
  assertEquals(carried({ model }, off), null);
  assertEquals(carried({ model: { ...model, confidence: "low" } }), null);
  assertEquals(carried({ model: { ...model, score: null } }), null);
  assertEquals(carried({ model: { ...model, confidence: null } }), null);
});

Deno.test("nothing takes the score or the confidence of another", () => {
  const weak = { ...all, tests: { ...tests, confidence: "low" as const } };
  assertEquals(carriedBy(weak, null, off), {
    instrument: "choices",
    score: choices.score,
    confidence: "medium",
  });
});

Deno.test("the mean of two raters who agree is of high confidence, else of medium", () => {
  const confidence = (n: number, spread: number) =>
    carriedBy(null, { n, mean: 3, spread }, off)?.confidence;
  assertEquals([confidence(1, 0), confidence(2, 1), confidence(3, 2)], [
    "medium",
    "high",
    "medium",
  ]);
});

Deno.test("a share of right answers spans 1 to 5", () => {
  assertEquals([-0.3, 0, 0.25, 0.5, 2 / 3, 1].map(fractionScore), [1, 1, 2, 3, 3.67, 5]);
});

const by = (score: number, instrument: Carried["instrument"] = "people"): Carried => ({
  instrument,
  score,
  confidence: "high",
});

Deno.test("an overall score needs exactly the minimum share of weight, no less", () => {
  const overall = (scored: number, unscored: number, minimum = 0.6) =>
    overallScore([{ weight: scored, carried: by(5) }, { weight: unscored, carried: null }], minimum)
      .score;
  assertEquals(overall(60, 40), 100);
  assertEquals(overall(59.9, 40.1), null);
  assertEquals(overall(3, 2), 100);
  // 6 of 10, although the floating-point sums divide to 0.5999999999999999.
  const parts = [0.1, 4.1, 1.8].map((weight) => ({ weight, carried: by(1) }));
  assertEquals(overallScore([...parts, { weight: 4, carried: null }], 0.6).score, 0);
});

Deno.test("an overall score says what it rests on, and nothing rests on nothing", () => {
  const rests = (minimum: number) =>
    overallScore([
      { weight: 1, carried: by(2, "choices") },
      { weight: 1, carried: by(4, "tests") },
      { weight: 1, carried: by(4, "tests") },
      { weight: 1, carried: null },
    ], minimum);
  assertEquals([rests(0.6).rests_on, rests(0.8).rests_on], [["tests", "choices"], []]);
  assertEquals([rests(0.6).coverage_of_weights, rests(0.8).coverage_of_weights], [0.75, 0.75]);
});

Deno.test("where nothing is carried there is no overall score, whatever the minimum", () => {
  assertEquals(overallScore([{ weight: 1, carried: null }], 0).score, null);
  assertEquals(overallScore([], 0).score, null);
});

Deno.test("an overall score lies between 0 and 100 and follows the weights", () => {
  assertEquals(
    overallScore([{ weight: 3, carried: by(5) }, { weight: 1, carried: by(1) }], 0.6).score,
    75,
  );
  const competency = fc.record({
    weight: fc.double({ min: 0.001, max: 1000, noNaN: true }),
    carried: fc.option(fc.double({ min: 1, max: 5, noNaN: true }).map((score) => by(score))),
  });
  fc.assert(fc.property(fc.array(competency, { maxLength: 20 }), (competencies) => {
    const { score, coverage_of_weights } = overallScore(competencies, 0.6);
    assertEquals(score === null || (score >= 0 && score <= 100), true);
    assertEquals(coverage_of_weights >= 0 && coverage_of_weights <= 1, true);
  }));
});

Deno.test("the recommendation follows the stored rule at its edges and names what it rests on", () => {
  const rule = { hire: 75, consider: 50 };
  const of = (score: number | null, missing = 0) =>
    recommend({ score, rests_on: score === null ? [] : ["tests", "choices"] }, rule, missing);
  const value = (score: number | null, missing = 0) => of(score, missing).value;
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
  const steps = "hire from 75, consider from 50, else reject; " +
    "at most consider while a required answer is missing";
  assertEquals(of(80).rule, `resting on tests and multiple choice: ${steps}`);
  assertEquals(of(null).rule, `none without an overall score; with one: ${steps}`);
  assertEquals(recommend({ score: 90, rests_on: ["people"] }, null, 0).value, null);
});

/**
 * Which finding carries a competency, and what follows over all: nothing else, so that the rule can be
 * read in one place. `docs/reports.md` explains it to people who do not read code. What is mentioned in
 * an answer is no part of it: mentions are shown and give no score.
 */
import type { AnalysisSettings } from "../document/analysis_input.ts";
import type { Overall, Recommendation } from "../document/report_document.ts";
import {
  type Confidence,
  CONFIDENCES,
  type Instrument,
  INSTRUMENTS,
  type Machine,
} from "../document/report_parts.ts";

/** An answer with fewer words is not assessed by what it mentions. */
export const MIN_ANSWER_WORDS = 15;
/** Multiple-choice answers of one competency that it takes to carry it. */
export const MIN_CHOICES = 4;
/** Below this nothing carries a competency. */
export const MIN_CONFIDENCE: Confidence = "medium";
/** Raters whose mean is of high confidence, when they are no further apart than RATERS_AGREE points. */
export const RATERS_FOR_HIGH = 2;
export const RATERS_AGREE = 1;

/** Slack for sums of weights that are equal on paper. */
const EPSILON = 1e-9;

export function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round((value + Number.EPSILON) * factor) / factor;
}

/** 1-5 from a share of right answers or passed tests. */
export function fractionScore(fraction: number): number {
  return round(1 + 4 * Math.min(1, Math.max(0, fraction)), 2);
}

/** People's view of one competency, as far as the rule looks at it. */
export interface PeoplesView {
  n: number;
  mean: number;
  spread: number;
}

export interface Carried {
  instrument: Instrument;
  score: number;
  confidence: Confidence;
}

function enough(confidence: Confidence): boolean {
  return CONFIDENCES.indexOf(confidence) >= CONFIDENCES.indexOf(MIN_CONFIDENCE);
}

function peoplesConfidence({ n, spread }: PeoplesView): Confidence {
  return n >= RATERS_FOR_HIGH && spread <= RATERS_AGREE ? "high" : "medium";
}

/**
 * The one finding that a competency's score rests on, or null. People come first; then results from a
 * runner that the workspace trusts; then enough multiple-choice answers; then a model, where the
 * workspace lets it. Findings are never mixed, and one never lends its confidence to another.
 */
export function carriedBy(
  machine: Pick<Machine, "tests" | "choices" | "model"> | null,
  people: PeoplesView | null,
  settings: Pick<AnalysisSettings, "modelInOverall">,
): Carried | null {
  if (people !== null) {
    return { instrument: "people", score: people.mean, confidence: peoplesConfidence(people) };
  }
  if (machine === null) return null;
  const { tests, choices, model } = machine;
  if (tests !== null && tests.trusted && tests.score !== null && enough(tests.confidence)) {
    return { instrument: "tests", score: tests.score, confidence: tests.confidence };
  }
  if (choices !== null && choices.answered >= MIN_CHOICES && enough(choices.confidence)) {
    return { instrument: "choices", score: choices.score, confidence: choices.confidence };
  }
  const view = settings.modelInOverall ? model : null;
  if (view?.score != null && view.confidence !== null && enough(view.confidence)) {
    return { instrument: "model", score: view.score, confidence: view.confidence };
  }
  return null;
}

export const OVERALL_FORMULA =
  "sum(weight * (score - 1) / 4) / sum(weight) * 100 over the competencies that an instrument of at " +
  "least medium confidence carries (people before trusted tests before multiple choice before a " +
  "model), rounded to one decimal; null when they hold less than the minimum share of all weight";

/** 0-100 from what carries the competencies; null when too little of the weight is carried. */
export function overallScore(
  competencies: readonly { weight: number; carried: Carried | null }[],
  minimumCoverage: number,
): Overall {
  let all = 0;
  let covered = 0;
  let sum = 0;
  const used = new Set<Instrument>();
  for (const { weight, carried } of competencies) {
    all += weight;
    if (carried === null) continue;
    covered += weight;
    sum += weight * (carried.score - 1) / 4;
    used.add(carried.instrument);
  }
  const coverage = all > 0 ? covered / all : 0;
  const stands = covered > 0 && coverage + EPSILON >= minimumCoverage;
  return {
    score: stands ? round(sum / covered * 100, 1) : null,
    formula: OVERALL_FORMULA,
    coverage_of_weights: round(coverage, 4),
    minimum_coverage: minimumCoverage,
    rests_on: stands ? INSTRUMENTS.filter((instrument) => used.has(instrument)) : [],
  };
}

const INSTRUMENT_WORDS: Readonly<Record<Instrument, string>> = {
  people: "people",
  tests: "tests",
  choices: "multiple choice",
  model: "a model",
};

/** "people", "tests and multiple choice": the instruments by their words. */
export function instrumentWords(instruments: readonly Instrument[]): string {
  const words = instruments.map((instrument) => INSTRUMENT_WORDS[instrument]);
  const last = words.pop() ?? "nothing";
  return words.length === 0 ? last : `${words.join(", ")} and ${last}`;
}

/**
 * The recommendation by the stored rule; `thresholds` null where a report holds none. Required answers
 * that are missing are a gate: with a gap the rule goes no further than "consider", or skipping the hard
 * questions would pay.
 */
export function recommend(
  overall: Pick<Overall, "score" | "rests_on">,
  thresholds: AnalysisSettings["recommendation"] | null,
  requiredMissing: number,
): Recommendation {
  if (thresholds === null) {
    return { value: null, rule: "none: the report holds no thresholds for a recommendation" };
  }
  const { hire, consider } = thresholds;
  const steps = `hire from ${hire}, consider from ${consider}, else reject; ` +
    "at most consider while a required answer is missing";
  if (overall.score === null) {
    return { value: null, rule: `none without an overall score; with one: ${steps}` };
  }
  const rule = `resting on ${instrumentWords(overall.rests_on)}: ${steps}`;
  if (overall.score >= hire) return { value: requiredMissing > 0 ? "consider" : "hire", rule };
  return { value: overall.score >= consider ? "consider" : "reject", rule };
}

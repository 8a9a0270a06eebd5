/**
 * Every number that turns a finding into a score, and nothing else, so that the rules can be read in
 * one place. `docs/reports.md` explains them to people who do not read code.
 */
import type { AnalysisSettings } from "../document/analysis_input.ts";
import type { Overall, Recommendation } from "../document/report_document.ts";
import type { Basis, Confidence, ScorePart } from "../document/report_parts.ts";

/** An answer with fewer words is not assessed by what it mentions. */
export const MIN_ANSWER_WORDS = 15;
/** Share of concepts mentioned from which each score is given; below the first it is 1. */
export const COVERAGE_THRESHOLDS: readonly (readonly [share: number, score: number])[] = [
  [0.2, 2],
  [0.4, 3],
  [0.6, 4],
  [0.8, 5],
];
/** Distinct places a score needs its mentions to be spread over, so that a list of words is no 5. */
export const CONTEXTS_NEEDED: Readonly<Record<number, number>> = { 4: 2, 5: 3 };
/** Points a coverage score loses for each red flag, and at most. It never falls below 1. */
export const RED_FLAG_POINTS = 1;
export const RED_FLAG_MAX_POINTS = 2;
/** From these on a coverage score is of medium confidence; it is never high. */
export const MEDIUM_CONFIDENCE = { concepts: 3, words: 60, assessedShare: 0.5 };
/** How the ways of scoring one competency are weighed against each other. */
export const PART_WEIGHTS = { tests: 3, unverifiedTests: 1, mcq: 2, concepts: 1, star: 0.5 };

/** Slack for sums of weights that are equal on paper. */
const EPSILON = 1e-9;

export function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round((value + Number.EPSILON) * factor) / factor;
}

/** 1-5 from the share of concepts mentioned and the number of distinct places. `total` >= 1. */
export function coverageScore(found: number, total: number, contexts: number): number {
  let score = 1;
  for (const [share, value] of COVERAGE_THRESHOLDS) {
    if (found / total + EPSILON >= share) score = value;
  }
  while (score > 1 && contexts < Math.min(CONTEXTS_NEEDED[score] ?? 0, total)) score--;
  return score;
}

/** A coverage score after red flags. */
export function withRedFlags(score: number, flags: number): number {
  return Math.max(1, score - Math.min(flags * RED_FLAG_POINTS, RED_FLAG_MAX_POINTS));
}

/** 1-5 from a share of right answers or passed tests. */
export function fractionScore(fraction: number): number {
  return round(1 + 4 * fraction, 2);
}

const CONFIDENCE_ORDER: readonly Confidence[] = ["low", "medium", "high"];
const BASIS_ORDER: readonly Basis[] = ["llm", "coverage", "mcq", "tests"];

/**
 * One score from several parts: the weighted mean, with the basis and confidence of the strongest
 * part (the most confident; tests before multiple choice before mentions). Null without parts.
 */
export function combineParts(
  parts: readonly ScorePart[],
): { score: number; basis: Basis; confidence: Confidence } | null {
  const strength = (part: ScorePart) =>
    CONFIDENCE_ORDER.indexOf(part.confidence) * 10 + BASIS_ORDER.indexOf(part.basis);
  let strongest: ScorePart | undefined;
  let sum = 0;
  let weight = 0;
  for (const part of parts) {
    sum += part.weight * part.score;
    weight += part.weight;
    if (strongest === undefined || strength(part) > strength(strongest)) strongest = part;
  }
  if (strongest === undefined) return null;
  return {
    score: round(sum / weight, 2),
    basis: strongest.basis,
    confidence: strongest.confidence,
  };
}

export const OVERALL_FORMULA =
  "sum(weight * (score - 1) / 4) / sum(weight) * 100 over competencies with a score, " +
  "rounded to one decimal; null when they hold less than the minimum share of all weight";

/** 0-100 from competency scores; null when too little of the weight has a score. */
export function overallScore(
  competencies: readonly { weight: number; score: number | null }[],
  minimumCoverage: number,
): Overall {
  let all = 0;
  let covered = 0;
  let sum = 0;
  for (const { weight, score } of competencies) {
    all += weight;
    if (score === null) continue;
    covered += weight;
    sum += weight * (score - 1) / 4;
  }
  const coverage = all > 0 ? covered / all : 0;
  const enough = covered > 0 && coverage + EPSILON >= minimumCoverage;
  return {
    score: enough ? round(sum / covered * 100, 1) : null,
    formula: OVERALL_FORMULA,
    coverage_of_weights: round(coverage, 4),
    minimum_coverage: minimumCoverage,
  };
}

/**
 * The recommendation by the stored rule. Required answers that are missing are a gate: with a gap
 * the rule goes no further than "consider", or skipping the hard questions would pay.
 */
export function recommend(
  overall: number | null,
  rule: AnalysisSettings["recommendation"],
  requiredMissing: number,
): Recommendation {
  const text = `hire from ${rule.hire}, consider from ${rule.consider}, else reject; ` +
    "at most consider while a required answer is missing; none without an overall score";
  if (overall === null) return { value: null, rule: text };
  if (overall >= rule.hire) {
    return { value: requiredMissing > 0 ? "consider" : "hire", rule: text };
  }
  return { value: overall >= rule.consider ? "consider" : "reject", rule: text };
}

/** The middle value, or the mean of the two in the middle; null of nothing. */
export function median(values: readonly number[]): number | null {
  const ordered = [...values].sort((a, b) => a - b);
  const middle = Math.floor(ordered.length / 2);
  const upper = ordered[middle];
  if (upper === undefined) return null;
  return ordered.length % 2 === 1 ? upper : ((ordered[middle - 1] ?? upper) + upper) / 2;
}

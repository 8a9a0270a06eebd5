/**
 * Multiple-choice answers against the key: a score with its uncertainty, corrected for guessing.
 *
 * The guesser that is corrected for knows nothing of the subject and everything of the item: how many
 * options there are, how many of them are right and how answers are marked, and so chooses as many
 * options at random as pays best. With one right option among k that is one choice, worth 1/k, which is
 * the usual correction; where three of four are right it is all four. No blind strategy averages above
 * 0 after this correction, and the best one averages exactly 0.
 */
import type { ChoicesFinding, Confidence } from "../document/report_parts.ts";
import { fractionScore, MIN_CHOICES, round } from "./scoring.ts";

/** Of the normal distribution, for an interval of 95 %. */
const Z = 1.959963984540054;
/**
 * How wide, as a share of the whole scale, the interval may be where it is widest (half of the raw marks)
 * for each confidence: 0.5 is one point of 1-5 to either side, 0.75 one and a half. It follows from the
 * number of items and their options alone, not from how somebody answered: otherwise a wholly right
 * set of answers would count where a middling one does not. With four options and one of them right
 * medium begins at 9 items and high at 24.
 */
export const WIDEST_INTERVAL = { medium: 0.75, high: 0.5 };
/** Answering fewer of the items asked than this share is of low confidence: the rest may be the hard ones. */
export const MIN_ANSWERED_SHARE = 0.75;

export interface ChoiceResult {
  /** 0-1: max(0, (hits - false choices) / right options). */
  fraction: number;
  /** What the best blind guesser averages on this item; 1 where nobody can get it wrong. */
  chance: number;
}

/** The number of ways to choose `k` of `n`. */
function ways(n: number, k: number): number {
  let product = 1;
  for (let at = 1; at <= k; at++) product = product * (n - k + at) / at;
  return product;
}

/** The mean mark of choosing `picks` of `options` at random, `right` of them being right. */
function expectedMark(options: number, right: number, picks: number): number {
  let sum = 0;
  for (let hits = Math.max(0, picks - (options - right)); hits <= Math.min(picks, right); hits++) {
    const likelihood = ways(right, hits) * ways(options - right, picks - hits);
    sum += likelihood * Math.max(0, (hits - (picks - hits)) / right);
  }
  return sum / ways(options, picks);
}

/** What the best blind guesser averages on an item. */
export function chanceMark(options: number, right: number): number {
  let best = 0;
  for (let picks = 1; picks <= options; picks++) {
    best = Math.max(best, expectedMark(options, right, picks));
  }
  return best;
}

/**
 * Marks one answer. Repeated choices count once; an option the question does not have is a false
 * choice. `correct` must not be empty.
 */
export function markChoice(
  chosen: readonly string[],
  correct: readonly string[],
  optionCount: number,
): ChoiceResult {
  const right = new Set(correct);
  const picked = new Set(chosen);
  let hits = 0;
  for (const option of picked) if (right.has(option)) hits++;
  return {
    fraction: Math.max(0, (hits - (picked.size - hits)) / right.size),
    chance: chanceMark(Math.max(optionCount, right.size), right.size),
  };
}

/** Marks that tell something: an item that nobody can get wrong is left out. */
const telling = (marks: readonly ChoiceResult[]) => marks.filter(({ chance }) => chance < 1);

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** A raw share with the gain of guessing taken out; 0 is what the best guess gives, 1 is all right. */
const corrected = (share: number, chance: number) => (share - chance) / (1 - chance);

/** The mean mark with the gain of guessing taken out; null when no mark tells anything. */
export function correctedShare(marks: readonly ChoiceResult[]): number | null {
  const told = telling(marks);
  if (told.length === 0) return null;
  return round(
    corrected(mean(told.map(({ fraction }) => fraction)), mean(told.map(({ chance }) => chance))),
    4,
  );
}

/**
 * Wilson's score interval of a share (E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22, 1927). Marks between 0 and 1 vary less than right and wrong do, so
 * for them it is on the wide side.
 */
export function wilson(share: number, n: number): { low: number; high: number } {
  const square = Z * Z;
  const middle = (share + square / (2 * n)) / (1 + square / n);
  const half = Z / (1 + square / n) *
    Math.sqrt(share * (1 - share) / n + square / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

function confidenceOf(answered: number, asked: number, chance: number): Confidence {
  if (answered < MIN_CHOICES || answered < MIN_ANSWERED_SHARE * asked) return "low";
  const { low, high } = wilson(0.5, answered);
  const widest = (high - low) / (1 - chance);
  if (widest <= WIDEST_INTERVAL.high) return "high";
  return widest <= WIDEST_INTERVAL.medium ? "medium" : "low";
}

/**
 * The finding over a competency's marked answers, of `asked` questions; null when there is none that
 * tells anything. An unanswered item is neither right nor wrong here: that it is missing is said elsewhere.
 */
export function findChoices(marks: readonly ChoiceResult[], asked: number): ChoicesFinding | null {
  const told = telling(marks);
  if (told.length === 0) return null;
  const share = mean(told.map(({ fraction }) => fraction));
  const chance = mean(told.map(({ chance }) => chance));
  const raw = wilson(share, told.length);
  const clamped = (value: number) => round(Math.min(1, Math.max(0, corrected(value, chance))), 4);
  const known = corrected(share, chance);
  return {
    answered: told.length,
    asked: Math.max(asked, told.length),
    fraction: round(share, 4),
    guess_corrected: round(known, 4),
    interval: { low: clamped(raw.low), high: clamped(raw.high) },
    score: fractionScore(known),
    confidence: confidenceOf(told.length, asked, chance),
  };
}

/**
 * People's ratings, combined by formula: mechanical combination of independent ratings predicts
 * better than talking it over. The first rating of a rater counts, whatever they made of it later, and
 * the machine's view is never mixed in.
 */
import type { Human, HumanReview } from "../document/report_document.ts";
import { carriedBy, overallScore, round } from "./scoring.ts";

/** Two raters this far apart, in points, are shown as disagreeing. */
export const DISAGREEMENT_POINTS = 2;

/** A rater's first rating of a competency. Only of raters who rated every competency. */
export interface HumanRating {
  raterId: string;
  raterName: string | null;
  /** Handed in before the machine's view or others' could be seen. */
  independent: boolean;
  competencyId: string;
  score: number;
  note: string;
  ratedAt: string;
  /** What the rater made of it later. */
  changes: { score: number; note: string; at: string }[];
}

/** Ratings by competency; of several by one rater the first counts. Ordered by rater id. */
function firstRatings(ratings: readonly HumanRating[]): Map<string, HumanRating[]> {
  const first = new Map<string, HumanRating>();
  for (const rating of ratings) {
    const key = JSON.stringify([rating.competencyId, rating.raterId]);
    const before = first.get(key);
    if (before === undefined || Date.parse(rating.ratedAt) < Date.parse(before.ratedAt)) {
      first.set(key, rating);
    }
  }
  const grouped = new Map<string, HumanRating[]>();
  const ordered = [...first.values()].sort((a, b) => a.raterId < b.raterId ? -1 : 1);
  for (const rating of ordered) {
    grouped.set(rating.competencyId, [...(grouped.get(rating.competencyId) ?? []), rating]);
  }
  return grouped;
}

function combine(ratings: readonly HumanRating[]): Human {
  const scores = ratings.map(({ score }) => score);
  return {
    n: scores.length,
    mean: round(scores.reduce((sum, score) => sum + score, 0) / scores.length, 2),
    spread: round(Math.max(...scores) - Math.min(...scores), 2),
    ratings: ratings.map((rating) => ({
      rater_id: rating.raterId,
      rater_name: rating.raterName,
      score: rating.score,
      note: rating.note,
      rated_at: rating.ratedAt,
      changes: rating.changes,
    })),
  };
}

function disagreementsOf(
  id: string,
  ratings: readonly HumanRating[],
): HumanReview["disagreements"] {
  return ratings.flatMap((left, at) =>
    ratings.slice(at + 1).filter((right) =>
      Math.abs(left.score - right.score) >= DISAGREEMENT_POINTS
    ).map((right): HumanReview["disagreements"][number] => ({
      competency_id: id,
      rater_ids: [left.raterId, right.raterId],
      scores: [left.score, right.score],
    }))
  );
}

/** Who rated, independent only when each of their ratings is, with the time of the last of them. */
function ratersOf(ratings: readonly HumanRating[]): HumanReview["by"] {
  const raters = new Map<string, HumanReview["by"][number]>();
  for (const { raterId, raterName, independent, ratedAt } of ratings) {
    const before = raters.get(raterId);
    const later = before === undefined || Date.parse(ratedAt) > Date.parse(before.at);
    raters.set(raterId, {
      rater_id: raterId,
      rater_name: raterName,
      independent: independent && (before?.independent ?? true),
      at: later ? ratedAt : before.at,
    });
  }
  return [...raters.values()].sort((a, b) => a.rater_id < b.rater_id ? -1 : 1);
}

/** People's view per competency and over all; ratings of unknown competencies are left out. */
export function combineRatings(
  competencies: readonly { id: string; weight: number }[],
  ratings: readonly HumanRating[],
  raters: { expected: number; complete: number },
  minimumCoverage: number,
): { byCompetency: Map<string, Human>; review: HumanReview } {
  const grouped = firstRatings(ratings);
  const byCompetency = new Map<string, Human>();
  const disagreements: HumanReview["disagreements"] = [];
  const counted: HumanRating[] = [];
  for (const { id } of competencies) {
    const list = grouped.get(id);
    if (list === undefined) continue;
    byCompetency.set(id, combine(list));
    disagreements.push(...disagreementsOf(id, list));
    counted.push(...list);
  }
  const overall = overallScore(
    competencies.map(({ id, weight }) => ({
      weight,
      carried: carriedBy(null, byCompetency.get(id) ?? null, { modelInOverall: false }),
    })),
    minimumCoverage,
  );
  const rated = byCompetency.size > 0;
  return {
    byCompetency,
    review: {
      status: !rated ? "unreviewed" : disagreements.length > 0 ? "disputed" : "reviewed",
      complete: raters.complete,
      expected: raters.expected,
      by: ratersOf(counted),
      overall: rated
        ? { score: overall.score, coverage_of_weights: overall.coverage_of_weights }
        : null,
      disagreements,
    },
  };
}

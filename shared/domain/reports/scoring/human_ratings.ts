/**
 * People's ratings, combined by formula: mechanical combination of independent ratings predicts
 * better than talking it over. The machine's view is never mixed in.
 */
import type { Human, HumanReview } from "../document/report_document.ts";
import { overallScore, round } from "./scoring.ts";

/** Two raters this far apart, in points, are shown as disagreeing. */
export const DISAGREEMENT_POINTS = 2;

export interface HumanRating {
  raterId: string;
  raterName: string | null;
  competencyId: string;
  score: number;
  note: string | null;
  ratedAt: string;
}

/** Ratings by competency; of several by one rater the latest counts. Ordered by rater id. */
function latestRatings(ratings: readonly HumanRating[]): Map<string, HumanRating[]> {
  const latest = new Map<string, HumanRating>();
  for (const rating of ratings) {
    const key = JSON.stringify([rating.competencyId, rating.raterId]);
    const before = latest.get(key);
    if (before === undefined || Date.parse(before.ratedAt) <= Date.parse(rating.ratedAt)) {
      latest.set(key, rating);
    }
  }
  const grouped = new Map<string, HumanRating[]>();
  const ordered = [...latest.values()].sort((a, b) => a.raterId < b.raterId ? -1 : 1);
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

/** People's view per competency and over all; ratings of unknown competencies are left out. */
export function combineRatings(
  competencies: readonly { id: string; weight: number }[],
  ratings: readonly HumanRating[],
  minimumCoverage: number,
): { byCompetency: Map<string, Human>; review: HumanReview } {
  const grouped = latestRatings(ratings);
  const byCompetency = new Map<string, Human>();
  const disagreements: HumanReview["disagreements"] = [];
  const raters = new Map<string, string | null>();
  let at: string | null = null;
  for (const { id } of competencies) {
    const list = grouped.get(id);
    if (list === undefined) continue;
    byCompetency.set(id, combine(list));
    disagreements.push(...disagreementsOf(id, list));
    for (const rating of list) {
      raters.set(rating.raterId, rating.raterName);
      if (at === null || Date.parse(rating.ratedAt) > Date.parse(at)) at = rating.ratedAt;
    }
  }
  const overall = overallScore(
    competencies.map(({ id, weight }) => ({ weight, score: byCompetency.get(id)?.mean ?? null })),
    minimumCoverage,
  );
  const disputed = disagreements.length > 0;
  return {
    byCompetency,
    review: {
      status: byCompetency.size === 0 ? "unreviewed" : disputed ? "disputed" : "reviewed",
      by: [...raters].sort(([a], [b]) => a < b ? -1 : 1)
        .map(([rater_id, rater_name]) => ({ rater_id, rater_name })),
      at,
      reason: disputed ? `Raters differ by ${DISAGREEMENT_POINTS} points or more.` : null,
      overall: byCompetency.size === 0
        ? null
        : { score: overall.score, coverage_of_weights: overall.coverage_of_weights },
      disagreements,
    },
  };
}

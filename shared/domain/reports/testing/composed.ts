/** Stored bodies, ratings and the documents they make, for tests of the composer. */
import { buildReport } from "../build_report.ts";
import { composeReport } from "../compose_report.ts";
import type { Draft } from "../document/analysis_input.ts";
import { type ReportBody, reportDocumentSchema } from "../document/report_document.ts";
import { analyzerOf, concept, machine, quoteOf, TESTS } from "./drafts.ts";
import { id, record } from "./fixtures.ts";
import { oneWayInterview } from "./interviews.ts";

export const [ANN, BOB, CYD] = [id("a", 1), id("a", 2), id("a", 3)];
export const AT = "2026-05-05T10:00:00+00:00";

export const rating = (raterId: string, competencyId: string, score: number, over = {}) => ({
  raterId,
  raterName: `Rater ${raterId.slice(-1)}`,
  independent: true,
  competencyId,
  score,
  note: null,
  ratedAt: AT,
  changes: [],
  ...over,
});

/** Ratings by one rater of "operations" (weight 2) and "teamwork" (weight 1). */
export const rated = (raterId: string, operations: number, teamwork: number, over = {}) => [
  rating(raterId, "operations", operations, over),
  rating(raterId, "teamwork", teamwork, over),
];

export const panel = (complete: number, expected = 2) => ({ expected, complete });

export async function bodyOf(
  find: (draft: Draft) => void = () => {},
  input = oneWayInterview(),
): Promise<ReportBody> {
  const analyzer = analyzerOf((draft) => {
    const evidence = [quoteOf(input, 1, "idempotency keys")];
    const found = [concept("idempotency", evidence)];
    for (const each of draft.competencies) {
      each.machine = machine({
        mentions: { found: 1, total: 1, needed: 1, share: 1, concepts: found },
      });
    }
    draft.caveats.push({ code: "mentions", message: "Counted words." });
    find(draft);
  });
  return (await buildReport(analyzer, input)).body;
}

/** The document, which must be one by its own schema. */
export function compose(body: unknown, over: Record<string, unknown> = {}) {
  return reportDocumentSchema.parse(composeReport(record(body, over)));
}

/** Trusted tests carry every competency. */
export const tested = (draft: Draft) => {
  for (const each of draft.competencies) each.machine = machine({ tests: TESTS });
};

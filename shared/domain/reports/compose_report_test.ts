import { assertEquals, assertThrows } from "@std/assert";
import { analyzerForQueue } from "./analyzers/registry.ts";
import { buildReport } from "./build_report.ts";
import { composeReport } from "./compose_report.ts";
import { verifyQuotes } from "./document/evidence.ts";
import type { ReportBody } from "./document/report_document.ts";
import { record } from "./testing/fixtures.ts";
import { oneWayInterview } from "./testing/interviews.ts";

async function oneWayBody(): Promise<ReportBody> {
  const analyzer = analyzerForQueue("one_way_interview_report");
  if (analyzer === null) throw new Error("no analyzer");
  return (await buildReport(analyzer, oneWayInterview())).body;
}

const rating = (raterId: string, competencyId: string, score: number, over = {}) => ({
  raterId,
  raterName: raterId.toUpperCase(),
  competencyId,
  score,
  note: null,
  ratedAt: "2026-05-05T10:00:00+00:00",
  ...over,
});

Deno.test("a document is the body with its identity, time and versions", async () => {
  const body = await oneWayBody();
  const document = composeReport(record(body));
  assertEquals(document.report_id, record(body).id);
  assertEquals(document.version, 2);
  assertEquals(document.provenance.created_at, "2026-05-04T10:00:00.5+00:00");
  assertEquals(document.overall, body.overall);
  assertEquals(
    document.competencies.map(({ machine }) => machine),
    body.competencies.map(({ machine }) => machine),
  );
  assertEquals(document.human_review.status, "unreviewed");
  assertEquals(document.versions.map(({ version }) => version), [1, 2]);
  assertEquals(verifyQuotes(document, oneWayInterview()), []);
});

Deno.test("ratings combine by formula and leave the machine's view as it was", async () => {
  const body = await oneWayBody();
  const document = composeReport(record(body, {
    humanRatings: [
      rating("ann", "operations", 5),
      rating("bob", "operations", 3),
      rating("cyd", "operations", 4),
      rating("ann", "teamwork", 2),
      rating("ann", "unknown", 1),
    ],
  }));
  const [operations, teamwork] = document.competencies;
  assertEquals([operations?.human?.n, operations?.human?.mean, operations?.human?.spread], [
    3,
    4,
    2,
  ]);
  assertEquals(teamwork?.human?.mean, 2);
  assertEquals(operations?.machine, body.competencies[0]?.machine);
  assertEquals(document.overall, body.overall);
  // (2 * 3/4 + 1 * 1/4) / 3
  assertEquals(document.human_review.overall, { score: 58.3, coverage_of_weights: 1 });
  assertEquals(document.human_review.status, "disputed");
  assertEquals(document.human_review.disagreements, [
    { competency_id: "operations", rater_ids: ["ann", "bob"], scores: [5, 3] },
  ]);
});

Deno.test("a rater's latest rating counts, and one point apart is no disagreement", async () => {
  const document = composeReport(record(await oneWayBody(), {
    humanRatings: [
      rating("ann", "operations", 1),
      rating("ann", "operations", 4, { ratedAt: "2026-05-06T10:00:00+00:00" }),
      rating("bob", "operations", 3),
    ],
  }));
  assertEquals(document.competencies[0]?.human?.mean, 3.5);
  assertEquals(document.human_review.status, "reviewed");
  assertEquals(document.human_review.at, "2026-05-06T10:00:00+00:00");
});

Deno.test("people's overall needs the same coverage as the machine's", async () => {
  const document = composeReport(record(await oneWayBody(), {
    humanRatings: [rating("ann", "teamwork", 5)],
  }));
  assertEquals(document.human_review.overall, { score: null, coverage_of_weights: 0.3333 });
});

Deno.test("a blind document holds the scales and nothing a machine found or others rated", async () => {
  const body = await oneWayBody();
  const ratings = [rating("ann", "operations", 5, { note: "secret note" })];
  const document = composeReport(record(body, { blind: true, humanRatings: ratings }));
  assertEquals(
    [document.overall, document.recommendation, document.sections, document.timing],
    [null, null, null, null],
  );
  assertEquals([document.signals, document.caveats], [[], []]);
  assertEquals(document.competencies.map(({ id, machine, human }) => [id, machine, human]), [
    ["operations", null, null],
    ["teamwork", null, null],
  ]);
  assertEquals(document.competencies[0]?.anchor_scale["5"], "Leads others in it");
  const text = JSON.stringify(document);
  for (const secret of ["secret note", "hire", "mentions", "retries", "100"]) {
    assertEquals(text.includes(secret), false, secret);
  }
});

Deno.test("a blind document can be made of a body that is missing or cut down", async () => {
  const { competencies, interview } = await oneWayBody();
  const cut = {
    interview,
    competencies: competencies.map((competency) => ({ ...competency, machine: { score: null } })),
    overall: null,
  };
  assertEquals(composeReport(record(cut, { blind: true })).competencies.length, 2);
  assertEquals(composeReport(record(null, { blind: true })).competencies, []);
  assertEquals(composeReport(record(null, { blind: true })).interview, null);
});

Deno.test("a record that is not one of ours is refused", async () => {
  assertThrows(() => composeReport({ id: "x" }));
  assertThrows(() => composeReport(record({ schema_version: "9.9" })));
  const body = await oneWayBody();
  assertThrows(() => composeReport(record({ ...body, surprise: 1 })));
});

import { assertEquals, assertRejects } from "@std/assert";
import type { z } from "zod";
import type { ReportDocument } from "@shared/domain/reports/mod.ts";
import { readExamples } from "../examples/read_examples.ts";
import { blindExample, exampleReport } from "./testing/example_report.ts";
import { type ApiClient, ApiError } from "./api_client.ts";
import { type RatedInterview, ratePanel } from "./panel.ts";

const examples = await readExamples();
const RATED = "ellie-thornton";
const UNRATED = "chiara-bellini";
const open = await exampleReport(RATED, examples);
const blind = await blindExample(RATED, examples);

const interviews: RatedInterview[] = [RATED, UNRATED].map((slug) => ({
  slug,
  invitationId: `invitation-of-${slug}`,
  ratings: examples.ratings.get(slug) ?? null,
}));

/** An API that serves one report before the rating and another after it, and records what it is asked. */
function raterApi(slug: string, before: ReportDocument = blind, after: ReportDocument = open) {
  const requests: [string, string, unknown?][] = [];
  const api: ApiClient = {
    json<T extends z.ZodType>(method: string, path: string, schema: T, body?: unknown) {
      requests.push(body === undefined ? [method, path] : [method, path, body]);
      return Promise.resolve(schema.parse({ report: method === "GET" ? before : after }));
    },
    text: () => Promise.reject(new Error("raters read data")),
    put: () => Promise.reject(new Error("raters upload nothing")),
  };
  return { rater: { slug, name: slug, api }, requests };
}

Deno.test("each rater reads the report and hands in all competencies at once", async () => {
  const panel = [...examples.reviewers.keys()].map((slug) => raterApi(slug));
  assertEquals(await ratePanel(panel.map(({ rater }) => rater), interviews), 1);
  for (const { rater, requests } of panel) {
    const own = examples.ratings.get(RATED)!.ratings.find((one) => one.reviewer === rater.slug)!;
    assertEquals(requests, [
      ["GET", `/invitations/invitation-of-${RATED}/report`],
      ["POST", `/reports/${blind.report_id}/ratings`, {
        ratings: own.competencies.map(({ id, score, note }) => ({
          competencyId: id,
          score,
          note,
        })),
      }],
    ]);
    assertEquals(own.competencies.length, blind.competencies.length);
  }
});

Deno.test("a report that shows anything before the rating is not rated", async () => {
  const leaks: Record<string, ReportDocument> = {
    everything: open,
    "a name": { ...blind, subject: { ...blind.subject, name: "Ellie Thornton" } },
    "a machine's view": { ...blind, competencies: open.competencies.map(noPeople) },
    "others' views": { ...blind, competencies: open.competencies.map(noMachine) },
    "a score": { ...blind, overall: open.overall },
  };
  for (const [what, leaking] of Object.entries(leaks)) {
    const { rater, requests } = raterApi("ines-calder", leaking);
    await assertRejects(() => ratePanel([rater], interviews), Error, "is not blind to ines-calder");
    assertEquals(requests.map(([method]) => method), ["GET"], what);
  }
});

Deno.test("a report that stays closed after the rating is an error", async () => {
  const { rater } = raterApi("tobias-frey", blind, blind);
  await assertRejects(() => ratePanel([rater], interviews), Error, "stays blind to tobias-frey");
});

Deno.test("a refusal ends the rating", async () => {
  const { rater } = raterApi("tobias-frey");
  rater.api.json = () => Promise.reject(new ApiError(400, "incomplete_ratings", "refused"));
  await assertRejects(() => ratePanel([rater], interviews), ApiError, "refused");
});

const noPeople = (one: ReportDocument["competencies"][number]) => ({ ...one, human: null });
const noMachine = (one: ReportDocument["competencies"][number]) => ({ ...one, machine: null });

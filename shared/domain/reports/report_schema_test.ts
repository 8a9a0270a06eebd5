import { assertEquals } from "@std/assert";
import Ajv2020 from "ajv/dist/2020.js";
import { analyzerForQueue } from "./analyzers/registry.ts";
import { buildReport } from "./build_report.ts";
import { composeReport } from "./compose_report.ts";
import {
  type ReportBody,
  reportBodyJsonSchema,
  reportJsonSchema,
} from "./document/report_document.ts";
import { id, record } from "./testing/fixtures.ts";
import { INTERVIEWS } from "./testing/interviews.ts";
import { VERSION_1_BODY } from "./testing/version_1.ts";

// Formats and patterns are asserted by zod when a body is built; here the structure is at stake.
const ajv = new Ajv2020.default({ strict: true, validateFormats: false, allowUnionTypes: true });
const validateBody = ajv.compile(reportBodyJsonSchema());
const validateDocument = ajv.compile(reportJsonSchema());

/** A rater's rating of every competency, as the database hands it out. */
function ratingsOf(body: ReportBody) {
  return body.competencies.map(({ id: competencyId }) => ({
    raterId: id("a", 1),
    raterName: null,
    independent: true,
    competencyId,
    score: 4,
    note: "",
    ratedAt: "2026-05-05T10:00:00+00:00",
    changes: [{ score: 3, note: "Read again.", at: "2026-05-06T10:00:00+00:00" }],
  }));
}

for (const [queue, make] of Object.entries(INTERVIEWS)) {
  Deno.test(`${queue}: bodies and documents, open and blind, are valid by the published schemas`, async () => {
    const analyzer = analyzerForQueue(queue);
    if (analyzer === null) throw new Error(queue);
    for (const input of [make(), { ...make(), responses: [], peers: [] }]) {
      const { body } = await buildReport(analyzer, input);
      assertEquals(validateBody(body), true, JSON.stringify(validateBody.errors));
      const humanRatings = ratingsOf(body);
      const raters = { expected: 2, complete: 1 };
      for (const over of [{}, { blind: true }, { humanRatings, raters }]) {
        const document = composeReport(record(body, over));
        assertEquals(validateDocument(document), true, JSON.stringify(validateDocument.errors));
      }
    }
  });
}

Deno.test("a report of an earlier schema makes a document of today's", () => {
  for (const over of [{}, { blind: true }]) {
    const document = composeReport(record(VERSION_1_BODY, over));
    assertEquals(validateDocument(document), true, JSON.stringify(validateDocument.errors));
  }
});

Deno.test("the schemas refuse what no report may hold", async () => {
  const analyzer = analyzerForQueue("one_way_interview_report");
  const input = INTERVIEWS.one_way_interview_report;
  if (analyzer === null || input === undefined) throw new Error("no fixture");
  const { body } = await buildReport(analyzer, input());
  const spoil = (change: (copy: typeof body) => void) => {
    const copy = structuredClone(body);
    change(copy);
    return validateBody(copy);
  };
  assertEquals(spoil(() => {}), true);
  assertEquals(spoil((copy) => Object.assign(copy, { emotion: "calm" })), false);
  // A score of mentions, which there is none of any more.
  assertEquals(
    spoil((copy) => Object.assign(copy.competencies[0]?.machine.mentions ?? {}, { score: 5 })),
    false,
  );
  assertEquals(spoil((copy) => Object.assign(copy, { timing: null })), false);
  assertEquals(spoil((copy) => Object.assign(copy.overall, { rests_on: ["mentions"] })), false);
  assertEquals(spoil((copy) => Object.assign(copy.overall, { score: 101 })), false);
  assertEquals(spoil((copy) => Object.assign(copy.recommendation, { value: "maybe" })), false);
});

Deno.test("the published schemas are JSON Schema 2020-12", () => {
  assertEquals(reportJsonSchema().$schema, "https://json-schema.org/draft/2020-12/schema");
  assertEquals(reportBodyJsonSchema().$schema, "https://json-schema.org/draft/2020-12/schema");
});

import { assertEquals } from "@std/assert";
import Ajv2020 from "ajv/dist/2020.js";
import { analyzerForQueue } from "./analyzers/registry.ts";
import { buildReport } from "./build_report.ts";
import { composeReport } from "./compose_report.ts";
import { reportBodyJsonSchema, reportJsonSchema } from "./document/report_document.ts";
import { record } from "./testing/fixtures.ts";
import { INTERVIEWS } from "./testing/interviews.ts";

// Formats and patterns are asserted by zod when a body is built; here the structure is at stake.
const ajv = new Ajv2020.default({ strict: true, validateFormats: false, allowUnionTypes: true });
const validateBody = ajv.compile(reportBodyJsonSchema());
const validateDocument = ajv.compile(reportJsonSchema());

const RATING = {
  raterId: "ann",
  competencyId: "operations",
  score: 4,
  ratedAt: "2026-05-05T10:00:00+00:00",
};

for (const [queue, make] of Object.entries(INTERVIEWS)) {
  Deno.test(`${queue}: bodies and documents, open and blind, are valid by the published schemas`, async () => {
    const analyzer = analyzerForQueue(queue);
    if (analyzer === null) throw new Error(queue);
    for (const input of [make(), { ...make(), responses: [], peers: [] }]) {
      const { body } = await buildReport(analyzer, input);
      assertEquals(validateBody(body), true, JSON.stringify(validateBody.errors));
      for (const over of [{}, { blind: true }, { humanRatings: [RATING] }]) {
        const document = composeReport(record(body, over));
        assertEquals(validateDocument(document), true, JSON.stringify(validateDocument.errors));
      }
    }
  });
}

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
  assertEquals(
    spoil((copy) => Object.assign(copy.competencies[0]?.machine ?? {}, { score: 6 })),
    false,
  );
  assertEquals(spoil((copy) => Object.assign(copy.overall, { score: 101 })), false);
  assertEquals(spoil((copy) => Object.assign(copy.recommendation, { value: "maybe" })), false);
});

Deno.test("the published schemas are JSON Schema 2020-12", () => {
  assertEquals(reportJsonSchema().$schema, "https://json-schema.org/draft/2020-12/schema");
  assertEquals(reportBodyJsonSchema().$schema, "https://json-schema.org/draft/2020-12/schema");
});

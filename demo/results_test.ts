import { assertEquals, assertThrows } from "@std/assert";
import type { ReportDocument } from "@shared/domain/reports/mod.ts";
import { readExamples } from "../examples/read_examples.ts";
import { blindExample, exampleReport } from "./testing/example_report.ts";
import { resultOf } from "./results.ts";

const examples = await readExamples();

function loaded(slug: string) {
  const interview = examples.interviews.get(slug)!;
  const template = examples.templates.get(interview.template)!;
  return { slug, interview, template, queue: "some_queue" };
}

function later(report: ReportDocument, ms: number): ReportDocument {
  const created = new Date(Date.parse(report.interview.completed_at!) + ms).toISOString();
  return { ...report, provenance: { ...report.provenance, created_at: created } };
}

Deno.test("a result counts the evidence and weighs people's means as the template does", async () => {
  // Scores of one reviewer and the other, whose second competency weighs twice.
  const report = await exampleReport("amara-okafor", examples);
  const means = report.competencies.map(({ human }) => human?.mean ?? 0);
  assertEquals(means, [5, 5, 4.5, 4.5]);
  const { people, overall, evidence, recommendation, milliseconds, candidate, kind } = resultOf(
    loaded("amara-okafor"),
    later(report, 42),
  );
  assertEquals(people, { mean: (5 + 2 * 5 + 4.5 + 4.5) / 5, spread: 1 });
  assertEquals(overall, { score: 95, restsOn: ["people"] });
  const concepts = report.competencies.flatMap(({ machine }) => machine?.mentions?.concepts ?? []);
  assertEquals(evidence, {
    found: concepts.filter(({ found }) => found).length,
    total: concepts.length,
  });
  assertEquals([recommendation, milliseconds, candidate, kind], [
    "hire",
    42,
    "Amara Okafor",
    "one-way",
  ]);
});

Deno.test("where nothing could be searched and nobody rated, a result claims nothing", async () => {
  const report = await exampleReport("chiara-bellini", examples);
  const { evidence, people, overall, recommendation } = resultOf(loaded("chiara-bellini"), report);
  assertEquals([evidence, people, overall, recommendation], [null, null, null, null]);
});

Deno.test("two raters who are two points apart show it", async () => {
  const report = await exampleReport("hannah-brandt", examples);
  assertEquals(resultOf(loaded("hannah-brandt"), report).people?.spread, 2);
});

Deno.test("a blind report gives no result", async () => {
  const report = await blindExample("amara-okafor", examples);
  assertThrows(() => resultOf(loaded("amara-okafor"), report), Error, "hides its findings");
});

Deno.test("a word beside the evidence says what flag it stands under, and most need none", async () => {
  const flagged = async (slug: string) =>
    resultOf(loaded(slug), await exampleReport(slug, examples)).flagged;
  assertEquals(await flagged("wei-ling-tan"), "list");
  assertEquals(await flagged("hannah-brandt"), "copied");
  assertEquals(await flagged("rosa-jimenez"), "other language");
  const slugs = [...examples.interviews.keys()];
  const words = await Promise.all(slugs.map(flagged));
  assertEquals(words.filter((word) => word !== null).length, 3);
});

/** What the builder enforces on any analyzer. */
import { assertEquals, assertRejects } from "@std/assert";
import type { Analyzer } from "./document/analysis_input.ts";
import { oneWayAnalyzer } from "./analyzers/one_way.ts";
import { buildReport, type BuiltReport } from "./build_report.ts";
import { oneWayInterview } from "./testing/interviews.ts";

const codes = (report: BuiltReport) => report.body.caveats.map(({ code }) => code);

function machine(report: BuiltReport, competency: string) {
  const found = report.body.competencies.find(({ id }) => id === competency);
  if (found === undefined) throw new Error(`no competency ${competency}`);
  return found.machine;
}

/** An analyzer that spoils the findings of the real one. */
function spoiled(spoil: (draft: Awaited<ReturnType<Analyzer["analyze"]>>) => void): Analyzer {
  return {
    name: "test/spoiled",
    version: "0",
    analyze: async (input) => {
      const draft = await oneWayAnalyzer.analyze(input);
      spoil(draft);
      return draft;
    },
  };
}

Deno.test("an invented quote is dropped, and a score left without any is none", async () => {
  const report = await buildReport(
    spoiled((draft) => {
      for (const { machine } of draft.competencies.slice(0, 1)) {
        for (const evidence of machine.evidence) evidence.quote += " and I saved the day";
      }
    }),
    oneWayInterview(),
  );
  assertEquals(machine(report, "operations").score, null);
  assertEquals(machine(report, "operations").no_basis, "no_evidence");
  assertEquals(machine(report, "teamwork").score !== null, true);
  assertEquals(codes(report).includes("evidence_dropped"), true);
  assertEquals(report.overall_score, null);
});

Deno.test("a model's score without any quote is none", async () => {
  const report = await buildReport(
    spoiled((draft) => {
      for (const { machine } of draft.competencies) {
        Object.assign(machine, { score: 4, basis: "llm", confidence: "high", evidence: [] });
      }
    }),
    oneWayInterview(),
  );
  assertEquals(report.body.competencies.map(({ machine }) => machine.score), [null, null]);
});

Deno.test("an analyzer that breaks its contract is refused", async () => {
  const input = oneWayInterview();
  await assertRejects(
    () => buildReport(spoiled((draft) => void draft.competencies.pop()), input),
    Error,
    "one finding per competency",
  );
  await assertRejects(() =>
    buildReport(
      spoiled((draft) => {
        for (const { machine } of draft.competencies) machine.score = 7;
      }),
      input,
    )
  );
});

/** What the builder enforces on any analyzer. */
import { assertEquals, assertRejects } from "@std/assert";
import { buildReport, type BuiltReport } from "./build_report.ts";
import type { AnalysisInput, Analyzer } from "./document/analysis_input.ts";
import { verifyQuotes } from "./document/evidence.ts";
import type { Evidence, Machine, MentionsFinding } from "./document/report_parts.ts";
import { analyzerOf, CHOICES, concept, machine, quoteOf, TESTS } from "./testing/drafts.ts";
import { id } from "./testing/fixtures.ts";
import { oneWayInterview } from "./testing/interviews.ts";

const invented = (evidence: Evidence): Evidence => ({ ...evidence, quote: `${evidence.quote}!` });

function mentions(...concepts: MentionsFinding["concepts"]): MentionsFinding {
  const found = concepts.filter((each) => each.found).length;
  return { found, total: concepts.length, needed: 2, share: Math.min(1, found / 2), concepts };
}

/** The report of an analyzer that finds this about the first competency, and nothing else. */
function reportOf(find: (input: AnalysisInput) => Partial<Machine>): Promise<BuiltReport> {
  const analyzer = analyzerOf((draft, input) => {
    Object.assign(draft.competencies[0] ?? {}, { machine: machine(find(input)) });
  });
  return buildReport(analyzer, oneWayInterview());
}

const first = (report: BuiltReport) => report.body.competencies[0]?.machine;
const codes = (report: BuiltReport) => report.body.caveats.map(({ code }) => code);

Deno.test("an invented quote is dropped, and what was found in it alone was not found", async () => {
  const report = await reportOf((input) => {
    const real = quoteOf(input, 1, "idempotency keys");
    return {
      mentions: mentions(
        concept("real", [real, invented(real)]),
        concept("invented", [invented(real)]),
        concept("missing", []),
      ),
      red_flags: [{ id: "blame", label: "Blames", evidence: [invented(real)] }],
    };
  });
  const found = first(report);
  assertEquals(found?.mentions?.concepts.map((each) => [each.id, each.found]), [
    ["real", true],
    ["invented", false],
    ["missing", false],
  ]);
  assertEquals([found?.mentions?.found, found?.mentions?.share], [1, 0.5]);
  assertEquals(found?.red_flags, []);
  assertEquals(codes(report), ["evidence_dropped"]);
  assertEquals(report.body.caveats[0]?.message.startsWith("3 quotations"), true);
  assertEquals(verifyQuotes(report.body, oneWayInterview()), []);
});

Deno.test("where every quote falls nothing was found, and that is no share of nothing", async () => {
  const report = await reportOf((input) => ({
    mentions: mentions(concept("all", [invented(quoteOf(input, 1, "postmortem"))])),
  }));
  assertEquals([first(report)?.mentions?.found, first(report)?.mentions?.share], [0, null]);
});

Deno.test("a model's score without a real quote is none", async () => {
  const view = (evidence: Evidence[]) => ({
    model: { score: 4, confidence: "high" as const, rationale: "Good.", evidence, missing: [] },
  });
  const kept = await reportOf((input) => view([quoteOf(input, 1, "retries")]));
  assertEquals(first(kept)?.model?.score, 4);
  for (
    const find of [
      () => view([]),
      (input: AnalysisInput) => view([invented(quoteOf(input, 1, "retries"))]),
    ]
  ) {
    const { score, confidence } = first(await reportOf(find))?.model ?? {};
    assertEquals([score, confidence], [null, null]);
  }
});

Deno.test("a flag that lost its passage is dropped, one that never had any stays", async () => {
  const flag = (evidence: Evidence[]) => ({
    code: "copied" as const,
    question_id: id("q", 1),
    response_id: id("r", 1),
    message: "Copied.",
    share: 1,
    evidence,
    compared: null,
    measured: { false_alarms: null, misses: null, on: "nothing yet" },
  });
  const report = await buildReport(
    analyzerOf((draft, input) => {
      const real = quoteOf(input, 1, "retries");
      draft.flags.push(flag([real]), flag([invented(real)]), flag([]));
    }),
    oneWayInterview(),
  );
  assertEquals(report.body.flags.map(({ evidence }) => evidence.length), [1, 0]);
});

Deno.test("a requirement is met by what is quoted alone", async () => {
  const requirement = (name: string, evidence: Evidence[]) => ({
    id: name,
    label: name,
    level: "must" as const,
    found: true,
    sources: ["transcript" as const],
    evidence,
    flags: [],
  });
  const { body } = await buildReport(
    analyzerOf((draft, input) => {
      const real = quoteOf(input, 1, "retries");
      const { answers, follow_ups } = draft.sections;
      draft.sections = {
        kind: "role-based",
        answers,
        follow_ups,
        requirements: [requirement("sql", [real]), requirement("go", [invented(real)])],
        must: { found: 2, total: 2 },
        nice: { found: 0, total: 0 },
        gaps: [],
      };
    }),
    oneWayInterview(),
  );
  const { sections } = body;
  if (sections.kind !== "role-based") throw new Error(sections.kind);
  assertEquals(sections.requirements.map(({ found }) => found), [true, false]);
  assertEquals([sections.must, sections.gaps], [
    { found: 1, total: 2 },
    [{ id: "go", label: "go", level: "must" }],
  ]);
});

Deno.test("however much is mentioned, mentions alone give no score and no recommendation", async () => {
  const report = await reportOf((input) => ({
    mentions: mentions(
      concept("one", [quoteOf(input, 1, "retries")]),
      concept("two", [quoteOf(input, 1, "idempotency keys")]),
    ),
  }));
  assertEquals(first(report)?.mentions?.share, 1);
  assertEquals([report.overall_score, report.recommendation], [null, null]);
  assertEquals(report.body.overall.rests_on, []);
});

Deno.test("trusted tests and enough choices carry what they measured, by the stored rule", async () => {
  // "operations" has two thirds of the weight, of which six tenths are needed.
  const tested = await reportOf(() => ({ tests: TESTS }));
  assertEquals([tested.overall_score, tested.recommendation], [80, "hire"]);
  assertEquals(tested.body.overall.rests_on, ["tests"]);
  assertEquals(tested.body.stored_rule, {
    thresholds: { hire: 75, consider: 50 },
    model_in_overall: false,
  });
  const chosen = await reportOf(() => ({ choices: CHOICES, tests: { ...TESTS, trusted: false } }));
  assertEquals([chosen.overall_score, chosen.body.overall.rests_on], [60, ["choices"]]);
  const other = analyzerOf((draft) => {
    Object.assign(draft.competencies[1] ?? {}, { machine: machine({ tests: TESTS }) });
  });
  const little = await buildReport(other, oneWayInterview());
  assertEquals([little.overall_score, little.recommendation], [null, null]);
  assertEquals(little.body.overall.coverage_of_weights, 0.3333);
});

Deno.test("a required answer that is missing holds the recommendation at consider", async () => {
  const analyzer = analyzerOf((draft) => {
    for (const each of draft.competencies) each.machine = machine({ tests: TESTS });
  });
  const input = oneWayInterview();
  input.responses = input.responses.filter(({ questionId }) => questionId !== id("q", 2));
  const report = await buildReport(analyzer, input);
  assertEquals(report.body.completeness.required_missing, [id("q", 2)]);
  assertEquals([report.overall_score, report.recommendation], [80, "consider"]);
});

Deno.test("an analyzer that breaks its contract is refused", async () => {
  const input = oneWayInterview();
  const refused = (analyzer: Analyzer, ...how: [] | [typeof Error, string]) =>
    assertRejects(() => buildReport(analyzer, input), ...how);
  const contract = [Error, "one finding per competency"] as [typeof Error, string];
  await refused(analyzerOf((draft) => void draft.competencies.pop()), ...contract);
  await refused(analyzerOf((draft) => void draft.competencies.reverse()), ...contract);
  await refused(analyzerOf((draft) => {
    for (const each of draft.competencies) {
      each.machine = machine({ tests: { ...TESTS, score: 7 } });
    }
  }));
});

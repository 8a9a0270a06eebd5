/** What each kind of report finds in a realistic interview, and when it finds nothing. */
import { assertEquals } from "@std/assert";
import type { AnalysisInput } from "../document/analysis_input.ts";
import { buildReport, type BuiltReport } from "../build_report.ts";
import { id, interview } from "../testing/fixtures.ts";
import {
  codingInterview,
  ONE_WAY,
  OUTAGE_ANSWER,
  roleBasedInterview,
  softSkillInterview,
  technicalInterview,
} from "../testing/interviews.ts";
import { codingAnalyzer } from "./coding.ts";
import { oneWayAnalyzer } from "./one_way.ts";
import { roleBasedAnalyzer } from "./role_based.ts";
import { softSkillAnalyzer } from "./soft_skill.ts";
import { technicalAnalyzer } from "./technical.ts";

const oneWay = (input: AnalysisInput) => buildReport(oneWayAnalyzer, input);
const codes = (report: BuiltReport) => report.body.caveats.map(({ code }) => code);

function machine(report: BuiltReport, competency: string) {
  const found = report.body.competencies.find(({ id }) => id === competency);
  if (found === undefined) throw new Error(`no competency ${competency}`);
  return found.machine;
}

Deno.test("without a basis there is no score, no overall and no recommendation", async () => {
  const cases: [string, AnalysisInput, string, string][] = [
    ["nothing answered", interview(ONE_WAY, []), "unanswered", "required_missing"],
    ...["\n\n\t", "\u200b\ufeff", "\u3164", "\u2800", "\u0301"].map((
      text,
    ): [string, AnalysisInput, string, string] => [
      `nothing to see (${JSON.stringify(text)})`,
      interview(ONE_WAY, [{ question: 1, text }]),
      "unanswered",
      "required_missing",
    ]),
    [
      "a video without transcript",
      interview(ONE_WAY, [{ question: 1, video: true }]),
      "no_transcript",
      "transcript_missing",
    ],
    [
      "fourteen words",
      interview(ONE_WAY, [{ question: 1, text: "incident retries ".repeat(7) }]),
      "too_short",
      "answer_too_short",
    ],
    [
      "another language",
      interview(ONE_WAY, [{ question: 1, transcript: { text: OUTAGE_ANSWER, language: "de" } }]),
      "language_mismatch",
      "language_mismatch",
    ],
    [
      "a silent recording",
      interview(ONE_WAY, [{ question: 1, transcript: { text: " " } }]),
      "too_short",
      "answer_too_short",
    ],
  ];
  for (const [name, input, reason, code] of cases) {
    const report = await oneWay(input);
    const operations = machine(report, "operations");
    assertEquals(
      [operations.score, operations.basis, operations.confidence, operations.no_basis],
      [null, null, null, reason],
      name,
    );
    assertEquals([report.overall_score, report.recommendation], [null, null], name);
    assertEquals(
      [code, "no_basis", "overall_withheld"].every((it) => codes(report).includes(it)),
      true,
      name,
    );
  }
});

Deno.test("fifteen words are enough to be assessed", async () => {
  const report = await oneWay(
    interview(ONE_WAY, [{ question: 1, text: "incident retries ".repeat(7) + "so" }]),
  );
  assertEquals(machine(report, "operations").score, 3);
});

Deno.test("a competency that nothing looks for or asks about has no basis", async () => {
  const bare = { id: "bare", name: "Bare", weight: 1, anchors: { "1": "a", "3": "b", "5": "c" } };
  const template = {
    ...ONE_WAY,
    competencies: [bare, { ...bare, id: "unasked" }],
    questions: [{ ...ONE_WAY.questions[1], competencyIds: ["bare"] }],
  };
  const report = await oneWay(interview(template, [{ question: 1, text: OUTAGE_ANSWER }]));
  assertEquals(machine(report, "bare").no_basis, "no_rubric");
  assertEquals(machine(report, "unasked").no_basis, "no_question");
});

Deno.test("an answer that mentions nothing scores 1: that is a finding, not a gap", async () => {
  const text =
    "I like long walks and short meetings, and I would say that my week is rather full of both.";
  const operations = machine(
    await oneWay(interview(ONE_WAY, [{ question: 1, text }])),
    "operations",
  );
  assertEquals([operations.score, operations.missing.length], [1, 5]);
});

Deno.test("coverage is never of high confidence, and a denied concept is missing", async () => {
  const text = OUTAGE_ANSWER.replace("idempotency keys", "we never used idempotency keys");
  const operations = machine(
    await oneWay(interview(ONE_WAY, [{ question: 1, text }])),
    "operations",
  );
  assertEquals(operations.confidence, "medium");
  assertEquals(operations.label, "mentions, not mastery");
  assertEquals(operations.missing.map((concept) => concept.id), ["idempotency"]);
});

Deno.test("an automatic transcript lowers the confidence and not the score", async () => {
  const run = async (origin: "asr" | "human") => {
    const answers = [{ question: 1, transcript: { text: OUTAGE_ANSWER, origin } }];
    const report = await oneWay(interview(ONE_WAY, answers));
    const { score, confidence } = machine(report, "operations");
    return [score, confidence, codes(report).includes("transcript_automatic")];
  };
  assertEquals(await run("human"), [5, "medium", false]);
  assertEquals(await run("asr"), [5, "low", true]);
});

Deno.test("red flags are quoted and lower the score by the declared points", async () => {
  const clean = machine(
    await oneWay(interview(ONE_WAY, [{ question: 1, text: OUTAGE_ANSWER }])),
    "operations",
  );
  const text = `${OUTAGE_ANSWER} Honestly it was their fault.`;
  const flagged = machine(await oneWay(interview(ONE_WAY, [{ question: 1, text }])), "operations");
  assertEquals([clean.score, flagged.score], [5, 4]);
  assertEquals(flagged.red_flags.map((flag) => flag.evidence[0]?.quote), [
    "Honestly it was their fault.",
  ]);
});

Deno.test("a list of keywords does not reach the top of the scale", async () => {
  const text =
    "incident outage alert metrics dashboard retry idempotency postmortem retrospective on-call " +
    "retries with exponential backoff incident alert outage";
  assertEquals(
    machine(await oneWay(interview(ONE_WAY, [{ question: 1, text }])), "operations").score,
    3,
  );
});

Deno.test("the overall score appears at exactly the minimum coverage of weight", async () => {
  const weighted = (operations: number, teamwork: number) =>
    interview({
      ...ONE_WAY,
      competencies: ONE_WAY.competencies.map((competency) => ({
        ...competency,
        weight: competency.id === "operations" ? operations : teamwork,
      })),
    }, [{ question: 1, text: OUTAGE_ANSWER }]);
  const at = await oneWay(weighted(6, 4));
  assertEquals([at.overall_score, at.body.overall.coverage_of_weights], [100, 0.6]);
  assertEquals((await oneWay(weighted(5.99, 4.01))).overall_score, null);
});

Deno.test("a missing required answer holds the recommendation at consider", async () => {
  const report = await oneWay(interview(ONE_WAY, [{ question: 1, text: OUTAGE_ANSWER }]));
  assertEquals([report.overall_score, report.recommendation], [100, "consider"]);
  assertEquals(report.body.completeness, {
    asked: 3,
    answered: 1,
    required: 2,
    required_missing: [id("q", 2)],
    reason: "manual",
  });
});

Deno.test("technical: choices are marked, areas summed, and guessing is corrected for show", async () => {
  const report = await buildReport(technicalAnalyzer, technicalInterview());
  const databases = machine(report, "databases");
  assertEquals([databases.score, databases.basis, databases.confidence], [2, "mcq", "high"]);
  const { sections } = report.body;
  assertEquals(sections.kind === "technical" && sections.knowledge_areas[1]?.mcq, {
    answered: 2,
    asked: 2,
    points: 0.5,
    fraction: 0.25,
    guess_corrected: 0,
  });
  assertEquals(sections.kind === "technical" && sections.depth.map(({ kind }) => kind), [
    "reason",
    "measure",
  ]);
});

Deno.test("coding: verified and unverified results weigh differently and say so", async () => {
  const report = await buildReport(codingAnalyzer, codingInterview());
  const coding = machine(report, "coding");
  // Verified 4/6 gives 3.67 with weight 3; a compile error, unverified, 1 with weight 1.
  assertEquals([coding.score, coding.basis, coding.confidence], [3, "tests", "high"]);
  const { sections } = report.body;
  const problem = sections.kind === "coding" ? sections.problems[0] : undefined;
  assertEquals(problem?.failing, [
    { group_id: "hidden", name: "touching", message: "expected [[1, 4]]" },
  ]);
  assertEquals(
    ["tests_unverified", "compile_error"].every((code) => codes(report).includes(code)),
    true,
  );
});

Deno.test("soft skills: STAR parts are quoted and count with low confidence", async () => {
  const report = await buildReport(softSkillAnalyzer, softSkillInterview());
  const ownership = machine(report, "ownership");
  assertEquals([ownership.score, ownership.confidence], [5, "low"]);
  const { sections } = report.body;
  if (sections.kind !== "soft-skill") throw new Error(sections.kind);
  assertEquals(sections.stories[0]?.parts.map(({ present }) => present), [false, true, true, true]);
  assertEquals(sections.follow_ups.some(({ reason }) => reason === "star_part"), true);
});

Deno.test("role-based: a denied requirement is a gap, and must gaps are asked about first", async () => {
  const report = await buildReport(roleBasedAnalyzer, roleBasedInterview());
  const { sections } = report.body;
  if (sections.kind !== "role-based") throw new Error(sections.kind);
  assertEquals(sections.requirements.map(({ id, found }) => [id, found]), [
    ["kubernetes", false],
    ["incidents", true],
    ["rust", true],
  ]);
  assertEquals(sections.must, { found: 1, total: 2 });
  assertEquals(sections.requirements[1]?.sources, ["transcript"]);
  assertEquals(sections.follow_ups[0]?.reason, "requirement_gap");
});

/** What each kind of report finds in a realistic interview, and when it finds nothing. */
import { assertEquals } from "@std/assert";
import type { AnalysisInput } from "../document/analysis_input.ts";
import { buildReport, type BuiltReport } from "../build_report.ts";
import { type AnswerInput, id, interview } from "../testing/fixtures.ts";
import {
  codingInterview,
  MERGE_CODE,
  ONE_WAY,
  OUTAGE_ANSWER,
  ROLE_BASED,
  roleBasedInterview,
  SOFT_SKILL,
  softSkillInterview,
  TECHNICAL,
  technicalInterview,
} from "../testing/interviews.ts";
import { codingAnalyzer } from "./coding.ts";
import { oneWayAnalyzer } from "./one_way.ts";
import { roleBasedAnalyzer } from "./role_based.ts";
import { softSkillAnalyzer } from "./soft_skill.ts";
import { technicalAnalyzer } from "./technical.ts";

const oneWay = (input: AnalysisInput) => buildReport(oneWayAnalyzer, input);
const answered = (answer: Omit<AnswerInput, "question">) =>
  oneWay(interview(ONE_WAY, [{ question: 1, ...answer }]));

function machine(report: BuiltReport, competency: string) {
  const found = report.body.competencies.find(({ id }) => id === competency);
  if (found === undefined) throw new Error(`no competency ${competency}`);
  return found.machine;
}

function mentions(report: BuiltReport, competency = "operations") {
  const found = machine(report, competency).mentions;
  if (found === null) throw new Error(`no mentions of ${competency}`);
  return found;
}

function caveat(report: BuiltReport, code: string): string | undefined {
  return report.body.caveats.find((each) => each.code === code)?.message;
}

const GERMAN_ANSWER =
  "Bei uns ist die Bezahlung ausgefallen, und ich habe zuerst in den Metriken nachgesehen, woran es lag. " +
  "Danach haben wir die alte Version wieder eingespielt und alle Kunden angerufen.";

Deno.test("without an answer that can be assessed nothing is found, and it says why", async () => {
  const cases: [string, Partial<AnswerInput> | null, string, string][] = [
    ["nothing answered", null, "unanswered", "required_missing"],
    ...["\n\n\t", "\u200b\ufeff", "\u3164", "\u2800", "\u0301"].map((
      text,
    ): [string, Partial<AnswerInput>, string, string] => [
      `nothing to see (${JSON.stringify(text)})`,
      { text },
      "unanswered",
      "required_missing",
    ]),
    ["a video without transcript", { video: true }, "no_transcript", "transcript_missing"],
    ["few words", { text: "We had incidents and alerts." }, "too_short", "answer_too_short"],
    [
      "few words said often",
      { text: "We had incidents and alerts. ".repeat(20) },
      "too_short",
      "answer_too_short",
    ],
    ["another language", { text: GERMAN_ANSWER }, "language_mismatch", "language_mismatch"],
    [
      "another language than the transcript claims",
      { transcript: { text: GERMAN_ANSWER, language: "en" } },
      "language_mismatch",
      "language_mismatch",
    ],
    ["a silent recording", { transcript: { text: " " } }, "too_short", "answer_too_short"],
  ];
  for (const [name, answer, reason, code] of cases) {
    const report = await oneWay(
      interview(ONE_WAY, answer === null ? [] : [{ question: 1, ...answer }]),
    );
    const { no_finding, mentions, tests, choices } = machine(report, "operations");
    assertEquals([no_finding, mentions, tests, choices], [reason, null, null, null], name);
    assertEquals([report.overall_score, report.recommendation], [null, null], name);
    assertEquals(typeof caveat(report, code), "string", name);
    assertEquals(
      caveat(report, "no_finding"),
      "Nothing was found out about: " +
        "Running services; Working with others.",
      name,
    );
  }
});

Deno.test("what a transcript says of its language does not make a text unreadable", async () => {
  const report = await answered({ transcript: { text: OUTAGE_ANSWER, language: "de" } });
  assertEquals(mentions(report).found, 5);
});

Deno.test("a text that does not tell its language is read, and said to be unsure", async () => {
  const text = "incident alert metrics dashboard postmortem retry outage on-call idempotency " +
    "Grafana Kafka Kubernetes Terraform Jenkins Redis Postgres";
  const report = await answered({ text });
  assertEquals(mentions(report).found > 0, true);
  assertEquals(
    caveat(report, "language_unsure"),
    'The text does not tell its language for sure: question 1. Read as "en", the rubric\'s.',
  );
});

Deno.test("a competency that nothing looks for or asks about has nothing found", async () => {
  const bare = { id: "bare", name: "Bare", weight: 1, anchors: { "1": "a", "3": "b", "5": "c" } };
  const template = {
    ...ONE_WAY,
    competencies: [bare, { ...bare, id: "unasked" }],
    questions: [{ ...ONE_WAY.questions[1], competencyIds: ["bare"] }],
  };
  const report = await oneWay(interview(template, [{ question: 1, text: OUTAGE_ANSWER }]));
  assertEquals(machine(report, "bare").no_finding, "no_rubric");
  assertEquals(machine(report, "unasked").no_finding, "no_question");
});

Deno.test("an answer in other words is not found, which says nothing about the candidate", async () => {
  const report = await answered({
    text:
      "I like long walks and short meetings, and I would say that my week is rather full of both.",
  });
  const { found, total, share } = mentions(report);
  assertEquals([found, total, share], [0, 5, null]);
  assertEquals(machine(report, "operations").no_finding, null);
  const wording = report.body.sections.kind === "one-way" ? report.body.sections.follow_ups : [];
  const missing = wording.filter(({ reason }) => reason === "missing_concept");
  assertEquals(
    missing.every(({ text }) => text.includes("not found among the rubric's phrases")),
    true,
  );
  assertEquals(missing.length, 2);
});

Deno.test("evidence comes from different passages, and a denial is counted apart", async () => {
  const report = await answered({
    text: "We had an outage in May. We had an outage in May! Then came an outage in June. " +
      "On-call was me. Another incident followed, and another outage. I have never used retries with " +
      "exponential backoff.",
  });
  const concepts = new Map(mentions(report).concepts.map((concept) => [concept.id, concept]));
  assertEquals(concepts.get("incident")?.evidence.map(({ quote }) => quote), [
    "We had an outage in May.",
    "Then came an outage in June.",
    "On-call was me.",
  ]);
  const retries = concepts.get("retries");
  assertEquals([retries?.found, retries?.denied, retries?.evidence], [false, 1, []]);
});

Deno.test("a rubric can need fewer than it lists, and one rubric does not pay for another", async () => {
  const [question, ...others] = ONE_WAY.questions;
  const [operations, teamwork] = ONE_WAY.competencies;
  const share = async (ownNeeded: number, questionNeeded: number, text: string) => {
    const template = {
      ...ONE_WAY,
      competencies: [{ ...operations, needed: ownNeeded }, teamwork],
      questions: [
        { ...question, rubric: { ...question?.rubric, needed: questionNeeded } },
        ...others,
      ],
    };
    const { needed, share } = mentions(
      await oneWay(interview(template, [{ question: 1, text }])),
    );
    return [needed, share];
  };
  // Both of the competency's own concepts, one of the question's three.
  const text =
    "We had an incident and I got an alert. Afterwards I wrote a postmortem for all of us to read.";
  assertEquals(await share(2, 3, text), [5, 0.6]);
  assertEquals(await share(1, 1, text), [2, 1]);
  assertEquals(await share(1, 2, text), [3, 0.6667]);
});

Deno.test("who wrote a transcript down is said, and changes no finding", async () => {
  const run = async (origin: "asr" | "human" | "candidate") => {
    const report = await answered({ transcript: { text: OUTAGE_ANSWER, origin } });
    const said = report.body.caveats.map(({ code }) => code).filter((code) =>
      code.startsWith("transcript_")
    );
    return { finding: machine(report, "operations"), said };
  };
  const [asr, human, candidate] = [await run("asr"), await run("human"), await run("candidate")];
  assertEquals([asr.finding, human.finding], [candidate.finding, candidate.finding]);
  assertEquals([asr.said, human.said, candidate.said], [
    ["transcript_automatic"],
    ["transcript_by_person"],
    ["transcript_by_candidate"],
  ]);
});

Deno.test("red flags are quoted where they are claimed, and enter no score", async () => {
  const said = await answered({ text: `${OUTAGE_ANSWER} Honestly it was their fault.` });
  assertEquals(machine(said, "operations").red_flags.map((flag) => flag.evidence[0]?.quote), [
    "Honestly it was their fault.",
  ]);
  const denied = await answered({ text: `${OUTAGE_ANSWER} It was not their fault.` });
  assertEquals(machine(denied, "operations").red_flags, []);
});

Deno.test("every kind of report has the answers whole, code with its language", async () => {
  const kinds = [
    [technicalAnalyzer, technicalInterview(), [OUTAGE_ANSWER, null, null]],
    [codingAnalyzer, codingInterview(), [MERGE_CODE, "def f("]],
    [roleBasedAnalyzer, roleBasedInterview(), [
      OUTAGE_ANSWER,
      roleBasedInterview().responses[1]?.text,
    ]],
  ] as const;
  for (const [analyzer, input, expected] of kinds) {
    const { sections } = (await buildReport(analyzer, input)).body;
    if (sections.kind === "people") throw new Error("not an analyzer's");
    assertEquals(sections.answers.map(({ answer }) => answer), [...expected]);
    const languages = sections.answers.map(({ code_language }) => code_language);
    assertEquals(languages, expected.map(() => analyzer === codingAnalyzer ? "python" : null));
  }
});

Deno.test("technical: choices are marked with their uncertainty, areas summed, depth shown once", async () => {
  const report = await buildReport(technicalAnalyzer, technicalInterview());
  const choices = machine(report, "databases").choices;
  assertEquals([choices?.answered, choices?.asked, choices?.fraction], [2, 2, 0.25]);
  assertEquals([choices?.confidence, report.overall_score], ["low", null]);
  assertEquals(caveat(report, "few_choices")?.includes("Databases"), true);
  const { sections } = report.body;
  if (sections.kind !== "technical") throw new Error(sections.kind);
  const { guess_corrected, ...area } = sections.knowledge_areas[1]?.mcq ??
    { guess_corrected: null };
  assertEquals(area, { answered: 2, asked: 2, points: 0.5, fraction: 0.25 });
  assertEquals(guess_corrected, choices?.guess_corrected);
  assertEquals(sections.depth.map(({ kind }) => kind), ["reason", "measure"]);
  const twice = interview(TECHNICAL, [{ question: 1, text: `${OUTAGE_ANSWER} ${OUTAGE_ANSWER}` }]);
  const repeated = (await buildReport(technicalAnalyzer, twice)).body.sections;
  assertEquals(repeated.kind === "technical" && repeated.depth, sections.depth);
});

Deno.test("coding: only signed results count, and each program says whose they are", async () => {
  const report = await buildReport(codingAnalyzer, codingInterview());
  const tests = machine(report, "coding").tests;
  // The second program's results are the candidate's own.
  assertEquals([tests?.programs, tests?.trusted, tests?.score], [2, false, null]);
  const { sections } = report.body;
  if (sections.kind !== "coding") throw new Error(sections.kind);
  assertEquals(sections.problems.map(({ trusted, runner }) => [trusted, runner]), [
    [true, "acme-runner"],
    [false, null],
  ]);
  assertEquals(sections.problems[0]?.failing, [
    { group_id: "hidden", name: "touching", message: "expected [[1, 4]]" },
  ]);
  assertEquals(caveat(report, "tests_self_reported")?.includes("question 2"), true);
  assertEquals(caveat(report, "compile_error")?.includes("question 2"), true);
  assertEquals(report.overall_score, null);
});

Deno.test("soft skills: STAR parts are quoted, and give no score", async () => {
  const report = await buildReport(softSkillAnalyzer, softSkillInterview());
  const { mentions, no_finding } = machine(report, "ownership");
  assertEquals([mentions, no_finding], [null, "no_rubric"]);
  const { sections } = report.body;
  if (sections.kind !== "soft-skill") throw new Error(sections.kind);
  assertEquals(sections.stories[0]?.parts.map(({ present }) => present), [false, true, true, true]);
  assertEquals(sections.follow_ups.some(({ reason }) => reason === "star_part"), true);
  const short = interview(SOFT_SKILL, [{ question: 1, text: "In the end I talked to them." }]);
  const stories = (await buildReport(softSkillAnalyzer, short)).body.sections;
  assertEquals(stories.kind === "soft-skill" && stories.stories, []);
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

Deno.test("role-based: what is too short to assess meets no requirement and misses none", async () => {
  const short = interview(ROLE_BASED, [{ question: 2, text: "Kubernetes and Rust." }]);
  const { sections } = (await buildReport(roleBasedAnalyzer, short)).body;
  if (sections.kind !== "role-based") throw new Error(sections.kind);
  assertEquals(sections.requirements.map(({ found }) => found), [null, null, null]);
  assertEquals([sections.must, sections.gaps], [{ found: 0, total: 2 }, []]);
  const long = interview(ROLE_BASED, [
    { question: 1, transcript: { text: OUTAGE_ANSWER } },
    { question: 2, text: "Kubernetes and Rust." },
  ]);
  const other = (await buildReport(roleBasedAnalyzer, long)).body.sections;
  assertEquals(
    other.kind === "role-based" && other.requirements.map(({ found }) => found),
    [false, true, false],
  );
});

Deno.test("no signal tells of time or retakes, whatever is known of them", async () => {
  const without = await oneWay(interview(ONE_WAY, [
    { question: 1, text: OUTAGE_ANSWER, duration: null, retake: 0 },
  ]));
  const with_ = await oneWay(interview(ONE_WAY, [
    { question: 1, text: OUTAGE_ANSWER, duration: 500, retake: 3 },
  ]));
  assertEquals(with_.body.signals, without.body.signals);
  assertEquals(without.body.completeness.required_missing, [id("q", 2)]);
});

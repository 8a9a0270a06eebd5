/** Properties that hold for every report: same bytes, real quotes, nothing but the input in it. */
import { assert, assertEquals } from "@std/assert";
import { canonicalJson } from "@shared/domain/json/canonical_json.ts";
import { hasVisibleCharacter } from "@shared/domain/text/characters.ts";
import fc from "fast-check";
import { analyzerForQueue, REPORT_QUEUES } from "./analyzers/registry.ts";
import { buildReport } from "./build_report.ts";
import { type AnalysisInput, type Analyzer, ANALYZER_KINDS } from "./document/analysis_input.ts";
import { verifyQuotes } from "./document/evidence.ts";
import { interview } from "./testing/fixtures.ts";
import { INTERVIEWS, ONE_WAY, oneWayInterview, OUTAGE_ANSWER } from "./testing/interviews.ts";

function analyzer(queue: string): Analyzer {
  const found = analyzerForQueue(queue);
  if (found === null) throw new Error(`no analyzer for ${queue}`);
  return found;
}

const build = (queue: string, input: AnalysisInput) => buildReport(analyzer(queue), input);
const oneWay = (input: AnalysisInput) => build("one_way_interview_report", input);

Deno.test("every report queue has the analyzer of its kind, and no other name has one", () => {
  assertEquals(
    Object.keys(REPORT_QUEUES).map((queue) => analyzerForQueue(queue)?.name),
    Object.values(REPORT_QUEUES).map((kind) => `deterministic/${kind}`),
  );
  assertEquals([...new Set(Object.values(REPORT_QUEUES))].sort(), [...ANALYZER_KINDS].sort());
  assertEquals([analyzerForQueue("other"), analyzerForQueue("constructor")], [null, null]);
});

for (const [queue, make] of Object.entries(INTERVIEWS)) {
  Deno.test(`${queue}: the same input gives the same bytes, and every quote is what is stored`, async () => {
    const first = await build(queue, make());
    const second = await build(queue, JSON.parse(JSON.stringify(make())));
    assertEquals(canonicalJson(first), canonicalJson(second));
    assertEquals(verifyQuotes(first.body, make()), []);
    assertEquals(
      JSON.stringify(first.body).includes('"quote"'),
      queue !== "coding_interview_report",
    );
    assertEquals(first.body.sections.kind, REPORT_QUEUES[queue]);
    assertEquals(first.body.provenance.input_hash, first.input_hash);
  });

  Deno.test(`${queue}: both columns follow the body, and are null together`, async () => {
    for (const minimumCoverage of [0.1, 1]) {
      const input = make();
      input.settings.minimumCoverage = minimumCoverage;
      const report = await build(queue, input);
      assertEquals(report.overall_score, report.body.overall.score);
      assertEquals(report.recommendation, report.body.recommendation.value);
      assertEquals(report.overall_score === null, report.recommendation === null);
      assertEquals(report.overall_score === null, report.body.overall.rests_on.length === 0);
    }
  });
}

Deno.test("anything that may influence a report changes its input hash", async () => {
  const base = (await oneWay(oneWayInterview())).input_hash;
  const changes: ((input: AnalysisInput) => void)[] = [
    (input) => input.peers.pop(),
    (input) => input.settings.minimumCoverage = 0.5,
    (input) => input.settings.modelInOverall = true,
    (input) => input.interview.completedReason = "auto_timeout",
    (input) => input.template.title = "Other",
    (input) => input.responses.pop(),
  ];
  for (const change of changes) {
    const input = oneWayInterview();
    change(input);
    assertEquals((await oneWay(input)).input_hash === base, false, change.toString());
  }
  const newer: Analyzer = { ...analyzer("one_way_interview_report"), version: "0.0.1" };
  assertEquals((await buildReport(newer, oneWayInterview())).input_hash === base, false);
});

Deno.test("quotes are exact whatever characters the answers hold", async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "on-call ",
      "retries ",
      "Idempotence. ",
      "👩‍💻 ",
      "🇩🇪",
      "e\u0301",
      "Ada Lindqvist ",
      "\u202e",
      "metrics\n",
      "post-mortem! ",
      "ﬁx ",
      "機械学習。",
    ),
    fc.string({ unit: "grapheme", maxLength: 12 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 60 }), async (parts) => {
      const text = parts.join("") + " and so on for the many words that it takes to be long enough";
      const input = interview(ONE_WAY, [{ question: 1, transcript: { text } }, {
        question: 2,
        text,
      }]);
      const report = await oneWay(input);
      assertEquals(verifyQuotes(report.body, input), []);
      assertEquals(JSON.stringify(report.body).isWellFormed(), true);
    }),
  );
});

Deno.test("what agrees with a peer's answer is flagged with both quotes, and changes no finding", async () => {
  const input = interview(ONE_WAY, [{ question: 1, text: OUTAGE_ANSWER }], {
    peers: [{ question: 1, text: `Well. ${OUTAGE_ANSWER}` }],
  });
  const { body } = await oneWay(input);
  const flag = body.flags.find(({ code }) => code === "copied");
  assertEquals(flag?.share, 1);
  assert(OUTAGE_ANSWER.includes(flag?.evidence[0]?.quote ?? "nothing"));
  assert(OUTAGE_ANSWER.includes(flag?.compared?.quote ?? "nothing"));
  const alone = (await oneWay({ ...input, peers: [] })).body;
  assertEquals(alone.flags.some(({ code }) => code === "copied"), false);
  const found = (report: typeof body) =>
    report.competencies.map(({ machine }) =>
      machine.mentions?.concepts.map(({ id, found, evidence }) => ({ id, found, evidence }))
    );
  assertEquals(found(alone), found(body));
});

Deno.test("huge answers make no huge findings", async () => {
  const hostile = [
    "A".repeat(100_000),
    "Ab ".repeat(33_000),
    `${"a".repeat(60)}@`.repeat(1_600),
    "1 ".repeat(50_000),
    "not never without no ".repeat(4_700),
    "\u0301".repeat(100_000),
    OUTAGE_ANSWER.repeat(240),
    "University of University ".repeat(4_000),
    "機械学習".repeat(25_000),
  ];
  for (const text of hostile) {
    const input = interview(ONE_WAY, [{ question: 1, text }], { peers: [{ question: 1, text }] });
    const { body } = await oneWay(input);
    // The answer stands there once, whole, where there is anything to see; all else is bounded.
    const answer = hasVisibleCharacter(text) ? text : null;
    assertEquals(body.sections.answers[0]?.answer, answer);
    const rest = JSON.stringify(body).length - JSON.stringify(answer).length;
    assert(rest < 60_000, `${rest} characters about ${text.slice(0, 30)}`);
  }
});

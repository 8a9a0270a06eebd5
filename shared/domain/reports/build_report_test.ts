/** Properties that hold for every report: same bytes, real quotes, nothing personal in a score. */
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { AnalysisInput, Analyzer } from "./document/analysis_input.ts";
import { ANALYZER_KINDS } from "./document/analysis_input.ts";
import { analyzerForQueue, REPORT_QUEUES } from "./analyzers/registry.ts";
import { buildReport, type BuiltReport } from "./build_report.ts";
import { canonicalJson } from "@shared/domain/json/canonical_json.ts";
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

/** Everything of a report that is a judgement. */
function scores(report: BuiltReport): unknown {
  return {
    overall: report.overall_score,
    recommendation: report.recommendation,
    competencies: report.body.competencies.map(({ id, machine }) => ({
      id,
      score: machine.score,
      basis: machine.basis,
      confidence: machine.confidence,
      parts: machine.parts,
      missing: machine.missing,
      flags: machine.red_flags.map((flag) => flag.id),
    })),
    scored: report.body.signals.filter(({ use }) => use === "scored")
      .map(({ id, question_id, value }) => ({ id, question_id, value })),
    statuses: report.body.sections.answers.map(({ status }) => status),
  };
}

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

  Deno.test(`${queue}: time, pauses and retakes never change a score`, async () => {
    const expected = scores(await build(queue, make()));
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 10_000, noNaN: true }),
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        fc.nat(9),
        fc.boolean(),
        async (duration, stretch, retake, accommodated) => {
          const input = make();
          input.interview.accommodated = accommodated;
          for (const response of input.responses) {
            response.durationSeconds = duration;
            response.retake = retake;
            if (response.testResults) {
              response.testResults.submissions = retake;
              response.testResults.firstPassSeconds = duration;
            }
            for (const word of response.transcript?.words ?? []) {
              word.start *= stretch;
              word.end *= stretch;
            }
          }
          assertEquals(scores(await build(queue, input)), expected);
        },
      ),
      { numRuns: 15 },
    );
  });
}

Deno.test("anything that may influence a report changes its input hash", async () => {
  const base = (await oneWay(oneWayInterview())).input_hash;
  const changes: ((input: AnalysisInput) => void)[] = [
    (input) => input.peers.pop(),
    (input) => input.redact.names.push("Else"),
    (input) => input.settings.minimumCoverage = 0.5,
    (input) => input.interview.accommodated = true,
    (input) => input.template.title = "Other",
    (input) => input.responses.pop(),
  ];
  for (const change of changes) {
    const input = oneWayInterview();
    change(input);
    assertEquals((await oneWay(input)).input_hash === base, false, change.toString());
  }
  const newer: Analyzer = { ...analyzer("one_way_interview_report"), version: "1.0.1" };
  assertEquals((await buildReport(newer, oneWayInterview())).input_hash === base, false);
});

Deno.test("names, pronouns, schools and addresses never change a score", async () => {
  const story = (name: string, pronoun: string, school: string, street: string) =>
    `I am ${name} and I live at 12 ${street}. I studied physics at ${school}. My mentor taught me ` +
    `a lot, ${pronoun} said listen first. ${OUTAGE_ANSWER}`;
  const run = async (name: string, pronoun: string, school: string, street: string) =>
    scores(
      await oneWay(interview(ONE_WAY, [
        { question: 1, transcript: { text: story(name, pronoun, school, street) } },
        {
          question: 2,
          text:
            `${name} here. I listened to both, ${pronoun} agreed, and that settled it for us all.`,
        },
        { question: 3, text: `Call me ${name}. ${pronoun} told me about it at ${school}, honest.` },
      ], { names: [name] })),
    );
  const expected = await run("Ada Lindqvist", "she", "Harvard University", "Oak Street");
  await fc.assert(fc.asyncProperty(
    fc.constantFrom(
      "Mohammed al-Rashid",
      "Nguyễn Thị Minh Khai",
      "Jean-Luc van der Berg",
      "Bo Li",
      "Shaniqua O'Neill",
      "Grace Will",
      "Łukasz Żak",
    ),
    fc.constantFrom("he", "they", "she"),
    fc.constantFrom("Howard University", "University of Lagos", "Trinity College", "Oxford"),
    fc.constantFrom("Martin Luther King Boulevard", "Elm Road", "High Street"),
    async (name, pronoun, school, street) => {
      assertEquals(await run(name, pronoun, school, street), expected);
    },
  ));
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

Deno.test("shared passages are flagged with both quotes and change no score", async () => {
  const input = oneWayInterview();
  const report = await oneWay(input);
  const flag = report.body.signals.find((signal) => signal.id === "overlap_peer");
  const passage = "retries with exponential backoff, because the provider was timing out, and";
  assertEquals([flag?.evidence[0]?.quote, flag?.compared?.quote], [passage, passage]);
  assertEquals(flag?.use, "descriptive");
  assertEquals(scores(await oneWay({ ...input, peers: [] })), scores(report));
});

Deno.test("time and retakes of an accommodated interview are withheld without saying why", async () => {
  const report = await oneWay(
    interview(ONE_WAY, [{
      question: 1,
      transcript: { text: OUTAGE_ANSWER },
      duration: 900,
      retake: 2,
    }], {
      accommodated: true,
    }),
  );
  const text = JSON.stringify(report.body);
  assertEquals([text.includes("900"), text.includes("accommodat")], [false, false]);
  assertEquals(report.body.timing.median_used_ratio, null);
});

Deno.test("huge answers make no huge reports", async () => {
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
    const report = await oneWay(input);
    assertEquals(JSON.stringify(report.body).length < 100_000, true);
  }
});

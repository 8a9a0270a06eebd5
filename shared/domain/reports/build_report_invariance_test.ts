/** What must not matter: these properties are what fair means here. */
import { assert, assertEquals } from "@std/assert";
import { canonicalJson } from "@shared/domain/json/canonical_json.ts";
import fc from "fast-check";
import { analyzerForQueue } from "./analyzers/registry.ts";
import { buildReport } from "./build_report.ts";
import { composeReport } from "./compose_report.ts";
import type { AnalysisInput } from "./document/analysis_input.ts";
import type { ReportBody } from "./document/report_document.ts";
import type { FlagCode } from "./document/report_parts.ts";
import { id, interview, record } from "./testing/fixtures.ts";
import {
  CONFLICT_ANSWER,
  INTERVIEWS,
  ONE_WAY,
  oneWayInterview,
  OUTAGE_ANSWER,
} from "./testing/interviews.ts";
import { NAMES } from "./testing/names.ts";

async function build(queue: string, input: AnalysisInput) {
  const analyzer = analyzerForQueue(queue);
  if (analyzer === null) throw new Error(`no analyzer for ${queue}`);
  return await buildReport(analyzer, input);
}

const oneWay = (input: AnalysisInput) => build("one_way_interview_report", input);

/** Everything that was found, without what says which text it was found in. */
function findings(body: ReportBody): string {
  const { sources: _, provenance: __, ...rest } = body;
  return canonicalJson({
    ...rest,
    sections: {
      ...rest.sections,
      answers: rest.sections.answers.map((each) => ({ ...each, answer: null })),
    },
  });
}

/** What was found per competency, without where; flags in `but` aside. */
function judgement(body: ReportBody, ...but: FlagCode[]): string {
  const others = (codes: readonly FlagCode[]) => codes.filter((code) => !but.includes(code));
  return canonicalJson({
    competencies: body.competencies.map(({ id, machine }) => ({
      id,
      ...machine,
      mentions: machine.mentions && {
        ...machine.mentions,
        concepts: machine.mentions.concepts.map(({ evidence, flags, ...concept }) => ({
          ...concept,
          places: evidence.length,
          flags: others(flags),
        })),
      },
      red_flags: machine.red_flags.map(({ id, evidence }) => [id, evidence.length]),
    })),
    flags: others(body.flags.map(({ code }) => code)),
    overall: body.overall,
    recommendation: body.recommendation,
    statuses: body.sections.answers.map(({ status }) => status),
    requirements: body.sections.kind === "role-based"
      ? body.sections.requirements.map(({ id, found, flags }) => [id, found, others(flags)])
      : [],
  });
}

const TOOLS_ANSWER =
  "At work we moved our builds from Jenkins to Travis last year, because the old machine was full " +
  "and slow. I packed each service with Docker, kept the sessions in Cassandra, and " +
  "ported an old Pascal program of some size. In May the last of it went live.";

const TOOLS = ["Jenkins", "Travis", "Docker", "Cassandra", "Pascal"];

/** Asks for tools that are also people's names. */
const TOOLS_TEMPLATE = {
  ...ONE_WAY,
  competencies: [{
    ...ONE_WAY.competencies[0],
    mustMention: TOOLS.map((tool) => ({ id: tool.toLowerCase(), label: tool, anyOf: [tool] })),
    redFlags: [],
  }],
  questions: [{ ...ONE_WAY.questions[0], rubric: { mustMention: [], redFlags: [] } }],
};

Deno.test("whatever the candidate is called, the report is the same bytes", async () => {
  assert(new Set(NAMES).size >= 200);
  const make = (name: string) =>
    interview(TOOLS_TEMPLATE, [{ question: 1, text: TOOLS_ANSWER }], { names: [name] });
  const expected = await oneWay(make("Ada Lindqvist"));
  assertEquals(expected.body.competencies[0]?.machine.mentions?.found, TOOLS.length);
  for (const name of NAMES) {
    assertEquals(canonicalJson(await oneWay(make(name))), canonicalJson(expected), name);
  }
});

Deno.test("a name inside a phrase of the rubric counts, and is hidden in the quote", async () => {
  const input = interview(TOOLS_TEMPLATE, [{ question: 1, text: TOOLS_ANSWER }]);
  const { body } = await oneWay(input);
  const document = composeReport(record(body, { candidateName: "Travis Jenkins" }));
  const { mentions } = document.competencies[0]?.machine ?? {};
  assertEquals(mentions?.found, TOOLS.length);
  const quotes = mentions?.concepts.map(({ evidence }) => evidence[0]?.quote ?? "") ?? [];
  assert(quotes.some((quote) => quote.includes("from ███████ to ██████ last year")), quotes.join());
  assert(!JSON.stringify(mentions?.concepts.map(({ evidence }) => evidence)).includes("Jenkins"));
});

for (const [queue, make] of Object.entries(INTERVIEWS)) {
  Deno.test(`${queue}: neither names, addresses nor the order of answers change a byte`, async () => {
    const expected = canonicalJson(await build(queue, make()));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...NAMES),
        fc.emailAddress(),
        fc.shuffledSubarray(make().responses, { minLength: make().responses.length }),
        async (name, email, responses) => {
          const input = { ...make(), responses, redact: { names: [name], emails: [email] } };
          assertEquals(canonicalJson(await build(queue, input)), expected);
        },
      ),
      { numRuns: 20 },
    );
  });

  Deno.test(`${queue}: time, pauses and retakes change no finding`, async () => {
    const expected = judgement((await build(queue, make())).body);
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 10_000, noNaN: true }),
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        fc.nat(9),
        async (duration, stretch, retake) => {
          const input = make();
          for (const response of input.responses) {
            response.durationSeconds = duration;
            response.retake = retake;
            for (const word of response.transcript?.words ?? []) {
              word.start *= stretch;
              word.end *= stretch;
            }
          }
          const { body } = await build(queue, input);
          assertEquals(judgement(body), expected);
          assert(!("timing" in body));
        },
      ),
      { numRuns: 10 },
    );
  });

  Deno.test(`${queue}: blanks at the end change no byte of what is found`, async () => {
    const expected = findings((await build(queue, make())).body);
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(" ", "\n", "\t", "\u00a0", "\u3000"), minLength: 1 }),
        async (blanks) => {
          const input = make();
          for (const response of input.responses) {
            if (response.type === "code") continue;
            if (response.text !== null) response.text += blanks;
            if (response.transcript !== null) response.transcript.text += blanks;
          }
          assertEquals(findings((await build(queue, input)).body), expected);
        },
      ),
      { numRuns: 10 },
    );
  });

  Deno.test(`${queue}: a sentence said again adds nothing but the flag that says so`, async () => {
    const expected = judgement((await build(queue, make())).body, "repeated_passages");
    for (const times of [1, 2, 7]) {
      const input = make();
      for (const response of input.responses) {
        if (response.type === "code") continue;
        response.text = response.text && again(response.text, times);
        if (response.transcript !== null) {
          response.transcript.text = again(response.transcript.text, times);
        }
      }
      const { body } = await build(queue, input);
      assertEquals(judgement(body, "repeated_passages"), expected, `${times} times`);
    }
  });
}

/** The text with its last sentence repeated. */
function again(text: string, times: number): string {
  const last = text.match(/[^.]*\.\s*$/)?.[0] ?? "";
  return `${text}${` ${last.trim()}`.repeat(last === "" ? 0 : times)}`;
}

/** How much a report found of what its rubric looks for, by competency. */
const foundOf = (body: ReportBody) =>
  body.competencies.map(({ machine: { mentions } }) => [
    mentions?.found ?? 0,
    mentions?.share ?? 0,
  ]);

Deno.test("padding raises nothing: neither what was said again anywhere, nor filler", async () => {
  const sentences = OUTAGE_ANSWER.match(/[^.]+\.\s*/g) ?? [];
  assertEquals(sentences.join(""), OUTAGE_ANSWER);
  const filler = [
    "Well, that is how it was. ",
    "And so on, as one does. ",
    "You know what I mean. ",
  ];
  const make = (text: string) =>
    interview(ONE_WAY, [{ question: 1, text }, { question: 2, text: CONFLICT_ANSWER }]);
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(sentences, { minLength: 2 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 12 }),
      async (said, padding) => {
        const expected = foundOf((await oneWay(make(said.join("")))).body);
        const padded = [...said];
        for (const [from, to, more] of padding) {
          const pool = more ? filler : said;
          padded.splice(to % (padded.length + 1), 0, pool[from % pool.length] ?? "");
        }
        const { body } = await oneWay(make(padded.join("")));
        // A short answer may become long enough to be assessed; it may not find more than was said.
        const whole = foundOf((await oneWay(make(`${said.join("")}${filler.join("")}`))).body);
        foundOf(body).forEach(([found, share], at) => {
          const [most, mostShare] = [expected, whole].map((each) => each[at] ?? [0, 0])
            .reduce((a, b) => [Math.max(a[0] ?? 0, b[0] ?? 0), Math.max(a[1] ?? 0, b[1] ?? 0)]);
          assert((found ?? 0) <= (most ?? 0) && (share ?? 0) <= (mostShare ?? 0), padded.join(""));
        });
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("a name, pronoun, school or address that the answer tells changes no finding", async () => {
  const story = (name: string, pronoun: string, school: string, street: string) =>
    `I am ${name} and I live at 12 ${street}. I studied physics at ${school}. My mentor taught me ` +
    `a lot, ${pronoun} said listen first. ${OUTAGE_ANSWER}`;
  const run = async (name: string, pronoun: string, school: string, street: string) => {
    const { body } = await oneWay(interview(ONE_WAY, [
      { question: 1, transcript: { text: story(name, pronoun, school, street) } },
      {
        question: 2,
        text:
          `${name} here. I listened to both, ${pronoun} agreed, and that settled it for us all.`,
      },
      { question: 3, text: `Call me ${name}. ${pronoun} told me about it at ${school}, honest.` },
    ], { names: [name] }));
    return judgement(body);
  };
  const expected = await run("Ada Lindqvist", "she", "Harvard University", "Oak Street");
  await fc.assert(fc.asyncProperty(
    fc.constantFrom(
      "Mohammed al-Rashid",
      "Nguyễn Thị Minh Khai",
      "Jean-Luc van der Berg",
      "Bo Li",
      "Shaniqua O'Neill",
      "Travis Jenkins",
      "April May",
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

Deno.test("an answer missing is missing, wherever the others stand", async () => {
  const input = oneWayInterview();
  const without = input.responses.filter(({ questionId }) => questionId !== id("q", 1));
  const one = await oneWay({ ...input, responses: without });
  const other = await oneWay({ ...input, responses: [...without].reverse() });
  assertEquals(canonicalJson(one), canonicalJson(other));
  assertEquals(one.body.completeness.required_missing, [id("q", 1)]);
});

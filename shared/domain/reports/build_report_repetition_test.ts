/** What is said again adds nothing, whether or not sentences end with full stops. */
import { assert, assertEquals } from "@std/assert";
import { canonicalJson } from "@shared/domain/json/canonical_json.ts";
import fc from "fast-check";
import { oneWayAnalyzer } from "./analyzers/one_way.ts";
import { buildReport } from "./build_report.ts";
import type { ReportBody } from "./document/report_document.ts";
import type { Answer } from "./document/report_sections.ts";
import { interview } from "./testing/fixtures.ts";
import { HONEST_SETS } from "./testing/answer_sets_honest.ts";
import { CONFLICT_ANSWER, ONE_WAY, OUTAGE_ANSWER } from "./testing/interviews.ts";

async function read(text: string, spoken = false): Promise<ReportBody> {
  const answer = spoken ? { transcript: { text } } : { text };
  const input = interview(ONE_WAY, [{ question: 1, ...answer }]);
  return (await buildReport(oneWayAnalyzer, input)).body;
}

/** All that was found, without the texts themselves and the flag that says that something is repeated. */
function findings({ sources: _, provenance: __, flags, ...rest }: ReportBody): string {
  return canonicalJson({
    ...rest,
    flags: flags.filter(({ code }) => code !== "repeated_passages"),
    sections: {
      ...rest.sections,
      answers: rest.sections.answers.map((each) => ({ ...each, answer: null })),
    },
  });
}

function answerOf({ sections }: ReportBody): Answer {
  const [answer] = sections.answers;
  assert(answer !== undefined);
  return answer as Answer;
}
const flagged = (body: ReportBody) => body.flags.some(({ code }) => code === "repeated_passages");

const THIRTEEN = "we had an incident and i wrote a postmortem with actions for us";
const NINE = "we had incidents and alerts and wrote postmortems then";

Deno.test("a few words do not become an answer by being said again", async () => {
  for (const [words, count] of [[THIRTEEN, 13], [NINE, 9]] as const) {
    for (const between of [" ", ", ", ". ", "\n", "; ", " - "]) {
      for (const times of [1, 2, 3, 10]) {
        const body = await read(Array(times).fill(words).join(between));
        assertEquals(answerOf(body).status, "too_short", `${times} x ${words}`);
        assertEquals(answerOf(body).words, count);
        assertEquals(flagged(body), times > 1);
      }
    }
  }
  const few = await read("we wrote postmortems ".repeat(40));
  assertEquals([answerOf(few).status, answerOf(few).words], ["too_short", 3]);
});

const plain = (text: string) =>
  text.toLowerCase().replace(/[.!?,;:]/g, "").replace(/\s+/g, " ").trim();

const STYLES: Record<string, (text: string) => string> = {
  "as written": (text) => text.trim(),
  "in lower case": (text) => text.trim().toLowerCase(),
  "without stops": plain,
};

for (const [style, write] of Object.entries(STYLES)) {
  Deno.test(`a sentence repeated at the end changes no finding, ${style}`, async () => {
    for (const said of [OUTAGE_ANSWER, CONFLICT_ANSWER]) {
      const sentences = (said.match(/[^.]+\.\s*/g) ?? []).map(write);
      const text = write(said);
      const expected = findings(await read(text));
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...sentences, text),
          fc.integer({ min: 1, max: 5 }),
          fc.boolean(),
          async (sentence, times, spoken) => {
            const more = await read(`${text}${` ${sentence}`.repeat(times)}`, spoken);
            const once = spoken ? findings(await read(text, true)) : expected;
            assertEquals(findings(more), once, sentence);
          },
        ),
        { numRuns: 40 },
      );
    }
  });
}

/** Honest answers in many manners; one without stops in which a short sentence could not be known again. */
const HONEST = HONEST_SETS.flatMap(({ retries, ledger, outage }) =>
  [retries, ledger, outage].flatMap((text) => text ?? [])
).filter((text) => /[.!?]/.test(text));

Deno.test("any sentence of an honest answer may be repeated at its end, whatever ends its sentences", async () => {
  const styles = [
    { write: (text: string) => text.trim(), fewest: 1 },
    { write: (text: string) => text.trim().toLowerCase(), fewest: 3 },
    { write: (text: string) => text.trim().replace(/[.!?]+$/, ""), fewest: 3 },
    { write: plain, fewest: 6 },
  ];
  let repeated = 0;
  for (const text of HONEST) {
    const sentences = text.match(/[^.!?]+[.!?]+\s*/g) ?? [];
    for (const { write, fewest } of styles) {
      const expected = findings(await read(write(text)));
      for (const sentence of sentences) {
        if (plain(sentence).split(" ").length < fewest) continue;
        const added = write === styles[2]?.write ? sentence.trim() : write(sentence);
        assertEquals(findings(await read(`${write(text)} ${added}`)), expected, added);
        repeated++;
      }
    }
  }
  assert(repeated > 100);
});

Deno.test("an answer said three times is as long as once", async () => {
  const text = plain(OUTAGE_ANSWER);
  const once = answerOf(await read(text)).words;
  assertEquals(answerOf(await read(`${text} ${text} ${text}`)).words, once);
});

Deno.test("what is said again in the midst of something new stays what it means there", async () => {
  const body = await read(
    "A runbook is something that I have never written in all my life so far. " +
      "A postmortem is something that I have never written in all my life so far.",
  );
  const claimed = body.competencies.flatMap(({ machine }) =>
    machine.mentions?.concepts.filter(({ found }) => found) ?? []
  );
  assertEquals(claimed, []);
  assert((answerOf(body).words ?? 0) < 20);
});

const BLANKS = [" ", "\n", "\u00a0", "\u2003", "\u200b", "\ufeff", "\u2060", "\u3000"];

Deno.test("blanks of any kind around an answer change no finding", async () => {
  for (const write of Object.values(STYLES)) {
    const text = write(OUTAGE_ANSWER);
    const expected = await read(text);
    const shifted = (by: number) =>
      findings(
        JSON.parse(JSON.stringify(expected), (key, value) =>
          (key === "start_char" || key === "end_char") ? value + by : value),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...BLANKS), maxLength: 6 }),
        fc.string({ unit: fc.constantFrom(...BLANKS), maxLength: 6 }),
        async (before, after) => {
          const body = await read(before + text + after);
          assertEquals(findings(body), shifted(before.length));
        },
      ),
      { numRuns: 40 },
    );
  }
});

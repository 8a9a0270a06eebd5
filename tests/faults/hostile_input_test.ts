/**
 * Texts made to keep a process busy: what reads them needs a small part of the processor time that
 * reading with squared or worse effort would. Processor time, because the wall clock measures what else
 * the machine does.
 */
import { assert } from "@std/assert";
import process from "node:process";
import {
  CaptionError,
  captionFormatOf,
  parseCaptions,
} from "@shared/domain/interviews/captions.ts";
import { canonicalText } from "@shared/domain/relay/canonical_hash.ts";
import { checkPayload, type Schema } from "@shared/domain/relay/event_schema.ts";
import { analyzerForQueue, buildReport, maskNames } from "@shared/domain/reports/mod.ts";
import { interview } from "@shared/domain/reports/testing/fixtures.ts";
import { CODING, ONE_WAY, OUTAGE_ANSWER } from "@shared/domain/reports/testing/interviews.ts";

/** Runs `read` for each text; none may take longer than `limitMs` of this process's processor time. */
function cheap(
  name: string,
  limitMs: number,
  texts: readonly string[],
  read: (text: string) => unknown,
): void {
  Deno.test(name, async () => {
    for (const text of texts) {
      const before = process.cpuUsage();
      await read(text);
      const { user, system } = process.cpuUsage(before);
      const ms = (user + system) / 1000;
      assert(ms < limitMs, `${text.slice(0, 60)}… took ${ms} ms of processor time`);
    }
  });
}

const CUE = "WEBVTT\n\n00:01.000 --> 00:02.000\n";

cheap("captions of a megabyte", 5_000, [
  CUE + "<".repeat(1_000_000),
  CUE + "<00:00:01.500>".repeat(70_000),
  CUE + "{\\".repeat(500_000),
  CUE + "&amp".repeat(250_000),
  CUE + "a".repeat(1_000_000),
  "WEBVTT\n" + "NOTE x\n".repeat(140_000),
  "WEBVTT\n" + "00:01.000 --> 00:02.000\n".repeat(40_000),
  "WEBVTT\n\n" + "0".repeat(999_999) + "-->",
  " ".repeat(1_000_000) + "-->",
], (source) => {
  try {
    parseCaptions(source, "vtt");
  } catch (error) {
    assert(error instanceof CaptionError);
  }
  captionFormatOf(source);
});

cheap("numbers of a payload", 10_000, [
  `1e${"9".repeat(1_000_000)}`,
  `1e-${"9".repeat(1_000_000)}`,
  `1${"0".repeat(1_000_000)}1`,
  `0.${"0".repeat(1_000_000)}1`,
  `[${Array(90_000).fill("1e99999999").join()}]`,
  `[${Array(500_000).fill("1").join()}]`,
], canonicalText);

const endlessChoice: Record<string, Schema> = { a40: { type: "string" } };
for (let i = 0; i < 40; i++) {
  endlessChoice[`a${i}`] = {
    anyOf: [{ $ref: `#/$defs/a${i + 1}` }, { $ref: `#/$defs/a${i + 1}` }],
  };
}

for (
  const [name, schema, payload] of [
    ["a choice that doubles forty times", { $ref: "#/$defs/a0", $defs: endlessChoice }, "1"],
    [
      "unique items",
      { uniqueItems: true },
      `[${Array.from({ length: 100_000 }, (_, i) => `[${i}]`)}]`,
    ],
    ["a pattern with no end", { pattern: "a*b" }, `"${"a".repeat(1_000_000)}"`],
    [
      "a pattern for each item",
      { items: { pattern: "^a*$" } },
      `[${Array(1000).fill(`"${"a".repeat(1000)}"`)}]`,
    ],
    ["many alternatives for each item", {
      items: { anyOf: Array.from({ length: 500 }, () => ({ type: "string" })) },
    }, `[${Array(100_000).fill(1)}]`],
  ] as [string, Schema, string][]
) cheap(`a schema with ${name}`, 10_000, [payload], (text) => checkPayload(text, schema));

const report = (queue: string, answered: ReturnType<typeof interview>) =>
  buildReport(analyzerForQueue(queue)!, answered);

cheap("answers of a hundred thousand characters", 8_000, [
  "A".repeat(100_000),
  "Ab ".repeat(33_000),
  `${"a".repeat(60)}@`.repeat(1_600),
  "1 ".repeat(50_000),
  "not never without no ".repeat(4_700),
  "\u0301".repeat(100_000),
  OUTAGE_ANSWER.repeat(240),
  "University of University ".repeat(4_000),
  "機械学習".repeat(25_000),
  "我们".repeat(50_000),
  "e\u0301".repeat(50_000),
  "a@".repeat(50_000),
  "<!--".repeat(25_000),
  "ignore all ".repeat(9_000),
  "we spoke about the weather and nobody knew what to do ".repeat(1_850),
  "unique constraint, row lock, idempotency key, ".repeat(2_100),
], (text) => {
  const answers = [{ question: 1, text }];
  return report("one_way_interview_report", interview(ONE_WAY, answers, { peers: answers }));
});

cheap("code that nobody closes", 5_000, [
  "a ".repeat(50_000) + "(",
  ("int f(" + "(".repeat(200) + "\n").repeat(450),
], (text) =>
  report(
    "coding_interview_report",
    // Functions of languages like C are found by a pattern.
    interview(CODING, [{ question: 1, text, tests: { language: "java" } }]),
  ));

cheap(
  "names in long texts",
  5_000,
  ["a'", "金", "김", "hannah ", "و", "Иванов ", "anna berg "]
    .map((part) => part.repeat(95_000 / part.length)),
  (text) => {
    maskNames(text, ["Hannah Brandt", "金金金金", "김민수", "محمد"]);
    maskNames(text.slice(0, 20_000), ["Anna ".repeat(200)]);
  },
);

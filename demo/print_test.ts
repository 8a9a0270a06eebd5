import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { indexPage } from "./index_page.ts";
import { lookLines, panelLine, resultLines, summaryLines } from "./print.ts";
import { latencyOf, missingReports, type Result, sortResults } from "./results.ts";
import { createStyle, pad, widthOf } from "./style.ts";

const plain = createStyle({ terminal: false, noColor: undefined });

/** As people judged it; without a score nobody has. */
function result(
  slug: string,
  score: number | null,
  ms: number,
  more: Partial<Result> = {},
): Result {
  return {
    slug,
    candidate: slug,
    title: "Analyst",
    kind: "one-way",
    queue: "one_way_interview_report",
    evidence: { found: 7, total: 8 },
    flagged: null,
    people: score === null ? null : { mean: 1 + score / 25, spread: 1 },
    overall: score === null ? null : { score, restsOn: ["people"] },
    recommendation: score === null ? null : "hire",
    milliseconds: ms,
    ...more,
  };
}

Deno.test("the table says what was found, what people think, and on what the score rests", () => {
  const results = [
    result("ana", null, 31.6, { evidence: null }),
    result("bo", 81.25, 40, { evidence: { found: 23, total: 23 }, flagged: "list" }),
    result("cy", 80, 9, { people: null, overall: { score: 80, restsOn: ["tests", "choices"] } }),
  ];
  assertEquals(resultLines(results, plain, Infinity), [
    "Candidate  Type     Queue                     Evidence         People  Overall              Recommended  Report after",
    "─────────  ───────  ────────────────────────  ──────────────  ───────  ───────────────────  ───────────  ────────────",
    "bo         one-way  one_way_interview_report  23 of 23, list  4.3 (1)  81 (people)          hire                40 ms",
    "cy         one-way  one_way_interview_report  7 of 8                –  80 (tests, choices)  hire                 9 ms",
    "ana        one-way  one_way_interview_report  –                     –  –                    not judged          32 ms",
  ]);
});

Deno.test("in a narrow window type and queue are headings", () => {
  const results = [result("ana", null, 31.6), result("bo", 81.25, 40)];
  const lines = resultLines(
    [...results, result("cy", 5, 6, { kind: "coding", title: "B" })],
    plain,
    80,
  );
  assertEquals(lines, [
    "one-way · one_way_interview_report",
    "Candidate  Evidence   People  Overall      Recommended  Report after",
    "─────────  ────────  ───────  ───────────  ───────────  ────────────",
    "bo         7 of 8    4.3 (1)  81 (people)  hire                40 ms",
    "ana        7 of 8          –  –            not judged          32 ms",
    "",
    "coding · one_way_interview_report",
    "Candidate  Evidence   People  Overall     Recommended  Report after",
    "─────────  ────────  ───────  ──────────  ───────────  ────────────",
    "cy         7 of 8    1.2 (1)  5 (people)  hire                 6 ms",
  ]);
});

Deno.test("no colour judges a candidate", () => {
  const coloured = createStyle({ terminal: true, noColor: undefined });
  const rows = (recommendation: string) =>
    resultLines([result("ana", 80, 1, { recommendation })], coloured, Infinity).at(-1)!
      .replace(recommendation.padEnd("Recommended".length), "");
  assertEquals(rows("hire"), rows("reject"));
  // deno-lint-ignore no-control-regex -- escape sequences begin with a control character
  assertEquals(/\x1b\[3\d/.test(rows("hire")), false);
});

Deno.test("results are sorted by job, then score, those without one last", () => {
  const sorted = sortResults([
    result("z", 10, 1, { title: "B" }),
    result("n", null, 1),
    result("l", 0, 1),
    result("h", 90, 1),
  ]);
  assertEquals(sorted.map((one) => one.slug), ["h", "l", "n", "z"]);
});

Deno.test("the latency is the middle and the worst one", () => {
  const of = (...times: number[]) => latencyOf(times.map((ms) => result("x", 1, ms)));
  assertEquals(of(30, 10, 20), { median: 20, slowest: 30 });
  assertEquals(of(40, 10, 20, 30), { median: 25, slowest: 40 });
  assertThrows(() => of());
});

Deno.test("a report that is not there is named with what is known of it", () => {
  const event = (status: "pending" | "completed" | "failed", errorCode: string | null = null) => ({
    id: "",
    invitationId: "",
    status,
    errorCode,
    errorDetail: errorCode && "No report route fits.",
  });
  const interviews = ["there", "waiting", "broken", "lost"].map((slug) => ({
    slug,
    queue: "q",
    invitationId: slug,
  }));
  const events = new Map([
    ["there", event("completed")],
    ["waiting", event("pending")],
    ["broken", event("failed", "unroutable")],
  ]);
  assertEquals(missingReports(interviews, events), [
    "waiting (q): pending",
    "broken (q): failed unroutable: No report route fits.",
    "lost (q): not asked for",
  ]);
});

Deno.test("the closing lines say how long it took and name a report to look at", () => {
  const results = [result("ana", 50, 20), result("bo", 80, 40)];
  const [timing, reading, ...more] = summaryLines(results, 2_345, plain);
  assertEquals(
    timing,
    "2 reports in 2.3 s. From completed interview to stored report: median 30 ms, slowest 40 ms.",
  );
  assertStringIncludes(reading!, "Evidence is found, not scored.");
  assertEquals(more, []);
  assertEquals(
    panelLine([{ name: "Ines" }, { name: "Tobias" }], 17),
    "Ines and Tobias read 17 reports blind and rated them.",
  );
  assertStringIncludes(lookLines("out", results, plain).join("\n"), "less out/bo.md");
});

Deno.test("colours are for terminals whose reader has not said no", () => {
  assertEquals(plain.red("x"), "x");
  assertEquals(createStyle({ terminal: true, noColor: "1" }).red("x"), "x");
  const coloured = createStyle({ terminal: true, noColor: "" }).red("x");
  assertEquals(coloured, "\x1b[31mx\x1b[39m");
  assertEquals(widthOf(coloured), 1);
  assertEquals(pad(coloured, 3), `${coloured}  `);
  assertEquals(pad("Jose\u0301", 5), "Jose\u0301 ");
});

Deno.test("the index page links all three forms and cannot be broken by a name", () => {
  const page = indexPage([
    result("ana", null, 1, { candidate: "<script>&" }),
    result("bo", 80, 1, { title: 'A "b"' }),
  ]);
  assertStringIncludes(page, '<a href="ana.html">&#60;script&#62;&#38;</a>');
  assertStringIncludes(page, '<a href="bo.md">Markdown</a>, <a href="bo.json">JSON</a>');
  assertEquals(page.includes("<script"), false);
});

Deno.test("the index page shows the table's figures, and says in every cell which it is", () => {
  const page = indexPage([
    result("ana", null, 1, { evidence: null, flagged: "other language" }),
    result("bo", 80, 1, { flagged: "copied" }),
  ]);
  const cells = (slug: string) =>
    [...page.split("\n").find((line) => line.includes(`${slug}.html`))!
      .matchAll(/data-label="([^"]+)"[^>]*>([^<]*)</g)].map(([, label, text]) => [label, text]);
  assertEquals(cells("ana").slice(1, 5), [
    ["Evidence", "–, other language"],
    ["People", "–"],
    ["Overall", "–"],
    ["Recommended", "not judged"],
  ]);
  assertEquals(cells("bo").slice(1, 5).map(([, text]) => text), [
    "7 of 8, copied",
    "4.2 (1)",
    "80 (people)",
    "hire",
  ]);
  assertStringIncludes(page, "<main>");
  assertStringIncludes(page, "Evidence is found, not scored.");
});

import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { indexPage } from "./index_page.ts";
import { lookLines, resultLines, summaryLines } from "./print.ts";
import { latencyOf, missingReports, type Result, sortResults } from "./results.ts";
import { createStyle, pad, widthOf } from "./style.ts";

const plain = createStyle({ terminal: false, noColor: undefined });

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
    score,
    recommendation: score === null ? null : "hire",
    coverage: score === null ? 0 : 1,
    milliseconds: ms,
    ...more,
  };
}

Deno.test("the table says no basis where there is no score", () => {
  const lines = resultLines([result("ana", null, 31.6), result("bo", 81.25, 40)], plain, Infinity);
  assertEquals(lines, [
    "Candidate  Type     Queue                        Score  Recommendation  Basis  Report after",
    "─────────  ───────  ────────────────────────  ────────  ──────────────  ─────  ────────────",
    "bo         one-way  one_way_interview_report      81.3  hire            100 %         40 ms",
    "ana        one-way  one_way_interview_report  no basis  –                 0 %         32 ms",
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
    "Candidate     Score  Recommendation  Basis  Report after",
    "─────────  ────────  ──────────────  ─────  ────────────",
    "bo             81.3  hire            100 %         40 ms",
    "ana        no basis  –                 0 %         32 ms",
    "",
    "coding · one_way_interview_report",
    "Candidate     Score  Recommendation  Basis  Report after",
    "─────────  ────────  ──────────────  ─────  ────────────",
    "cy                5  hire            100 %          6 ms",
  ]);
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
  assertStringIncludes(
    summaryLines(results, 2_345, plain)[0]!,
    "2 reports in 2.3 s. From completed interview to stored report: median 30 ms, slowest 40 ms.",
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
  assertStringIncludes(page, "no basis");
  assertEquals(page.includes("<script"), false);
});

import { assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { analyzerForQueue } from "../analyzers/registry.ts";
import { buildReport } from "../build_report.ts";
import { composeReport } from "../compose_report.ts";
import { escapeHtml, escapeMarkdown } from "../text/printable.ts";
import type { ReportDocument } from "../document/report_document.ts";
import { renderHtml } from "./render_html.ts";
import { renderMarkdown } from "./render_markdown.ts";
import { interview, record } from "../testing/fixtures.ts";
import { INTERVIEWS, ONE_WAY, OUTAGE_ANSWER } from "../testing/interviews.ts";
import type { AnalysisInput } from "../document/analysis_input.ts";

async function documentOf(queue: string, input: AnalysisInput, over = {}): Promise<ReportDocument> {
  const analyzer = analyzerForQueue(queue);
  if (analyzer === null) throw new Error(queue);
  return composeReport(record((await buildReport(analyzer, input)).body, over));
}

/** Names of all tags in a page, closing ones with a slash. */
const tags = (html: string) =>
  [...html.matchAll(/<(\/?[a-z][a-z0-9]*)/gi)].map((match) => match[1] ?? "");

const VOID = new Set(["meta"]);

function assertBalanced(html: string): void {
  const open: string[] = [];
  for (const tag of tags(html)) {
    if (tag.startsWith("/")) assertEquals(open.pop(), tag.slice(1));
    else if (!VOID.has(tag)) open.push(tag);
  }
  assertEquals(open, []);
}

for (const [queue, make] of Object.entries(INTERVIEWS)) {
  Deno.test(`${queue}: the page is whole, quiet and says the same as the Markdown`, async () => {
    const document = await documentOf(queue, make());
    const html = renderHtml(document);
    const markdown = renderMarkdown(document);
    assertBalanced(html);
    assertEquals(
      /<script|<link|<img|<iframe|@import|url\(|\son\w+=|javascript:/i.test(html),
      false,
    );
    assertEquals(html.includes("http://") || html.includes("https://"), false);
    for (
      const { caption = "" } of [...html.matchAll(/<table><caption>(?<caption>[^<]*)</g)].map((m) =>
        m.groups ?? {}
      )
    ) {
      assertEquals(caption.length > 0, true);
    }
    assertEquals(html.split("<table>").length, html.split("<caption>").length);
    for (const { message } of document.caveats) {
      assertStringIncludes(html, escapeHtml(message));
      assertStringIncludes(markdown, escapeMarkdown(message));
    }
    for (const { name } of document.competencies) assertStringIncludes(html, escapeHtml(name));
    if (document.sections === null || document.sections.kind === "people") throw new Error(queue);
    for (const { text } of document.sections.follow_ups) {
      assertStringIncludes(markdown, escapeMarkdown(text));
    }
    assertStringIncludes(html, "Descriptive, not scored");
    assertStringIncludes(markdown, "Descriptive, not scored");
    assertStringIncludes(html, document.provenance.input_hash);
  });
}

Deno.test("hostile answers, notes and templates stay text", async () => {
  const attack =
    `<script>alert(1)</script> "><img src=x onerror=alert(2)> ' on-call retries </style>`;
  const template = {
    ...ONE_WAY,
    title: `${attack} title`,
    competencies: ONE_WAY.competencies.map((it) => ({ ...it, name: attack })),
  };
  const answer = `${OUTAGE_ANSWER} ${attack} metrics [x](javascript:alert(3)) \u202e`;
  const document = await documentOf(
    "one_way_interview_report",
    interview(template, [{ question: 1, text: answer }, { question: 2, text: answer }]),
    {
      humanRatings: [{
        raterId: "r",
        raterName: attack,
        competencyId: "operations",
        score: 3,
        note: attack,
        ratedAt: "2026-05-05T10:00:00Z",
      }],
    },
  );
  const html = renderHtml(document);
  assertBalanced(html);
  const allowed =
    "html head meta title style body main header section h1 h2 h3 p div dl dt dd table caption " +
    "thead tbody tr th td span i small figure figcaption blockquote ul ol li";
  const unknown = tags(html).filter((tag) => !allowed.split(" ").includes(tag.replace("/", "")));
  assertEquals(unknown, []);
  assertEquals(html.includes("\u202e"), false);
  const markdown = renderMarkdown(document);
  assertEquals(/<(?!\s)[a-z/]/i.test(markdown), false);
  assertEquals(markdown.includes("[x](javascript"), false);
});

Deno.test("no text can break out of HTML or Markdown", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    assertEquals(/[<>"']/.test(escapeHtml(text)), false);
    const line = escapeMarkdown(text);
    assertEquals(/[\n\r<>]/.test(line), false);
    assertEquals(
      /(?<!\\)[|`*_#[\]]/.test(line.replaceAll("\\\\", "").replaceAll("&#", "&")),
      false,
    );
  }));
});

Deno.test("Markdown escapes what would become a list, a link or a heading", () => {
  const cases: [string, string][] = [
    ["1. first", "1\\. first"],
    ["66.7 %", "66.7 %"],
    ["- item", "\\- item"],
    ["# title", "\\# title"],
    ["https://evil.example", "https&#58;//evil.example"],
    ["www.evil.example", "www&#46;evil.example"],
    ["a@b.example", "a&#64;b.example"],
    ["a | b\nc", "a \\| b c"],
    ["&lt;b&gt;", "&amp;lt;b&amp;gt;"],
  ];
  for (const [text, expected] of cases) assertEquals(escapeMarkdown(text), expected);
});

Deno.test("a report without a basis says so first, and a blind one asks to rate first", async () => {
  const empty = await documentOf("one_way_interview_report", interview(ONE_WAY, []));
  for (const page of [renderHtml(empty), renderMarkdown(empty)]) {
    assertStringIncludes(page, "No basis");
    assertStringIncludes(page.replaceAll("\u00a0", " "), "0 % of the weight has a basis");
    assertStringIncludes(page, "not answered");
  }
  const blind = await documentOf(
    "one_way_interview_report",
    interview(ONE_WAY, [{ question: 1, text: OUTAGE_ANSWER }]),
    { blind: true },
  );
  const page = renderHtml(blind);
  assertStringIncludes(page, "Rate first");
  assertEquals(page.includes("retries"), false);
});

Deno.test("people's ratings stand beside the machine's", async () => {
  const document = await documentOf(
    "one_way_interview_report",
    interview(ONE_WAY, [{ question: 1, text: OUTAGE_ANSWER }]),
    {
      humanRatings: [4, 2].map((score, at) => ({
        raterId: `r${at}`,
        raterName: ["Ines Moreau", "Tom Okafor"][at],
        competencyId: "operations",
        score,
        note: "Clear.",
        ratedAt: "2026-05-05T10:00:00Z",
      })),
    },
  );
  const markdown = renderMarkdown(document);
  assertStringIncludes(markdown, "| Running services | 66.7 % | 5.0 |");
  assertStringIncludes(markdown, "3.0 (2 raters, spread 2)");
  assertStringIncludes(markdown, "Running services: Ines Moreau (4) and Tom Okafor (2)");
});

/** Reports that were really built, of every kind and with every flag, as a reader gets them. */
import { assert, assertEquals } from "@std/assert";
import { analyzerForQueue } from "./analyzers/registry.ts";
import { technicalAnalyzer } from "./analyzers/technical.ts";
import { buildReport } from "./build_report.ts";
import { composeReport } from "./compose_report.ts";
import type { AnalysisInput, Analyzer } from "./document/analysis_input.ts";
import { type ReportDocument, reportDocumentSchema } from "./document/report_document.ts";
import { FLAG_CODES } from "./document/report_parts.ts";
import { renderHtml } from "./rendering/render_html.ts";
import { renderMarkdown } from "./rendering/render_markdown.ts";
import { KNOWN_SETS } from "./testing/answer_sets.ts";
import { HONEST_SETS } from "./testing/answer_sets_honest.ts";
import { MISLEADING_SETS } from "./testing/answer_sets_misleading.ts";
import { record } from "./testing/fixtures.ts";
import { INTERVIEWS } from "./testing/interviews.ts";
import { inputOf } from "./testing/payments.ts";

async function documentOf(
  analyzer: Analyzer,
  input: AnalysisInput,
  seen: Record<string, unknown> = {},
): Promise<ReportDocument> {
  const { body } = await buildReport(analyzer, input);
  return reportDocumentSchema.parse(composeReport(record(body, seen)));
}

const squeezed = (text: string) => text.replace(/\s+/g, " ");

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/** What somebody reads who opens the page, or the Markdown as it looks: all of it, or its flags. */
function readings(
  document: ReportDocument,
  part: "all" | "flags",
): [form: string, words: string][] {
  const [html, markdown] = [renderHtml(document), renderMarkdown(document)];
  const [, , pageFlags = ""] = html.match(/<h2 id="flags-title"([^>]*)>(.*?)<h2 /s) ?? [];
  const [, markdownFlags = ""] = markdown.match(/\n## Flags\n(.*?)\n## /s) ?? [];
  const page = part === "all" ? html : pageFlags;
  const plain = part === "all" ? markdown : markdownFlags;
  return [
    ["HTML", squeezed(decoded(page.replace(/<wbr>/g, "").replace(/<[^>]*>/g, " ")))],
    ["Markdown", squeezed(decoded(plain.replace(/\\([^\w\s])/g, "$1")))],
  ];
}

/** Marks that no page prints: they are removed, and shown in the stored report only. */
const UNPRINTED = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** Quotations of flags that a reader would not find. */
function missing(document: ReportDocument): string[] {
  const quotes = document.flags.flatMap(({ code, evidence, compared }) => [
    ...evidence.map(({ quote }) => [code, quote] as const),
    ...compared === null ? [] : [[code, compared.quote] as const],
  ]);
  return readings(document, "flags").flatMap(([form, words]) =>
    quotes.filter(([, quote]) => !words.includes(squeezed(quote.replace(UNPRINTED, "")).trim()))
      .map(([code, quote]) => `${form}, ${code}: ${quote}`)
  );
}

for (const [queue, make] of Object.entries(INTERVIEWS)) {
  Deno.test(`${queue}: a built report is printed with its answers, blind and open`, async () => {
    const analyzer = analyzerForQueue(queue)!;
    const open = await documentOf(analyzer, make());
    assertEquals(missing(open), []);
    const blind = await documentOf(analyzer, make(), { blind: true });
    assertEquals(blind.flags, []);
    for (const [form, words] of [...readings(open, "all"), ...readings(blind, "all")]) {
      assert(words.includes(make().template.title), form);
      for (const { text } of open.sections.answers) {
        assert(words.includes(text), `${form}: ${text}`);
      }
    }
  });
}

Deno.test("every flag that is raised is printed with all of its quotes", async () => {
  const raised = new Set<string>();
  for (const set of [...KNOWN_SETS, ...MISLEADING_SETS, ...HONEST_SETS]) {
    const document = await documentOf(technicalAnalyzer, inputOf(set));
    for (const { code, evidence } of document.flags) {
      assert(evidence.length > 0, `${set.name}: ${code} has no quote`);
      raised.add(code);
    }
    assertEquals(missing(document), [], set.name);
  }
  assertEquals(FLAG_CODES.filter((code) => !raised.has(code)), []);
});

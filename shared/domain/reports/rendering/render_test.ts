import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import type { ReportDocument } from "../document/report_document.ts";
import { escapeHtml, escapeMarkdown } from "../text/printable.ts";
import { renderHtml } from "./render_html.ts";
import { renderMarkdown } from "./render_markdown.ts";
import { ATTACK } from "./testing/flagged_documents.ts";
import { type DocumentName, DOCUMENTS } from "./testing/documents.ts";

/** A page's words as a browser shows them, in order. */
function wordsOf(html: string): string {
  return html.replace(/<style>[\s\S]*?<\/style>/, "").replace(/<wbr>/g, "").replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'").replaceAll("&amp;", "&").replace(/\s+/g, " ");
}

/** Every string of a document, with its path. */
function strings(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => strings(item, `${path}/${key}`));
}

/** Names of all tags in a page, closing ones with a slash. */
const tags = (html: string) =>
  [...html.matchAll(/<(\/?[a-z][a-z0-9]*)/gi)].map((match) => match[1] ?? "");

const VOID = new Set(["meta", "wbr"]);

function assertBalanced(html: string): void {
  const open: string[] = [];
  for (const tag of tags(html)) {
    if (tag.startsWith("/")) assertEquals(open.pop(), tag.slice(1));
    else if (!VOID.has(tag)) open.push(tag);
  }
  assertEquals(open, []);
}

const squeezed = (text: string) => text.replace(/\s+/g, " ").trim();

for (const [name, document] of Object.entries(DOCUMENTS) as [DocumentName, ReportDocument][]) {
  Deno.test(`${name}: the page is whole, quiet and says what the Markdown says`, () => {
    const html = renderHtml(document);
    const markdown = renderMarkdown(document);
    assertBalanced(html);
    const markup = html.replace(/>[^<]*</g, "><");
    assertEquals(
      /<script|<link|<img|<iframe|@import|url\(|\son\w+=|javascript:|https?:/i.test(markup),
      false,
    );
    const headings = [...html.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
    assertEquals(headings[0], 1);
    for (const [at, level] of headings.entries()) {
      assert(at === 0 || (level > 1 && level <= headings[at - 1]! + 1), `h${level} at ${at}`);
    }
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]!);
    assertEquals(new Set(ids).size, ids.length);
    for (const [, target] of html.matchAll(/href="#([^"]*)"/g)) assert(ids.includes(target!));
    // One heading of the one for each of the other, in the same words and order.
    const titles = [...html.matchAll(/<h\d[^>]*>(.*?)<\/h\d>/g)].map((match) => match[1]!);
    const lines = [...markdown.matchAll(/^#{1,4} (.*)$/gm)].map((match) => match[1]!);
    assertEquals(titles.length, lines.length);
    for (const { message } of document.caveats) {
      assertStringIncludes(html, escapeHtml(message));
      assertStringIncludes(markdown, escapeMarkdown(message));
    }
    for (const { message } of document.flags) {
      assertStringIncludes(html, escapeHtml(message));
      assertStringIncludes(markdown, escapeMarkdown(message));
    }
    assertStringIncludes(html, escapeHtml(document.headline.text));
    assertStringIncludes(markdown, escapeMarkdown(document.headline.text));
  });

  Deno.test(`${name}: answers stand there whole, in both forms`, () => {
    const page = wordsOf(renderHtml(document));
    const markdown = renderMarkdown(document);
    for (const { answer, type } of document.sections.answers) {
      if (answer === null || answer.includes(ATTACK)) continue;
      for (const line of answer.split("\n").map(squeezed)) {
        // A mark within a line parts its words from what follows.
        assertStringIncludes(squeezed(page), line);
        assertStringIncludes(
          squeezed(markdown),
          type === "coding" ? line : squeezed(escapeMarkdown(line)),
        );
      }
    }
  });
}

Deno.test("hostile answers, notes and templates stay text", () => {
  const html = renderHtml(DOCUMENTS.hostile);
  const allowed =
    "html head meta title style body main header nav footer section h1 h2 h3 h4 p div dl " +
    "dt dd table caption thead tbody tr th td span i b small strong figure figcaption blockquote mark " +
    "ul ol li a code wbr";
  const unknown = tags(html).filter((tag) => !allowed.split(" ").includes(tag.replace("/", "")));
  assertEquals(unknown, []);
  for (const hidden of ["\u202e", "\u0007"]) assertEquals(html.includes(hidden), false);
  const markdown = renderMarkdown(DOCUMENTS.hostile);
  // What is left of it when blocks of code are taken out; none of their lines closes one.
  const blocks = [...markdown.matchAll(/^(`{3,})\n([\s\S]*?)^\1$/gm)];
  assertEquals(blocks.length, 1);
  assert(blocks[0]![2]!.trimEnd().split("\n").every((line) => /^ *\d+/.test(line)));
  assertStringIncludes(blocks[0]![2]!, "[U+202E]");
  const rest = markdown.replaceAll(blocks[0]![0], "");
  assertEquals(/<(?!\s)[a-z/]/i.test(rest), false);
  assertEquals(rest.includes("[x](javascript"), false);
  for (const hidden of ["\u202e", "\u0007"]) assertEquals(markdown.includes(hidden), false);
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

/** A copy whose every string that a person may write holds `text`. */
function written(document: ReportDocument, text: string): ReportDocument {
  const copy = structuredClone(document);
  copy.interview.title = text;
  copy.headline.text = text || "-";
  copy.subject.name = text;
  for (const competency of copy.competencies) {
    competency.name = text;
    competency.rationale = text;
    competency.anchor_scale = { "1": text, "3": text, "5": text };
    for (const rating of competency.human?.ratings ?? []) {
      rating.note = text;
      rating.rater_name = text;
    }
    for (const concept of competency.machine?.mentions?.concepts ?? []) concept.label = text;
  }
  for (const answer of copy.sections.answers) {
    answer.text = text;
    if (answer.answer !== null) answer.answer = text;
  }
  return copy;
}

Deno.test("whatever people write, the page keeps its tags", () => {
  const plain = tags(renderHtml(written(DOCUMENTS.judged, "x"))).filter((tag) =>
    !["wbr", "mark", "/mark", "a", "/a"].includes(tag)
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }).map((text) => `<b>${text}</i>"'`), (
      text,
    ) => {
      const html = renderHtml(written(DOCUMENTS.judged, text));
      assertBalanced(html);
      // A rationale or a note that nobody sees is left out; nothing else may change.
      assertEquals(
        tags(html).filter((tag) => !["wbr", "mark", "/mark", "a", "/a"].includes(tag)),
        plain,
      );
    }),
    { numRuns: 50 },
  );
});

Deno.test("the same document is printed as the same bytes", () => {
  for (const document of Object.values(DOCUMENTS)) {
    assertEquals(renderHtml(structuredClone(document)), renderHtml(document));
    assertEquals(renderMarkdown(structuredClone(document)), renderMarkdown(document));
  }
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

Deno.test("a blind page holds what is to be rated, and nothing that was found or said", () => {
  const { judged, blind } = DOCUMENTS;
  // Were a composer to forget what it must hold back, the page would still not show it.
  const leaky: ReportDocument = { ...judged, blind: true, headline: blind.headline };
  const answers = JSON.stringify(judged.sections.answers);
  for (const page of [wordsOf(renderHtml(leaky)), renderMarkdown(leaky)]) {
    for (const { name, anchor_scale } of leaky.competencies) {
      assertStringIncludes(page, name);
      for (const anchor of Object.values(anchor_scale)) assertStringIncludes(page, anchor);
    }
    assertStringIncludes(page, "left out on purpose until your ratings are in");
    const hidden = strings(judged.competencies.map(({ human, machine }) => [human, machine]))
      .filter(([path]) => /label|note|rater_name/.test(path)).map(([, text]) => text)
      .filter((text) => text !== "" && !answers.includes(text));
    assert(hidden.length > 10);
    for (
      const text of [...hidden, judged.subject.name!, "65.6", "Flags", "assessed", "words", "<mark"]
    ) {
      assert(!page.includes(text), text);
    }
  }
  assertStringIncludes(renderMarkdown(blind), "**Your draft: 4.** Has built it");
});

/** Reports of interviews that no machine may read: the answers whole, and nothing concluded from them. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { composeReport } from "./compose_report.ts";
import { renderHtml } from "./rendering/render_html.ts";
import { renderMarkdown } from "./rendering/render_markdown.ts";
import { type ReportBody, reportBodySchema } from "./document/report_document.ts";
import { id, record } from "./testing/fixtures.ts";

const ANSWER = "First I asked *why*.\n\n  Then <b>we</b> fixed it.";

const QUESTION = { required: true, code_language: null, choice: null, answer: null };

/** As `reports.make_report_for_people` writes it. */
const BODY: ReportBody = reportBodySchema.parse({
  schema_version: "2.0",
  interview: {
    id: id("i", 1),
    type: "technical",
    category: null,
    title: "Backend engineer",
    language: "en",
    template_version_id: id("v", 1),
    template_version: 1,
    rubric_hash: "r",
    started_at: "2026-05-04T09:00:00.000Z",
    completed_at: "2026-05-04T09:30:00.000Z",
  },
  subject: { candidate_id: null },
  completeness: { asked: 4, answered: 3, required: 3, required_missing: [], reason: "manual" },
  sources: [{
    response_id: id("r", 1),
    question_id: id("q", 1),
    source: "answer",
    transcript_id: null,
    origin: "candidate",
    language: "en",
    hash: "a".repeat(64),
  }],
  competencies: [{
    id: "operations",
    name: "Running services",
    weight: 1,
    rationale: "",
    anchor_scale: { "1": "a", "3": "b", "5": "c" },
    machine: {
      tests: null,
      choices: null,
      mentions: null,
      model: null,
      red_flags: [],
      questions: { mapped: 0, assessed: 0 },
      no_finding: null,
    },
  }],
  flags: [],
  signals: [],
  sections: {
    kind: "people",
    answers: [
      {
        ...QUESTION,
        question_id: id("q", 1),
        position: 1,
        text: "What did you do about the outage?",
        type: "text",
        status: "answered",
        response_id: id("r", 1),
        answer: ANSWER,
      },
      {
        ...QUESTION,
        question_id: id("q", 2),
        position: 2,
        text: "Which keeps order?",
        type: "multiple_choice",
        status: "answered",
        response_id: id("r", 2),
        choice: { chosen: ["A set"], correct: ["A queue"] },
      },
      {
        ...QUESTION,
        question_id: id("q", 3),
        position: 3,
        text: "Tell us about a conflict.",
        type: "video",
        status: "no_transcript",
        response_id: id("r", 3),
      },
      {
        ...QUESTION,
        question_id: id("q", 4),
        position: 4,
        text: "Reverse a list.",
        type: "coding",
        required: false,
        status: "unanswered",
        response_id: null,
      },
    ],
  },
  overall: {
    score: null,
    formula: "none",
    coverage_of_weights: 0,
    minimum_coverage: 0.6,
    rests_on: [],
  },
  recommendation: { value: null, rule: "none" },
  caveats: [{ code: "analysis_declined", message: "No automatic analysis was made." }],
  provenance: {
    analyzer: "people-only",
    analyzer_version: "1",
    input_hash: "b".repeat(64),
    rubric_hash: "r",
    model_use: null,
  },
});

Deno.test("the answers stand there whole, in both printed forms, and without markup of their own", () => {
  const document = composeReport(record(BODY));
  const markdown = renderMarkdown(document);
  assertStringIncludes(
    markdown,
    "> First I asked \\*why\\*.  \n>\n> &nbsp;&nbsp;Then &lt;b&gt;we&lt;/b&gt; fixed it.  ",
  );
  assertStringIncludes(markdown, "- Chose: A set\n- Key of the template: A queue");
  assertStringIncludes(markdown, "recorded, not written down");
  assertStringIncludes(markdown, "*not answered · optional*");
  const html = renderHtml(document);
  assertStringIncludes(html, "First I asked *why*.\n\n  Then &lt;b&gt;we&lt;/b&gt; fixed it.");
  for (const page of [markdown, html]) {
    assertStringIncludes(page, "No machine took part");
    assertStringIncludes(page, "not analysed");
    for (const judgement of ["credit", "assessed", "(right)", "concepts"]) {
      assert(!page.includes(judgement), judgement);
    }
  }
});

Deno.test("who has yet to rate reads the answers too, and nothing that others said", () => {
  const humanRatings = [{
    raterId: id("a", 1),
    raterName: null,
    independent: true,
    competencyId: "operations",
    score: 4,
    note: "Secret note.",
    ratedAt: "2026-05-05T10:00:00+00:00",
    changes: [],
  }];
  const blind = composeReport(record(BODY, { blind: true, humanRatings }));
  assertEquals(blind.sections, BODY.sections);
  assertEquals(blind.competencies.map(({ human, machine }) => [human, machine]), [[null, null]]);
  const page = renderMarkdown(blind);
  assertStringIncludes(page, "First I asked");
  assert(!page.includes("Secret note"));
});

Deno.test("the same report is printed as the same bytes", () => {
  const again = structuredClone(BODY);
  assertEquals(renderHtml(composeReport(record(again))), renderHtml(composeReport(record(BODY))));
});

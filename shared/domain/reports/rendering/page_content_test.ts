/** What a reader must find on the page, and what must not be there. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { ReportDocument } from "../document/report_document.ts";
import { renderHtml } from "./render_html.ts";
import { renderMarkdown } from "./render_markdown.ts";
import { REPORT_CSS } from "./report_css.ts";
import { reportPage } from "./report_page.ts";
import { DOCUMENTS } from "./testing/documents.ts";

const markdownOf = (document: ReportDocument) =>
  renderMarkdown(document).replaceAll("\u00a0", " ").replaceAll("\\", "");

const titlesOf = (document: ReportDocument) => reportPage(document).sections.map(({ id }) => id);

/** The first section as terms and values. */
function glance(document: ReportDocument): Map<string, string> {
  const [block] = reportPage(document).sections[0]!.blocks;
  if (block?.type !== "facts") throw new Error("no facts");
  return new Map(
    block.items.map((
      { term, value, note },
    ) => [term, [value, note ?? ""].join(" ").replaceAll("\u00a0", " ").trim()]),
  );
}

Deno.test("people come first, then what was measured, then the evidence map, then the answers", () => {
  assertEquals(titlesOf(DOCUMENTS.judged), [
    "result",
    "people",
    "evidence",
    "follow-ups",
    "answers",
    "flags",
    "signals",
    "caveats",
    "provenance",
  ]);
  assertEquals(titlesOf(DOCUMENTS.choices).slice(0, 4), [
    "result",
    "people",
    "measured",
    "evidence",
  ]);
  assertEquals(titlesOf(DOCUMENTS.upgraded).slice(0, 3), ["result", "as-made", "people"]);
  assertEquals(titlesOf(DOCUMENTS.blind), ["result", "to-rate", "answers"]);
});

Deno.test("the result says what is known, from whom, what is missing and what to do", () => {
  const judged = glance(DOCUMENTS.judged);
  assertEquals([...judged.keys()][0], "Next");
  assertStringIncludes(judged.get("Overall")!, "65.6 of 100, from people");
  assertStringIncludes(judged.get("By rule")!, "Consider. A person decides.");
  assertStringIncludes(judged.get("People")!, "2 of 2 raters rated every competency");
  assertStringIncludes(judged.get("People")!, "1 disagreement");
  assertEquals(judged.get("Missing"), "nothing that was asked for");
  const open = glance(DOCUMENTS.not_judged);
  assertEquals([open.has("Overall"), open.has("By rule")], [false, false]);
  assertStringIncludes(open.get("Next")!, "Rate: read the answers");
  assertStringIncludes(open.get("Evidence map")!, "7 of 11 things");
  assertStringIncludes(open.get("Evidence map")!, "mentions give no score");
  assertStringIncludes(open.get("Missing")!, "ratings by 2 of 2 raters");
  assertStringIncludes(glance(DOCUMENTS.spoken).get("Missing")!, "transcripts of question 2");
  assertStringIncludes(glance(DOCUMENTS.role_based).get("Missing")!, "answers too short to assess");
  assertStringIncludes(glance(DOCUMENTS.coding).get("Tests")!, "part of the overall");
  assertStringIncludes(glance(DOCUMENTS.choices).get("Multiple choice")!, "part of no overall");
  assertStringIncludes(glance(DOCUMENTS.people_only).get("Machines")!, "No machine took part");
  assertEquals([...glance(DOCUMENTS.blind).keys()], ["Next"]);
});

Deno.test("a required answer that is missing is named by its question", () => {
  const document = structuredClone(DOCUMENTS.not_judged);
  document.completeness.required_missing = [document.sections.answers[3]!.question_id];
  assertStringIncludes(glance(document).get("Missing")!, "required answers to question 4");
});

Deno.test("what looks for one thing in one question is counted once, whoever it serves", () => {
  const document = structuredClone(DOCUMENTS.not_judged);
  document.competencies.push({ ...document.competencies[0]!, id: "twin", name: "Twin" });
  assertStringIncludes(glance(document).get("Evidence map")!, "7 of 11 things");
});

Deno.test("no colour stands for a judgement, and a recommendation is never alone", () => {
  for (const value of ["hire", "consider", "reject"] as const) {
    const document = structuredClone(DOCUMENTS.judged);
    document.recommendation = { value, rule: "the rule" };
    const html = renderHtml(document);
    const classes = [...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) =>
      names!.split(" ")
    );
    assert(!classes.some((name) => /hire|consider|reject|good|bad|pass|fail/.test(name)));
    assertEquals(
      html.replace(/(Hire|Consider|Reject)\. A person decides\./, ""),
      renderHtml(DOCUMENTS.judged).replace("Consider. A person decides.", "")
        .replace("People&#39;s 65.6 of 100 is at least 50 and below 75", "the rule"),
    );
  }
  // Reds and greens: one channel well above both others.
  for (const [, hex] of REPORT_CSS.matchAll(/#([0-9a-f]{6})\b/g)) {
    const [red, green, blue] = [0, 2, 4].map((at) => parseInt(hex!.slice(at, at + 2), 16));
    assert(red! <= Math.max(green!, blue!) + 24 && green! <= Math.max(red!, blue!) + 24, hex);
  }
});

Deno.test("first ratings are what counts; a change is shown as one, a missing note is said", () => {
  const markdown = markdownOf(DOCUMENTS.judged);
  assertStringIncludes(markdown, "| Modelling money | 25 % | 3 (later 4) | 2 | 2.5 | 1 |");
  assertStringIncludes(markdown, "**Ines Moreau: 3.** Right instincts");
  assertStringIncludes(markdown, "Changed to 4 on 2026-05-06 08:15 UTC, which does not count");
  assertStringIncludes(markdown, "**Tom Okafor: 3.** no note");
  assertStringIncludes(markdown, "Running services: Ines Moreau (5) and Tom Okafor (3)");
});

Deno.test("who has yet to rate is told that others have, and not that nobody has", () => {
  const document = structuredClone(DOCUMENTS.not_judged);
  const said = () => {
    const [block] = reportPage(document).sections.find(({ id }) => id === "people")!.blocks;
    return block?.type === "paragraph" ? block.text.replaceAll("\u00a0", " ") : "";
  };
  assertEquals(said(), "Not rated yet. 2 raters are wanted.");
  document.human_review.complete = 1;
  assertEquals(
    said(),
    "1 of 2 raters rated every competency. Their views are shown when yours are in, or all are.",
  );
});

Deno.test("a rating given with the findings in sight is not called independent", () => {
  const note = (document: ReportDocument) =>
    reportPage(document).sections.find(({ id }) => id === "people")!.note!;
  assertStringIncludes(note(DOCUMENTS.judged), "All were handed in before");
  const document = structuredClone(DOCUMENTS.judged);
  document.human_review.by[1]!.independent = false;
  assertStringIncludes(note(document), "could be seen: Tom Okafor.");
  assert(!note(document).includes("All were"));
});

Deno.test("more raters than fit side by side are still all there", () => {
  const document = structuredClone(DOCUMENTS.judged);
  const human = document.competencies[0]!.human!;
  human.ratings = [1, 2, 3, 4, 5].map((at) => ({
    ...human.ratings[0]!,
    rater_id: `00000000-0000-4000-8000-00000000000${at}`,
    rater_name: null,
    score: at,
  }));
  const markdown = markdownOf(document);
  assertStringIncludes(markdown, "| Competency | Weight | Mean | Spread |");
  assertStringIncludes(markdown, "**Rater 7: 5.**");
});

Deno.test("the candidate's name is shown, kept back, or gone, and the page says which", () => {
  const first = ({ facts }: ReturnType<typeof reportPage>) => facts[0]!.value;
  assertEquals(first(reportPage(DOCUMENTS.judged)), "Hannah Brandt");
  assertEquals(
    first(reportPage(DOCUMENTS.blind)),
    "left out on purpose until your ratings are in",
  );
  assertEquals(first(reportPage(DOCUMENTS.choices)), "not kept");
  for (const document of Object.values(DOCUMENTS)) {
    assert(!renderHtml(document).includes("not recorded"));
  }
});

Deno.test("what was not found is said of the phrases, never of the person", () => {
  for (const document of Object.values(DOCUMENTS)) {
    const html = renderHtml(document);
    assert(!/no evidence/i.test(html));
  }
  const markdown = markdownOf(DOCUMENTS.not_judged);
  assertStringIncludes(
    markdown,
    "- **corrects by a new entry**: not found among the rubric's phrases",
  );
  assertStringIncludes(markdown, "- **event sourcing**: mentioned, and denied");
  assertStringIncludes(markdown, "| Running services | – | – | 2 of 2 | 0 of 1 | 2 of 3 |");
});

Deno.test("a flagged mention is marked where it counts, and its flag says how often it is wrong", () => {
  const markdown = markdownOf(DOCUMENTS.flagged);
  assertStringIncludes(markdown, "**an outbox**: found (flagged: list-like, dense mentions)");
  assertStringIncludes(markdown, "| Safe retries | 3 of 4 (3 flagged) |");
  assertStringIncludes(markdown, "false alarms 2.1 % and missed 8.3 %.");
  assertStringIncludes(markdown, "How often it is wrong was not measured.");
  assertStringIncludes(markdown, "> — the text of question 1");
});

Deno.test("a quotation of a recording tells the time, and leads to its passage", () => {
  const html = renderHtml(DOCUMENTS.spoken);
  assertStringIncludes(html, '<a href="#answer-1-3">question 1, at 0:14 of the recording</a>');
  assertStringIncludes(html, '<mark id="answer-1-3">I asked everybody what they could not do');
});

Deno.test("code has its lines numbered, results their runner, an uncertain score its interval", () => {
  const coding = markdownOf(DOCUMENTS.coding);
  assertStringIncludes(
    renderMarkdown(DOCUMENTS.coding),
    "\n14          self.values.move_to_end(key)  # <b>most recent</b> last\n",
  );
  assertStringIncludes(coding, "run and signed by a trusted runner (piston)");
  assertStringIncludes(coding, "| Setting again | hidden | 1 | 3 of 4 |");
  assertStringIncludes(
    renderHtml(DOCUMENTS.coding),
    "# &lt;b&gt;most recent&lt;/b&gt; last</code>",
  );
  const mixed = structuredClone(DOCUMENTS.coding);
  if (mixed.sections.kind !== "coding") throw new Error("not a coding report");
  mixed.sections.problems[1]!.trusted = false;
  assertStringIncludes(glance(mixed).get("Tests")!, "partly reported by the candidate");
  const untrusted = structuredClone(DOCUMENTS.coding);
  for (const { machine } of untrusted.competencies) {
    if (machine?.tests) Object.assign(machine.tests, { trusted: false, score: null });
  }
  assertStringIncludes(
    markdownOf(untrusted),
    "reported by the candidate, never a score | no score",
  );
  assertStringIncludes(
    markdownOf(DOCUMENTS.choices),
    "55.6 % | 0 % to 91 % | 3.2 of 5 (low confidence)",
  );
});

Deno.test("an old report repeats its words in a box of their own, on what they rested", () => {
  const markdown = markdownOf(DOCUMENTS.upgraded);
  assertStringIncludes(markdown, "## What this report said when it was made");
  assertStringIncludes(markdown, "Report made under schema 1.0");
  assert(!markdown.includes("Report for people alone"));
  assertStringIncludes(markdown, "- It said: 51.4 of 100, “Consider”");
  assertStringIncludes(markdown, "- Rested on: counted mentions");
  assertStringIncludes(markdown, "This report does not hold its text.");
  assert(!glance(DOCUMENTS.upgraded).has("Overall"));
});

Deno.test("an interview for people alone is judged by no word of the page", () => {
  const html = renderHtml(DOCUMENTS.people_only);
  assertStringIncludes(html, "Report for people alone");
  for (const judgement of ["credit", "assessed", "% right", "concepts", "Evidence map"]) {
    const words = html.replace(/<style>[\s\S]*?<\/style>/, "").replace(/<[^>]*>/g, " ");
    assert(!words.includes(judgement), judgement);
  }
});

import { assert, assertEquals, assertThrows } from "@std/assert";
import { buildReport } from "./build_report.ts";
import { composeReport } from "./compose_report.ts";
import type { Draft } from "./document/analysis_input.ts";
import { verifyQuotes } from "./document/evidence.ts";
import { ANN, BOB, bodyOf, compose, panel, rated, rating, tested } from "./testing/composed.ts";
import { analyzerOf, CHOICES, machine } from "./testing/drafts.ts";
import { record } from "./testing/fixtures.ts";
import { oneWayInterview } from "./testing/interviews.ts";
import { VERSION_1_BODY } from "./testing/version_1.ts";

Deno.test("a document is the body with its identity, time and versions", async () => {
  const body = await bodyOf();
  const document = compose(body);
  assertEquals(document.report_id, record(body).id);
  assertEquals(document.version, 2);
  assertEquals(document.provenance.created_at, "2026-05-04T10:00:00.5+00:00");
  assertEquals(document.overall, body.overall);
  assertEquals(
    document.competencies.map(({ machine }) => machine),
    body.competencies.map(({ machine }) => machine),
  );
  assertEquals(document.human_review.status, "unreviewed");
  assertEquals(document.versions.map(({ version }) => version), [1, 2]);
  assertEquals(verifyQuotes(document, oneWayInterview()), []);
});

Deno.test("nobody rated: evidence is collected, and the next step is to rate", async () => {
  const { headline, overall, recommendation } = compose(await bodyOf());
  assertEquals(headline, {
    text: "Evidence collected. Not judged yet: 0 of 2 raters.",
    next_step: "rate",
  });
  assertEquals([overall?.score, recommendation?.value], [null, null]);
});

Deno.test("what tests and choices carry is told by instrument, beside that no people have judged", async () => {
  const headline = async (find: (draft: Draft) => void) =>
    compose(await bodyOf(find)).headline.text;
  assertEquals(
    await headline(tested),
    "Tests: Running services 4.2 of 5, Working with others 4.2 of 5. Overall 80.0 of 100, resting on " +
      "tests: hire. No people yet: 0 of 2 raters.",
  );
  assertEquals(
    await headline((draft) => {
      tested(draft);
      Object.assign(draft.competencies[1] ?? {}, { machine: machine({ choices: CHOICES }) });
    }),
    "Tests: Running services 4.2 of 5. Multiple choice: Working with others 3.4 of 5. Overall 73.3 of " +
      "100, resting on tests and multiple choice: consider. No people yet: 0 of 2 raters.",
  );
  assertEquals(
    await headline((draft) => {
      Object.assign(draft.competencies[1] ?? {}, { machine: machine({ choices: CHOICES }) });
    }),
    "Multiple choice: Working with others 3.4 of 5. Together they cover 33.3 % of the weight; an " +
      "overall score needs 60 %. Not judged yet: 0 of 2 raters.",
  );
});

Deno.test("a headline does not claim evidence where there is none", async () => {
  const nothing = (draft: Draft) => {
    for (const each of draft.competencies) {
      each.machine = machine({ no_finding: "too_short" });
    }
  };
  assertEquals(
    compose(await bodyOf(nothing)).headline.text,
    "Answers collected; no instrument found anything. Not judged yet: 0 of 2 raters.",
  );
  const silent = analyzerOf((draft) => {
    for (const each of draft.competencies) each.machine = machine({ no_finding: "unanswered" });
  });
  const { body } = await buildReport(silent, { ...oneWayInterview(), responses: [] });
  assertEquals(
    compose(body, { raters: panel(0, 1) }).headline.text,
    "Nothing was answered. Not judged yet: 0 of 1 rater.",
  );
});

Deno.test("who may see the machine's view and not others' ratings yet is told that there are some", async () => {
  const { headline, human_review } = compose(await bodyOf(), { raters: panel(1) });
  assertEquals(headline, {
    text:
      "Evidence collected. 1 of 2 raters rated; their views are shown when yours are in, or all are.",
    next_step: "rate",
  });
  assertEquals([human_review.overall, human_review.by], [null, []]);
  const judged = compose(await bodyOf(tested), { raters: panel(1) }).headline.text;
  const ending =
    "tests: hire. 1 of 2 raters rated; their views are shown when yours are in, or all are.";
  assert(judged.endsWith(ending), judged);
});

Deno.test("who decides and has not rated reads what a complete panel thinks, and is told to decide", async () => {
  const { headline, competencies } = compose(await bodyOf(), {
    humanRatings: [...rated(ANN, 4, 4), ...rated(BOB, 4, 4)],
    raters: panel(2),
  });
  assertEquals(competencies.map(({ human }) => human?.mean), [4, 4]);
  assertEquals(headline, {
    text:
      "People: 4.0 of 5 (2 raters, agreed throughout). Overall 75.0 of 100, resting on people: hire.",
    next_step: "decide",
  });
});

Deno.test("a template without competencies leaves nothing to rate", async () => {
  const { competencies: _, ...body } = await bodyOf();
  assertEquals(compose({ ...body, competencies: [] }).headline, {
    text:
      "Answers collected; no instrument found anything. The template names no competencies, so " +
      "there is nothing to rate.",
    next_step: "decide",
  });
});

Deno.test("a report of an earlier schema is readable, rateable, and claims nothing any more", () => {
  const open = compose(VERSION_1_BODY);
  assertEquals(open.as_made?.recommendation, "hire");
  assertEquals([open.overall?.score, open.recommendation?.value], [null, null]);
  assertEquals(open.headline, {
    text:
      "Made under an earlier schema, whose scores count no more. Not judged yet: 0 of 2 raters.",
    next_step: "rate",
  });
  const judged = compose(VERSION_1_BODY, { humanRatings: rated(ANN, 2, 3), raters: panel(1, 1) });
  // (2 * 1/4 + 1 * 2/4) / 3
  assertEquals([judged.overall?.score, judged.recommendation?.value], [33.3, "reject"]);
  assertEquals(judged.as_made?.overall, 83.3);
  const blind = compose(VERSION_1_BODY, { blind: true });
  assertEquals([blind.as_made, blind.sections.answers.length], [null, 3]);
  assertEquals(JSON.stringify(blind).includes("hire"), false);
});

Deno.test("a report of an earlier schema shows the answers that are stored beside it, whole", () => {
  const listed = VERSION_1_BODY.sections.answers;
  const whole = listed.map(({ question_id, position, text, type, required, response_id }, at) => ({
    question_id,
    position,
    text,
    type,
    required,
    response_id,
    status: at === 2 ? "unanswered" : "answered",
    answer: at === 2 ? null : `Ada said ${at}, and all of it.`,
    code_language: null,
    choice: null,
  }));
  const over = { answers: { kind: "people", answers: whole }, candidateName: "Ada Lindqvist" };
  const { sections, as_made } = compose(VERSION_1_BODY, over);
  assertEquals(sections, { kind: "people", answers: whole } as typeof sections);
  assertEquals(as_made?.overall, 83.3);
  // Those of a report for people are what it was made of.
  const people = { ...VERSION_1_BODY, sections: { kind: "people", answers: whole.slice(0, 1) } };
  assertEquals(compose(people, over).sections.answers.length, 1);
  // While blind the body holds what may be seen.
  const blind = compose(VERSION_1_BODY, { ...over, blind: true });
  assertEquals(JSON.stringify(blind).includes("all of it"), false);
});

Deno.test("what is stored and what is composed do not change each other", async () => {
  const body = await bodyOf();
  const stored = record(body, { candidateName: "Ada Lindqvist" });
  const before = structuredClone(stored);
  composeReport(stored);
  assertEquals(stored, before);
});

Deno.test("a record that is not one of ours is refused", async () => {
  assertThrows(() => composeReport({ id: "x" }));
  assertThrows(() => composeReport(record({ schema_version: "9.9" })));
  assertThrows(() => composeReport(record(null)));
  assertThrows(() => composeReport(record(null, { blind: true })));
  const body = await bodyOf();
  assertThrows(() => composeReport(record({ ...body, surprise: 1 })));
  assertThrows(() => compose(body, { humanRatings: [rating("ann", "operations", 3)] }));
  assertThrows(() => compose(body, { humanRatings: [rating(ANN, "operations", 6)] }));
});

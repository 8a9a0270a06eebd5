import { assert, assertEquals, assertThrows } from "@std/assert";
import { buildReport } from "./build_report.ts";
import { composeReport } from "./compose_report.ts";
import type { Draft } from "./document/analysis_input.ts";
import { verifyQuotes } from "./document/evidence.ts";
import { type ReportBody, reportDocumentSchema } from "./document/report_document.ts";
import { analyzerOf, CHOICES, concept, machine, quoteOf, TESTS } from "./testing/drafts.ts";
import { id, interview, record } from "./testing/fixtures.ts";
import { ONE_WAY, oneWayInterview } from "./testing/interviews.ts";
import { VERSION_1_BODY } from "./testing/version_1.ts";

const [ANN, BOB, CYD] = [id("a", 1), id("a", 2), id("a", 3)];
const AT = "2026-05-05T10:00:00+00:00";

const rating = (raterId: string, competencyId: string, score: number, over = {}) => ({
  raterId,
  raterName: `Rater ${raterId.slice(-1)}`,
  independent: true,
  competencyId,
  score,
  note: null,
  ratedAt: AT,
  changes: [],
  ...over,
});

/** Ratings of "operations" (weight 2) and "teamwork" (weight 1). */
const rated = (raterId: string, operations: number, teamwork: number, over = {}) => [
  rating(raterId, "operations", operations, over),
  rating(raterId, "teamwork", teamwork, over),
];

const panel = (complete: number, expected = 2) => ({ expected, complete });

async function bodyOf(
  find: (draft: Draft) => void = () => {},
  input = oneWayInterview(),
): Promise<ReportBody> {
  const analyzer = analyzerOf((draft) => {
    const evidence = [quoteOf(input, 1, "idempotency keys")];
    const found = [concept("idempotency", evidence)];
    for (const each of draft.competencies) {
      each.machine = machine({
        mentions: { found: 1, total: 1, needed: 1, share: 1, concepts: found },
      });
    }
    draft.caveats.push({ code: "mentions", message: "Counted words." });
    find(draft);
  });
  return (await buildReport(analyzer, input)).body;
}

/** The document, which must be one by its own schema. */
function compose(body: unknown, over: Record<string, unknown> = {}) {
  return reportDocumentSchema.parse(composeReport(record(body, over)));
}

const tested = (draft: Draft) => {
  for (const each of draft.competencies) each.machine = machine({ tests: TESTS });
};

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

Deno.test("people's means come first, also where tests carry a score", async () => {
  const body = await bodyOf(tested);
  assertEquals([body.overall.score, body.overall.rests_on], [80, ["tests"]]);
  const document = compose(body, {
    humanRatings: [...rated(ANN, 4, 3), ...rated(BOB, 5, 3)],
    raters: panel(2),
  });
  const [operations, teamwork] = document.competencies;
  assertEquals([operations?.human?.mean, operations?.human?.spread, operations?.human?.n], [
    4.5,
    1,
    2,
  ]);
  assertEquals(teamwork?.human?.mean, 3);
  assertEquals(operations?.machine, body.competencies[0]?.machine);
  // (2 * 3.5/4 + 1 * 2/4) / 3
  assertEquals([document.overall?.score, document.overall?.rests_on], [75, ["people"]]);
  assertEquals(document.human_review.overall, { score: 75, coverage_of_weights: 1 });
  assertEquals(document.recommendation, {
    value: "hire",
    rule: "resting on people: hire from 75, consider from 50, else reject; " +
      "at most consider while a required answer is missing",
  });
  assertEquals(document.headline, {
    text:
      "People: 4.0 of 5 (2 raters, within 1 point). Overall 75 of 100, resting on people: hire.",
    next_step: "decide",
  });
});

Deno.test("while raters are missing the headline says so, and waits", async () => {
  const { headline } = compose(await bodyOf(), {
    humanRatings: rated(ANN, 3, 3),
    raters: panel(1),
  });
  assertEquals(headline, {
    text: "People: 3.0 of 5 (1 of 2 raters). Overall 50 of 100, resting on people: consider.",
    next_step: "wait_for_raters",
  });
});

Deno.test("raters two points apart disagree, and that is to be resolved", async () => {
  const document = compose(await bodyOf(), {
    humanRatings: [...rated(BOB, 2, 3), ...rated(ANN, 5, 3), ...rated(CYD, 4, 3)],
    raters: panel(3),
  });
  assertEquals(document.human_review.status, "disputed");
  assertEquals(document.human_review.disagreements, [
    { competency_id: "operations", rater_ids: [ANN, BOB], scores: [5, 2] },
    { competency_id: "operations", rater_ids: [BOB, CYD], scores: [2, 4] },
  ]);
  assertEquals(document.headline.next_step, "resolve_disagreement");
  assert(document.headline.text.includes("(3 raters, up to 3 points apart)"));
});

Deno.test("a first rating counts for ever; what came later is shown as a change", async () => {
  const changes = [{ score: 5, note: null, at: "2026-05-06T10:00:00+00:00" }];
  const document = compose(await bodyOf(), {
    humanRatings: [
      ...rated(ANN, 1, 3, { changes, note: "No example." }),
      rating(ANN, "operations", 5, { ratedAt: "2026-05-06T10:00:00+00:00" }),
      rating(ANN, "unknown", 5),
    ],
    raters: panel(1),
  });
  const human = document.competencies[0]?.human;
  assertEquals([human?.mean, human?.n], [1, 1]);
  assertEquals(human?.ratings, [{
    rater_id: ANN,
    rater_name: "Rater 1",
    score: 1,
    note: "No example.",
    rated_at: AT,
    changes: [{ score: 5, note: "", at: "2026-05-06T10:00:00+00:00" }],
  }]);
  assertEquals(document.human_review.by, [
    { rater_id: ANN, rater_name: "Rater 1", independent: true, at: AT },
  ]);
});

Deno.test("who saw the machine's view or others' first is not independent, and is shown as that", async () => {
  const { human_review } = compose(await bodyOf(), {
    humanRatings: [
      rating(ANN, "operations", 3),
      rating(ANN, "teamwork", 3, { independent: false }),
      ...rated(BOB, 3, 3),
    ],
    raters: panel(2),
  });
  assertEquals(human_review.by.map(({ independent }) => independent), [false, true]);
});

Deno.test("what tests and choices carry is told by instrument, beside that no people have judged", async () => {
  const headline = async (find: (draft: Draft) => void) =>
    compose(await bodyOf(find)).headline.text;
  assertEquals(
    await headline(tested),
    "Tests: Running services 4.2 of 5, Working with others 4.2 of 5. Overall 80 of 100, resting on " +
      "tests: hire. No people yet: 0 of 2 raters.",
  );
  assertEquals(
    await headline((draft) => {
      tested(draft);
      Object.assign(draft.competencies[1] ?? {}, { machine: machine({ choices: CHOICES }) });
    }),
    "Tests: Running services 4.2 of 5. Multiple choice: Working with others 3.4 of 5. Overall 73 of " +
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
    text: "Evidence collected. 1 of 2 raters rated; their views are shown when yours are in.",
    next_step: "rate",
  });
  assertEquals([human_review.overall, human_review.by], [null, []]);
  const all = compose(await bodyOf(tested), { raters: panel(2) }).headline.text;
  assert(
    all.endsWith("tests: hire. 2 raters rated; their views are shown when yours are in."),
    all,
  );
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

Deno.test("a missing required answer holds people's recommendation too, and the headline tells", async () => {
  const input = oneWayInterview();
  input.responses = input.responses.filter(({ questionId }) => questionId !== id("q", 2));
  const document = compose(await bodyOf(() => {}, input), {
    humanRatings: [...rated(ANN, 5, 5), ...rated(BOB, 5, 5)],
    raters: panel(2),
  });
  assertEquals([document.overall?.score, document.recommendation?.value], [100, "consider"]);
  assert(
    document.headline.text.endsWith("resting on people: consider. 1 required answer missing."),
  );
});

Deno.test("without the workspace's thresholds people's ratings give a score and no recommendation", async () => {
  const { stored_rule: _, ...body } = await bodyOf();
  const document = compose(body, { humanRatings: rated(ANN, 5, 5), raters: panel(1) });
  assertEquals([document.overall?.score, document.recommendation?.value], [100, null]);
});

Deno.test("a blind document holds what is to be rated, and nothing a machine found or others said", async () => {
  const body = await bodyOf(tested);
  const document = compose(body, {
    blind: true,
    candidateName: "Ada Lindqvist",
    humanRatings: rated(ANN, 5, 5, { note: "secret note" }),
    draft: [{ competencyId: "operations", score: 3, note: "so far" }],
    raters: panel(1),
  });
  assertEquals(
    [document.overall, document.recommendation, document.human_review.overall, document.as_made],
    [null, null, null, null],
  );
  assertEquals([document.flags, document.signals, document.caveats, document.human_review.by], [
    [],
    [],
    [],
    [],
  ]);
  assertEquals(document.competencies.map(({ id, machine, human }) => [id, machine, human]), [
    ["operations", null, null],
    ["teamwork", null, null],
  ]);
  assertEquals(document.competencies[0]?.anchor_scale["5"], "Leads others in it");
  assertEquals(document.draft, [{ competency_id: "operations", score: 3, note: "so far" }]);
  assertEquals(document.subject.name, null);
  assertEquals(document.headline, {
    text: "Rate this interview: 2 competencies, from 3 answers. Your draft holds 1 of 2. What " +
      "machines found, what others think and the candidate's name are kept back until your ratings " +
      "are in.",
    next_step: "rate",
  });
  const text = JSON.stringify(document);
  for (const secret of ["secret note", "Rater 1", "hire", "Counted words", "4.2", "Lindqvist"]) {
    assert(!text.includes(secret), secret);
  }
});

Deno.test("who has yet to rate reads every answer whole", async () => {
  const input = oneWayInterview();
  const { sections } = compose(await bodyOf(() => {}, input), { blind: true });
  assertEquals(sections.kind, "people");
  assertEquals(
    sections.answers.map(({ answer, status }) => [answer, status]),
    input.responses.map(({ text, transcript }) => [transcript?.text ?? text, "answered"]),
  );
});

Deno.test("a blind document can be made of a body that is cut down to what may be seen", async () => {
  const { competencies, interview, subject, completeness } = await bodyOf();
  const cut = {
    schema_version: "2.0",
    interview,
    subject,
    completeness,
    competencies: competencies.map((each) => ({ ...each, machine: null })),
    overall: null,
  };
  const document = compose(cut, { blind: true });
  assertEquals([document.competencies.length, document.sections.answers], [2, []]);
});

const NAMED = "I am Ada Lindqvist, and Ada was on call. We used idempotency keys, Lindqvist said.";

Deno.test("the candidate's name is hidden in quotes always, and in answers while it must not be known", async () => {
  const input = interview(ONE_WAY, [{ question: 1, text: NAMED }]);
  const whole = {
    quote: quoteOf(input, 1, "Ada Lindqvist, and Ada"),
    hidden: "█████████████, and ███",
  };
  const body = await bodyOf((draft) => {
    const { mentions } = draft.competencies[0]?.machine ?? {};
    for (const each of mentions?.concepts ?? []) each.evidence = [whole.quote];
  }, input);
  assertEquals(verifyQuotes(body, input), []);
  const over = { candidateName: "Ada Lindqvist" };
  const open = compose(body, over);
  const [shown] = open.competencies[0]?.machine?.mentions?.concepts[0]?.evidence ?? [];
  assertEquals(shown, { ...whole.quote, quote: whole.hidden });
  assertEquals([open.subject.name, open.sections.answers[0]?.answer], ["Ada Lindqvist", NAMED]);
  const blind = compose(body, { ...over, blind: true });
  assertEquals(
    blind.sections.answers[0]?.answer,
    "I am █████████████, and ███ was on call. We used idempotency keys, █████████ said.",
  );
  const erased = compose(body, { candidateName: null });
  assertEquals(erased.competencies[0]?.machine?.mentions?.concepts[0]?.evidence, [whole.quote]);
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

/** What is kept from a reader: all but the answers while they have yet to rate, and the candidate's name. */
import { assert, assertEquals } from "@std/assert";
import { verifyQuotes } from "./document/evidence.ts";
import { ANN, bodyOf, compose, panel, rated, tested } from "./testing/composed.ts";
import { quoteOf } from "./testing/drafts.ts";
import { interview } from "./testing/fixtures.ts";
import { ONE_WAY, oneWayInterview } from "./testing/interviews.ts";

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

Deno.test("what a model says is missing is read without the name, as its reasons are", async () => {
  const body = await bodyOf((draft) => {
    draft.competencies[0]!.machine!.model = {
      score: 4,
      confidence: "high",
      rationale: "Ada tells it well.",
      evidence: [],
      missing: ["What Lindqvist measured", "A date"],
    };
  });
  const { model } = compose(body, { candidateName: "Ada Lindqvist" }).competencies[0]?.machine ??
    {};
  assertEquals(model?.rationale, "███ tells it well.");
  assertEquals(model?.missing, ["What █████████ measured", "A date"]);
});

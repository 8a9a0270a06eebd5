/** What people's ratings make of a document. */
import { assert, assertEquals } from "@std/assert";
import {
  ANN,
  AT,
  BOB,
  bodyOf,
  compose,
  CYD,
  panel,
  rated,
  rating,
  tested,
} from "./testing/composed.ts";
import { id } from "./testing/fixtures.ts";
import { oneWayInterview } from "./testing/interviews.ts";

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
      "People: 4.0 of 5 (2 raters, within 1 point). Overall 75.0 of 100, resting on people: hire.",
    next_step: "decide",
  });
});

Deno.test("while raters are missing the headline says so, and waits", async () => {
  const { headline } = compose(await bodyOf(), {
    humanRatings: rated(ANN, 3, 3),
    raters: panel(1),
  });
  assertEquals(headline, {
    text: "People: 3.0 of 5 (1 of 2 raters). Overall 50.0 of 100, resting on people: consider.",
    next_step: "wait_for_raters",
  });
});

Deno.test("a score just below a threshold is not rounded to it", async () => {
  const body = await bodyOf();
  const document = compose(
    { ...body, stored_rule: { thresholds: { hire: 75, consider: 58.4 }, model_in_overall: false } },
    { humanRatings: rated(ANN, 4, 2), raters: panel(1, 1) },
  );
  // (2 * 3/4 + 1 * 1/4) / 3
  assertEquals([document.overall?.score, document.recommendation?.value], [58.3, "reject"]);
  assert(document.headline.text.includes("Overall 58.3 of 100, resting on people: reject."));
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

Deno.test("a version that nobody rated says which one people did, to those who rate it, too", async () => {
  const body = await bodyOf();
  const ratedVersions = [{ version: 1, complete: 2 }];
  const open = compose(body, { ratedVersions });
  assertEquals(
    open.headline.text,
    "Evidence collected. Not judged yet: 0 of 2 raters. 2 people rated version 1.",
  );
  assertEquals(open.headline.next_step, "rate");
  assertEquals([open.human_review.complete, open.human_review.overall], [0, null]);
  assert(
    compose(body, { blind: true, ratedVersions }).headline.text.endsWith(
      " until your ratings are in. 2 people rated version 1.",
    ),
  );
  const three = [...ratedVersions, { version: 3, complete: 1 }];
  assert(
    compose(body, { ratedVersions: three }).headline.text.endsWith(
      " 0 of 2 raters. 1 person rated version 3.",
    ),
  );
  // Where somebody rated this one, others do not matter.
  const both = [...ratedVersions, { version: 2, complete: 1 }];
  for (const humanRatings of [[], rated(ANN, 3, 3)]) {
    const { headline } = compose(body, { humanRatings, raters: panel(1), ratedVersions: both });
    assertEquals(headline.text.includes("version"), false);
  }
});

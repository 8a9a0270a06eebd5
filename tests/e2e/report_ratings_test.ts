/** What raters hand in, and what a report makes of it. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { accepted, takeExample } from "../testing/candidate.ts";
import { asKey, assertProblem } from "../testing/clients.ts";
import {
  addMember,
  connect,
  createApiKey,
  createWorkspace,
  publishTemplate,
} from "../testing/fixtures.ts";
import { untilRequest } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

Deno.test("people's first ratings stand beside what machines found, and what they think later is a change", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const recruiter = await addMember(stack, sql, workspaceId, "recruiter");
  const template = await publishTemplate(sql, workspaceId, "data-analyst");
  const invitation = await takeExample(stack, sql, template.id, "sofia-papadopoulou");
  await untilRequest(sql, invitation.id, "completed");
  const path = `/api/v1/invitations/${invitation.id}/report`;
  const before = (await owner.client.get(path)).body.report;
  const heads: { id: string; machine: unknown }[] = before.competencies;
  const rate = `/api/v1/reports/${before.report_id}/ratings`;
  const scores = (first: number, others: number, note = "") => ({
    ratings: heads.map(({ id }, at) => ({
      competencyId: id,
      score: at === 0 ? first : others,
      note: at === 0 ? note : "",
    })),
  });

  const partly = await owner.client.post(rate, { ratings: scores(5, 4).ratings.slice(1) });
  assertProblem(partly, 400, "incomplete_ratings");
  assertStringIncludes(partly.body.detail, heads[0]!.id);
  const one = accepted(await owner.client.post(rate, scores(5, 4, "Named the trade-off.")), 200);
  assertEquals([one.report.human_review.complete, one.report.headline.next_step], [
    1,
    "wait_for_raters",
  ]);
  const { report } = accepted(await recruiter.client.post(rate, scores(2, 4)), 200);
  const { n, mean, spread, ratings } = report.competencies[0].human;
  assertEquals([n, mean, spread], [2, 3.5, 3]);
  assertEquals(
    ratings.map(({ score, note }: { score: number; note: string }) => [score, note]).sort(),
    [[2, ""], [5, "Named the trade-off."]],
  );
  assertEquals([report.human_review.status, report.headline.next_step], [
    "disputed",
    "resolve_disagreement",
  ]);
  assertEquals(report.human_review.disagreements.length, 1);
  assertEquals(report.overall.rests_on, ["people"]);
  for (const [at, competency] of report.competencies.entries()) {
    assertEquals(competency.machine, heads[at]!.machine);
  }

  // They talked about it: the first ratings still count, and the change is told.
  const later = accepted(await recruiter.client.post(rate, scores(5, 4, "I see it now.")), 200);
  const human = later.report.competencies[0].human;
  assertEquals([human.mean, human.spread, later.report.overall], [3.5, 3, report.overall]);
  const changed = human.ratings.find(({ score }: { score: number }) => score === 2);
  assertEquals(
    changed.changes.map(({ score, note }: { score: number; note: string }) => [score, note]),
    [[5, "I see it now."]],
  );

  const { key } = await createApiKey(sql, workspaceId, ["reports:read", "reports:write"]);
  const byMachine = await asKey(stack, key).post(rate, scores(5, 5));
  assertProblem(byMachine, 403, "rating_needs_a_person");
  const charm = { ratings: [...scores(5, 5).ratings, { competencyId: "charm", score: 3 }] };
  assertProblem(await owner.client.post(rate, charm), 400, "unknown_competency");
  assertProblem(await owner.client.post(rate, scores(6, 5)), 400, "invalid_request");
});

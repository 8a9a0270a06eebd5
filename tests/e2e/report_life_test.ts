/** The main job from end to end: a candidate finishes an interview, and a report is there. */
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertStringIncludes,
} from "@std/assert";
import { accepted, exampleInterview, takeExample } from "../testing/candidate.ts";
import { asStranger } from "../testing/clients.ts";
import { addMember, connect, createWorkspace, publishTemplate } from "../testing/fixtures.ts";
import { untilRequest } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

/** A competency of a report, as far as these tests look at it. */
interface Judged {
  id: string;
  weight: number;
  machine: {
    mentions: { concepts: { found: boolean; evidence: unknown[] }[] } | null;
  };
}

Deno.test("a finished interview becomes evidence by itself, and a judgement by two people", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspaceId, "backend-engineer-payments");
  const invitation = await takeExample(stack, sql, template.id, "mateo-fuentes");

  const request = await untilRequest(sql, invitation.id, "completed");
  assertEquals(request.attempts, 1);
  const path = `/api/v1/invitations/${invitation.id}/report`;
  const answer = await owner.client.get(path);
  const { report } = accepted(answer, 200);
  assertEquals([report.version, report.interview.id, report.interview.type], [
    1,
    invitation.id,
    "technical",
  ]);
  assertEquals((await owner.client.get(`/api/v1/reports/${report.report_id}`)).body, answer.body);
  // Nearly all that the rubric looks for is found, and no number is made of it.
  const found = report.competencies.flatMap(({ machine }: Judged) =>
    machine.mentions?.concepts.filter((concept) => concept.found) ?? []
  );
  assert(found.length > 10, `only ${found.length} found`);
  assert(found.every(({ evidence }: { evidence: unknown[] }) => evidence.length > 0));
  assertEquals([report.overall.score, report.overall.rests_on, report.recommendation.value], [
    null,
    [],
    null,
  ]);
  assertStringIncludes(report.headline.text, "Not judged yet: 0 of 2 raters.");
  assertEquals(report.headline.next_step, "rate");

  const events = await sql`
    select event_type, payload from public.outbox where aggregate_id = ${invitation.id} order by sequence`;
  const types = events.map((event) => event.event_type as string);
  assertEquals([types[0], types[1]], ["invitation.created", "invitation.started"]);
  assertEquals(types.slice(-2), ["invitation.completed", "report.completed"]);
  assertEquals(events.at(-1)!.payload.data, {
    invitationId: invitation.id,
    eventId: request.id,
    reportId: report.report_id,
    version: 1,
    overallScore: null,
    recommendation: null,
  });

  const raters = [
    await addMember(stack, sql, workspaceId, "reviewer"),
    await addMember(stack, sql, workspaceId, "reviewer"),
  ];
  const heads: Judged[] = report.competencies;
  for (const [at, { client }] of raters.entries()) {
    const ratings = heads.map(({ id }, nth) => ({
      competencyId: id,
      score: nth === 0 ? 5 : 3 + at,
    }));
    accepted(await client.post(`/api/v1/reports/${report.report_id}/ratings`, { ratings }), 200);
  }
  const seen = accepted(await raters[0]!.client.get(path), 200).report;
  // The owner has not rated and decides: since the panel is complete they read the same.
  const judged = accepted(await owner.client.get(path), 200).report;
  assertEquals([judged.human_review, judged.overall], [seen.human_review, seen.overall]);
  const weights = heads.map(({ weight }) => weight);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const expected = heads.reduce(
    (sum, { weight }, nth) => sum + weight * ((nth === 0 ? 5 : 3.5) - 1) / 4,
    0,
  ) / all * 100;
  assertAlmostEquals(seen.overall.score, expected, 0.06);
  assertEquals([seen.overall.rests_on, seen.overall.coverage_of_weights], [["people"], 1]);
  assertEquals(seen.recommendation.value, expected >= 75 ? "hire" : "consider");
  assertStringIncludes(seen.recommendation.rule, "people");
  assertMatch(seen.headline.text, /^People: .* resting on people: /);
  assertEquals(seen.headline.next_step, "decide");
  assertEquals(seen.human_review.by.map((by: { independent: boolean }) => by.independent), [
    true,
    true,
  ]);
  for (const [at, { machine }] of seen.competencies.entries()) {
    assertEquals(machine, heads[at]!.machine);
  }
});

Deno.test("an interview of which nothing can be read has no finding, and says why", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspaceId, "customer-success-manager");
  const invitation = await takeExample(stack, sql, template.id, "chiara-bellini");
  await untilRequest(sql, invitation.id, "completed");
  const { report } = (await owner.client.get(`/api/v1/invitations/${invitation.id}/report`)).body;
  assertEquals([report.overall.score, report.recommendation.value], [null, null]);
  assertEquals(report.headline.next_step, "rate");
  for (const { machine } of report.competencies) {
    const { tests, choices, mentions, model } = machine;
    assertEquals([tests, choices, mentions, model], [null, null, null, null]);
    assertEquals(machine.no_finding, "no_transcript");
  }
});

Deno.test("asking again gives the same report, and other answers give a new version", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspaceId, "customer-success-manager");
  const invitation = await takeExample(stack, sql, template.id, "jonas-lindqvist");
  const first = await untilRequest(sql, invitation.id, "completed");
  const path = `/api/v1/invitations/${invitation.id}/report`;
  const before = await owner.client.get(path);

  const again = await owner.client.post(`${path}/rerun`);
  assertEquals(again.status, 202, again.text);
  assertNotEquals(again.body.eventId, first.id);
  assertEquals((await untilRequest(sql, invitation.id, "completed")).id, again.body.eventId);
  assertEquals((await owner.client.get(path)).text, before.text);

  const [spoken] = await sql`
    select r.id, t.text from public.responses r join public.transcripts t on t.response_id = r.id
    where r.invitation_id = ${invitation.id} order by r.submitted_at limit 1`;
  await sql`
    insert into public.transcripts (workspace_id, response_id, origin, language, text)
    values (${workspaceId}, ${spoken!.id}, 'human', 'en', ${"Corrected by hand. " + spoken!.text})`;
  // A transcript is news for the report, whoever stores it: nobody has to ask again.
  const followed = await untilRequest(sql, invitation.id, "completed");
  assertNotEquals(followed.id, again.body.eventId);
  const after = (await owner.client.get(path)).body.report;
  assertEquals(after.version, 2);
  assertNotEquals(after.provenance.input_hash, before.body.report.provenance.input_hash);
  assertEquals(after.versions.map((v: { version: number }) => v.version), [1, 2]);
  const old = await owner.client.get(`${path}?version=1`);
  assertEquals(old.body.report.report_id, before.body.report.report_id);
  assertEquals(old.body.report.competencies, before.body.report.competencies);
  assertEquals((await owner.client.get(`${path}?version=3`)).body.code, "report_not_found");
});

Deno.test("an interview that is analysed twice from nothing gives the same bytes", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const cases = [
    ["customer-success-manager", "gareth-pugh-lewis"],
    ["backend-engineer-payments", "mateo-fuentes"],
    ["junior-frontend-developer", "kwame-mensah"],
    ["warehouse-shift-lead", "craig-dunmore"],
    ["data-analyst", "arjun-mehta"],
  ] as const;
  for (const [slug, interview] of cases) {
    const template = await publishTemplate(sql, workspaceId, slug);
    const { id } = await takeExample(stack, sql, template.id, interview);
    const analyse = async () => {
      await untilRequest(sql, id, "completed");
      const [row] = await sql<{ bytes: string; input_hash: string }[]>`
        delete from public.interview_reports where interview_id = ${id}
        returning body::text as bytes, input_hash`;
      return row!;
    };
    const first = await analyse();
    const rerun = await owner.client.post(`/api/v1/invitations/${id}/report/rerun`);
    assertEquals(rerun.status, 202, rerun.text);
    assertEquals(await analyse(), first, interview);
  }
});

Deno.test("candidates see neither rubrics nor what anybody thinks of them", async () => {
  await using sql = connect(stack);
  const { id: workspaceId } = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspaceId, "backend-engineer-payments");
  const invitation = await takeExample(stack, sql, template.id, "mateo-fuentes");
  const candidate = await exampleInterview("mateo-fuentes");
  const view = await asStranger(stack).get(`/api/v1/interview/${invitation.accessToken}`);
  assertEquals(view.status, 200, view.text);
  assertEquals(view.body.invitation.candidateName, candidate.candidate.name);
  for (
    const secret of ["mustMention", "redFlags", "correctOptionIds", "anyOf", "competenc", "score"]
  ) {
    assertEquals(view.text.includes(secret), false, `the candidate's view holds ${secret}`);
  }
});

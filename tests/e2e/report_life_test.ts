/** The main job from end to end: a candidate finishes an interview, and a report is there. */
import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { Ajv2020 } from "ajv/dist/2020.js";
import { exampleInterview, takeExample } from "../testing/candidate.ts";
import { asKey, asStranger } from "../testing/clients.ts";
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

Deno.test("a finished interview becomes a report by itself", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspaceId, "customer-success-manager");
  const invitation = await takeExample(stack, sql, template.id, "amara-okafor");

  const request = await untilRequest(sql, invitation.id, "completed");
  assertEquals(request.attempts, 1);
  const answer = await owner.client.get(`/api/v1/invitations/${invitation.id}/report`);
  assertEquals(answer.status, 200, answer.text);
  const { report } = answer.body;
  assertEquals(report.version, 1);
  assertEquals(report.interview.id, invitation.id);
  assertEquals(report.interview.type, "one-way");
  assert(report.overall.score > 0 && report.overall.score <= 100, `score ${report.overall.score}`);
  assert(["hire", "consider", "reject"].includes(report.recommendation.value));
  assertEquals((await owner.client.get(`/api/v1/reports/${report.report_id}`)).body, answer.body);

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
    overallScore: report.overall.score,
    recommendation: report.recommendation.value,
  });
});

Deno.test("a report is served as data that fits its published schema, as text and as a page", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspaceId, "junior-frontend-developer");
  const invitation = await takeExample(stack, sql, template.id, "ellie-thornton");
  await untilRequest(sql, invitation.id, "completed");
  const path = `/api/v1/invitations/${invitation.id}/report`;

  const asJson = await owner.client.get(path, { accept: "application/json" });
  assertEquals(asJson.status, 200, asJson.text);
  const schema = await asStranger(stack).get("/api/v1/schemas/report.json");
  assertEquals(schema.headers.get("content-type"), "application/schema+json");
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const validate = ajv.compile(schema.body);
  assert(validate(asJson.body.report), ajv.errorsText(validate.errors));

  const title = asJson.body.report.interview.title;
  const markdown = await owner.client.get(path, { accept: "text/markdown" });
  assertEquals(markdown.status, 200);
  assertEquals(markdown.headers.get("content-type"), "text/markdown; charset=utf-8");
  assertMatch(markdown.text, /^# /m);
  assert(markdown.text.includes(title), "the text names the interview");
  const html = await owner.client.get(path, { accept: "text/html" });
  assertEquals(html.headers.get("content-type"), "text/html; charset=utf-8");
  assertMatch(html.text, /^<!doctype html>/i);
  assertEquals(html.text.includes("<script"), false);
  for (const competency of asJson.body.report.competencies) {
    assert(markdown.text.includes(competency.name), `the text lacks ${competency.name}`);
    assert(
      html.text.includes(competency.name.replaceAll("&", "&amp;")),
      `the page lacks ${competency.name}`,
    );
  }
  const refused = await owner.client.get(path, { accept: "image/png" });
  assertEquals(refused.status, 406);
});

Deno.test("every quotation in a report is an exact piece of a stored answer or transcript", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  let quotes = 0;
  for (
    const [template, interview] of [
      ["customer-success-manager", "amara-okafor"],
      ["warehouse-shift-lead", "rosa-jimenez"],
      ["backend-engineer-payments", "dmitri-volkov"],
    ] as const
  ) {
    const { id } = await publishTemplate(sql, workspaceId, template);
    const invitation = await takeExample(stack, sql, id, interview);
    await untilRequest(sql, invitation.id, "completed");
    const { body } = await owner.client.get(`/api/v1/invitations/${invitation.id}/report`);
    const stored = await sql`
      select r.id, r.content, t.id as transcript_id, t.text
      from public.responses r left join public.transcripts t on t.response_id = r.id
      where r.invitation_id = ${invitation.id}`;
    for (const quote of quotationsIn(body.report)) {
      const source = quote.source === "transcript"
        ? stored.find((row) => row.transcript_id === quote.transcript_id)?.text
        : stored.find((row) => row.id === quote.response_id)?.content;
      assertEquals(source?.slice(quote.start_char, quote.end_char), quote.quote);
      quotes++;
    }
  }
  assert(quotes > 10, `only ${quotes} quotations were found to check`);
});

Deno.test("an interview that gives no basis gets no score", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspaceId, "customer-success-manager");
  const invitation = await takeExample(stack, sql, template.id, "chiara-bellini");
  await untilRequest(sql, invitation.id, "completed");
  const { report } = (await owner.client.get(`/api/v1/invitations/${invitation.id}/report`)).body;
  assertEquals(report.overall.score, null);
  assertEquals(report.recommendation.value, null);
  for (const { machine } of report.competencies) {
    assertEquals([machine.score, machine.basis], [null, null]);
    assertEquals(typeof machine.no_basis, "string");
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

Deno.test("people's ratings stand beside the machine's view and change nothing in it", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const recruiter = await addMember(stack, sql, workspaceId, "recruiter");
  const template = await publishTemplate(sql, workspaceId, "data-analyst");
  const invitation = await takeExample(stack, sql, template.id, "sofia-papadopoulou");
  await untilRequest(sql, invitation.id, "completed");
  const before =
    (await owner.client.get(`/api/v1/invitations/${invitation.id}/report`)).body.report;
  const [first, second] = before.competencies;
  const rate = `/api/v1/reports/${before.report_id}/ratings`;

  const one = await owner.client.post(rate, {
    ratings: [{ competencyId: first.id, score: 5, note: "Named the trade-off." }, {
      competencyId: second.id,
      score: 4,
    }],
  });
  assertEquals(one.status, 200, one.text);
  const both = await recruiter.client.post(rate, {
    ratings: [{ competencyId: first.id, score: 2 }],
  });
  assertEquals(both.status, 200, both.text);
  const { report } = both.body;
  assertEquals(report.competencies[0].human.n, 2);
  assertEquals(report.competencies[0].human.mean, 3.5);
  assertEquals(report.competencies[0].human.spread, 3);
  assertEquals(report.human_review.status, "disputed");
  for (const [at, competency] of report.competencies.entries()) {
    assertEquals(competency.machine, before.competencies[at].machine);
  }
  assertEquals(report.overall, before.overall);

  const replaced = await recruiter.client.post(rate, {
    ratings: [{ competencyId: first.id, score: 5 }],
  });
  assertEquals(replaced.body.report.competencies[0].human.mean, 5);

  const { key } = await createApiKey(sql, workspaceId, ["reports:read", "reports:write"]);
  const byMachine = await asKey(stack, key).post(rate, {
    ratings: [{ competencyId: first.id, score: 5 }],
  });
  assertEquals([byMachine.status, byMachine.body.code], [403, "rating_needs_a_person"]);
  const unknown = await owner.client.post(rate, { ratings: [{ competencyId: "charm", score: 3 }] });
  assertEquals([unknown.status, unknown.body.code], [400, "unknown_competency"]);
  const tooHigh = await owner.client.post(rate, {
    ratings: [{ competencyId: first.id, score: 6 }],
  });
  assertEquals([tooHigh.status, tooHigh.body.code], [400, "invalid_request"]);
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

interface Quotation {
  response_id: string;
  source: "answer" | "transcript";
  transcript_id: string | null;
  start_char: number;
  end_char: number;
  quote: string;
}

/** Every quotation with offsets, wherever in the document it is. */
function quotationsIn(value: unknown): Quotation[] {
  if (value === null || typeof value !== "object") return [];
  const own = "quote" in value && "start_char" in value ? [value as Quotation] : [];
  return [...own, ...Object.values(value).flatMap(quotationsIn)];
}

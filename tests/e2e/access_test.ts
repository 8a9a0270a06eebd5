/** Who is refused, with which code, and that nothing changes then. */
import { assertEquals } from "@std/assert";
import { takeExample } from "../testing/candidate.ts";
import {
  type Answer,
  asCandidate,
  asKey,
  asMember,
  assertProblem,
  asStranger,
  type Client,
  clientOf,
} from "../testing/clients.ts";
import {
  addMember,
  connect,
  createApiKey,
  createWorkspace,
  invite,
  publishTemplate,
  signUp,
  type Sql,
} from "../testing/fixtures.ts";
import { untilRequest } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

/** Everything that reads or changes reports: the call, and the code of a thing one may not know of. */
const REPORT_CALLS: [(client: Client, ids: Ids) => Promise<Answer>, string][] = [
  [
    (c, { invitation }) => c.get(`/api/v1/invitations/${invitation}/report`),
    "invitation_not_found",
  ],
  [
    (c, { invitation }) => c.post(`/api/v1/invitations/${invitation}/report/rerun`),
    "invitation_not_found",
  ],
  [(c, { report }) => c.get(`/api/v1/reports/${report}`), "report_not_found"],
  [
    (c, { report, competency }) =>
      c.post(`/api/v1/reports/${report}/ratings`, {
        ratings: [{ competencyId: competency, score: 1 }],
      }),
    "report_not_found",
  ],
  [
    (c, { report, competency }) =>
      c.put(`/api/v1/reports/${report}/ratings/draft`, {
        ratings: [{ competencyId: competency, score: 1 }],
      }),
    "report_not_found",
  ],
  [(c, { template }) => c.get(`/api/v1/templates/${template}/agreement`), "template_not_found"],
];

Deno.test("a stranger is refused everywhere and changes nothing", async () => {
  await using world = await openWorld();
  const { ids, unchanged } = world;
  for (const [call] of REPORT_CALLS) {
    assertProblem(await call(asStranger(stack), ids), 401, "missing_credentials");
  }
  const stranger = asStranger(stack);
  assertProblem(await stranger.get("/api/v1/report-events"), 401, "missing_credentials");
  for (const step of ["start", "complete", "responses"]) {
    const path = `/api/v1/invitations/${ids.pending}/${step}`;
    assertProblem(
      await stranger.post(path, step === "responses" ? text() : {}),
      401,
      "missing_credentials",
    );
  }
  assertProblem(await stranger.get("/api/metrics"), 401, "missing_credentials");
  assertProblem(await stranger.get("/api/v1/nothing"), 404, "route_not_found");
  await unchanged();
});

Deno.test("credentials that are wrong, forged, expired or of another kind are refused", async () => {
  await using world = await openWorld();
  const { ids, owner, unchanged } = world;
  const [head, claims, signature] = owner.accessToken.split(".") as [string, string, string];
  const other = await signUp(stack);
  const refused: [string, Client, string][] = [
    ["no token at all", asMember(stack, "nonsense"), "malformed_credentials"],
    [
      "a forged signature",
      asMember(stack, `${head}.${claims}.${signature.split("").reverse().join("")}`),
      "invalid_credentials",
    ],
    [
      "somebody else's claims under this signature",
      asMember(stack, `${head}.${other.accessToken.split(".")[1]}.${signature}`),
      "invalid_credentials",
    ],
    [
      "a token that claims to need no signature",
      asMember(stack, unsigned(claims)),
      "invalid_credentials",
    ],
    ["an unknown key", asKey(stack, `hw_${"x".repeat(43)}`), "invalid_api_key"],
    ["a malformed key", asKey(stack, "hw_short"), "malformed_credentials"],
    ["the publishable key", asMember(stack, stack.keys.publishable), "malformed_credentials"],
    ["the secret key", asMember(stack, stack.keys.secret), "malformed_credentials"],
    ["the doorbell token", asMember(stack, stack.doorbellToken), "malformed_credentials"],
    ["an interview token", asCandidate(stack, world.accessToken), "missing_credentials"],
    [
      "a bad key beside a good token",
      clientOf(stack, {
        authorization: `Bearer ${owner.accessToken}`,
        "x-hirewire-key": `hw_${"x".repeat(43)}`,
      }),
      "invalid_api_key",
    ],
  ];
  for (const [what, client, code] of refused) {
    for (const [call] of REPORT_CALLS) {
      const answer = await call(client, ids);
      assertEquals([what, answer.status, answer.body?.code], [what, 401, code]);
    }
  }
  await unchanged();
});

Deno.test("another workspace's members and keys cannot tell that things exist", async () => {
  await using world = await openWorld();
  const { sql, ids, unchanged } = world;
  const foreign = await createWorkspace(stack, sql);
  const { key } = await createApiKey(sql, foreign.id, [
    "reports:read",
    "reports:write",
    "interviews:read",
    "interviews:write",
  ]);
  const madeUp = {
    ...ids,
    invitation: crypto.randomUUID(),
    report: crypto.randomUUID(),
  };
  for (const [call, code] of REPORT_CALLS) {
    const real = await call(foreign.owner.client, ids);
    assertProblem(real, 404, code);
    const invented = await call(foreign.owner.client, madeUp);
    assertEquals(withoutIds(real), withoutIds(invented));
    const byKey = await call(asKey(stack, key), ids);
    // People rate, whatever the report.
    if (byKey.body.code === "rating_needs_a_person") {
      assertProblem(byKey, 403, "rating_needs_a_person");
    } else assertProblem(byKey, 404, code);
  }
  await unchanged();
});

Deno.test("a key does what its scopes say, in its own workspace, until it is revoked", async () => {
  await using world = await openWorld();
  const { sql, workspaceId, ids, unchanged } = world;
  const reader = await createApiKey(sql, workspaceId, ["reports:read"]);
  const writer = await createApiKey(sql, workspaceId, ["reports:write"]);
  const other = await createApiKey(sql, workspaceId, ["interviews:read", "interviews:write"]);
  const read = (key: string) =>
    asKey(stack, key).get(`/api/v1/invitations/${ids.invitation}/report`);
  const rerun = (key: string) =>
    asKey(stack, key).post(`/api/v1/invitations/${ids.invitation}/report/rerun`);

  assertEquals((await read(reader.key)).status, 200);
  const asBearer = clientOf(stack, { authorization: `Bearer ${reader.key}` });
  assertEquals((await asBearer.get(`/api/v1/reports/${ids.report}`)).status, 200);
  assertProblem(await rerun(reader.key), 403, "forbidden");
  assertProblem(await read(writer.key), 403, "forbidden");
  assertProblem(await read(other.key), 403, "forbidden");
  assertProblem(await rerun(other.key), 403, "forbidden");
  assertProblem(await asKey(stack, other.key).get("/api/v1/report-events"), 403, "forbidden");
  await unchanged();
  assertEquals((await rerun(writer.key)).status, 202);
  await untilRequest(sql, ids.invitation, "completed");

  await sql`update public.api_keys set revoked_at = now() where id = ${reader.id}`;
  assertProblem(await read(reader.key), 401, "invalid_api_key");
});

Deno.test("a reviewer may read and rate, but not ask for a report again", async () => {
  await using world = await openWorld();
  const { sql, workspaceId, ids, unchanged } = world;
  const reviewer = await addMember(stack, sql, workspaceId, "reviewer");
  const path = `/api/v1/invitations/${ids.invitation}/report`;
  assertEquals((await reviewer.client.get(path)).status, 200);
  assertProblem(await reviewer.client.post(`${path}/rerun`), 403, "forbidden");
  await unchanged();
  await sql`
    delete from public.workspace_members
    where workspace_id = ${workspaceId} and user_id = ${reviewer.id}`;
  assertProblem(await reviewer.client.get(path), 404, "invitation_not_found");
});

Deno.test("a candidate's token opens their own interview and nobody else's", async () => {
  await using world = await openWorld();
  const { sql, ids, templateId } = world;
  const mallory = await invite(sql, templateId, { name: "Mallory", email: "mallory@example.com" });
  const candidate = asCandidate(stack, mallory.accessToken);
  assertEquals((await candidate.post(`/api/v1/invitations/${mallory.id}/start`)).status, 200);
  const before = await contents(sql);
  for (const target of [ids.pending, ids.invitation, crypto.randomUUID()]) {
    const base = `/api/v1/invitations/${target}`;
    assertProblem(await candidate.post(`${base}/start`), 404, "invitation_not_found");
    assertProblem(await candidate.post(`${base}/responses`, text()), 404, "invitation_not_found");
    assertProblem(await candidate.post(`${base}/complete`, {}), 404, "invitation_not_found");
    assertProblem(
      await candidate.put(`${base}/responses/${ids.response}/transcript`, { text: "mine now" }),
      404,
      "invitation_not_found",
    );
    assertProblem(await candidate.get(`${base}/report`), 401, "missing_credentials");
  }
  // That they may answer questions of their own lends them nobody else's answer.
  assertProblem(
    await candidate.put(
      `/api/v1/invitations/${mallory.id}/responses/${ids.response}/transcript`,
      { text: "mine now" },
    ),
    404,
    "response_not_found",
  );
  const wrong = asCandidate(stack, "A".repeat(43));
  assertProblem(
    await wrong.post(`/api/v1/invitations/${mallory.id}/complete`, {}),
    401,
    "invalid_interview_token",
  );
  assertProblem(
    await asStranger(stack).get(`/api/v1/interview/${"A".repeat(43)}`),
    401,
    "invalid_interview_token",
  );
  assertEquals(await contents(sql), before);
});

Deno.test("a finished interview can be neither changed nor finished again", async () => {
  await using world = await openWorld();
  const { ids, accessToken, unchanged } = world;
  const candidate = asCandidate(stack, accessToken);
  const base = `/api/v1/invitations/${ids.invitation}`;
  assertProblem(await candidate.post(`${base}/start`), 400, "invitation_already_started");
  assertProblem(await candidate.post(`${base}/responses`, text()), 400, "invitation_completed");
  assertProblem(await candidate.post(`${base}/complete`, {}), 400, "invitation_completed");
  assertProblem(
    await candidate.put(`${base}/responses/${ids.response}/transcript`, { text: "better" }),
    400,
    "invitation_completed",
  );
  await unchanged();
});

Deno.test("bodies that are too large, unknown or malformed are refused before anything happens", async () => {
  await using world = await openWorld();
  const { sql, ids, owner, templateId, unchanged } = world;
  const { id, accessToken } = await invite(sql, templateId);
  const candidate = asCandidate(stack, accessToken);
  const path = `/api/v1/invitations/${id}/responses`;
  assertEquals((await candidate.post(`/api/v1/invitations/${id}/start`)).status, 200);
  const huge = { ...text(), content: "x".repeat(2 * 1024 * 1024) };
  assertProblem(await candidate.post(path, huge), 413, "body_too_large");
  // Without a length in its head the body has to be counted as it comes.
  const streamed = await candidate.send("POST", path, {
    headers: { "content-type": "application/json" },
    body: new Blob([JSON.stringify(huge)]).stream(),
  });
  assertProblem(streamed, 413, "body_too_large");
  assertProblem(await candidate.post(path, "{"), 400, "malformed_json");
  assertProblem(await candidate.post(path, { ...text(), workspaceId: id }), 400, "invalid_request");
  assertProblem(await candidate.post(path, { type: "text" }), 400, "invalid_request");
  assertProblem(await candidate.post(path, text()), 404, "question_not_found");
  const rating = { ratings: [{ competencyId: ids.competency, score: 3, raterId: owner.id }] };
  assertProblem(
    await owner.client.post(`/api/v1/reports/${ids.report}/ratings`, rating),
    400,
    "invalid_request",
  );
  assertProblem(await owner.client.get("/api/v1/reports/1"), 400, "invalid_request");
  await unchanged({ invitations: 1, outbox: 2 });
});

interface Ids {
  /** A finished interview with its report. */
  invitation: string;
  report: string;
  competency: string;
  response: string;
  template: string;
  /** One that nobody has started. */
  pending: string;
}

/** A workspace with a report in it, and a way to see that nothing in the database has changed. */
async function openWorld() {
  const sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspaceId, "data-analyst");
  const { id: invitation, accessToken } = await takeExample(stack, sql, template.id, "daniel-kim");
  await untilRequest(sql, invitation, "completed");
  const pending = await invite(sql, template.id);
  const [row] = await sql`
    select r.id as report, r.body -> 'competencies' -> 0 ->> 'id' as competency,
      (select id from public.responses where invitation_id = ${invitation} limit 1) as response
    from public.interview_reports r where r.interview_id = ${invitation}`;
  const found = { ...row, invitation, pending: pending.id, template: template.id };
  const ids = found as unknown as Ids;
  const before = await contents(sql);
  return {
    sql,
    workspaceId,
    owner,
    templateId: template.id,
    accessToken,
    ids,
    /** Asserts that no table has more or other rows, apart from what the test itself has `added`. */
    async unchanged(added: Record<string, number> = {}) {
      const expected = { ...before };
      const now = await contents(sql);
      for (const [table, rows] of Object.entries(added)) {
        assertEquals(now[table]!.rows, before[table]!.rows + rows, table);
        expected[table] = now[table]!;
      }
      assertEquals(now, expected);
    },
    [Symbol.asyncDispose]: () => sql[Symbol.asyncDispose](),
  };
}

const TABLES = [
  "interview_templates",
  "template_versions",
  "invitations",
  "responses",
  "transcripts",
  "interview_report_event",
  "interview_reports",
  "report_raters",
  "report_ratings",
  "rating_changes",
  "rating_drafts",
  "invitation_decisions",
  "report_routes",
  "outbox",
] as const;

/** Rows and a digest of all of them, by table. Sign-ups and memberships are the tests' own. */
async function contents(sql: Sql): Promise<Record<string, { rows: number; digest: string }>> {
  const found: Record<string, { rows: number; digest: string }> = {};
  for (const table of TABLES) {
    // Publishing goes on behind the requests, and is not their doing.
    const background = table === "outbox" ? ["status", "published_at", "error"] : [];
    const [row] = await sql`
      select count(*)::int as rows, coalesce(md5(string_agg(content, '' order by content)), '') as digest
      from (select (to_jsonb(t) - ${background}::text[])::text as content from ${
      sql("public." + table)
    } t) rows`;
    found[table] = row as { rows: number; digest: string };
  }
  return found;
}

function text() {
  return { type: "text", questionId: crypto.randomUUID(), content: "An answer." };
}

/** A JWT with these claims and the algorithm "none". */
function unsigned(claims: string): string {
  const head = btoa(JSON.stringify({ alg: "none", typ: "JWT" })).replaceAll("=", "");
  return `${head}.${claims}.AA`;
}

function withoutIds({ status, body }: Answer) {
  const { instance: _instance, requestId: _requestId, ...rest } = body;
  return { status, ...rest };
}

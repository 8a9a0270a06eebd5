/** What must not leak: keys and tokens, into the database's own HTTP records or into any log. */
import { assert, assertEquals } from "@std/assert";
import { exampleInterview, takeExample } from "../testing/candidate.ts";
import { asDoorbell, asKey, asMember, asStranger } from "../testing/clients.ts";
import {
  connect,
  createApiKey,
  createWorkspace,
  invite,
  publishTemplate,
} from "../testing/fixtures.ts";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { untilAllCompleted, untilIdle, untilRequest } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

Deno.test("requests of the database carry the doorbell token and no other secret", async () => {
  await using sql = connect(stack, "supabase_admin");
  await untilIdle(sql);
  const { id: workspaceId } = await createWorkspace(stack, sql);
  const { versionId } = await publishTemplate(sql, workspaceId, "data-analyst");
  const interviews = await storeFinishedInterviews(sql, versionId, 2);
  let requests: string[];
  await stack.pauseNet();
  try {
    requests = await requestReports(sql, interviews);
    await sql`select public.dispatch_pending_report_events()`;
    const queued = await sql<{ url: string; headers: Record<string, string>; body: string }[]>`
      select url, headers, convert_from(body, 'UTF8') as body from net.http_request_queue`;
    // What other tests left to be told may be rung for at any time, and is held to the same.
    const ours = queued.filter(({ url }) => url.startsWith(`${stack.functionsUrl}/report-`));
    assert(ours.length >= 2, "a webhook and a ring were expected in the queue");
    for (const { url, headers, body } of queued) {
      assert(url.startsWith(`${stack.functionsUrl}/`), url);
      assertEquals(headers, {
        "content-type": "application/json",
        "x-doorbell-token": stack.doorbellToken,
      });
      assertEquals(secretsIn(body, { doorbell: stack.doorbellToken }), []);
    }
  } finally {
    await stack.resumeNet();
  }
  await untilAllCompleted(sql, requests);
  const responses = await sql<{ text: string }[]>`select r::text as text from net._http_response r`;
  assert(responses.length > 0);
  for (const { text } of responses) {
    assertEquals(secretsIn(text, { doorbell: stack.doorbellToken }), []);
  }
});

Deno.test("no function prints a key, a token or what a candidate wrote", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspaceId, "customer-success-manager");
  const { key } = await createApiKey(sql, workspaceId, ["reports:read"]);
  const invitation = await takeExample(stack, sql, template.id, "amara-okafor");
  const unused = await invite(sql, template.id);
  await untilRequest(sql, invitation.id, "completed");
  const path = `/api/v1/invitations/${invitation.id}/report`;
  // Each credential once where it is good, and once where it makes an error that somebody logs.
  for (const client of [owner.client, asKey(stack, key)]) {
    await client.get(path);
    await client.get("/api/v1/reports/not-an-id");
    await client.get(`/api/v1/reports/${crypto.randomUUID()}`);
  }
  await asStranger(stack).get(`/api/v1/interview/${unused.accessToken}`);
  await asStranger(stack).get(`/api/v1/interview/${unused.accessToken}x`);
  await asStranger(stack).get(`/api/v1/interview/${unused.accessToken}/${unused.accessToken}`);
  await asDoorbell(stack).post("/report-consumer/drain", { queue: stack.doorbellToken });
  await asMember(stack, stack.metricsToken).get("/api/metrics");
  await asMember(stack, stack.metricsToken).get(path);
  await asMember(stack, stack.keys.secret).get(path);
  await untilIdle(sql);

  const logs = (await stack.logs()).map(({ line }) => line).join("\n");
  assert(logs.includes(`/api/v1/interview/:accessToken`), "the access log is empty");
  const { candidate, answers } = await exampleInterview("amara-okafor");
  const words = answers.flatMap((answer) =>
    answer.type === "video" && answer.transcript ? [answer.transcript.text.slice(0, 40)] : []
  );
  assert(words.length > 0);
  assertEquals(
    secretsIn(logs, {
      doorbell: stack.doorbellToken,
      jwt: owner.accessToken,
      "jwt signature": owner.accessToken.split(".")[2]!,
      "api key": key,
      "interview token": invitation.accessToken,
      "unused interview token": unused.accessToken,
      "candidate's name": candidate.name,
      "candidate's address": candidate.email,
      "owner's address": owner.email,
      ...Object.fromEntries(words.map((text, at) => [`answer ${at}`, text])),
    }),
    [],
  );
});

/** Names of the secrets that occur in a text. */
function secretsIn(text: string, others: Record<string, string>): string[] {
  const secrets = {
    "secret key": stack.keys.secret,
    "jwt secret": stack.keys.jwtSecret,
    "metrics token": stack.metricsToken,
    "publishable key": stack.keys.publishable,
    ...others,
  };
  return Object.entries(secrets).filter(([, value]) => text.includes(value)).map(([name]) => name);
}

/** Who may use the relay, and that nobody else learns or changes anything. */
import { assert, assertEquals } from "@std/assert";
import {
  type Answer,
  asKey,
  asMember,
  assertProblem,
  asStranger,
  type Client,
  supabaseAs,
} from "../testing/clients.ts";
import { addMember, createApiKey, createWorkspace } from "../testing/fixtures.ts";
import { openRelayWorld, postEvent, RELAY_SCOPES, untilEvent } from "../testing/relay_world.ts";
import { sharedStack } from "../testing/stack.ts";
import { subscribe } from "../testing/webhook_receiver.ts";

const stack = await sharedStack();

interface Things {
  workspace: string;
  event: string;
  subscription: string;
  delivery: string;
  url: string;
}

type Call = (client: Client, things: Things) => Promise<Answer>;

const json = (method: string, path: string, body: unknown) => (client: Client) =>
  client.send(method, path, {
    headers: { "content-type": "application/json", "x-idempotency-key": crypto.randomUUID() },
    body: JSON.stringify(body),
  });

/** Each call with the scope it needs and the code that tells others there is no such thing. */
const CALLS: [scope: string, notFound: string, call: Call][] = [
  [
    "events:write",
    "workspace_not_found",
    (c, t) =>
      json("POST", `/api/v1/events?workspaceId=${t.workspace}`, { eventType: "a.b", payload: 1 })(
        c,
      ),
  ],
  [
    "events:write",
    "workspace_not_found",
    (c, t) =>
      json("POST", `/api/v1/events/batch?workspaceId=${t.workspace}`, {
        events: [{ eventType: "a.b", payload: 1, idempotencyKey: "x" }],
      })(c),
  ],
  [
    "events:read",
    "workspace_not_found",
    (c, t) => c.get(`/api/v1/events?workspaceId=${t.workspace}`),
  ],
  ["events:read", "event_not_found", (c, t) => c.get(`/api/v1/events/${t.event}`)],
  ["events:write", "event_not_found", (c, t) => c.post(`/api/v1/events/${t.event}/replay`)],
  [
    "events:write",
    "workspace_not_found",
    (c, t) => json("PUT", `/api/v1/event-types/x.y?workspaceId=${t.workspace}`, {})(c),
  ],
  [
    "events:write",
    "workspace_not_found",
    (c, t) => c.send("DELETE", `/api/v1/event-types/x.y?workspaceId=${t.workspace}`),
  ],
  [
    "subscriptions:write",
    "workspace_not_found",
    (c, t) =>
      json("POST", `/api/v1/subscriptions?workspaceId=${t.workspace}`, {
        name: "n",
        url: t.url,
        eventTypes: ["*"],
      })(c),
  ],
  [
    "subscriptions:read",
    "workspace_not_found",
    (c, t) => c.get(`/api/v1/subscriptions?workspaceId=${t.workspace}`),
  ],
  [
    "subscriptions:read",
    "subscription_not_found",
    (c, t) => c.get(`/api/v1/subscriptions/${t.subscription}`),
  ],
  [
    "subscriptions:write",
    "subscription_not_found",
    (c, t) => json("PATCH", `/api/v1/subscriptions/${t.subscription}`, { name: "mine now" })(c),
  ],
  [
    "subscriptions:write",
    "subscription_not_found",
    (c, t) => c.post(`/api/v1/subscriptions/${t.subscription}/recover`),
  ],
  ["events:read", "delivery_not_found", (c, t) => c.get(`/api/v1/deliveries/${t.delivery}`)],
  [
    "events:read",
    "delivery_not_found",
    (c, t) => c.get(`/api/v1/deliveries/${t.delivery}/attempts`),
  ],
  [
    "events:read",
    "workspace_not_found",
    (c, t) => c.get(`/api/v1/deliveries?workspaceId=${t.workspace}`),
  ],
  [
    "events:write",
    "delivery_not_found",
    (c, t) => c.post(`/api/v1/deliveries/${t.delivery}/retry`),
  ],
  [
    "subscriptions:read",
    "workspace_not_found",
    (c, t) => c.get(`/api/v1/relay/stats?workspaceId=${t.workspace}`),
  ],
  [
    "subscriptions:read",
    "workspace_not_found",
    (c, t) => c.get(`/api/v1/relay/settings?workspaceId=${t.workspace}`),
  ],
];

/** Calls that need the secret of nobody but the subscription's owner: tested apart, as they change it. */
const SECRET_CALLS: Call[] = [
  (c, t) => c.post(`/api/v1/subscriptions/${t.subscription}/rotate`),
  (c, t) => c.post(`/api/v1/subscriptions/${t.subscription}/test`),
  (c, t) => c.send("DELETE", `/api/v1/subscriptions/${t.subscription}`),
];

Deno.test("strangers, other workspaces and members without the right are refused everywhere", async () => {
  await using world = await openRelayWorld(stack);
  const { sql, workspaceId } = world;
  const things = await makeThings(world);
  const before = await snapshot(world);
  const other = await createWorkspace(stack, sql);
  const otherKey = asKey(stack, (await createApiKey(sql, other.id, RELAY_SCOPES)).key);
  const reviewer = await addMember(stack, sql, workspaceId, "reviewer");
  for (const [, notFound, call] of [...CALLS, ...withoutScope(SECRET_CALLS)]) {
    assertProblem(await call(asStranger(stack), things), 401, "missing_credentials");
    assertProblem(await call(asMember(stack, "no.such.token"), things), 401, "invalid_credentials");
    assertProblem(await call(otherKey, things), 404, notFound);
    assertProblem(await call(other.owner.client, things), 404, notFound);
    assertProblem(await call(reviewer.client, things), 403, "forbidden");
  }
  assertEquals(await snapshot(world), before);
});

Deno.test("a key can do what its scopes say, and nothing else", async () => {
  await using world = await openRelayWorld(stack);
  const { sql, workspaceId } = world;
  const things = await makeThings(world);
  for (const scope of RELAY_SCOPES) {
    const { key } = await createApiKey(sql, workspaceId, [scope]);
    const client = asKey(stack, key);
    for (const [needed, , call] of CALLS) {
      const answer = await call(client, things);
      if (needed !== scope) {
        assertProblem(answer, 403, "forbidden");
        continue;
      }
      // The type to be deleted may be gone, and what is under way cannot be retried: allowed even so.
      assert(
        answer.status < 300 || [404, 409].includes(answer.status),
        `${scope}: ${answer.status} ${answer.text}`,
      );
      assert(!["forbidden", "invalid_api_key"].includes(answer.body?.code), answer.text);
    }
  }
});

Deno.test("keys are made, listed and revoked by owners and admins, never by keys", async () => {
  await using world = await openRelayWorld(stack);
  const { sql, workspaceId, owner } = world;
  const path = `/api/v1/api-keys?workspaceId=${workspaceId}`;
  const wanted = { name: "Jobs service", scopes: ["events:write", "events:read"] };
  const made = await owner.client.post(path, wanted);
  assertEquals(made.status, 201, made.text);
  const client = asKey(stack, made.body.key);
  await postEvent(client, { eventType: "a.b", payload: 1 });
  const listed = await owner.client.get(path);
  const shown = listed.body.items.find(({ id }: { id: string }) => id === made.body.id);
  assertEquals([shown.name, shown.scopes, shown.revokedAt], [
    "Jobs service",
    ["events:read", "events:write"],
    null,
  ]);
  assert(!listed.text.includes(made.body.key), "a key is shown once");
  const recruiter = await addMember(stack, sql, workspaceId, "recruiter");
  for (const refused of [recruiter.client, client, world.key]) {
    assertProblem(await refused.post(path, wanted), 403, "forbidden");
    assertProblem(await refused.get(path), 403, "forbidden");
    const revoke = await refused.send("DELETE", `/api/v1/api-keys/${made.body.id}`);
    assertProblem(revoke, 403, "forbidden");
  }
  const other = await createWorkspace(stack, sql);
  const foreign = await other.owner.client.send("DELETE", `/api/v1/api-keys/${made.body.id}`);
  assertProblem(foreign, 404, "api_key_not_found");
  for (let n = 0; n < 2; n++) {
    const revoked = await owner.client.send("DELETE", `/api/v1/api-keys/${made.body.id}`);
    assertEquals(revoked.status, 200, revoked.text);
  }
  const refused = await client.post("/api/v1/events", { eventType: "a.b", payload: 1 }, {
    "x-idempotency-key": "revoked",
  });
  assertProblem(refused, 401, "invalid_api_key");
  const bad = await owner.client.post(path, { name: "x", scopes: ["everything"] });
  assertProblem(bad, 400, "invalid_request");
});

Deno.test("guessing keys is slowed down, and does not lock out who has one", async () => {
  await using world = await openRelayWorld(stack);
  const things = await makeThings(world);
  const guess = () =>
    asKey(stack, `hw_${crypto.randomUUID().replaceAll("-", "")}`).get(
      `/api/v1/subscriptions/${things.subscription}`,
    );
  // All tests share one address: what is counted here must not limit the others.
  await using _ = { [Symbol.asyncDispose]: () => forgetGuesses(world) };
  const answers: Answer[] = [];
  for (let n = 0; n < 45; n++) answers.push(await guess());
  for (const answer of answers) {
    const limited = answer.status === 429;
    assertProblem(
      answer,
      limited ? 429 : 401,
      limited ? "too_many_unknown_keys" : "invalid_api_key",
    );
    if (!limited) continue;
    const seconds = Number(answer.headers.get("retry-after"));
    assert(seconds >= 1 && seconds <= 60, `retry-after ${seconds}`);
  }
  // Even if the minute turned over in between, one of the two had more than its twenty.
  assert(answers.filter(({ status }) => status === 429).length >= 5);
  const good = await world.key.get(`/api/v1/subscriptions/${things.subscription}`);
  assertEquals(good.status, 200);
});

Deno.test("nothing secret is in the log of the functions", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const endpoint = receiver.endpoint();
  const { secret } = await subscribe(key, workspaceId, endpoint, {
    headers: { "x-credential": "header-value-of-the-receiver" },
  });
  const payload = { note: "payload-nobody-should-log" };
  const body = { eventType: "a.b", payload };
  await postEvent(key, body, "logged-once");
  await key.post("/api/v1/events", body, { "x-idempotency-key": "logged-once" });
  await key.post("/api/v1/events", { ...body, wrong: 1 }, { "x-idempotency-key": "x" });
  await endpoint.untilReceived(1);
  const lines = (await stack.logs()).map(({ line }) => line).join("\n");
  assert(lines.includes("/api/v1/events"));
  for (const text of [secret.slice(6), "header-value-of-the-receiver", payload.note]) {
    assert(!lines.includes(text), text.slice(0, 8));
  }
});

async function forgetGuesses({ sql }: Awaited<ReturnType<typeof openRelayWorld>>): Promise<void> {
  await sql`delete from workspaces.unknown_keys`;
}

function withoutScope(calls: Call[]): [string, string, Call][] {
  return calls.map((call) => ["subscriptions:write", "subscription_not_found", call]);
}

async function makeThings(world: Awaited<ReturnType<typeof openRelayWorld>>): Promise<Things> {
  const { key, workspaceId, receiver } = world;
  const endpoint = receiver.endpoint();
  const { id } = await subscribe(key, workspaceId, endpoint, { eventTypes: ["own.event"] });
  const { eventId } = await postEvent(key, { eventType: "own.event", payload: 1 });
  const event = await untilEvent(key, eventId, ({ status }) => status === "delivered");
  return {
    workspace: workspaceId,
    event: eventId,
    subscription: id,
    delivery: event.deliveryLogs[0].id,
    url: endpoint.url,
  };
}

/** Everything of the workspace that one of the calls could have changed. */
async function snapshot({ sql, workspaceId }: Awaited<ReturnType<typeof openRelayWorld>>) {
  const [row] = await sql`
    select
      (select count(*)::int from public.events where workspace_id = ${workspaceId}) as events,
      (select count(*)::int from public.event_types where workspace_id = ${workspaceId}) as types,
      (select jsonb_agg(to_jsonb(s)) from public.subscriptions s
        where workspace_id = ${workspaceId}) as subscriptions,
      (select jsonb_agg(to_jsonb(d)) from public.deliveries d
        where workspace_id = ${workspaceId}) as deliveries`;
  return row;
}

Deno.test("a member's events and types come in through the api function, and not past it", async () => {
  await using world = await openRelayWorld(stack);
  const { owner, workspaceId } = world;
  const tables = supabaseAs(stack, owner.accessToken);
  const event = {
    eventType: "invitation.completed",
    payload: '{"hello":1}',
    payloadHash: "0".repeat(64),
    idempotencyKey: "past",
  };
  for (const headers of [{}, { "x-hirewire-member": owner.id }]) {
    for (
      const [fn, args] of [
        ["ingest_event", { event }],
        ["ingest_events", { events: [event] }],
        ["put_event_type", { event_type: { name: "x", schema: { pattern: "(a+)+$" } } }],
      ] as const
    ) {
      const call = tables.rpc(fn, { ...args, workspace_id: workspaceId });
      for (const [name, value] of Object.entries(headers)) call.setHeader(name, value);
      assertEquals((await call).error?.code, "42501", fn);
    }
  }
  const path = `?workspaceId=${workspaceId}`;
  const type = await owner.client.put(`/api/v1/event-types/own.made${path}`, { schema: {} });
  assertEquals(type.status, 200, type.text);
  const refused = await owner.client.put(`/api/v1/event-types/own.bad${path}`, {
    schema: { pattern: "(a+)+$" },
  });
  assertProblem(refused, 422, "invalid_schema");
  const posted = await owner.client.post(
    `/api/v1/events${path}`,
    { eventType: "own.made", payload: 1 },
    { "x-idempotency-key": "through" },
  );
  assertEquals(posted.status, 202, posted.text);
  const { body } = await world.key.get("/api/v1/events");
  assertEquals(body.items.map((each: { eventType: string }) => each.eventType), ["own.made"]);
});

import { assert, assertEquals } from "@std/assert";
import { DbError } from "@shared/db/errors.ts";
import { canonicalText, payloadHash } from "@shared/domain/relay/canonical_hash.ts";
import { HOSTILE_NAMES, HOSTILE_URLS } from "@shared/domain/relay/testing/hostile_urls.ts";
import { asKey, asMember, ID, KEY, OTHER_ID, send, setUp } from "../testing/setup.ts";
import { clientOf } from "../api_key_guard.ts";
import { networkList, requireLocal } from "@shared/webhooks/allowed_networks.ts";

const MOMENT = "2026-11-22T10:00:00.000Z";
const STORED = {
  outcome: "accepted",
  eventId: ID,
  eventType: "job.created",
  idempotencyKey: "k",
  receivedAt: MOMENT,
  status: "pending",
};
const CATALOGUE = { strict: false, version: "1", items: [] };
const SUBSCRIPTION = {
  id: ID,
  workspaceId: OTHER_ID,
  name: "n",
  url: "https://hooks.example.com/",
  description: "",
  eventTypes: ["*"],
  channels: [],
  filter: null,
  headerNames: [],
  rateLimit: null,
  maxInFlight: 10,
  ordered: false,
  paused: false,
  disabled: null,
  timeoutSeconds: 15,
  signatureKind: "hmac",
  deliveryVia: null,
  publicKeys: [],
  secrets: [],
  health: { consecutiveFailures: 0, failingSince: null, lastSuccessAt: null, lastFailureAt: null },
  createdAt: MOMENT,
  updatedAt: MOMENT,
};
const NEW = { name: "n", url: "https://hooks.example.com/", eventTypes: ["*"] };
const NAMES = { "hooks.example.com": ["93.184.215.14"] };

const post = (body: string, headers: Record<string, string> = {}) => ({
  method: "POST",
  headers: { "content-type": "application/json", "x-idempotency-key": "k", ...asKey, ...headers },
  body,
});

Deno.test("the payload reaches the database as the text it was, with its hash", async () => {
  const { app, asked } = setUp({ list_event_types: CATALOGUE, ingest_event: STORED });
  const payload = '{ "n" : 12345678901234567890, "t":"\\u00e9" }';
  const text = `{"payload": ${payload} ,"eventType":"job.created","channels":["emea"]}`;
  const response = await app.request("/api/v1/events", post(text));
  assertEquals([response.status, asked.map(({ fn }) => fn)], [
    202,
    ["list_event_types", "ingest_event"],
  ]);
  assertEquals(asked[1]!.args, {
    event: {
      eventType: "job.created",
      idempotencyKey: "k",
      payload,
      channels: ["emea"],
      occurredAt: undefined,
      payloadHash: await payloadHash("job.created", payload),
    },
    workspace_id: undefined,
  });
  assert(canonicalText(payload).includes("12345678901234567890".replace(/0$/, "e1")));
});

Deno.test("a duplicate is a problem that names the event it repeats", async () => {
  const { app, lines } = setUp({
    list_event_types: CATALOGUE,
    ingest_event: { ...STORED, outcome: "duplicate", status: "delivered" },
  });
  const response = await app.request("/api/v1/events", post('{"eventType":"a","payload":1}'));
  const problem = await response.json();
  assertEquals(response.headers.get("content-type"), "application/problem+json");
  assertEquals([response.status, problem.status, problem.code], [409, 409, "duplicate_event"]);
  assertEquals(
    [problem.eventId, problem.receivedAt, problem.eventStatus],
    [ID, MOMENT, "delivered"],
  );
  assert(lines.some((line) => line.includes('"code":"duplicate_event"')));
});

Deno.test("the catalogue is asked for once in ten seconds, and after a change of it", async () => {
  const world = setUp({
    list_event_types: CATALOGUE,
    ingest_event: STORED,
    put_event_type: {
      name: "a",
      description: "",
      schema: null,
      example: null,
      builtIn: false,
      archived: false,
      createdAt: MOMENT,
      updatedAt: MOMENT,
    },
  });
  const { app, asked, clock } = world;
  const times = () => asked.filter(({ fn }) => fn === "list_event_types").length;
  const once = async () => {
    const response = await app.request("/api/v1/events", post('{"eventType":"a","payload":1}'));
    assertEquals(response.status, 202);
    return times();
  };
  assertEquals([await once(), await once()], [1, 1]);
  clock.advance(10_000);
  assertEquals(await once(), 2);
  const put = await app.request("/api/v1/event-types/a", send("PUT", asKey, {}));
  assertEquals([put.status, await once()], [200, 3]);
});

Deno.test("a catalogue that could not be read is asked for again", async () => {
  let calls = 0;
  const { app } = setUp({
    ingest_event: STORED,
    list_event_types: () => {
      if (++calls === 1) throw new DbError({ code: "08006", message: "down" });
      return CATALOGUE;
    },
  });
  const once = () => app.request("/api/v1/events", post('{"eventType":"a","payload":1}'));
  assertEquals([(await once()).status, (await once()).status], [503, 202]);
});

Deno.test("of a payload that its schema forbids only the key is asked for, and nothing of it is told", async () => {
  const schema = { type: "object", required: ["jobId"] };
  const { app, asked } = setUp({
    list_event_types: { items: [{ name: "job.created", schema, archived: false }] },
    ingest_event: { outcome: "invalid", code: "schema_violation", message: "as the database says" },
  });
  const text = '{"eventType":"job.created","payload":{"secret":"s3cr3t"}}';
  const response = await app.request("/api/v1/events", post(text));
  const answer = await response.text();
  assertEquals(response.status, 422);
  assertEquals((asked[1]!.args as { event: object }).event, {
    eventType: "job.created",
    idempotencyKey: "k",
    payload: '{"secret":"s3cr3t"}',
    payloadHash: await payloadHash("job.created", '{"secret":"s3cr3t"}'),
    channels: undefined,
    occurredAt: undefined,
    violatesSchema: true,
  });
  assertEquals(JSON.parse(answer).errors[0].path.startsWith("body.payload"), true);
  assert(!answer.includes("s3cr3t"));
});

Deno.test("what can be no event does not get as far as the database", async () => {
  const { app, asked } = setUp({ list_event_types: CATALOGUE });
  const deep = `{"eventType":"a","payload":${"[".repeat(65)}${"]".repeat(65)}}`;
  const response = await app.request("/api/v1/events", post(deep));
  assertEquals([response.status, (await response.json()).code], [400, "payload_too_deep"]);
  assertEquals(asked.map(({ fn }) => fn), ["list_event_types"]);
});

for (const hostile of HOSTILE_URLS) {
  Deno.test(`no subscription is made for ${hostile.slice(0, 60) || "an empty URL"}`, async () => {
    const { app, asked, resolved } = setUp();
    const body = { ...NEW, url: hostile };
    const response = await app.request("/api/v1/subscriptions", send("POST", asKey, body));
    // http alone is for the database to refuse, by the workspace's settings.
    assertEquals([response.status, asked.length, resolved.length <= 1], [400, 0, true]);
  });
}

for (const [name, addresses] of Object.entries(HOSTILE_NAMES)) {
  Deno.test(`no subscription is made for a name that resolves to ${addresses}`, async () => {
    const { app, asked } = setUp(
      { get_subscription: { ...SUBSCRIPTION, url: `https://${name}/` } },
      {
        [name]: [...addresses],
      },
    );
    const body = { ...NEW, url: `https://${name}/` };
    for (
      const [path, method, sent] of [
        ["", "POST", body],
        [`/${ID}`, "PATCH", { url: body.url }],
        [`/${ID}/test`, "POST", undefined],
      ] as const
    ) {
      const response = await app.request(
        `/api/v1/subscriptions${path}`,
        send(method, asKey, sent),
      );
      assertEquals([response.status, (await response.json()).code], [400, "blocked_address"]);
    }
    assertEquals(asked.map(({ fn }) => fn), ["get_subscription"]);
  });
}

Deno.test("a name that does not resolve is refused, and strangers have no names resolved", async () => {
  const { app, asked, resolved } = setUp({ authenticate_api_key: { outcome: "unknown" } });
  const stranger = await app.request("/api/v1/subscriptions", send("POST", asKey, NEW));
  assertEquals([stranger.status, (await stranger.json()).code], [401, "invalid_api_key"]);
  assertEquals([asked, resolved], [[], []]);
  const expired = setUp({
    list_subscriptions: () => {
      throw new DbError({ code: "PGRST301", message: "JWT expired" });
    },
  });
  const member = await expired.app.request("/api/v1/subscriptions", send("POST", asMember, NEW));
  assertEquals([member.status, expired.resolved], [401, []]);
  const known = setUp();
  const missing = await known.app.request("/api/v1/subscriptions", send("POST", asKey, NEW));
  assertEquals([missing.status, (await missing.json()).code], [400, "host_not_found"]);
});

Deno.test("an ed25519 pair is made here, and only its public half is shown", async () => {
  const whpk = "whpk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  const { app, asked } = setUp({
    create_subscription: ({ subscription }: { subscription: { secret: string } }) => ({
      ...SUBSCRIPTION,
      signatureKind: "ed25519",
      publicKeys: [whpk],
      secret: subscription.secret,
    }),
  }, NAMES);
  const body = { ...NEW, signatureKind: "ed25519" };
  const response = await app.request("/api/v1/subscriptions", send("POST", asKey, body));
  const text = await response.text();
  assertEquals([response.status, JSON.parse(text).secret], [201, null]);
  const { subscription } = asked[0]!.args as { subscription: { secret: string } };
  assert(subscription.secret.startsWith("whsk_") && !text.includes("whsk_"));
});

Deno.test("wrong keys are counted for the address that the nearest proxy has seen", async () => {
  let answer: unknown = { outcome: "unknown" };
  const { app, keyLookups } = setUp({
    authenticate_api_key: () => answer,
    list_events: () => {
      throw new DbError({ code: "PT401", details: "invalid_api_key", message: "Unknown key." });
    },
  });
  const headers = { ...asKey, "x-forwarded-for": "6.6.6.6, 203.0.113.9" };
  const ask = () => app.request("/api/v1/events", { headers });
  assertEquals((await ask()).status, 401);
  assertEquals(keyLookups[0]!.args, { key: KEY, client: "203.0.113.9" });
  assertEquals(keyLookups[0]!.credential.kind, "service");
  answer = { outcome: "limited", retryAfterSeconds: 17 };
  const limited = await ask();
  assertEquals([limited.status, limited.headers.get("retry-after")], [429, "17"]);
  assertEquals((await limited.json()).code, "too_many_unknown_keys");
  assertEquals(clientOf(new Headers()), "unknown");
});

Deno.test("the use of a key is noted behind the answer, at most every half a minute", async () => {
  const { app, keyLookups, background, clock } = setUp({
    list_events: { items: [], nextCursor: null },
  });
  const ask = async () => {
    assertEquals((await app.request("/api/v1/events", { headers: asKey })).status, 200);
    await Promise.all(background);
    return keyLookups.length;
  };
  assertEquals([await ask(), await ask()], [1, 1]);
  clock.advance(30_000);
  assertEquals(await ask(), 2);
  await app.request("/api/v1/events", { headers: asMember });
  assertEquals(keyLookups.length, 2);
});

Deno.test("networks are opened on a developer's machine and nowhere else", () => {
  const networks = networkList.parse("127.0.0.0/8, ::1/128");
  assertEquals(requireLocal(networks, "http://127.0.0.1:54321").length, 2);
  assertEquals(requireLocal(networkList.parse(undefined), "https://x.supabase.co"), []);
  let refused = false;
  try {
    requireLocal(networks, "https://x.supabase.co");
  } catch (error) {
    refused = (error as Error).name === "EnvError";
  }
  assert(refused);
  assertEquals(networkList.safeParse("everything").success, false);
});

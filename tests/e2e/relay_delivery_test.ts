/** From the post of an event to the receiver, as another team's system sees it. */
import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { Webhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { assertProblem } from "../testing/clients.ts";
import { delivered, openRelayWorld, postEvent, untilEvent } from "../testing/relay_world.ts";
import { sharedStack } from "../testing/stack.ts";
import { pause } from "../testing/until.ts";
import { type Received, subscribe, verified } from "../testing/webhook_receiver.ts";

const stack = await sharedStack();

Deno.test("an event that is posted arrives signed, and its log says so", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const endpoint = receiver.endpoint();
  const { id, secret } = await subscribe(key, workspaceId, endpoint);
  const { eventId } = await postEvent(key, { eventType: "job.created", payload: { id: "job_1" } });
  const [delivery] = await endpoint.untilReceived(1);
  const headers = Object.fromEntries(delivery!.headers);
  const event = await untilEvent(key, eventId, delivered);
  const expected = { type: "job.created", timestamp: event.occurredAt, data: { id: "job_1" } };
  assertEquals(verified(delivery!, secret), expected);
  assertEquals(new SvixWebhook(secret).verify(delivery!.text, headers), expected);
  assertEquals(delivery!.id, eventId);
  const foreign = new Webhook(`whsec_${btoa("x".repeat(32))}`);
  assertThrows(() => foreign.verify(delivery!.text, headers));
  assertThrows(() => new Webhook(secret).verify(delivery!.text + " ", headers));
  assertEquals(event.deliveryLogs.length, 1);
  const [log] = event.deliveryLogs;
  assertEquals([log.subscriptionId, log.status, log.attempts], [id, "delivered", 1]);
  assertEquals(log.attemptLog[0].httpStatus, 204);
});

const PAYLOADS: [name: string, payload: string][] = [
  ["an empty object", "{}"],
  ["null", "null"],
  ["an empty string", '""'],
  ["text of every script", '{"name":"Zoë ☃ 🚀 日本語 \u202e\u2028"}'],
  ["escapes, kept as they are", '{"a":"\\u00e9\\/\\ud83d\\ude80","b":"\\u0000 \\ud800"}'],
  ["numbers beyond a double", '{"n":12345678901234567890,"m":1.0,"o":1E+2,"p":-0.10}'],
  ["spacing and order of keys", '{ "b" : [ 1 ,\n\t2 ],  "a" : { } }'],
  ["a key that occurs twice", '{"a":1,"a":2}'],
  ["a megabyte", `"${"é".repeat(524_000)}"`],
];

Deno.test("what arrives is the very text that was posted", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const endpoint = receiver.endpoint();
  const { secret } = await subscribe(key, workspaceId, endpoint);
  const names = new Map<string, string>();
  for (const [name, payload] of PAYLOADS) {
    const body = `{ "payload" : ${payload} , "eventType":"exact.bytes"}`;
    const { eventId } = await postEvent(key, body);
    names.set(eventId, name);
  }
  const received = await endpoint.untilReceived(PAYLOADS.length);
  for (const delivery of received) {
    const name = names.get(delivery.id)!;
    const payload = PAYLOADS.find(([each]) => each === name)![1];
    verified(delivery, secret);
    assert(delivery.text.endsWith(`,"data":${payload}}`), `${name} is sent as posted`);
    const length = Number(delivery.headers.get("content-length"));
    assertEquals(length, new TextEncoder().encode(delivery.text).length);
    const stored = await key.get(`/api/v1/events/${delivery.id}`);
    assert(stored.text.includes(`"payload":${payload},`), `${name} is shown as posted`);
  }
});

Deno.test("types, wildcards, channels and filters decide who is told", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const wanted: Record<string, Record<string, unknown>> = {
    everything: {},
    exact: { eventTypes: ["invitation.completed"] },
    prefix: { eventTypes: ["invitation.*"] },
    channel: { channels: ["emea"] },
    filter: { filter: { "score": { "$gte": 75 }, "candidate.level": "senior" } },
    other: { eventTypes: ["report.*"] },
  };
  const endpoints = new Map(Object.keys(wanted).map((name) => [name, receiver.endpoint()]));
  for (const [name, endpoint] of endpoints) {
    await subscribe(key, workspaceId, endpoint, wanted[name]);
  }
  const events: [Record<string, unknown>, string[]][] = [
    [{ eventType: "invitation.completed", payload: {} }, ["everything", "exact", "prefix"]],
    [{ eventType: "invitation.started", payload: {} }, ["everything", "prefix"]],
    [{ eventType: "invitations", payload: {} }, ["everything"]],
    [{ eventType: "job.created", payload: {}, channels: ["emea"] }, ["everything", "channel"]],
    [
      { eventType: "job.rated", payload: { score: 80, candidate: { level: "senior" } } },
      ["everything", "filter"],
    ],
    [
      { eventType: "job.rated", payload: { score: 74, candidate: { level: "senior" } } },
      ["everything"],
    ],
  ];
  for (const [body, told] of events) {
    // Types of the catalogue have schemas; this test is not about those.
    const type = body.eventType as string;
    const payload = type === "invitation.completed"
      ? { invitationId: crypto.randomUUID(), completedAt: "2026-11-22T10:00:00Z" }
      : type === "invitation.started"
      ? { invitationId: crypto.randomUUID() }
      : body.payload;
    const { eventId } = await postEvent(key, { ...body, payload });
    const event = await untilEvent(key, eventId, delivered);
    assertEquals(event.deliveryLogs.length, told.length, JSON.stringify(body));
    for (const [name, endpoint] of endpoints) {
      const got = endpoint.received.some(({ id }) => id === eventId);
      assertEquals(got, told.includes(name), `${name} and ${JSON.stringify(body)}`);
    }
  }
});

Deno.test("custom headers are sent, and nobody is shown their values", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const endpoint = receiver.endpoint();
  const headers = { "X-Tenant": "larkfield", authorization: "Bearer receivers-own" };
  const { id, subscription } = await subscribe(key, workspaceId, endpoint, { headers });
  assertEquals(subscription.headerNames, ["authorization", "x-tenant"]);
  await postEvent(key, { eventType: "a.b", payload: 1 });
  const [delivery] = await endpoint.untilReceived(1);
  assertEquals(delivery!.headers.get("x-tenant"), "larkfield");
  assertEquals(delivery!.headers.get("authorization"), "Bearer receivers-own");
  const shown = await key.get(`/api/v1/subscriptions/${id}`);
  assert(!shown.text.includes("receivers-own") && !shown.text.includes("whsec_"));
});

Deno.test("while secrets overlap both sign, and after the overlap the new one alone", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver, sql } = world;
  const endpoint = receiver.endpoint();
  const { id, secret: first } = await subscribe(key, workspaceId, endpoint);
  const rotated = await key.post(`/api/v1/subscriptions/${id}/rotate`, { overlapSeconds: 3_600 });
  assertEquals(rotated.status, 200, rotated.text);
  const second: string = rotated.body.secret;
  assertNotEquals(second, first);
  await postEvent(key, { eventType: "a.b", payload: 1 });
  const [during] = await endpoint.untilReceived(1);
  for (const secret of [first, second]) verified(during!, secret);
  assertEquals(during!.headers.get("webhook-signature")!.split(" ").length, 2);
  await sql`
    update public.subscription_secrets set expires_at = clock_timestamp() - interval '1 second'
    where subscription_id = ${id} and expires_at is not null`;
  await postEvent(key, { eventType: "a.b", payload: 2 });
  const after = (await endpoint.untilReceived(2))[1]!;
  verified(after, second);
  assertThrows(() => verified(after, first));
});

Deno.test("an ed25519 subscription signs as v1a, and its private key stays here", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const endpoint = receiver.endpoint();
  const { id, secret, subscription } = await subscribe(key, workspaceId, endpoint, {
    signatureKind: "ed25519",
  });
  assertEquals(secret, null);
  const [publicKey] = subscription.publicKeys;
  assert(/^whpk_[A-Za-z0-9+/]{43}=$/.test(publicKey));
  await postEvent(key, { eventType: "a.b", payload: { "ö": 1 } });
  const [delivery] = await endpoint.untilReceived(1);
  assert(delivery!.headers.get("webhook-signature")!.startsWith("v1a,"));
  assertEquals(await signedBy(publicKey, delivery!), true);
  const rotated = await key.post(`/api/v1/subscriptions/${id}/rotate`);
  assertEquals([rotated.status, rotated.body.secret], [200, null], rotated.text);
  assertEquals(rotated.body.subscription.publicKeys.length, 2);
  assert(!rotated.text.includes("whsk_"));
  await postEvent(key, { eventType: "a.b", payload: 2 });
  const after = (await endpoint.untilReceived(2))[1]!;
  for (const each of rotated.body.subscription.publicKeys) {
    assertEquals(await signedBy(each, after), true);
  }
});

Deno.test("a test event is sent to its subscription alone, even while that is paused", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const [mine, other] = [receiver.endpoint(), receiver.endpoint()];
  const { id, secret } = await subscribe(key, workspaceId, mine, { paused: true });
  await subscribe(key, workspaceId, other);
  const test = await key.post(`/api/v1/subscriptions/${id}/test`);
  assertEquals(test.status, 202, test.text);
  const [delivery] = await mine.untilReceived(1);
  assertEquals((verified(delivery!, secret) as { type: string }).type, "endpoint.test");
  mine.answer(() => new Response("not today", { status: 500 }));
  const own = '{"eventType":"job.created","payload":{ "n": 1.50 }}';
  const second = await key.post(`/api/v1/subscriptions/${id}/test`, own);
  await mine.untilReceived(2);
  assert(mine.received[1]!.text.endsWith('"data":{ "n": 1.50 }}'));
  // A failed test is a result, not a reason to try again.
  const event = await untilEvent(key, second.body.eventId, ({ status }) => status === "failed");
  assertEquals([event.source, event.deliveryLogs[0].status], ["test", "exhausted"]);
  assertEquals(event.deliveryLogs[0].attemptLog[0].responseExcerpt, null);
  assertEquals(other.received.length, 0);
});

Deno.test("a deleted subscription is told nothing more, and what was overheard does not verify", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const endpoint = receiver.endpoint();
  const { id, secret } = await subscribe(key, workspaceId, endpoint);
  await postEvent(key, { eventType: "a.b", payload: 1 });
  const [delivery] = await endpoint.untilReceived(1);
  // A delivery that is replayed by somebody who has overheard it, ten minutes later.
  const stale = { ...Object.fromEntries(delivery!.headers) };
  stale["webhook-timestamp"] = String(Number(stale["webhook-timestamp"]) - 600);
  assertThrows(() => new Webhook(secret).verify(delivery!.text, stale));
  const gone = await key.send("DELETE", `/api/v1/subscriptions/${id}`);
  assertEquals(gone.status, 200);
  const event = await postEvent(key, { eventType: "a.b", payload: 2 });
  const stored = await untilEvent(key, event.eventId, ({ status }) => status === "unrouted");
  assertEquals(stored.deliveryLogs, []);
  await pause(100);
  assertEquals(endpoint.received.length, 1);
  assertProblem(await key.get(`/api/v1/subscriptions/${id}`), 404, "subscription_not_found");
});

/** Whether one of the `v1a` signatures is by this key: worked out here, by nothing but the standard. */
async function signedBy(publicKey: string, delivery: Received): Promise<boolean> {
  const bytes = Uint8Array.fromBase64(publicKey.slice("whpk_".length));
  const key = await crypto.subtle.importKey("raw", bytes, "Ed25519", false, ["verify"]);
  const stamp = delivery.headers.get("webhook-timestamp");
  const content = new TextEncoder().encode(`${delivery.id}.${stamp}.${delivery.text}`);
  const signatures = delivery.headers.get("webhook-signature")!.split(" ");
  const verdicts = signatures.filter((each) => each.startsWith("v1a,")).map((each) =>
    crypto.subtle.verify("Ed25519", key, Uint8Array.fromBase64(each.slice(4)), content)
  );
  return (await Promise.all(verdicts)).includes(true);
}

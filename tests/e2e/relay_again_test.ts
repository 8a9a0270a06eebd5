/** Failing, holding, and telling again: what a receiver that was away gets to see. */
import { assert, assertEquals } from "@std/assert";
import { assertProblem, type Client } from "../testing/clients.ts";
import { delivered, openRelayWorld, postEvent, untilEvent } from "../testing/relay_world.ts";
import { sharedStack } from "../testing/stack.ts";
import { until } from "../testing/until.ts";
import { subscribe, verified } from "../testing/webhook_receiver.ts";

const stack = await sharedStack();
const broken = () => new Response("out of order", { status: 503 });
const fine = () => new Response(null, { status: 200 });

Deno.test("what comes in while a subscription is paused is held, and recovered afterwards", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const endpoint = receiver.endpoint();
  const { id, secret } = await subscribe(key, workspaceId, endpoint);
  await change(world.key, id, { paused: true });
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) {
    ids.push((await postEvent(key, { eventType: "a.b", payload: { n } })).eventId);
  }
  const held = await key.get(`/api/v1/deliveries?subscriptionId=${id}&status=held`);
  assertEquals(held.body.items.length, 5, held.text);
  const paused = await key.post(`/api/v1/subscriptions/${id}/recover`);
  assertProblem(paused, 409, "subscription_paused");
  await change(world.key, id, { paused: false });
  let cursor: string | null | undefined;
  let recovered = 0;
  for (let calls = 0; cursor !== null && calls < 5; calls++) {
    const body = { status: "held", limit: 2, ...(cursor ? { cursor } : {}) };
    const answer = await key.post(`/api/v1/subscriptions/${id}/recover`, body);
    assertEquals(answer.status, 200, answer.text);
    recovered += answer.body.recovered;
    cursor = answer.body.nextCursor;
  }
  assertEquals([recovered, cursor], [5, null]);
  for (const delivery of await endpoint.untilReceived(5)) verified(delivery, secret);
  assertEquals(endpoint.received.map((each) => each.id).toSorted(), ids.toSorted());
});

Deno.test("an event is replayed to a subscriber who came later, under the same id", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const { eventId } = await postEvent(key, { eventType: "a.b", payload: { n: 1 } });
  const before = await key.get(`/api/v1/events/${eventId}`);
  assertEquals([before.body.event.status, before.body.event.deliveryLogs], ["unrouted", []]);
  const endpoint = receiver.endpoint();
  const { id, secret } = await subscribe(key, workspaceId, endpoint);
  const replay = await key.post(`/api/v1/events/${eventId}/replay`);
  assertEquals(replay.status, 202, replay.text);
  assertEquals(
    replay.body.deliveries.map((each: { subscriptionId: string }) => each.subscriptionId),
    [
      id,
    ],
  );
  const [first] = await endpoint.untilReceived(1);
  await untilEvent(key, eventId, delivered);
  const again = await key.post(`/api/v1/events/${eventId}/replay`, { subscriptionId: id });
  assertEquals(again.status, 202, again.text);
  const second = (await endpoint.untilReceived(2))[1]!;
  assertEquals([first!.id, second.id, first!.text], [eventId, eventId, second.text]);
  verified(second, secret);
});

Deno.test("what a receiver answered is kept where the workspace wants it, and masked", async () => {
  await using world = await openRelayWorld(stack);
  const { key, owner: { client: owner }, workspaceId, receiver } = world;
  const endpoint = receiver.endpoint(() =>
    new Response("ann@example.com is out of order, +44 20 7946 0958", { status: 503 })
  );
  await subscribe(key, workspaceId, endpoint);
  const excerpt = async () => {
    const { eventId } = await postEvent(key, { eventType: "a.b", payload: 1 });
    const event = await untilEvent(
      key,
      eventId,
      ({ deliveryLogs: [log] }) => log.status === "retrying",
    );
    return event.deliveryLogs[0].attemptLog[0].responseExcerpt;
  };
  assertEquals(await excerpt(), null);
  const settings = await owner.send(
    "PATCH",
    `/api/v1/relay/settings?workspaceId=${workspaceId}`,
    {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ keepResponseExcerpts: true }),
    },
  );
  assertEquals(settings.body.settings.keepResponseExcerpts, true, settings.text);
  assertEquals(await excerpt(), "[e-mail] is out of order, [number]");
});

Deno.test("a failing delivery waits for its next attempt, and is sent at once when asked", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const endpoint = receiver.endpoint(broken);
  const { secret } = await subscribe(key, workspaceId, endpoint);
  const { eventId } = await postEvent(key, { eventType: "a.b", payload: 1 });
  const failed = await untilEvent(
    key,
    eventId,
    ({ deliveryLogs: [log] }) => log.status === "retrying",
  );
  const [log] = failed.deliveryLogs;
  assertEquals([log.lastStatus, log.lastErrorClass, log.failures], [503, "http", 1]);
  const wait = Date.parse(log.nextAttemptAt) - Date.parse(log.attemptLog[0].startedAt);
  assert(wait >= 5_000 && wait < 8_000, `the first retry is due after ${wait} ms`);
  endpoint.answer(fine);
  const retry = await key.post(`/api/v1/deliveries/${log.id}/retry`);
  assertEquals([retry.status, retry.body.delivery.cause], [202, "retry"], retry.text);
  const event = await untilEvent(key, eventId, delivered);
  assertEquals(
    event.deliveryLogs[0].attemptLog.map((each: { httpStatus: number }) => each.httpStatus),
    [503, 200],
  );
  const attempts = await key.get(`/api/v1/deliveries/${log.id}/attempts`);
  assertEquals(attempts.body.items, event.deliveryLogs[0].attemptLog);
  for (const delivery of endpoint.received) assertEquals(delivery.id, eventId);
  verified(endpoint.received[1]!, secret);
});

Deno.test("what has failed for the last time is a dead letter, announced, and can be recovered", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver, sql } = world;
  const [endpoint, operations] = [receiver.endpoint(broken), receiver.endpoint()];
  const { id } = await subscribe(key, workspaceId, endpoint, { eventTypes: ["a.b"] });
  const watching = await subscribe(key, workspaceId, operations, { eventTypes: ["delivery.*"] });
  const { eventId } = await postEvent(key, { eventType: "a.b", payload: 1 });
  await untilEvent(key, eventId, ({ deliveryLogs: [log] }) => log.status === "retrying");
  // Nine of the ten attempts, and three days, later.
  await sql`
    update public.deliveries set failures = 9, next_attempt_at = clock_timestamp()
    where event_id = ${eventId}`;
  await sql`
    update pgmq.q_webhook_retries set vt = clock_timestamp()
    where message -> 'data' ->> 'deliveryId' =
      (select d.id::text from public.deliveries d where d.event_id = ${eventId})`;
  await stack.runCronJob("hirewire queue sweep");
  const event = await untilEvent(key, eventId, ({ status }) => status === "failed");
  const [log] = event.deliveryLogs;
  assertEquals([log.status, log.nextAttemptAt], ["exhausted", null]);
  const dead = await key.get(`/api/v1/deliveries?status=exhausted&subscriptionId=${id}`);
  assertEquals(dead.body.items.map((each: { id: string }) => each.id), [log.id]);
  const [announced] = await operations.untilReceived(1);
  const told = verified(announced!, watching.secret) as {
    type: string;
    data: { deliveryId: string };
  };
  assertEquals([told.type, told.data.deliveryId], ["delivery.exhausted", log.id]);
  const stats = await key.get("/api/v1/relay/stats");
  assertEquals([stats.status, stats.body.stats.deliveries.exhausted], [200, 1], stats.text);
  endpoint.answer(fine);
  const recovered = await key.post(`/api/v1/subscriptions/${id}/recover`);
  assertEquals(recovered.body.recovered, 1, recovered.text);
  await untilEvent(key, eventId, delivered);
});

Deno.test("a 410 disables the subscription, which takes deliveries again once it is enabled", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const [endpoint, operations] = [receiver.endpoint(), receiver.endpoint()];
  endpoint.answer(() => new Response(null, { status: 410 }));
  const { id } = await subscribe(key, workspaceId, endpoint, { eventTypes: ["a.b"] });
  await subscribe(key, workspaceId, operations, { eventTypes: ["endpoint.disabled"] });
  const first = await postEvent(key, { eventType: "a.b", payload: 1 });
  const disabled = await until("the subscription to be disabled", async () => {
    const { body } = await key.get(`/api/v1/subscriptions/${id}`);
    return body.subscription.disabled;
  });
  assertEquals(disabled.reason, "gone");
  const [announced] = await operations.untilReceived(1);
  assertEquals(JSON.parse(announced!.text).data.subscriptionId, id);
  const second = await postEvent(key, { eventType: "a.b", payload: 2 });
  assertEquals(endpoint.received.length, 1);
  endpoint.answer(fine);
  await change(key, id, { disabled: false });
  const recovered = await key.post(`/api/v1/subscriptions/${id}/recover`);
  assertEquals(recovered.body.recovered, 2, recovered.text);
  for (const { eventId } of [first, second]) await untilEvent(key, eventId, delivered);
});

async function change(client: Client, id: string, changes: unknown) {
  const answer = await client.send("PATCH", `/api/v1/subscriptions/${id}`, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify(changes),
  });
  assertEquals(answer.status, 200, answer.text);
}

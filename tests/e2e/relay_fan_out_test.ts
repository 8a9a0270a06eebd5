/** A batch for more subscribers than one transaction tells, through the whole system. */
import { assertEquals } from "@std/assert";
import { openRelayWorld, untilEvent } from "../testing/relay_world.ts";
import { sharedStack } from "../testing/stack.ts";
import { subscribe } from "../testing/webhook_receiver.ts";

const stack = await sharedStack();

Deno.test("a batch for a hundred subscribers is accepted, and everybody is told in its order", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const endpoint = receiver.endpoint();
  await subscribe(key, workspaceId, endpoint, { ordered: true });
  // Of the others only that they are to be told matters here.
  for (let i = 0; i < 100; i++) {
    await subscribe(key, workspaceId, receiver.endpoint(), { paused: true });
  }
  const events = Array.from({ length: 60 }, (_, n) => ({
    eventType: "a.b",
    idempotencyKey: `n-${n}`,
    payload: { n },
  }));
  const batch = await key.post("/api/v1/events/batch", { events });
  assertEquals([batch.status, batch.body.accepted], [200, 60], batch.text);
  const ids = batch.body.results.map((each: { eventId: string }) => each.eventId);

  const last = await untilEvent(
    key,
    ids.at(-1)!,
    (event) => event.deliveryLogs.length === 101,
  );
  assertEquals(last.status, "pending");
  await endpoint.untilReceived(60);
  assertEquals(endpoint.received.map((each) => each.id), ids);
  const stats = await key.get("/api/v1/relay/stats");
  assertEquals(stats.body.stats.deliveries.held, 6_000);
});

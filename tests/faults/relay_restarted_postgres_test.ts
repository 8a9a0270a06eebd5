/** Postgres crashes in the middle of a thousand deliveries: none is lost. */
import { ok as assert } from "node:assert/strict";
import { assertEquals } from "@std/assert";
import { until } from "../support/until.ts";
import {
  deliveriesByStatus,
  openRelay,
  passTime,
  postEvents,
  startReceiver,
  subscribe,
  untilAllDelivered,
} from "./relay_support.ts";

const COUNT = 1000;

Deno.test("a thousand deliveries outlive two crashes of Postgres", async () => {
  await using relay = await openRelay();
  await using receiver = startReceiver();
  await subscribe(relay, receiver, { maxInFlight: 50 });
  const ids = await postEvents(relay, COUNT);
  for (let crash = 1; crash <= 2; crash++) {
    const before = receiver.arrivals.length;
    await until("sending goes on", () => receiver.arrivals.length > before + 100, { every: 5 });
    await relay.stack.postgres.kill();
    await relay.stack.postgres.restart();
    const counts = await until("the database answers again", () => deliveriesByStatus(relay));
    assert(
      (counts.delivered ?? 0) < COUNT,
      `crash ${crash} came when all was done`,
    );
    await passTime(relay);
  }
  await untilAllDelivered(relay, COUNT, { nudge: true, within: 25_000 });
  assertEquals(receiver.refused, []);
  assertEquals([...new Set(receiver.arrivals.map((each) => each.id))].sort(), ids.toSorted());
});

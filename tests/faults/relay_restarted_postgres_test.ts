/** Postgres crashes in the middle of five thousand deliveries: none is lost. */
import { ok as assert } from "node:assert/strict";
import { assertEquals } from "@std/assert";
import { until } from "../testing/until.ts";
import {
  deliveriesByStatus,
  openRelay,
  passTime,
  postEvents,
  startReceiver,
  subscribe,
  untilAllDelivered,
} from "./testing/relay.ts";

const EVENTS = 1000;
const ENDPOINTS = 5;
const DELIVERIES = EVENTS * ENDPOINTS;

Deno.test("five thousand deliveries outlive two crashes of Postgres", async () => {
  await using relay = await openRelay();
  await using cleanup = new AsyncDisposableStack();
  const receivers = Array.from({ length: ENDPOINTS }, () => cleanup.use(startReceiver()));
  for (const receiver of receivers) await subscribe(relay, receiver, { maxInFlight: 50 });
  const ids = await postEvents(relay, EVENTS);
  const arrived = () => receivers.reduce((sum, { arrivals }) => sum + arrivals.length, 0);
  for (let crash = 1; crash <= 2; crash++) {
    const before = arrived();
    await until("sending goes on", () => arrived() > before + 500, { every: 5 });
    await relay.stack.postgres.kill();
    await relay.stack.postgres.restart();
    const counts = await until("the database answers again", () => deliveriesByStatus(relay));
    assert(
      (counts.delivered ?? 0) < DELIVERIES,
      `crash ${crash} came when all was done`,
    );
    await passTime(relay);
  }
  await untilAllDelivered(relay, DELIVERIES, { nudge: true });
  for (const { refused, arrivals } of receivers) {
    assertEquals(refused, []);
    assertEquals([...new Set(arrivals.map(({ id }) => id))].sort(), ids.toSorted());
  }
});

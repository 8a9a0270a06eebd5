/** A consumer that dies at any step of a delivery: every event arrives, and its id tells it apart. */
import { ok as assert } from "node:assert/strict";
import { assertEquals } from "@std/assert";
import type { Sql } from "../testing/fixtures.ts";
import { pause, until } from "../testing/until.ts";
import {
  deliveriesByStatus,
  letLeasesLapse,
  openRelay,
  type OwnRelay,
  postEvents,
  type Receiver,
  ring,
  startReceiver,
  subscribe,
  untilAllDelivered,
} from "./testing/relay.ts";

const COUNT = 40;

function assertEachArrived(receiver: Receiver, ids: string[]): void {
  assertEquals(receiver.refused, []);
  assertEquals([...new Set(receiver.arrivals.map((each) => each.id))].sort(), ids.toSorted());
}

/** What a dead worker held comes due, and the next worker is rung. */
async function recover(relay: OwnRelay): Promise<void> {
  // A statement outlives whoever asked for it, and may yet take leases in a dead worker's name.
  await until("nothing is under way for a dead worker", async () => {
    const [row] = await relay.sql`
      select count(*)::int as n from pg_stat_activity
      where usename = 'authenticator' and state <> 'idle'`;
    return row!.n === 0;
  });
  await letLeasesLapse(relay);
  await relay.stack.functions.ready();
  await ring(relay);
}

Deno.test("killed again and again in the middle of sending, it loses nothing", async () => {
  await using relay = await openRelay();
  await using receiver = startReceiver(async () => {
    await pause(20);
    return new Response(null, { status: 204 });
  });
  await subscribe(relay, receiver, { maxInFlight: 20 });
  const ids = await postEvents(relay, 400);
  for (let kill = 1; kill <= 3; kill++) {
    const before = receiver.arrivals.length;
    await until("sending goes on", () => receiver.arrivals.length > before + 40, { every: 5 });
    await relay.stack.functions.kill("webhook-consumer");
    const { delivered = 0 } = await deliveriesByStatus(relay);
    assert(delivered < ids.length, `kill ${kill} came when all was done`);
    await recover(relay);
  }
  await untilAllDelivered(relay, ids.length);
  assertEachArrived(receiver, ids);
  const [row] = await relay.sql`
    select count(*)::int as n from public.delivery_attempts where error_class = 'worker_lost'`;
  assert(row!.n > 0, "no kill hit a delivery under way");
  // Nothing but what was under way when the worker died is sent twice.
  assert(receiver.arrivals.length <= ids.length + 3 * 20, String(receiver.arrivals.length));
});

Deno.test("killed after claiming and before an attempt has begun, it has sent nothing, and all arrives", async () => {
  await using relay = await openRelay();
  await using receiver = startReceiver();
  await subscribe(relay, receiver);
  await using gate = await closeGate(relay.sql, "update", "public.deliveries");
  const ids = await postEvents(relay, COUNT);
  await until("beginning waits at the gate", gate.waiting);
  await relay.stack.functions.kill("webhook-consumer");
  await gate.rollBack();
  assertEquals(receiver.arrivals, []);
  await gate.open();
  await recover(relay);
  await untilAllDelivered(relay, COUNT);
  assertEachArrived(receiver, ids);
});

Deno.test("killed while endpoints are about to answer, it sends again under the same id", async () => {
  await using relay = await openRelay();
  const release = Promise.withResolvers<void>();
  await using receiver = startReceiver(async () => {
    await release.promise;
    return new Response(null, { status: 204 });
  });
  await subscribe(relay, receiver, { maxInFlight: 100 });
  const ids = await postEvents(relay, COUNT);
  await until("all are being sent", () => receiver.arrivals.length === COUNT);
  await relay.stack.functions.kill("webhook-consumer");
  release.resolve();
  assertEquals((await deliveriesByStatus(relay)).delivering, COUNT);
  await recover(relay);
  await untilAllDelivered(relay, COUNT);
  assertEachArrived(receiver, ids);
  assertEquals(receiver.arrivals.length, 2 * COUNT);
});

for (const how of ["committed", "rolled back"] as const) {
  Deno.test(`killed while outcomes are ${how}, it agrees with the log about what was delivered`, async () => {
    await using relay = await openRelay();
    await using receiver = startReceiver();
    await subscribe(relay, receiver, { maxInFlight: 100 });
    await using gate = await closeGate(relay.sql, "insert", "public.delivery_attempts");
    const ids = await postEvents(relay, COUNT);
    await until("all have been sent", () => receiver.arrivals.length === COUNT);
    await until("settling waits at the gate", gate.waiting);
    await relay.stack.functions.kill("webhook-consumer");
    if (how === "rolled back") await gate.rollBack();
    await gate.open();
    await recover(relay);
    await untilAllDelivered(relay, COUNT);
    assertEachArrived(receiver, ids);
    const again = receiver.arrivals.length - COUNT;
    assert(
      how === "committed" ? again < COUNT : again > 0,
      `${again} were sent twice`,
    );
  });
}

/** Makes transactions wait at their first write to a table until the gate opens. */
async function closeGate(sql: Sql, operation: "insert" | "update", table: string) {
  await sql.unsafe(`
    create function public.wait_at_gate() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared(4712); return new; end $$;
    create trigger wait_at_gate before ${operation} on ${table}
      for each row execute function public.wait_at_gate();
  `).simple();
  const keeper = await sql.reserve();
  await keeper`select pg_advisory_lock(4712)`;
  const open = async () => {
    await keeper`select pg_advisory_unlock_all()`;
  };
  const waiting = async () => {
    const [row] = await sql`
      select count(*)::int as n from pg_locks where locktype = 'advisory' and objid = 4712 and not granted`;
    return row!.n as number || null;
  };
  return {
    open,
    waiting,
    /** Ends the transactions that wait, as a crash of their server would. */
    async rollBack() {
      await sql`
        select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and objid = 4712 and not granted`;
      await until("nobody waits at the gate", async () => await waiting() === null);
    },
    async [Symbol.asyncDispose]() {
      await open();
      keeper.release();
    },
  };
}

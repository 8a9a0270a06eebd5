/** What an endpoint was promised holds with several senders at work: at once, per second, in order. */
import { assert, assertEquals } from "@std/assert";
import type { Sql } from "postgres";
import { HANG_MS } from "../testing/until.ts";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { createWorkspace } from "./testing/fixtures.ts";
import {
  begin,
  type BegunAttempt,
  dropSpentMessages,
  finish,
  LANES,
  leftovers,
  type Outcome,
  postBatch,
  statuses,
  subscribe,
} from "./testing/relay_fixtures.ts";

const withOwnDatabase = databasesOfThisFile();

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Senders {
  /** Senders per lane. */
  each: number;
  /** How long one attempt takes, in milliseconds. */
  takesMs: () => number;
  outcomeOf: (attempt: BegunAttempt) => Outcome;
  started?: (attempt: BegunAttempt) => void;
  ended?: (attempt: BegunAttempt) => void;
  /** Messages claimed at a time. */
  claim?: number;
}

/** Runs senders on both lanes until `done`. */
async function send(sql: Sql, senders: Senders, done: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + HANG_MS;
  let stop = false;
  const work = LANES.flatMap((lane) =>
    Array.from({ length: senders.each }, async () => {
      const drainer = crypto.randomUUID();
      const running = new Set<Promise<void>>();
      while (!stop) {
        const attempts = await begin(sql, lane, drainer, senders.claim);
        for (const attempt of attempts) {
          senders.started?.(attempt);
          const run = (async () => {
            await sleep(senders.takesMs());
            senders.ended?.(attempt);
            await finish(sql, lane, [attempt], senders.outcomeOf);
          })().finally(() => running.delete(run));
          running.add(run);
        }
        if (attempts.length === 0) await sleep(5);
      }
      await Promise.all(running);
    })
  );
  while (!(await done())) {
    if (performance.now() > end) {
      stop = true;
      await Promise.all(work);
      throw new Error(`Not done in ${HANG_MS} ms: ${JSON.stringify(await statuses(sql))}`);
    }
    await sleep(50);
  }
  stop = true;
  await Promise.all(work);
}

const allDelivered = (sql: Sql, n: number) => async () =>
  ((await statuses(sql)).delivered ?? 0) === n;

const keys = (n: number, prefix = "key") => Array.from({ length: n }, (_, i) => `${prefix}-${i}`);

Deno.test("no more attempts at once than max_in_flight, with four senders, failures and retries", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 16);
    const workspaceId = await createWorkspace(sql);
    await subscribe(sql, workspaceId, "ats", { maxInFlight: 3 });
    await postBatch(sql, workspaceId, keys(60));
    let running = 0, most = 0;

    await send(sql, {
      each: 2,
      takesMs: () => 5 + Math.random() * 20,
      outcomeOf: (attempt) =>
        attempt.failures < 1 && attempt.msgId % 3 === 0 ? { retryAfterSeconds: 0.05 } : "delivered",
      started: () => most = Math.max(most, ++running),
      ended: () => running--,
    }, allDelivered(sql, 60));

    assertEquals(most, 3);
    assertEquals(await dropSpentMessages(sql), []);
    assertEquals(await leftovers(sql), { messages: 0, retries: 0, turns: 0, parked: 0 });
  });
});

Deno.test("an endpoint limited to 20 a second gets no more than that, from four senders", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 16);
    const workspaceId = await createWorkspace(sql);
    await subscribe(sql, workspaceId, "ats", { rateLimit: 20, maxInFlight: 50 });
    await postBatch(sql, workspaceId, keys(70));

    await send(sql, {
      each: 2,
      takesMs: () => Math.random() * 30,
      outcomeOf: () => "delivered",
    }, allDelivered(sql, 70));

    // By the database's clock: when attempts began, not when this process noticed.
    const rows = await sql`
      select extract(epoch from started_at)::float8 * 1000 as at
      from public.delivery_attempts order by started_at
    `;
    const starts = rows.map((row) => row.at as number);
    for (const window of [500, 1000, 2000]) {
      const most = Math.max(
        ...starts.map((from) => starts.filter((at) => at >= from && at < from + window).length),
      );
      const allowed = 20 * (window / 1000 + 0.1) + 1;
      assert(most <= allowed, `${most} attempts within ${window} ms; ${allowed} are allowed`);
    }
    assertEquals(starts.length, 70);
    // Nor does it get less than the senders can do: a start puts off the next by a twentieth of a second.
    const [lane] = await sql`
      select extract(epoch from next_start_at)::float8 * 1000 as next from relay.subscription_lanes
    `;
    const putOff = lane!.next - starts.at(-1)!;
    assert(putOff < 51, `the next attempt may start ${putOff} ms after the last`);
  });
});

Deno.test("what has to wait for a rate limit is due at that rate, whatever had a turn and whatever was parked", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    const workspaceId = await createWorkspace(sql);
    // So slow that nothing comes due before the test has looked.
    await subscribe(sql, workspaceId, "ats", { rateLimit: 1, maxInFlight: 50 });
    await postBatch(sql, workspaceId, keys(52));
    const drainer = crypto.randomUUID();
    const begun = await begin(sql, LANES[0], drainer, 100);
    assertEquals(begun.length, 1);
    const [first] = await sql`select attempt_started_at::text as at from public.deliveries
      where status = 'delivering'`;
    assertEquals((await leftovers(sql)).parked, 2);
    await finish(sql, LANES[0], begun, () => "delivered");
    assertEquals((await leftovers(sql)).parked, 1, "the turn goes on to one that was parked");

    const due = await sql`
      select round(extract(epoch from vt - ${first!.at}::timestamptz) * 1000)::int as ms
      from pgmq.q_webhook_deliveries order by vt
    `;
    const times = due.map((row) => row.ms as number);
    assertEquals(times.length, 50);
    assert(times[0]! <= 1000, `the second attempt has to wait ${times[0]} ms`);
    assertEquals(times.slice(1).map((at, i) => at - times[i]!), Array(49).fill(1000));
  });
});

Deno.test("an ordered endpoint sees its events in order, whatever fails, with four senders", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 16);
    const workspaceId = await createWorkspace(sql);
    await subscribe(sql, workspaceId, "ledger", { ordered: true });
    for (let i = 0; i < 4; i++) await postBatch(sql, workspaceId, keys(10, `batch-${i}`));
    let running = 0, most = 0;

    await send(sql, {
      each: 2,
      claim: 5,
      takesMs: () => Math.random() * 3,
      outcomeOf: (attempt) =>
        attempt.failures < 2 && Math.random() < 0.3 ? { retryAfterSeconds: 0.01 } : "delivered",
      started: () => most = Math.max(most, ++running),
      ended: () => running--,
    }, allDelivered(sql, 40));

    assertEquals(most, 1);
    const attempts = await sql`
      select d.sequence::int as sequence from public.delivery_attempts a
      join public.deliveries d on d.id = a.delivery_id
      order by a.started_at
    `;
    const seen = attempts.map((row) => row.sequence as number);
    assertEquals(seen, seen.toSorted((a, b) => a - b));
    assert(seen.length > 40, "nothing failed, so this showed nothing about retries");
  });
});

Deno.test("5,000 deliveries of a blocked endpoint wait outside the queue and cost the others nothing", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 8);
    const workspaceId = await createWorkspace(sql);
    const blocked = await subscribe(sql, workspaceId, "blocked", { maxInFlight: 5 });
    for (let i = 0; i < 5; i++) await postBatch(sql, workspaceId, keys(1000, `b${i}`));
    const drainer = crypto.randomUUID();
    let begun: BegunAttempt[] = [];
    for (let i = 0; i < 10; i++) {
      begun = begun.concat(await begin(sql, LANES[0], drainer, 500));
    }
    assertEquals(begun.length, 5, "five are under way, and never end");
    assertEquals(await leftovers(sql), { messages: 5, retries: 0, turns: 5, parked: 4995 });

    // Another endpoint's event is begun by the next claim, and its batch is looked at alone.
    const well = await subscribe(sql, workspaceId, "well");
    await sql`select public.update_subscription(${blocked}, '{"eventTypes":["other"]}')`;
    await postBatch(sql, workspaceId, ["for the well one"]);
    const next = await begin(sql, LANES[0], drainer, 50);
    assertEquals(next.map((attempt) => attempt.subscriptionId), [well]);

    // Each that ends lets exactly one of the parked follow.
    await finish(sql, LANES[0], begun.slice(0, 2), () => "delivered");
    assertEquals(await leftovers(sql), { messages: 6, retries: 0, turns: 6, parked: 4993 });
    assertEquals((await begin(sql, LANES[0], drainer, 50)).length, 2);
  });
});

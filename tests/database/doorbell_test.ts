/** No wake-up is lost between an enqueuer and a drainer that leaves; see shared/queue/doorbell.pml. */
import { assert, assertEquals } from "@std/assert";
import type { Sql } from "postgres";
import { until } from "../testing/until.ts";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { type Bells, startBells } from "./testing/drainers.ts";

const withOwnDatabase = databasesOfThisFile();
const QUEUE = "letters";
const DRAINER = "00000000-0000-4000-8000-000000000001";

async function createQueue(sql: Sql): Promise<void> {
  await sql`insert into queue.queues (name, consumer) values (${QUEUE}, 'test-consumer')`;
}

/** Requests waiting in pg_net's queue, as others see it: only what is committed. */
async function committedRings(sql: Sql): Promise<number> {
  const [row] = await sql`select count(*)::int as n from net.http_request_queue`;
  return row!.n;
}

async function isStranded(sql: Sql): Promise<boolean> {
  const [row] = await sql`
    select queue_internal.has_visible(${QUEUE})
      and not exists (select from queue.drainers where queue = ${QUEUE})
      and not exists (select from net.http_request_queue) as stranded
  `;
  return row!.stranded;
}

const enqueue = (sql: Sql) => sql`select queue.enqueue(${QUEUE}, queue.message('test', '{}'))`;

/**
 * The race: an enqueuer sees a live drainer and does not ring; before it commits, the drainer goes
 * through both halves of leaving. Resolves to whether the drainer was let go.
 */
async function enqueueWhileLeaving(enqueuer: Sql, drainer: Sql): Promise<boolean> {
  await drainer`select queue.begin_drain(${QUEUE}, ${DRAINER})`;
  let left = false;
  await enqueuer.begin(async (transaction) => {
    await enqueue(transaction as unknown as Sql);
    await drainer`select queue.end_drain(${QUEUE}, ${DRAINER})`;
    const [row] = await drainer`select queue.try_leave(${QUEUE}, ${DRAINER}) as gone`;
    left = row!.gone;
  });
  return left;
}

Deno.test("a drainer stays while an enqueuer that saw it alive has not committed", async () => {
  await withOwnDatabase(async (url) => {
    await using enqueuer = connect(url);
    await using drainer = connect(url);
    await createQueue(drainer);

    assertEquals(await enqueueWhileLeaving(enqueuer, drainer), false);
    assertEquals(await committedRings(drainer), 0);
    const [row] = await drainer`select queue.claim(${QUEUE}, ${DRAINER}, 10) as batch`;
    assertEquals(row!.batch.messages.length, 1, "the drainer that stayed finds the message");
  });
});

Deno.test("without the enqueuer's lock the same interleaving strands a message until the sweep", async () => {
  await withOwnDatabase(async (url) => {
    await using enqueuer = connect(url);
    await using drainer = connect(url);
    await createQueue(drainer);
    await removeEnqueuersLock(drainer);

    assertEquals(await enqueueWhileLeaving(enqueuer, drainer), true);
    assert(await isStranded(drainer), "the message is visible and nobody knows");
    const [row] = await drainer`select queue.sweep() as rung`;
    assertEquals(row!.rung, 1);
    assert(!(await isStranded(drainer)));
  });
});

Deno.test("an enqueuer that comes after the lease was dropped rings for itself", async () => {
  await withOwnDatabase(async (url) => {
    await using enqueuer = connect(url);
    await using drainer = connect(url);
    await createQueue(drainer);
    await drainer`select queue.begin_drain(${QUEUE}, ${DRAINER})`;
    await drainer`select queue.end_drain(${QUEUE}, ${DRAINER})`;

    // The leaving drainer holds the exclusive lock until it commits; the enqueuer waits for that.
    let enqueued: Promise<unknown> = Promise.resolve();
    await drainer.begin(async (transaction) => {
      const [row] = await transaction`select queue.try_leave(${QUEUE}, ${DRAINER}) as gone`;
      assertEquals(row!.gone, true);
      enqueued = enqueue(enqueuer).execute();
      await waitUntilLockIsWaitedFor(transaction as unknown as Sql);
    });
    await enqueued;
    assertEquals(await committedRings(drainer), 1);
  });
});

Deno.test("a drainer called by one enqueuer stays for another that relied on the same ring", async () => {
  await withOwnDatabase(async (url) => {
    await using enqueuer = connect(url);
    await using drainer = connect(url);
    await createQueue(drainer);
    await enqueue(drainer);

    let left = true;
    await enqueuer.begin(async (transaction) => {
      await enqueue(transaction as unknown as Sql);
      await drainer`select queue.begin_drain(${QUEUE}, ${DRAINER})`;
      const [claimed] = await drainer`select queue.claim(${QUEUE}, ${DRAINER}, 10) as batch`;
      assertEquals(claimed!.batch.messages.length, 1);
      await drainer`select queue.end_drain(${QUEUE}, ${DRAINER})`;
      const [row] = await drainer`select queue.try_leave(${QUEUE}, ${DRAINER}) as gone`;
      left = row!.gone;
    });
    assertEquals(await committedRings(drainer), 1, "the second enqueuer relied on the first ring");
    assertEquals(left, false);
  });
});

Deno.test("waiting for the drainer's gate never makes enqueuers wait for each other", async () => {
  await withOwnDatabase(async (url) => {
    await using slow = connect(url);
    await using quick = connect(url);
    await using drainer = connect(url);
    await createQueue(drainer);
    await drainer`select queue.begin_drain(${QUEUE}, ${DRAINER})`;

    await slow.begin(async (transaction) => {
      await enqueue(transaction as unknown as Sql);
      await drainer`select queue.end_drain(${QUEUE}, ${DRAINER})`;
      const [row] = await drainer`select queue.try_leave(${QUEUE}, ${DRAINER}) as gone`;
      assertEquals(row!.gone, false, "tried, not waited for");
      // Would wait for a lock, which it must not, if try_leave had queued for the exclusive one.
      await quick`set lock_timeout = '2s'`;
      await enqueue(quick);
    });
  });
});

Deno.test("200 enqueuers against drainers that keep leaving: every message is consumed without a sweep", async () => {
  const random = seededRandom(20261122);
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, random() * ms));
  await withOwnDatabase(async (url) => {
    await using enqueuers = connect(url, 40);
    await using consumers = connect(url, 8);
    await createQueue(consumers);
    const bells = startBells(consumers, { batch: 7, lingerMs: 10, beforeLeaving: () => pause(4) });

    let sent = 0;
    const enqueueSlowly = async () => {
      await enqueuers.begin(async (transaction) => {
        await pause(5);
        await enqueue(transaction as unknown as Sql);
        await pause(10);
      });
      sent++;
    };
    await Promise.all(Array.from({ length: 200 }, async () => {
      await pause(60);
      await enqueueSlowly();
      await enqueueSlowly();
    }));
    await consumed(bells, sent);
    // Then in waves, each a trial of its own: the last message of a wave has no later enqueuer whose
    // ring could make up for its own.
    for (let wave = 0; wave < 60; wave++) {
      await Promise.all(Array.from({ length: 6 }, async () => {
        await pause(20);
        await enqueueSlowly();
      }));
      await consumed(bells, sent);
    }

    await bells.stop();
    const [row] = await consumers`select count(*)::int as n from pgmq.q_letters`;
    assertEquals(row!.n, 0);
    assert(bells.leaving > 50, `drainers left ${bells.leaving} times: nothing was tested`);
    assert(bells.rings > 3, `${bells.rings} rings: hardly a drainer was let go`);
    assert(bells.rings < sent, `${bells.rings} rings for ${sent} messages`);
  });
});

/** Waits until as many messages have ended; fails when they do not, as nobody else will ring. */
async function consumed(bells: Bells, messages: number): Promise<void> {
  await until(
    "every message is consumed, and none waits for the sweep",
    () => bells.finished >= messages,
    { every: 2 },
  );
  assertEquals(bells.finished, messages);
}

/** Takes the protocol's first line out of this database's own copy of the function. */
async function removeEnqueuersLock(sql: Sql): Promise<void> {
  const [row] = await sql`
    select pg_get_functiondef('queue_internal.must_ring(text)'::regprocedure) as definition
  `;
  const lock =
    "perform pg_advisory_xact_lock_shared(queue_internal.doorbell_lock(must_ring.queue));";
  assert(row!.definition.includes(lock), "the lock is where this test expects it");
  await sql.unsafe(row!.definition.replace(lock, ""));
}

async function waitUntilLockIsWaitedFor(sql: Sql): Promise<void> {
  for (let i = 0; i < 500; i++) {
    const [row] = await sql`
      select exists (select from pg_locks where locktype = 'advisory' and not granted) as waiting
    `;
    if (row!.waiting) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("nobody waited for the lock");
}

/** Mulberry32: the delays of a failed run can be repeated, if not their interleaving. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

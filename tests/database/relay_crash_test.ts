/** Senders that die at any step: every delivery is made at least once, and recorded exactly once each time. */
import { assertEquals } from "@std/assert";
import postgres, { type Sql } from "postgres";
import { HANG_MS, until } from "../testing/until.ts";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { createWorkspace } from "./testing/fixtures.ts";
import {
  begin,
  beginAll,
  type BegunAttempt,
  dropSpentMessages,
  finish,
  LANES,
  lapse,
  leftovers,
  postBatch,
  statuses,
  subscribe,
} from "./testing/relay_fixtures.ts";
import { playRoles } from "./testing/roles.ts";

const withOwnDatabase = databasesOfThisFile();

const keys = (n: number) => Array.from({ length: n }, (_, i) => `key-${i}`);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends everything that is left, the way a healthy sender does, without waiting for leases to lapse. */
async function sendTheRest(sql: Sql, sent: Map<string, number>): Promise<void> {
  const drainer = crypto.randomUUID();
  const end = performance.now() + HANG_MS;
  const isOpen = async () => {
    const [row] = await sql`
      select exists (
        select from public.deliveries where status in ('pending', 'delivering', 'retrying')
      ) as open
    `;
    return row!.open as boolean;
  };
  while (await isOpen()) {
    if (performance.now() > end) throw new Error(JSON.stringify(await statuses(sql)));
    let worked = false;
    for (const lane of LANES) {
      const attempts = await beginAll(sql, lane, drainer);
      for (const { deliveryId } of attempts) sent.set(deliveryId, (sent.get(deliveryId) ?? 0) + 1);
      await finish(sql, lane, attempts, () => "delivered");
      worked ||= attempts.length > 0;
    }
    if (worked) continue;
    // What is limited to a rate, or locked by a connection that is just being ended, takes a moment.
    await sleep(20);
    await lapse(sql);
  }
  assertEquals(await dropSpentMessages(sql), []);
}

/** What must hold when all is over, whatever happened before. */
async function assertComplete(sql: Sql, n: number, sent: Map<string, number>): Promise<void> {
  assertEquals(await statuses(sql), { delivered: n });
  assertEquals(await leftovers(sql), { messages: 0, retries: 0, turns: 0, parked: 0 });
  assertEquals(sent.size, n, "each delivery was sent at least once");
  const [log] = await sql`
    select count(*) filter (where a.error_class is null)::int as successes,
      count(*)::int as attempts, (select sum(attempts) from public.deliveries)::int as counted
    from public.delivery_attempts a
  `;
  assertEquals(log!.successes, n, "each success is in the log once");
  assertEquals(log!.attempts, log!.counted, "each attempt that was begun is in the log once");
}

Deno.test("a sender dies after claiming, after beginning, after sending, and just after settling", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 4);
    const workspaceId = await createWorkspace(sql);
    await subscribe(sql, workspaceId, "ats", { maxInFlight: 4 });
    await subscribe(sql, workspaceId, "ledger", { ordered: true });
    await postBatch(sql, workspaceId, keys(30));
    const sent = new Map<string, number>();
    const noteSent = (attempts: readonly BegunAttempt[]) => {
      for (const { deliveryId } of attempts) sent.set(deliveryId, (sent.get(deliveryId) ?? 0) + 1);
    };

    // After claiming: nothing was begun.
    await sql`select queue.claim(${LANES[0]}, ${crypto.randomUUID()}, 10)`;
    await lapse(sql);

    // After beginning: begun, never sent, never settled.
    const begun = await beginAll(sql, LANES[0], crypto.randomUUID());
    assertEquals(begun.length, 5, "four at once, and one in order");
    await lapse(sql);

    // After sending: the receiver has it, the database does not know.
    const unsettled = await beginAll(sql, LANES[0], crypto.randomUUID());
    noteSent(unsettled);
    await lapse(sql);

    // After settling, before hearing so: it settles again.
    const settled = await beginAll(sql, LANES[0], crypto.randomUUID());
    noteSent(settled);
    assertEquals(await finish(sql, LANES[0], settled, () => "delivered"), []);
    assertEquals(
      (await finish(sql, LANES[0], settled, () => "delivered")).toSorted(),
      settled.map((attempt) => attempt.msgId).toSorted(),
    );

    // The dead come back with what they were about to say, when others have begun anew.
    assertEquals((await finish(sql, LANES[0], begun, () => "exhausted")).length, begun.length);
    assertEquals(
      (await finish(sql, LANES[0], unsettled, () => "delivered")).length,
      unsettled.length,
    );

    await sendTheRest(sql, sent);
    await assertComplete(sql, 60, sent);
    const [lost] = await sql`
      select count(*)::int as n from public.delivery_attempts where error_class = 'worker_lost'
    `;
    assertEquals(lost!.n, begun.length + unsettled.length);
  });
});

Deno.test("senders whose connections are cut at random moments lose nothing and record nothing twice", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 4);
    const workspaceId = await createWorkspace(sql);
    await subscribe(sql, workspaceId, "ats", { maxInFlight: 6 });
    await subscribe(sql, workspaceId, "ledger", { ordered: true });
    await subscribe(sql, workspaceId, "paced", { rateLimit: 200 });
    await postBatch(sql, workspaceId, keys(150));
    await sql`update queue.queues set vt_seconds = 2, max_attempts = 100`;
    const sent = new Map<string, number>();
    let cuts = 0, stop = false;

    const sender = async (lane: string) => {
      while (!stop) {
        const own = postgres(url, { max: 1, onnotice() {} });
        try {
          const drainer = crypto.randomUUID();
          while (!stop) {
            const attempts = await begin(own, lane, drainer, 10);
            for (const { deliveryId } of attempts) {
              sent.set(deliveryId, (sent.get(deliveryId) ?? 0) + 1);
            }
            await finish(
              own,
              lane,
              attempts,
              () => Math.random() < 0.1 ? { retryAfterSeconds: 0.05 } : "delivered",
            );
            if (attempts.length === 0) await sleep(10);
          }
        } catch {
          cuts++;
        } finally {
          await own.end({ timeout: 0 });
        }
      }
    };
    const chaos = async () => {
      while (!stop) {
        await sleep(30 + Math.random() * 50);
        await sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()
            and backend_type = 'client backend' and query ~ 'delivery_attempts|queue.claim'
          order by random() limit 1
        `.catch(() => {});
        // A dead sender's place on the queue is free after ten seconds; the test does not wait for it.
        await sql`delete from queue.drainers`.catch(() => {});
      }
    };
    const work = [sender(LANES[0]), sender(LANES[0]), sender(LANES[1]), sender(LANES[1]), chaos()];
    await until("the connections of senders were cut twenty times", () => cuts >= 20);
    stop = true;
    await Promise.all(work);

    await lapse(sql);
    await sendTheRest(sql, sent);
    await assertComplete(sql, 450, sent);
  });
});

Deno.test("everything at once: posting, sending, pausing, rotating, recovering, sweeping, pruning", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 16);
    const workspaceId = await createWorkspace(sql);
    const ids = [
      await subscribe(sql, workspaceId, "ats", { maxInFlight: 3 }),
      await subscribe(sql, workspaceId, "ledger", { ordered: true }),
      await subscribe(sql, workspaceId, "paced", { rateLimit: 500, maxInFlight: 20 }),
    ];
    let posted = 0;
    const any = () => ids[Math.floor(Math.random() * ids.length)]!;
    const change = (changes: Record<string, boolean | number>) =>
      sql`select public.update_subscription(${any()}, ${sql.json(changes)})`;
    const sent = new Map<string, number>();
    const sender = (lane: string) => {
      const drainer = crypto.randomUUID();
      return async () => {
        const attempts = await begin(sql, lane, drainer, 20);
        for (const { deliveryId } of attempts) {
          sent.set(deliveryId, (sent.get(deliveryId) ?? 0) + 1);
        }
        await finish(sql, lane, attempts, () => {
          const chance = Math.random();
          return chance < 0.05
            ? "exhausted"
            : chance < 0.2
            ? { retryAfterSeconds: 0 }
            : "delivered";
        });
        if (attempts.length === 0) await sleep(5);
      };
    };

    await playRoles(21, [
      async () => {
        await postBatch(sql, workspaceId, Array.from({ length: 5 }, () => `key-${posted++}`));
        await sleep(40);
      },
      sender(LANES[0]),
      sender(LANES[0]),
      sender(LANES[1]),
      async () => {
        await change({ paused: true });
        await sleep(20);
        await change({ paused: false });
        await sleep(60);
      },
      async () => {
        await change({ maxInFlight: 1 + Math.floor(Math.random() * 5) });
        await sleep(30);
      },
      async () => {
        await sql`select public.rotate_subscription_secret(${any()}, '{"overlapSeconds":0}')`;
        await sleep(50);
      },
      async () => {
        // Paused at the moment is an answer, too.
        await sql`select public.recover_deliveries(${any()}, max_deliveries => 50)`.catch((error) =>
          assertEquals(error.detail, "subscription_paused")
        );
        await sleep(40);
      },
      async () => {
        await sql`select public.sweep_deliveries()`;
        await sql`select public.prune_relay(100)`;
        await sleep(50);
      },
    ]);

    for (const id of ids) {
      await sql`select public.update_subscription(${id}, '{"paused":false}')`;
    }
    for (const id of ids) {
      await sql`select public.recover_deliveries(${id}, max_deliveries => 10000)`;
    }
    await sendTheRest(sql, sent);
    for (const id of ids) {
      await sql`select public.recover_deliveries(${id}, max_deliveries => 10000)`;
    }
    await sendTheRest(sql, sent);
    assertEquals(await statuses(sql), { delivered: posted * 3 });
    assertEquals(await leftovers(sql), { messages: 0, retries: 0, turns: 0, parked: 0 });
  });
});

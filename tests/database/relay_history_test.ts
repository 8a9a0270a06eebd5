/**
 * A long history costs nothing: what the hot paths and the pruning read, by Postgres' own counters, with
 * 200,000 old events in the tables. Times are printed, never judged.
 */
import { assert, assertEquals } from "@std/assert";
import type { Sql, TransactionSql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { createWorkspace } from "./testing/fixtures.ts";
import {
  begin,
  type BegunAttempt,
  finish,
  LANES,
  postBatch,
  subscribe,
} from "./testing/relay_fixtures.ts";

const withOwnDatabase = databasesOfThisFile();

const MANY = 200_000;
const TABLES = ["public.events", "public.deliveries", "public.delivery_attempts"];

/** Rows read from the relay's three large tables, all together. */
interface Reads {
  scans: number;
  byIndex: number;
}

async function counters(sql: TransactionSql): Promise<Reads> {
  const [row] = await sql`
    select coalesce(sum(seq_scan), 0)::int as scans, coalesce(sum(idx_tup_fetch), 0)::int as "byIndex"
    from pg_stat_xact_user_tables where schemaname || '.' || relname = any (${TABLES}::text[])
  `;
  return { scans: row!.scans, byIndex: row!.byIndex };
}

/** Runs `call` alone in a transaction and tells what it read. */
async function readsOf(
  sql: Sql,
  call: (transaction: TransactionSql) => Promise<unknown>,
): Promise<Reads> {
  return await sql.begin(async (transaction) => {
    const before = await counters(transaction);
    await call(transaction);
    const after = await counters(transaction);
    return { scans: after.scans - before.scans, byIndex: after.byIndex - before.byIndex };
  }) as Reads;
}

/** Events of long ago, each attempted once. */
async function fillWithHistory(
  sql: Sql,
  workspaceId: string,
  subscriptionId: string,
  { status = "delivered", analyze = true } = {},
): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`set local statement_timeout = '5min'`;
    await transaction`
      insert into public.events (id, workspace_id, event_type, idempotency_key, payload_hash, body, occurred_at, received_at)
      select gen_random_uuid(), ${workspaceId}, 'job.created', 'old-' || i, repeat('0', 64), '{}', at, at
      from generate_series(1, ${MANY}::int) i, lateral (select now() - interval '40 days' + i * interval '1 second' as at) a
    `;
    await transaction`
      insert into public.deliveries (workspace_id, event_id, subscription_id, status, attempts, created_at, finished_at)
      select workspace_id, id, ${subscriptionId}, ${status}, 1, received_at, received_at
      from public.events where idempotency_key like 'old-%'
    `;
    await transaction`
      insert into public.delivery_attempts (delivery_id, number, workspace_id, started_at)
      select id, 1, workspace_id, created_at from public.deliveries where status = ${status}
    `;
  });
  if (analyze) await sql`analyze`;
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await call();
  return performance.now() - started;
}

async function median(n: number, call: (i: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < n; i++) times.push(await timed(() => call(i)));
  return times.toSorted((a, b) => a - b)[Math.floor(n / 2)]!;
}

const keys = (n: number, prefix: string) => Array.from({ length: n }, (_, i) => `${prefix}-${i}`);

Deno.test("posting, sending, listing and sweeping read no more for 200,000 old events; pruning is bounded", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 2);
    const workspaceId = await createWorkspace(sql);
    const subscriptionId = await subscribe(sql, workspaceId, "ats", { maxInFlight: 100 });
    const drainer = crypto.randomUUID();
    const post100 = (prefix: string) => postBatch(sql, workspaceId, keys(100, prefix));
    await post100("warm-up");
    const postedEmpty = await median(5, (i) => post100(`empty-${i}`));
    await sql`insert into public.relay_settings (workspace_id) values (${workspaceId})`;
    await fillWithHistory(sql, workspaceId, subscriptionId);
    // A new connection plans with what it now knows; the pool's would keep plans of an empty table.
    await using later = connect(url, 1);
    await postBatch(later, workspaceId, keys(100, "warm again"));
    const postedFull = await median(
      5,
      (i) => postBatch(later, workspaceId, keys(100, `full-${i}`)),
    );

    const posting = await readsOf(
      later,
      (tx) => postBatch(tx as unknown as Sql, workspaceId, keys(10, "counted")),
    );
    assertEquals(posting.scans, 0, "posting");
    assert(posting.byIndex <= 60, `posting 10 events read ${posting.byIndex} rows`);

    const sending = await readsOf(later, async (tx) => {
      const attempts = await begin(tx as unknown as Sql, LANES[0], drainer, 10);
      assertEquals(attempts.length, 10);
      await finish(tx, LANES[0], attempts, () => ({ retryAfterSeconds: 60 }));
    });
    assertEquals(sending.scans, 0, "sending");
    assert(sending.byIndex <= 500, `sending 10 deliveries read ${sending.byIndex} rows`);

    for (
      const [name, call] of Object.entries({
        "sweeping": (tx: TransactionSql) => tx`select public.sweep_deliveries()`,
        "figures": (tx: TransactionSql) => tx`select public.relay_stats(${workspaceId})`,
        "a page of events": (tx: TransactionSql) =>
          tx`select public.list_events('{}', ${workspaceId})`,
        "a page by type": (tx: TransactionSql) =>
          tx`select public.list_events('{"type":"job.created"}', ${workspaceId})`,
        "a rare status": (tx: TransactionSql) =>
          tx`select public.list_events('{"status":"failed"}', ${workspaceId})`,
        "a page of deliveries": (tx: TransactionSql) =>
          tx`select public.list_deliveries('{}', ${workspaceId})`,
        "recovering nothing": (tx: TransactionSql) =>
          tx`select public.recover_deliveries(${subscriptionId})`,
      })
    ) {
      const reads = await readsOf(later, call);
      assertEquals(reads.scans, 0, name);
      assert(reads.byIndex <= 7_000, `${name} read ${reads.byIndex} rows`);
    }

    await sql`update public.relay_settings set attempt_retention = '400 days', event_retention = '400 days'`;
    const gone = await subscribe(sql, workspaceId, "gone");
    await sql`update public.subscriptions set deleted_at = now() where id = ${gone}`;
    const keeping = await readsOf(later, (tx) => tx`select public.prune_relay(1000)`);
    assertEquals(keeping.scans, 0, "pruning nothing");
    assert(keeping.byIndex <= 10, `pruning nothing read ${keeping.byIndex} rows`);
    await sql`delete from public.relay_settings`;

    const pruning = await readsOf(later, (tx) => tx`select public.prune_relay(1000)`);
    assertEquals(pruning.scans, 0, "pruning");
    assert(pruning.byIndex <= 5_000, `pruning 1,000 rows read ${pruning.byIndex}`);
    const [left] = await sql`select count(*)::int as n from public.delivery_attempts`;
    assertEquals(left!.n, MANY - 1000 + 10);

    const prunings: number[] = [];
    for (let i = 0; i < 5; i++) {
      prunings.push(await timed(() => later`select public.prune_relay(10000)`));
    }
    await sql`truncate public.delivery_attempts`;
    const events = await timed(() => later`select public.prune_relay(10000)`);
    console.log(
      `    100 events posted in ${postedEmpty.toFixed(0)} ms without history, ` +
        `${postedFull.toFixed(0)} ms with ${MANY} old ones; ` +
        `10,000 attempts pruned in ${Math.max(...prunings).toFixed(0)} ms at most, ` +
        `events with their deliveries in ${events.toFixed(0)} ms`,
    );
  });
});

Deno.test("nor does sending by plans that a connection made while there were few deliveries and keeps", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 1);
    const workspaceId = await createWorkspace(sql);
    const subscriptionId = await subscribe(sql, workspaceId, "ats", { maxInFlight: 100 });
    const drainer = crypto.randomUUID();
    // Vacuum tells the planner that tables are empty, which it does not assume of its own accord.
    await sql`vacuum analyze`;
    for (let i = 0; i < 10; i++) {
      await postBatch(sql, workspaceId, keys(1, `few-${i}`));
      const attempts = await begin(sql, LANES[0], drainer, 1);
      await finish(sql, LANES[0], attempts, () => "delivered");
    }
    await using another = connect(url, 1);
    await fillWithHistory(another, workspaceId, subscriptionId, {
      status: "retrying",
      analyze: false,
    });
    await postBatch(another, workspaceId, keys(100, "many"));

    let attempts: BegunAttempt[] = [];
    const beginning = await readsOf(sql, async (tx) => {
      attempts = await begin(tx as unknown as Sql, LANES[0], drainer, 10);
    });
    assertEquals(attempts.length, 10);
    const finishing = await readsOf(
      sql,
      (tx) => finish(tx, LANES[0], attempts, () => "delivered"),
    );
    for (const [name, reads] of Object.entries({ beginning, finishing })) {
      assertEquals(reads.scans, 0, name);
      assert(reads.byIndex <= 200, `${name} 10 attempts read ${reads.byIndex} rows`);
    }
  });
});

Deno.test("pruning skips what others hold and keeps nobody waiting", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 3);
    const workspaceId = await createWorkspace(sql);
    await postBatch(sql, workspaceId, keys(20, "old"));
    await sql`update public.events set received_at = now() - interval '31 days'`;

    await sql.begin(async (holder) => {
      await holder`select from public.events where idempotency_key in ('old-3', 'old-4') for update`;
      // Two runs at once share the rest out between them.
      const runs = await Promise.all([1, 2].map(async () => {
        const [row] = await sql`select public.prune_relay(100) as pruned`;
        return row!.pruned as number;
      }));
      assertEquals(runs.reduce((a, b) => a + b), 18);
    });
    const [row] = await sql`select public.prune_relay(100) as pruned`;
    assertEquals(row!.pruned, 2);
  });
});

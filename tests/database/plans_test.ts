/**
 * What the hot paths read. Postgres' own counters for the present transaction tell it exactly, so
 * nothing here depends on how fast the machine is.
 */
import { assert, assertEquals } from "@std/assert";
import type { Sql, TransactionSql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { completedInterviews, createTemplate, createWorkspace } from "./testing/fixtures.ts";

const withOwnDatabase = databasesOfThisFile();

const QUEUE = "letters";
const DRAINER = "00000000-0000-4000-8000-000000000001";
const MANY = 100_000;

/** Rows that one call read from a table. */
interface Reads {
  sequentialScans: number;
  rowsByScan: number;
  rowsByIndex: number;
}

/** Runs `call` alone in a transaction and tells what it read from each of `tables`. */
async function readsOf(
  sql: Sql,
  tables: readonly string[],
  call: (transaction: TransactionSql) => Promise<unknown>,
): Promise<Record<string, Reads>> {
  return await sql.begin(async (transaction) => {
    // The counters also hold what earlier transactions have not reported yet.
    const before = await counters(transaction, tables);
    await call(transaction);
    const after = await counters(transaction, tables);
    return Object.fromEntries(tables.map((table) => {
      const [was, is] = [before[table] ?? NOTHING, after[table] ?? NOTHING];
      return [table, {
        sequentialScans: is.sequentialScans - was.sequentialScans,
        rowsByScan: is.rowsByScan - was.rowsByScan,
        rowsByIndex: is.rowsByIndex - was.rowsByIndex,
      }];
    }));
  }) as Record<string, Reads>;
}

const NOTHING: Reads = { sequentialScans: 0, rowsByScan: 0, rowsByIndex: 0 };

async function counters(
  sql: TransactionSql,
  tables: readonly string[],
): Promise<Record<string, Reads>> {
  const rows = await sql`
    select schemaname || '.' || relname as name, seq_scan::int as scans,
      seq_tup_read::int as scanned, coalesce(idx_tup_fetch, 0)::int as fetched
    from pg_stat_xact_user_tables
    where schemaname || '.' || relname = any (${tables as string[]}::text[])
  `;
  return Object.fromEntries(rows.map((row) => [row.name, {
    sequentialScans: row.scans,
    rowsByScan: row.scanned,
    rowsByIndex: row.fetched,
  }]));
}

async function createQueue(sql: Sql): Promise<void> {
  await sql`insert into queue.queues (name, consumer) values (${QUEUE}, 'test-consumer')`;
}

/** Messages that nobody may claim now: leased for an hour, or waiting for a retry. */
async function fillWithInvisible(sql: Sql): Promise<void> {
  await sql`
    insert into pgmq.q_letters (read_ct, enqueued_at, vt, message)
    select 1, now(), now() + interval '1 hour' + i * interval '1 millisecond', '{"type":"test"}'
    from generate_series(1, ${MANY}::int) i
  `;
}

async function fillWithDeadLetters(sql: Sql): Promise<void> {
  await sql`
    insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
    select ${QUEUE}, i, '{"type":"test"}', 1, 'x', '', now() from generate_series(1, ${MANY}::int) i
  `;
  await sql`analyze queue.dead_letters`;
}

const send = (n: number) => (sql: TransactionSql | Sql) =>
  sql`select queue.enqueue_many(${QUEUE}, (
    select jsonb_agg(queue.message('test', '{}')) from generate_series(1, ${n}::int)
  ))`;
const claim = (n: number) => (sql: TransactionSql | Sql) =>
  sql`select queue.claim(${QUEUE}, ${DRAINER}, ${n}) as batch`;

Deno.test("claiming, sending and settling read no more of a queue for 100,000 invisible messages", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    await createQueue(sql);
    await fillWithInvisible(sql);
    await sql`analyze pgmq.q_letters`;
    await readsLittle(sql);
  });
});

Deno.test("nor do they by plans that a connection made while the queue was empty and keeps", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    await createQueue(sql);
    // What autovacuum tells the planner of a queue that is mostly empty: hardly a row to a page.
    await send(1)(sql);
    await sql`vacuum analyze pgmq.q_letters`;
    for (let i = 0; i < 10; i++) {
      await send(1)(sql);
      const [row] = await claim(1)(sql);
      const [{ msg_id, read_ct }] = row!.batch.messages;
      const outcomes = [{ msg_id, read_ct, outcome: "done" }];
      await sql`select queue.settle(${QUEUE}, ${DRAINER}, ${sql.json(outcomes)}, 0)`;
    }
    await using another = connect(url);
    await fillWithInvisible(another);
    await readsLittle(sql);
  });
});

/** Works on a queue whose messages are all invisible, then on a backlog, and looks what calls read of it. */
async function readsLittle(sql: Sql): Promise<void> {
  const table = "pgmq.q_letters";

  const sending = (await readsOf(sql, [table], send(10)))[table]!;
  assertEquals(sending.sequentialScans, 0, "enqueue_many");

  const claiming = (await readsOf(sql, [table], claim(10)))[table]!;
  assertEquals(claiming.sequentialScans, 0, "claim");
  assert(claiming.rowsByIndex <= 60, `claim of 10 read ${claiming.rowsByIndex} rows`);

  const nothing = (await readsOf(sql, [table], claim(10)))[table]!;
  assertEquals(nothing.sequentialScans, 0, "claim that finds nothing");
  assert(nothing.rowsByIndex <= 2, `it read ${nothing.rowsByIndex} rows to find nothing`);

  const leased = await sql`
    select msg_id::int, read_ct from pgmq.q_letters order by vt limit 10
  `;
  const outcomes = leased.map((lease, i) => ({
    ...lease,
    outcome: ["done", "done", "retry", "dead", "release"][i % 5],
  }));
  const settling = (await readsOf(
    sql,
    [table],
    (tx) => tx`select queue.settle(${QUEUE}, ${DRAINER}, ${tx.json(outcomes)}, 0)`,
  ))[table]!;
  assertEquals(settling.sequentialScans, 0, "settle");
  assert(settling.rowsByIndex <= 100, `settle of 10 read ${settling.rowsByIndex} rows`);

  const leases = leased.slice(0, 2);
  const beating = (await readsOf(
    sql,
    [table],
    (tx) => tx`select queue.extend(${QUEUE}, ${DRAINER}, ${tx.json(leases)}, 30)`,
  ))[table]!;
  assertEquals(beating.sequentialScans, 0, "extend");

  const sweeping = (await readsOf(sql, [table], (tx) => tx`select queue.sweep()`))[table]!;
  assertEquals(sweeping.sequentialScans, 0, "sweep");

  await sql`
    insert into pgmq.q_letters (vt, message)
    select now() - i * interval '1 millisecond', '{"type":"test"}' from generate_series(1, ${MANY}::int) i
  `;
  const deep = (await readsOf(sql, [table], claim(10)))[table]!;
  assertEquals(deep.sequentialScans, 0, "claim from a backlog");
  assert(deep.rowsByIndex <= 60, `claim of 10 from a backlog read ${deep.rowsByIndex} rows`);
}

Deno.test("100,000 dead letters are not read by anything but the operator who asks for them", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    await createQueue(sql);
    await fillWithDeadLetters(sql);
    const table = "queue.dead_letters";

    const working = (await readsOf(sql, [table], async (tx) => {
      await send(10)(tx);
      const [row] = await claim(10)(tx);
      const outcomes = row!.batch.messages.map((m: { msg_id: number; read_ct: number }) => ({
        msg_id: m.msg_id,
        read_ct: m.read_ct,
        outcome: "dead",
      }));
      await tx`select queue.settle(${QUEUE}, ${DRAINER}, ${tx.json(outcomes)}, 10)`;
      await tx`select queue.sweep()`;
      await tx`select * from queue.stats`;
      await tx`select public.get_metrics()`;
    }))[table]!;
    assertEquals(working, { sequentialScans: 0, rowsByScan: 0, rowsByIndex: 0 });

    const redriving = (await readsOf(
      sql,
      [table],
      (tx) => tx`select queue.redrive(${QUEUE}, '{}', 10)`,
    ))[table]!;
    assertEquals(redriving.sequentialScans, 0, "redrive");
    assert(redriving.rowsByIndex <= 60, `redrive of 10 read ${redriving.rowsByIndex} rows`);
  });
});

Deno.test("history does not make the sweeps, the dispatch or the lists dearer", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    const templateId = await createTemplate(sql, await createWorkspace(sql));
    await completedInterviews(sql, templateId, 20_000);
    await sql`
      insert into public.interview_report_event (interview_id, workspace_id, status, processed_at, created_at)
      select id, workspace_id, 'completed', now(), now() - random() * interval '1 year'
      from public.invitations
    `;
    await sql`analyze`;
    const tables = ["public.interview_report_event", "public.invitations"];
    const quiet = await readsOf(sql, tables, async (tx) => {
      await tx`select public.dispatch_pending_report_events(100)`;
      await tx`select public.sweep_invitations()`;
    });
    for (const [name, reads] of Object.entries(quiet)) {
      assertEquals(reads.sequentialScans, 0, name);
      // The planner itself looks at the ends of an index.
      assert(reads.rowsByIndex <= 10, `${name}: ${reads.rowsByIndex} rows read to find nothing`);
    }
    const [workspace] = await sql`select workspace_id from public.interview_templates`;
    const listing = (await readsOf(
      sql,
      tables,
      (tx) =>
        tx`select public.list_report_events(workspace_id => ${
          workspace!.workspace_id
        }, page_size => 50)`,
    ))["public.interview_report_event"]!;
    assertEquals(listing.sequentialScans, 0, "list_report_events");
    assert(listing.rowsByIndex <= 60, `a page of 50 read ${listing.rowsByIndex} rows`);
  });
});

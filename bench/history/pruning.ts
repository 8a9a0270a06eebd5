/** Forgetting a long past: bounded work a run, while somebody else goes on posting. */
import postgres, { type Sql } from "postgres";
import type { Row } from "../support/section.ts";
import { percentile } from "../support/stats.ts";
import { pause } from "../support/load.ts";
import type { Database } from "./databases.ts";

const ROWS_A_RUN = 10_000;

/** Prunes until nothing is left, and shows how the rows of a run are found. */
export async function measurePruning(database: Database): Promise<Row[]> {
  const { sql } = database;
  const plans = await plansOfRuns(database);
  console.log(`How prune_relay finds its rows:\n${plans.join("\n\n")}\n`);

  const stop = new AbortController();
  const ingesting = ingest(database, stop.signal);
  const watching = watchLocks(sql, stop.signal);
  const times: number[] = [];
  const log: number[] = [];
  const rows: number[] = [];
  for (let pruned = 1; pruned > 0;) {
    const [before] = await sql`select pg_current_wal_insert_lsn()::text as lsn`;
    const startedAt = performance.now();
    const [run] = await sql`select public.prune_relay(${ROWS_A_RUN}) as rows`;
    const ms = performance.now() - startedAt;
    pruned = run!.rows;
    if (pruned === 0) break;
    times.push(ms);
    rows.push(pruned);
    const [written] = await sql`
      select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), ${before!.lsn})::float8 / 1e6 as mb`;
    log.push(written!.mb);
  }
  stop.abort();
  const posts = await ingesting;
  const longestWait = await watching;

  const row = (measure: string, unit: string, value: number, rest: Partial<Row> = {}): Row => ({
    measure,
    unit,
    better: "lower",
    values: [{ system: "hirewire", value }],
    ...rest,
  });
  return [
    row("runs until all is pruned", "runs", times.length),
    row("rows a run, most", "rows", Math.max(...rows), {
      note: "attempts and events; an event goes with its deliveries, which count, too",
      target: { text: `at most ${ROWS_A_RUN}`, holds: Math.max(...rows) <= ROWS_A_RUN },
    }),
    row("one run, p50", "ms", percentile(times, 0.5)),
    row("one run, max", "ms", Math.max(...times)),
    row("write-ahead log a run, p50", "MB", percentile(log, 0.5), {
      note: "what the posting beside it writes included",
    }),
    row("ingest_event meanwhile, p50", "ms", percentile(posts, 0.5)),
    row("ingest_event meanwhile, p99", "ms", percentile(posts, 0.99)),
    row("longest wait for a lock meanwhile", "ms", longestWait, {
      note: "of anybody, looked for every 5 ms",
      target: { text: "nobody waits for pruning", holds: longestWait < 50 },
    }),
  ];
}

/** Posts one event after the other and tells what each took. */
async function ingest({ sql, workspaceId }: Database, signal: AbortSignal): Promise<number[]> {
  const times: number[] = [];
  while (!signal.aborted) {
    const event = {
      eventType: "job.created",
      idempotencyKey: crypto.randomUUID(),
      payload: '{"n":1}',
      payloadHash: "0".repeat(64),
    };
    const startedAt = performance.now();
    await sql`select public.ingest_event(${sql.json(event)}, ${workspaceId})`;
    times.push(performance.now() - startedAt);
    await pause(5);
  }
  return times;
}

/** The longest that anybody was seen waiting for a lock, in milliseconds. */
async function watchLocks(sql: Sql, signal: AbortSignal): Promise<number> {
  let longest = 0;
  while (!signal.aborted) {
    const [row] = await sql`
      select coalesce(max(extract(epoch from clock_timestamp() - waitstart)) * 1000, 0)::float8 as ms
      from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`;
    longest = Math.max(longest, row!.ms);
    await pause(5);
  }
  return longest;
}

/** How a run finds old attempts, and one after it old events. Both are undone. */
async function plansOfRuns({ adminUrl, workspaceId }: Database): Promise<string[]> {
  const plans: string[] = [];
  const sql = postgres(adminUrl, {
    max: 1,
    onnotice: ({ message }) => {
      if (
        message?.includes("plan:") && /LockRows[^]* on (delivery_attempts|events) /.test(message)
      ) {
        plans.push(
          message.replace(/^duration: [^\n]*plan:\n/, "").replaceAll(
            /^Query Text:[\s\S]*?\n(?=\S)/g,
            "",
          ),
        );
      }
    },
  });
  try {
    await sql.unsafe("load 'auto_explain'");
    await sql.begin(async (tx) => {
      await tx.unsafe(`
        set local auto_explain.log_min_duration = 0;
        set local auto_explain.log_nested_statements = on;
        set local auto_explain.log_analyze = on;
        set local auto_explain.log_timing = off;
        set local auto_explain.log_buffers = on;
        set local client_min_messages = log`);
      await tx`select public.prune_relay(${ROWS_A_RUN})`;
      await tx`
        insert into public.relay_settings (workspace_id, attempt_retention)
        values (${workspaceId}, interval '400 days')`;
      await tx`select public.prune_relay(${ROWS_A_RUN})`;
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  } finally {
    await sql.end();
  }
  return plans;
}

class Undone extends Error {}

/** What a system costs while nothing is to be done. */
import postgres from "postgres";
import { pause } from "../support/load.ts";
import type { Measured, Row } from "../support/section.ts";
import { serveConsumer } from "./hirewire_consumer.ts";
import { runsPerHour } from "./schedule.ts";
import type { World } from "./world.ts";

export async function measureIdle(world: World): Promise<Row[]> {
  const seconds = world.quick ? 10 : 40;
  const { sql, stack } = world;
  const { graphileWorker, pgBossNotify } = world.peers;
  await using consumer = await serveConsumer(stack, sql, { direct: false, instances: 1 });
  const admin = postgres(stack.dbUrl("supabase_admin"), { max: 1, onnotice() {} });
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => admin.end());
  await admin`create extension if not exists pg_stat_statements with schema extensions`;
  const peers = [
    // With its local queue one look for jobs serves all 24 hands; without, each looks for itself.
    { ...graphileWorker, tuning: "throughput", settings: "concurrency 24, local queue of 500" },
    { ...pgBossNotify, tuning: "latency", settings: "NOTIFY" },
  ];
  for (const { driver, tuning } of peers) await driver.ask("listen", tuning);
  stack.worker.resumeCron();

  const before = await count();
  await pause(seconds * 1000);
  const after = await count();

  await stack.worker.pauseCron();
  for (const { driver } of peers) await driver.ask("heard", { messages: 0 });
  const scheduled = await sql<{ schedule: string }[]>`select schedule from cron.job where active`;
  const perHour = scheduled.map(({ schedule }) => runsPerHour(schedule)).reduce((a, b) => a + b, 0);
  const hourly = (n: number) => n * 3600 / seconds;
  const peerValues = peers.map(({ name, database, settings }): Measured => ({
    system: name,
    value: hourly((after.statements[database!] ?? 0) - (before.statements[database!] ?? 0)),
    settings,
  }));
  return [
    {
      measure: "an idle hour: function invocations",
      unit: "calls/h",
      better: "lower",
      values: [{ system: "hirewire", value: hourly(after.invocations - before.invocations) }],
      target: { text: "0", holds: after.invocations === before.invocations },
      note:
        `Counted over ${seconds} s with all scheduled jobs running; ${
          after.rings - before.rings
        } ` +
        "requests were queued for pg_net meanwhile.",
    },
    {
      measure: "an idle hour: SQL statements",
      unit: "statements/h",
      better: "lower",
      values: [
        {
          system: "hirewire",
          value: perHour,
          settings: "all jobs of the schedule, each one statement",
        },
        ...peerValues,
      ],
      note:
        `Hirewire's are what the schedule says, for all queues and everything else that is swept or ` +
        `pruned (${
          after.jobs - before.jobs
        } runs in the ${seconds} s watched); the peers' were counted by ` +
        "pg_stat_statements over the same stretch and extrapolated, for one worker on one queue.",
    },
  ];

  async function count() {
    const [jobs] = await sql`select count(*)::int as n from cron.job_run_details`;
    const [rings] = await sql`
      select coalesce(last_value, 0)::int as n from pg_sequences
      where schemaname = 'net' and sequencename = 'http_request_queue_id_seq'`;
    const statements = await admin<{ database: string; calls: number }[]>`
      select d.datname as database, sum(s.calls)::float8 as calls
      from extensions.pg_stat_statements s join pg_database d on d.oid = s.dbid
      where s.toplevel
      group by d.datname`;
    return {
      invocations: consumer.invocations(),
      jobs: jobs!.n as number,
      rings: rings!.n as number,
      statements: Object.fromEntries(statements.map(({ database, calls }) => [database, calls])),
    };
  }
}

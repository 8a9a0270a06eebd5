/**
 * What operators and dashboards look at every few seconds: queue.stats, relay_stats and get_metrics tell what a
 * plain count over the rows would, and read no more pages for a long history.
 */
import { assert, assertEquals } from "@std/assert";
import type { Sql, TransactionSql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { createWorkspace } from "./testing/fixtures.ts";
import { postBatch, subscribe } from "./testing/relay_fixtures.ts";

const withOwnDatabase = databasesOfThisFile();

type Db = Sql | TransactionSql;

const SEEDS = [0.1, 0.2, 0.3];
const QUEUES = ["letters", "parcels", "silence"];

/** Asks until the clock moved on to no other minute meanwhile: figures are by the minute. */
async function withinOneMinute<T>(sql: Db, ask: () => Promise<T>): Promise<T> {
  const minute = async () => {
    const [row] = await sql`select date_trunc('minute', clock_timestamp())::text as minute`;
    return row!.minute;
  };
  for (;;) {
    const before = await minute();
    const answer = await ask();
    if (await minute() === before) return answer;
  }
}

async function createQueues(sql: Db): Promise<void> {
  await sql`insert into queue.queues (name, consumer) select unnest(${QUEUES}::text[]), 'test-consumer'`;
}

/** Some of everything that is told of a queue; nothing in the last of them. */
async function fillQueuesAtRandom(sql: Db): Promise<void> {
  for (const queue of QUEUES.slice(0, -1)) {
    await sql`
      insert into ${sql(`pgmq.q_${queue}`)} (read_ct, vt, message)
      select floor(random() * 3), now() + sign(random() - 0.5) * interval '1 minute' * ceil(random() * 60), '{}'
      from generate_series(1, 500)`;
    await sql`
      insert into queue.activity (queue, minute, done, retried, dead)
      select ${queue}, m, floor(random() * 100), floor(random() * 10), floor(random() * 3)
      from generate_series(date_trunc('minute', now()) - interval '3 hours', now(), interval '1 minute') m
      where random() < 0.8
      union all select ${queue}, '-infinity', 1000, 100, 10`;
    await sql`
      insert into queue.drainers (queue, drainer, lease_expires_at)
      select ${queue}, gen_random_uuid(), now() + sign(random() - 0.5) * interval '1 minute'
      from generate_series(1, 8)`;
    await sql`
      insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at, redriven_at)
      select ${queue}, i, '{}', 1, 'x', '', now(), case when random() < 0.5 then now() end
      from generate_series(1, 20) i`;
  }
}

async function toldOfQueues(sql: Db): Promise<unknown[]> {
  return [
    ...await sql`
    select queue, depth, visible, in_flight, dead, done_1m, done_1h, retried_1h, done_total, retried_total,
      dead_total, drainers
    from queue.stats where queue = any (${QUEUES}::text[]) order by queue`,
  ];
}

async function countedOfQueues(sql: Db): Promise<unknown[]> {
  const rows = [];
  for (const queue of QUEUES) {
    const [row] = await sql`
      select ${queue} as queue, m.*, d.*, a.*, l.*
      from (
        select count(*) as depth, count(*) filter (where vt <= clock_timestamp()) as visible,
          count(*) filter (where vt > clock_timestamp() and read_ct > 0) as in_flight
        from ${sql(`pgmq.q_${queue}`)}
      ) m, (
        select count(*) as dead from queue.dead_letters where queue = ${queue} and redriven_at is null
      ) d, (
        select
          coalesce(sum(done) filter (where minute = date_trunc('minute', clock_timestamp()) - interval '1 minute'), 0)::bigint as done_1m,
          coalesce(sum(done) filter (where minute > clock_timestamp() - interval '1 hour'), 0)::bigint as done_1h,
          coalesce(sum(retried) filter (where minute > clock_timestamp() - interval '1 hour'), 0)::bigint as retried_1h,
          coalesce(sum(done), 0)::bigint as done_total, coalesce(sum(retried), 0)::bigint as retried_total,
          coalesce(sum(dead), 0)::bigint as dead_total
        from queue.activity where queue = ${queue}
      ) a, (
        select count(*) as drainers from queue.drainers
        where queue = ${queue} and lease_expires_at > clock_timestamp()
      ) l`;
    rows.push(row);
  }
  return rows;
}

Deno.test("queue.stats and get_metrics tell of queues what a plain count does, before and after folding", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    await createQueues(sql);
    for (const seed of SEEDS) {
      await sql`truncate pgmq.q_letters, pgmq.q_parcels, queue.activity, queue.drainers`;
      await sql`delete from queue.dead_letters`;
      await sql`select setseed(${seed})`;
      await fillQueuesAtRandom(sql);
      for (const state of ["as it came", "folded"]) {
        const { told, metrics, counted } = await withinOneMinute(sql, async () => ({
          told: await toldOfQueues(sql),
          metrics: await sql`
            select (s ->> 'done_1h') as done_1h, (s ->> 'depth') as depth
            from jsonb_array_elements(public.get_metrics() -> 'queues') s
            where s ->> 'queue' = any (${QUEUES}::text[]) order by s ->> 'queue'`,
          counted: await countedOfQueues(sql),
        }));
        assertEquals(told, counted, `seed ${seed}, ${state}`);
        // deno-lint-ignore no-explicit-any
        const inShort = counted.map(({ done_1h, depth }: any) => ({ done_1h, depth }));
        assertEquals([...metrics], inShort, `seed ${seed}, ${state}`);
        await sql`select queue.prune()`;
      }
      const [left] = await sql`select count(*)::int as rows from queue.activity`;
      assert(left!.rows <= 2 * 62, `${left!.rows} rows of activity are left`);
    }
  });
});

/** Events of the last two hours with deliveries and attempts in any state. */
async function fillRelayAtRandom(sql: Db, workspaceId: string): Promise<void> {
  // All at odd minutes: none at the very edge of the hour.
  await sql`
    insert into public.events (id, workspace_id, event_type, idempotency_key, payload_hash, body, occurred_at, received_at)
    select gen_random_uuid(), ${workspaceId}, 'job.created', gen_random_uuid(), repeat('0', 64), '{}', at, at
    from (
      select now() - interval '2 minutes' * ceil(random() * 60) + interval '1 minute' as at from generate_series(1, 300)
    ) a`;
  await sql`
    insert into public.deliveries (workspace_id, event_id, subscription_id, status, parked, next_attempt_at)
    select ${workspaceId}, o.event_id, o.subscription_id, o.status,
      o.status in ('pending', 'retrying') and random() < 0.3,
      case when random() < 0.9 then now() + sign(random() - 0.5) * interval '1 minute' * ceil(random() * 60) end
    from (
      select e.id as event_id, s.id as subscription_id,
        (enum_range(null::public.delivery_status))[ceil(random() * 7)] as status
      from public.events e, public.subscriptions s
      where e.workspace_id = ${workspaceId} and s.workspace_id = ${workspaceId}
    ) o`;
  await sql`
    insert into public.delivery_attempts (delivery_id, number, workspace_id, started_at, error_class)
    select d.id, 1, ${workspaceId}, now() - interval '2 minutes' * ceil(random() * 60) + interval '1 minute',
      case when random() < 0.4 then 'timeout' end
    from public.deliveries d where d.workspace_id = ${workspaceId} and random() < 0.8`;
}

/** The oldest is told in whole minutes, so that the time between two looks does not show. */
const inMinutes = (seconds: number | null) => seconds === null ? null : Math.floor(seconds / 60);

async function toldOfRelay(sql: Db, workspaceId: string): Promise<unknown> {
  const [row] = await sql`select public.relay_stats(${workspaceId}) as stats`;
  const { queue, ...rest } = row!.stats;
  return {
    ...rest,
    queue: { ...queue, oldestDueSeconds: inMinutes(queue.oldestDueSeconds) },
  };
}

async function countedOfRelay(sql: Db, workspaceId: string): Promise<unknown> {
  const [open] = await sql`
    select
      count(*) filter (where status in ('pending', 'delivering', 'retrying'))::int as depth,
      count(*) filter (where status in ('pending', 'retrying') and next_attempt_at <= now())::int as due,
      count(*) filter (where status = 'delivering')::int as "inFlight",
      count(*) filter (where parked)::int as "waitingForTurn",
      extract(epoch from clock_timestamp() - min(next_attempt_at) filter (
        where status in ('pending', 'retrying') and next_attempt_at <= now()))::float8 as "oldestDueSeconds"
    from public.deliveries where workspace_id = ${workspaceId}`;
  const byStatus = async (status: string) => {
    const [row] = await sql`
      select count(*)::int as n from public.deliveries
      where workspace_id = ${workspaceId} and status = ${status}`;
    return row!.n;
  };
  const [attempts] = await sql`
    select count(*) filter (where error_class is null)::int as "succeededLastHour",
      count(*) filter (where error_class is not null)::int as "failedLastHour"
    from public.delivery_attempts
    where workspace_id = ${workspaceId} and started_at > now() - interval '1 hour'`;
  const [events] = await sql`
    select count(*)::int as n from public.events
    where workspace_id = ${workspaceId} and received_at > now() - interval '1 hour'`;
  const deliveries: Record<string, number> = {};
  for (const status of ["pending", "delivering", "retrying", "held", "exhausted"]) {
    deliveries[status] = await byStatus(status);
  }
  return {
    deliveries,
    attempts: { ...attempts },
    subscriptions: { active: 2, paused: 1, disabled: 0 },
    eventsLastHour: events!.n,
    queue: { ...open, oldestDueSeconds: inMinutes(open!.oldestDueSeconds) },
  };
}

Deno.test("relay_stats tells what a plain count does", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    const workspaces = [await createWorkspace(sql), await createWorkspace(sql)];
    for (const workspaceId of workspaces) {
      for (const name of ["one", "two", "three"]) await subscribe(sql, workspaceId, name);
    }
    await sql`update public.subscriptions set paused_at = now() where name = 'three'`;
    for (const seed of SEEDS) {
      await sql`delete from public.events`;
      await sql`select setseed(${seed})`;
      for (const workspaceId of workspaces) await fillRelayAtRandom(sql, workspaceId);
      for (const workspaceId of workspaces) {
        const { told, counted } = await withinOneMinute(sql, async () => ({
          told: await toldOfRelay(sql, workspaceId),
          counted: await countedOfRelay(sql, workspaceId),
        }));
        assertEquals(told, counted, `seed ${seed}`);
      }
    }
  });
});

/** Pages that a statement reads, those of the functions in it included, once its plans are kept. */
async function pagesOf(sql: Sql, statement: string): Promise<number> {
  let pages = 0;
  for (let n = 0; n < 8; n++) {
    const [row] = await sql.unsafe(
      `explain (analyze, buffers, timing off, format json) ${statement}`,
    );
    const { Plan } = row!["QUERY PLAN"][0];
    pages = Plan["Shared Hit Blocks"] + Plan["Shared Read Blocks"];
  }
  return pages;
}

/** Delivered events with their attempts, and dead letters. */
async function addHistory(sql: Sql, workspaceId: string, rows: number): Promise<void> {
  await sql`
    with event as (
      insert into public.events (id, workspace_id, event_type, idempotency_key, payload_hash, body, occurred_at, received_at)
      select gen_random_uuid(), ${workspaceId}, 'job.created', gen_random_uuid(), repeat('0', 64), '{}', at, at
      from generate_series(1, ${rows}::int) i, lateral (select now() - interval '10 days' + i * interval '1 second' as at) a
      returning id, received_at
    ),
    delivery as (
      insert into public.deliveries (workspace_id, event_id, subscription_id, status, attempts, created_at, finished_at)
      select ${workspaceId}, e.id, s.id, 'delivered', 1, e.received_at, e.received_at from event e, public.subscriptions s
      returning id, created_at
    )
    insert into public.delivery_attempts (delivery_id, number, workspace_id, started_at)
    select id, 1, ${workspaceId}, created_at from delivery`;
  await sql`
    insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at, redriven_at)
    select 'letters', i, '{}', 1, 'x', '', now(), case when i % 2 = 0 then now() end
    from generate_series(1, ${rows}::int) i`;
  await sql`vacuum analyze`;
}

/** Hours in which every queue was busy in every minute, each folded before the next, as in life. */
async function addActivity(sql: Sql, hours: number): Promise<void> {
  for (let hour = hours; hour >= 1; hour--) {
    await sql`
      insert into queue.activity (queue, minute, done)
      select q.name, date_trunc('minute', now()) - make_interval(hours => ${hour}::int, mins => m), 700
      from queue.queues q, generate_series(1, 60) m`;
    await sql`select queue.prune()`;
    await sql`vacuum queue.activity`;
  }
}

Deno.test("a long history does not make any of them read more pages", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    await createQueues(sql);
    const workspaceId = await createWorkspace(sql);
    await subscribe(sql, workspaceId, "ats");
    await addActivity(sql, 1);
    await addHistory(sql, workspaceId, 1_000);
    await postBatch(sql, workspaceId, Array.from({ length: 500 }, (_, i) => `new-${i}`));
    await sql`vacuum analyze`;

    const statements = [
      "select * from queue.stats",
      `select public.relay_stats('${workspaceId}')`,
      "select public.get_metrics()",
    ];
    const read = async () => {
      // A new connection, which plans by what is known now.
      await using fresh = connect(url);
      const pages: number[] = [];
      for (const statement of statements) pages.push(await pagesOf(fresh, statement));
      return pages;
    };
    const young = await read();
    await addActivity(sql, 24);
    await addHistory(sql, workspaceId, 100_000);
    const old = await read();
    console.log(`    pages read: ${young.join(", ")} without history, ${old.join(", ")} with`);
    statements.forEach((statement, i) => {
      // Some indexes are a level deeper.
      assert(
        old[i]! <= 1.1 * young[i]! + 10,
        `${statement} read ${old[i]} pages with a history and ${young[i]} without`,
      );
    });
  });
});

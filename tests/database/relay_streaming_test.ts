/**
 * Events that come in while their endpoint changes: an event that had not seen the change when it was taken
 * in, and commits after it, ends as the endpoint's present state asks for.
 */
import { assert, assertEquals } from "@std/assert";
import type { Sql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { createWorkspace } from "./testing/fixtures.ts";
import {
  begin,
  finish,
  LANES,
  leftovers,
  post,
  postBatch,
  statuses,
  subscribe,
} from "./testing/relay_fixtures.ts";

const withOwnDatabase = databasesOfThisFile();
const DRAINER = "00000000-0000-4000-8000-000000000001";

const change = (sql: Sql, id: string, changes: Record<string, boolean | string>) =>
  sql`select public.update_subscription(${id}, ${sql.json(changes)})`;

async function recoverAll(sql: Sql, id: string): Promise<number> {
  let recovered = 0;
  let cursor: string | null = null;
  do {
    const [row]: { answer: { recovered: number; nextCursor: string | null } }[] = await sql`
      select public.recover_deliveries(${id}, cursor => ${cursor}) as answer`;
    recovered += row!.answer.recovered;
    cursor = row!.answer.nextCursor;
  } while (cursor !== null);
  return recovered;
}

/** Takes an event in, does `meanwhile` in other sessions, and commits. */
async function takeInSlowly(
  taking: Sql,
  workspaceId: string,
  keys: readonly string[],
  meanwhile: () => Promise<unknown>,
): Promise<void> {
  await taking.begin(async (transaction) => {
    for (const key of keys) await post(transaction as unknown as Sql, workspaceId, key);
    await meanwhile();
  });
}

const sweep = (sql: Sql) => sql`select public.sweep_deliveries()`;

/** Keys of events by the order of attempts at them; every attempt succeeds. */
async function deliverAll(sql: Sql): Promise<string[]> {
  const delivered: string[] = [];
  for (let idle = 0; idle < 2;) {
    idle++;
    for (const lane of LANES) {
      const attempts = await begin(sql, lane, DRAINER);
      if (attempts.length > 0) idle = 0;
      await finish(sql, lane, attempts, () => "delivered");
      for (const { eventId } of attempts) {
        const [row] =
          await sql`select idempotency_key as key from public.events where id = ${eventId}`;
        delivered.push(row!.key);
      }
    }
  }
  return delivered;
}

const watched = async (sql: Sql) => {
  const [row] = await sql`
    select count(*)::int as n from relay.subscription_lanes where watched_from is not null`;
  return row!.n as number;
};

for (
  const [name, stop, resume] of [
    ["paused", { paused: true }, { paused: false }],
    ["disabled", { disabled: true }, { disabled: false }],
  ] as const
) {
  Deno.test(`an endpoint that was ${name} is resumed and recovered while an event comes in: it is delivered`, async () => {
    await withOwnDatabase(async (url) => {
      await using sql = connect(url, 2);
      await using taking = connect(url);
      const workspaceId = await createWorkspace(sql);
      const id = await subscribe(sql, workspaceId, "ats");
      await change(sql, id, stop);
      await post(sql, workspaceId, "before");

      await takeInSlowly(taking, workspaceId, ["meanwhile"], async () => {
        await change(sql, id, resume);
        assertEquals(await recoverAll(sql, id), 1);
        assertEquals(await deliverAll(sql), ["before"]);
        await sweep(sql);
      });

      assertEquals(await statuses(sql), { delivered: 1, held: 1 });
      await sweep(sql);
      assertEquals(await deliverAll(sql), ["meanwhile"]);
      assertEquals(await statuses(sql), { delivered: 2 });
    });
  });
}

Deno.test("what was held before an endpoint was resumed stays held until it is recovered", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 2);
    await using taking = connect(url);
    const workspaceId = await createWorkspace(sql);
    const id = await subscribe(sql, workspaceId, "ats");
    await change(sql, id, { paused: true });
    await post(sql, workspaceId, "before");
    await takeInSlowly(
      taking,
      workspaceId,
      ["meanwhile"],
      () => change(sql, id, { paused: false }),
    );
    await post(sql, workspaceId, "after");

    assertEquals((await deliverAll(sql)).toSorted(), ["after", "meanwhile"]);
    for (let i = 0; i < 3; i++) await sweep(sql);
    assertEquals(await deliverAll(sql), []);
    assertEquals(await statuses(sql), { delivered: 2, held: 1 });
    assertEquals(await recoverAll(sql, id), 1);
    assertEquals(await deliverAll(sql), ["before"]);
  });
});

Deno.test("an ordered endpoint gets what came in meanwhile in its order, before what came later", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 2);
    await using taking = connect(url);
    const workspaceId = await createWorkspace(sql);
    const id = await subscribe(sql, workspaceId, "ledger", { ordered: true });
    await change(sql, id, { paused: true });
    await takeInSlowly(
      taking,
      workspaceId,
      ["m1", "m2", "m3"],
      () => change(sql, id, { paused: false }),
    );
    await postBatch(sql, workspaceId, ["later-1", "later-2"]);

    // Without a sweep: the first to send looks for what belongs before.
    assertEquals(await deliverAll(sql), ["m1", "m2", "m3", "later-1", "later-2"]);
    assertEquals(await leftovers(sql), { messages: 0, retries: 0, turns: 0, parked: 0 });
  });
});

Deno.test("an endpoint that is paused again keeps what came in, for the next recovery", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 2);
    await using taking = connect(url);
    const workspaceId = await createWorkspace(sql);
    const id = await subscribe(sql, workspaceId, "ats");
    await change(sql, id, { paused: true });
    await takeInSlowly(taking, workspaceId, ["meanwhile"], async () => {
      await change(sql, id, { paused: false });
      await change(sql, id, { paused: true });
    });
    await sweep(sql);
    assertEquals(await statuses(sql), { held: 1 });
    await change(sql, id, { paused: false });
    await sweep(sql);
    assertEquals(await statuses(sql), { held: 1 }, "it was seen held by whoever resumed");
    assertEquals(await recoverAll(sql, id), 1);
  });
});

Deno.test("an endpoint that is deleted while an event comes in leaves nothing held", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 2);
    await using taking = connect(url);
    const workspaceId = await createWorkspace(sql);
    const [paused, active] = [
      await subscribe(sql, workspaceId, "paused"),
      await subscribe(sql, workspaceId, "active"),
    ];
    await change(sql, paused, { paused: true });
    await takeInSlowly(taking, workspaceId, ["meanwhile"], async () => {
      for (const id of [paused, active]) await sql`select public.delete_subscription(${id})`;
    });
    assertEquals(await statuses(sql), { held: 1, pending: 1 });
    await sweep(sql);
    assertEquals(await deliverAll(sql), []);
    assertEquals(await statuses(sql), { cancelled: 2 });
  });
});

Deno.test("the watch ends once nothing runs that could not know, and not before", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 2);
    await using taking = connect(url);
    const workspaceId = await createWorkspace(sql);
    const id = await subscribe(sql, workspaceId, "ats");
    await change(sql, id, { paused: true });
    await takeInSlowly(taking, workspaceId, ["meanwhile"], async () => {
      await change(sql, id, { paused: false });
      for (let i = 0; i < 3; i++) await sweep(sql);
      assertEquals(await watched(sql), 1);
    });
    await sweep(sql);
    assertEquals(await statuses(sql), { pending: 1 });
    await sweep(sql);
    assertEquals(await watched(sql), 0);
  });
});

Deno.test("what is held of a resumed endpoint is not read by sweeps or by sending, however much it is", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    const workspaceId = await createWorkspace(sql);
    const id = await subscribe(sql, workspaceId, "ats");
    await change(sql, id, { paused: true });
    await sql`
      with event as (
        insert into public.events (id, workspace_id, event_type, idempotency_key, payload_hash, body, occurred_at, received_at)
        select gen_random_uuid(), ${workspaceId}, 'job.created', 'old-' || i, repeat('0', 64), '{}', now(), now()
        from generate_series(1, 20000) i returning id
      )
      insert into public.deliveries (workspace_id, event_id, subscription_id, status, held_in)
      select ${workspaceId}, id, ${id}, 'held', pg_current_xact_id() from event`;
    await sql`analyze`;
    await change(sql, id, { paused: false });
    await post(sql, workspaceId, "after");

    const counters = async (tx: Sql) => {
      const [row] = await tx`
        select seq_scan::int as scans, coalesce(idx_tup_fetch, 0)::int as rows
        from pg_stat_xact_user_tables where relid = 'public.deliveries'::regclass`;
      return row!;
    };
    await sql.begin(async (transaction) => {
      const tx = transaction as unknown as Sql;
      const before = await counters(tx);
      await sweep(tx);
      assertEquals((await begin(tx, LANES[0], DRAINER)).length, 1);
      const after = await counters(tx);
      assertEquals(after.scans - before.scans, 0);
      assert(after.rows - before.rows < 50, `${after.rows - before.rows} rows read`);
    });
  });
});

Deno.test("the way a delivery goes is the one that is set when it is sent", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 2);
    await using taking = connect(url);
    const workspaceId = await createWorkspace(sql);
    const own = await subscribe(sql, workspaceId, "own", { deliveryVia: "qstash" });
    await subscribe(sql, workspaceId, "common");
    await takeInSlowly(taking, workspaceId, ["meanwhile"], async () => {
      await change(sql, own, { deliveryVia: "direct" });
      await sql`select public.update_relay_settings('{"deliveryVia":"qstash"}', ${workspaceId})`;
    });
    await begin(sql, LANES[0], DRAINER);
    const rows = await sql`
      select s.name, d.via from public.deliveries d
      join public.subscriptions s on s.id = d.subscription_id order by s.name`;
    assertEquals(rows.map(({ name, via }) => [name, via]), [["common", "qstash"], [
      "own",
      "direct",
    ]]);
  });
});

/**
 * Events for more subscribers than one statement can tell: they are accepted at once, and their deliveries
 * are made in bounded steps, each once and in order.
 */
import { assert, assertEquals } from "@std/assert";
import type { Sql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { createWorkspace } from "./testing/fixtures.ts";
import { post, postBatch, statuses, subscribe } from "./testing/relay_fixtures.ts";

const withOwnDatabase = databasesOfThisFile();
const DRAINER = "00000000-0000-4000-8000-000000000001";
const QUEUE = "event_fan_outs";
/** What relay.fan_out_limit says. */
const LIMIT = 5_000;

const keys = (n: number, prefix = "key") => Array.from({ length: n }, (_, i) => `${prefix}-${i}`);

interface Step {
  events: number;
  deliveries: number;
  more: boolean;
}

/** Takes messages as event-publisher does and makes a step for each, until there are none. */
async function fanOut(sql: Sql, drainer = DRAINER): Promise<Step[]> {
  const steps: Step[] = [];
  while (true) {
    await sql`update pgmq.q_event_fan_outs set vt = clock_timestamp() where read_ct = 0`;
    const [row] = await sql`select queue.claim(${QUEUE}, ${drainer}, 1) as batch`;
    const [message] = row!.batch.messages;
    if (message === undefined) return steps;
    const [made] = await sql`
      select public.fan_out_events(${QUEUE}, ${message.msg_id}, ${message.read_ct},
        ${message.message.data.workspaceId}) as step`;
    steps.push(made!.step);
  }
}

async function workspaceWith(sql: Sql, subscriptions: number): Promise<string> {
  const workspaceId = await createWorkspace(sql);
  for (let i = 0; i < subscriptions; i++) {
    await subscribe(sql, workspaceId, `s${i}`, i === 0 ? { ordered: true } : {});
  }
  return workspaceId;
}

const statusOf = async (sql: Sql, eventId: string) => {
  const [row] = await sql`select public.get_event(${eventId}) ->> 'status' as status`;
  return row!.status as string;
};

Deno.test("a batch for many subscribers is accepted at once and fanned out in bounded steps, in order", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    const [subscriptions, events] = [110, 60];
    const workspaceId = await workspaceWith(sql, subscriptions);

    const results = await postBatch(sql, workspaceId, keys(events));
    assertEquals(new Set(results.map(({ outcome }) => outcome)), new Set(["accepted"]));
    assertEquals(await statuses(sql), {});
    assertEquals(await statusOf(sql, results[0]!.eventId), "pending");
    // Not overtaken by what is posted meanwhile, nor doubled by what is posted again or replayed.
    const after = await post(sql, workspaceId, "after");
    assertEquals((await postBatch(sql, workspaceId, keys(events)))[0]!.outcome, "duplicate");
    await sql`select public.replay_event(${results[40]!.eventId})`;

    const steps = await fanOut(sql);
    assert(steps.length > 2, `only ${steps.length} steps`);
    for (const { deliveries } of steps) assert(deliveries <= LIMIT / 2, `${deliveries} in a step`);
    assertEquals(await statuses(sql), { pending: (events + 1) * subscriptions });
    const [{ n: messages }] = await sql`
      select count(*)::int as n from pgmq.q_webhook_deliveries` as unknown as [{ n: number }];
    assertEquals(messages, events * subscriptions, "all but the replayed");
    const told = await sql`
      select e.idempotency_key as key from public.deliveries d
      join public.events e on e.id = d.event_id
      join public.subscriptions s on s.id = d.subscription_id
      where s.ordered and d.cause = 'event' order by d.sequence`;
    assertEquals(
      told.map(({ key }) => key),
      [...keys(events).filter((key) => key !== "key-40"), "after"],
    );
    assertEquals(await statusOf(sql, after.eventId), "pending");

    // Once nothing waits, what is for few is fanned out where it is taken in.
    await post(sql, workspaceId, "later");
    assertEquals((await statuses(sql)).pending, (events + 2) * subscriptions);
    assertEquals(await fanOut(sql), []);
  });
});

Deno.test("one transaction makes a bounded number of deliveries, in however many calls", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    const workspaceId = await workspaceWith(sql, 120);
    await sql.begin(async (transaction) => {
      for (const key of keys(50)) await post(transaction as unknown as Sql, workspaceId, key);
    });
    const made = (await statuses(sql)).pending!;
    assert(made <= LIMIT, `${made} in one transaction`);
    assert(made > LIMIT / 2, `only ${made} at once`);
    await fanOut(sql);
    assertEquals(await statuses(sql), { pending: 50 * 120 });
  });
});

Deno.test("steps of two drainers at once make each delivery once and leave nothing behind", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 4);
    const workspaceId = await workspaceWith(sql, 110);
    for (let i = 0; i < 3; i++) await postBatch(sql, workspaceId, keys(50, `b${i}`));
    const drainers = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    await sql`update queue.queues set max_drainers = 3 where name = ${QUEUE}`;
    await Promise.all(drainers.map((drainer) => fanOut(sql, drainer)));
    await fanOut(sql, drainers[0]);
    assertEquals(await statuses(sql), { pending: 150 * 110 });
    const [left] = await sql`
      select (select count(*) from relay.fan_outs)::int as noted,
        (select count(*) from pgmq.q_event_fan_outs)::int as messages`;
    assertEquals({ ...left }, { noted: 0, messages: 0 });
  });
});

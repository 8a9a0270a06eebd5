/**
 * The sinks beside the relay, while the publisher is killed and the sinks misbehave. A sink gets each event
 * at least once, an aggregate's in order, under an id by which it tells the copies; the relay gets it once.
 */
import { assert, assertEquals } from "@std/assert";
import {
  type SinkDouble,
  startKafkaDouble,
  startServiceBusDouble,
} from "../../supabase/functions/event-publisher/sinks/testing/sink_doubles.ts";
import { connect, createWorkspace, type Sql } from "../testing/fixtures.ts";
import { passTime } from "../testing/own_project.ts";
import { type OwnStack, ownStack } from "../testing/stack.ts";
import { until } from "../testing/until.ts";

const KEY = "bG9jYWwta2V5LW9mLXRoZS1kb3VibGUtMDAwMDAwMDA=";

interface Sinks extends AsyncDisposable {
  readonly stack: OwnStack;
  readonly sql: Sql;
  readonly workspaceId: string;
  readonly kafka: SinkDouble;
  readonly bus: SinkDouble;
}

/** A project whose publisher knows both sinks, with both turned on. */
async function openSinks(): Promise<Sinks> {
  await using cleanup = new AsyncDisposableStack();
  const kafka = cleanup.use(startKafkaDouble({ clusterId: "lkc-1", topic: "interview-events" }));
  const bus = cleanup.use(startServiceBusDouble({ queue: "events", keyName: "send", key: KEY }));
  const stack = cleanup.use(
    await ownStack({
      functions: ["event-publisher"],
      env: {
        KAFKA_REST_URL: kafka.url,
        KAFKA_CLUSTER_ID: "lkc-1",
        SERVICE_BUS_CONNECTION_STRING: `Endpoint=sb://${new URL(bus.url).host}/;` +
          `SharedAccessKeyName=send;SharedAccessKey=${KEY};EntityPath=events;UseDevelopmentEmulator=true`,
      },
    }),
  );
  const sql = cleanup.use(connect(stack, undefined, 8));
  const { id: workspaceId } = await createWorkspace(stack, sql);
  await sql`select public.enable_event_sink('kafka'), public.enable_event_sink('service_bus')`;
  const held = cleanup.move();
  return {
    stack,
    sql,
    workspaceId,
    kafka,
    bus,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Events 1 … `count` of each of as many new aggregates. Returns the aggregates' ids. */
async function recordEvents({ sql, workspaceId }: Sinks, aggregates: number, count: number) {
  const ids = Array.from({ length: aggregates }, () => crypto.randomUUID());
  await Promise.all(ids.map(async (id) => {
    for (let n = 1; n <= count; n++) {
      await sql`select outbox.record_event(${workspaceId}, 'invitation', ${id}, 'response.submitted',
        ${sql.json({ n })})`;
    }
  }));
  return ids;
}

/** Lets leases lapse and retries come due, and looks after what nobody holds. */
async function moveOn({ stack, sql }: Sinks): Promise<void> {
  await stack.functions.ready();
  await passTime(sql);
  await stack.worker.runCronJob("hirewire queue sweep");
}

async function deliveriesByStatus(sql: Sql, sink: string): Promise<Record<string, number>> {
  const rows = await sql`
    select status::text, count(*)::int as n from public.outbox_deliveries
    where sink = ${sink} group by status`;
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}

/** Goes on, time after time, until a sink has all that there is for it. */
async function untilDelivered(sinks: Sinks, sink: string, count: number): Promise<void> {
  await until(`${count} events are delivered to ${sink}`, async () => {
    await moveOn(sinks);
    assertEquals(await deliveriesByStatus(sinks.sql, sink), { delivered: count });
    return true;
  }, { every: 200 });
}

/** The numbers of an aggregate's events as a receiver sees them that drops copies by their id. */
function numbersOf(sink: SinkDouble, aggregate: string): unknown[] {
  const seen = new Set<string>();
  return sink.taken.filter(({ key, messageId }) => {
    if (key !== aggregate || seen.has(messageId)) return false;
    seen.add(messageId);
    return true;
  }).map(({ payload }) => payload.data.n);
}

/** Each aggregate arrived whole and in order, and the ids of the messages are the events' own. */
async function assertInOrder(
  { sql }: Sinks,
  sink: SinkDouble,
  aggregates: readonly string[],
  count: number,
): Promise<void> {
  const expected = Array.from({ length: count }, (_, index) => index + 1);
  for (const aggregate of aggregates) {
    assertEquals(numbersOf(sink, aggregate), expected);
    const rows = await sql`select id from public.outbox where aggregate_id = ${aggregate}`;
    assertEquals(
      new Set(sink.taken.filter(({ key }) => key === aggregate).map(({ messageId }) => messageId)),
      new Set(rows.map(({ id }) => id)),
    );
  }
  assertEquals(sink.refusals, []);
}

/** The relay has each event once. */
async function assertOnceInRelay({ sql, workspaceId }: Sinks, count: number): Promise<void> {
  const [row] = await sql`
    select count(*)::int as events, count(distinct id)::int as ids,
      (select count(*)::int from public.outbox o
        where o.workspace_id = ${workspaceId} and o.status = 'published') as published
    from public.events where workspace_id = ${workspaceId} and source = 'domain'`;
  assertEquals({ ...row! }, { events: count, ids: count, published: count });
}

/** An answer that comes only once the test lets it. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: () => resolve() };
}

Deno.test("a publisher killed between claim, send and settle loses nothing, and copies can be told", async () => {
  await using sinks = await openSinks();
  const { stack, sql, kafka, bus } = sinks;
  const aggregates = await recordEvents(sinks, 4, 15);
  let copies = 0;
  for (let kill = 1; kill <= 3; kill++) {
    // Taken by the sink while the publisher has not been told: the moment in which a copy is made.
    const held = gate();
    const from = kafka.taken.length;
    kafka.holdNext(held.opened);
    await until("the sink has taken an event and says nothing", () => kafka.taken.length > from, {
      every: 5,
    });
    const [claimed] = await sql`
      select count(*)::int as n from public.outbox_deliveries
      where status = 'pending' and claimed_msg_id is not null`;
    assert(claimed!.n > 0, `kill ${kill} came when nothing was being sent`);
    await stack.functions.kill("event-publisher");
    held.open();
    await moveOn(sinks);
  }
  for (const [name, sink] of [["kafka", kafka], ["service_bus", bus]] as const) {
    await untilDelivered(sinks, name, 60);
    await assertInOrder(sinks, sink, aggregates, 15);
    copies += sink.taken.length - 60;
  }
  assert(copies > 0, "nothing was sent twice: the kills hit nothing");
  await assertOnceInRelay(sinks, 60);
});

Deno.test("a sink that answers late, with 500, by hanging up or with nonsense gets everything in order", async () => {
  await using sinks = await openSinks();
  const { kafka, bus } = sinks;
  for (const sink of [kafka, bus]) {
    sink.answerNext(
      () => new Response("", { status: 500 }),
      () => new Response("<html>"),
      // An answer that breaks off: the connection ends before what it announced has come.
      () => new Response(new Blob(["x"]).stream(), { headers: { "content-length": "1000" } }),
    );
  }
  const late = gate();
  const aggregates = await recordEvents(sinks, 3, 10);
  await until("each has misbehaved", async () => {
    await moveOn(sinks);
    return kafka.misbehaved === 3 && bus.misbehaved === 3;
  }, { every: 200 });
  kafka.holdNext(late.opened);
  bus.holdNext(late.opened);
  await moveOn(sinks);
  setTimeout(late.open, 500);
  for (const [name, sink] of [["kafka", kafka], ["service_bus", bus]] as const) {
    await untilDelivered(sinks, name, 30);
    await assertInOrder(sinks, sink, aggregates, 10);
  }
  await assertOnceInRelay(sinks, 30);
});

Deno.test("what a sink never takes is a dead letter that is seen and can be redriven; the other sink has it", async () => {
  await using sinks = await openSinks();
  const { sql, kafka, bus } = sinks;
  await sql`update queue.queues set max_attempts = 3 where name = 'sink_events'`;
  kafka.answerNext(...Array.from({ length: 3 }, () => () => new Response("", { status: 503 })));
  const [aggregate] = await recordEvents(sinks, 1, 1);
  await until("the message is dead", async () => {
    await moveOn(sinks);
    const [dead] = await sql`
      select error_code, attempts, message -> 'data' ->> 'sink' as sink from queue.dead_letters
      where queue = 'sink_events' and redriven_at is null`;
    assertEquals(dead && { ...dead }, {
      error_code: "sink_unavailable",
      attempts: 3,
      sink: "kafka",
    });
    return true;
  }, { every: 200 });
  const [failed] = await sql`select error from public.outbox_deliveries where status = 'failed'`;
  assert(failed!.error.startsWith("sink_unavailable: "), failed!.error);
  assertEquals(kafka.taken, []);
  await untilDelivered(sinks, "service_bus", 1);
  const [metrics] = await sql`select public.get_metrics() -> 'sink_deliveries' as deliveries`;
  assertEquals([metrics!.deliveries.failed, metrics!.deliveries.delivered], [1, 1]);

  const [redriven] = await sql`select queue.redrive('sink_events', '{}', 10) as n`;
  assertEquals(redriven!.n, 1);
  await untilDelivered(sinks, "kafka", 1);
  await assertInOrder(sinks, kafka, [aggregate!], 1);
  await assertOnceInRelay(sinks, 1);
  assertEquals(bus.taken.length, 1);
});

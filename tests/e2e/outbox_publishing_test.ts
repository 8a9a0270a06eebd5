/** Domain events on their way out: to the relay once each, in order, and to the sinks that are on. */
import { assert, assertEquals } from "@std/assert";
import {
  type SinkDouble,
  startKafkaDouble,
  startServiceBusDouble,
} from "../../supabase/functions/event-publisher/sinks/testing/sink_doubles.ts";
import { connect, createWorkspace, type Sql } from "../testing/fixtures.ts";
import { passTime } from "../testing/own_project.ts";
import { answerWithRecording, startRecordedInterview } from "../testing/recordings.ts";
import { type OwnStack, ownStack, sharedStack } from "../testing/stack.ts";
import { until } from "../testing/until.ts";

const stack = await sharedStack();

/** Records `count` events for each of `aggregates`, each in a transaction of its own. */
async function recordEvents(sql: Sql, workspaceId: string, aggregates: number, count: number) {
  const ids = Array.from({ length: aggregates }, () => crypto.randomUUID());
  await Promise.all(ids.map(async (id) => {
    for (let n = 1; n <= count; n++) {
      await sql`select outbox.record_event(${workspaceId}, 'invitation', ${id}, 'response.submitted',
        ${sql.json({ n })})`;
    }
  }));
  return ids;
}

/** How many of a workspace's events are in each state. */
async function countByStatus(sql: Sql, workspaceId: string): Promise<Record<string, number>> {
  const rows = await sql`select status::text, count(*)::int as n from public.outbox
    where workspace_id = ${workspaceId} group by status`;
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}

async function untilPublished(sql: Sql, workspaceId: string, count: number) {
  await until(`${count} events are published`, async () => {
    assertEquals(await countByStatus(sql, workspaceId), { published: count });
    return true;
  });
}

/** Each event is in the relay once, and those of an aggregate were taken in in the order they happened. */
async function assertOnceAndInOrder(sql: Sql, workspaceId: string) {
  const [row] = await sql`
    select count(*)::int as recorded, count(e.id)::int as relayed,
      (select count(*)::int from public.events x where x.workspace_id = ${workspaceId}
        and x.source = 'domain') as all_relayed
    from public.outbox o left join public.events e on e.id = o.id
    where o.workspace_id = ${workspaceId}`;
  assertEquals(row!.relayed, row!.recorded);
  assertEquals(row!.all_relayed, row!.recorded, "events in the relay that nobody recorded");
  const [late] = await sql`
    select count(*)::int as n from (
      select published_at < lag(published_at) over (partition by aggregate_id order by sequence) as late
      from public.outbox where workspace_id = ${workspaceId}
    ) o where o.late`;
  assertEquals(late!.n, 0, "events that were published before an earlier one");
}

Deno.test("what happens in an interview is published, with the outbox's id and in its order", async () => {
  await using sql = connect(stack);
  const interview = await startRecordedInterview(stack, sql);
  const { workspace: { id: workspaceId }, invitation, candidate } = interview;
  await answerWithRecording(interview);
  const completed = await candidate.post(`/api/v1/invitations/${invitation.id}/complete`, {});
  assertEquals(completed.status, 200, completed.text);
  await until("the report's event is published, too", async () => {
    const [row] = await sql`select from public.outbox where workspace_id = ${workspaceId}
      and event_type = 'report.completed' and status = 'published'`;
    return row;
  });
  await assertOnceAndInOrder(sql, workspaceId);
  const types = await sql`
    select e.event_type, e.source::text, e.body::jsonb -> 'data' = o.payload -> 'data' as same
    from public.outbox o join public.events e on e.id = o.id
    where o.aggregate_id = ${invitation.id} order by o.sequence`;
  assertEquals(
    types.map(({ event_type }) => event_type).filter((type, index, all) => type !== all[index - 1])
      .slice(0, 4),
    [
      "invitation.created",
      "invitation.started",
      "response.submitted",
      "invitation.completed",
    ],
  );
  assert(types.every(({ source, same }) => source === "domain" && same));
});

Deno.test("a message that is delivered again publishes nothing again", async () => {
  await using sql = connect(stack);
  const { id: workspaceId } = await createWorkspace(stack, sql);
  await recordEvents(sql, workspaceId, 2, 5);
  await untilPublished(sql, workspaceId, 10);
  // A copy of every message, as a redelivery after a lost acknowledgement would bring them.
  await sql`
    select queue.enqueue_many('outbox_events', jsonb_agg(relay.outbox_message(o)))
    from public.outbox o where o.workspace_id = ${workspaceId}`;
  await until("the copies are gone", async () => {
    const [row] = await sql`select count(*)::int as n from pgmq.q_outbox_events
      where message ->> 'workspace_id' = ${workspaceId}`;
    return row!.n === 0;
  });
  await assertOnceAndInOrder(sql, workspaceId);
});

Deno.test("an event that cannot be published is seen as failed, holds nothing up and can be redriven", async () => {
  await using sql = connect(stack);
  const { id: workspaceId } = await createWorkspace(stack, sql);
  const aggregate = crypto.randomUUID();
  const record = (type: string) =>
    sql`select outbox.record_event(${workspaceId}, 'invitation', ${aggregate}, ${type}, '{}') as id`
      .then(([row]) => row!.id as string);
  await record("invitation.created");
  const broken = await record("no event type");
  await record("invitation.started");
  await until("one failed, two are published", async () => {
    assertEquals(await countByStatus(sql, workspaceId), { failed: 1, published: 2 });
    return true;
  });
  const [listed] = await sql`select public.list_failed_outbox_events(${workspaceId}) as page`;
  assertEquals(listed!.page.items.map(({ id }: { id: string }) => id), [broken]);
  assert(listed!.page.items[0].error.startsWith("invalid_event_type"), listed!.page.items[0].error);
  await sql`update public.outbox set event_type = 'invitation.expired' where id = ${broken}`;
  const [redriven] = await sql`
    select public.redrive_outbox(${sql.json({ eventId: broken })}) as n`;
  assertEquals(redriven!.n, 1);
  await untilPublished(sql, workspaceId, 3);
});

Deno.test("a publisher killed in the middle publishes each event once and in order", async () => {
  await using own = await ownStack({ functions: ["event-publisher"] });
  await using sql = connect(own, undefined, 8);
  const { id: workspaceId } = await createWorkspace(own, sql);
  const recording = recordEvents(sql, workspaceId, 8, 60);
  let held = 0;
  for (const share of [30, 150, 300]) {
    // Publishing takes a few milliseconds: a kill at any other moment would hit nothing.
    await until(
      `one of the events after the first ${share} is being published`,
      async () => {
        const [row] = await sql`
          select (select count(*) from pgmq.q_outbox_events where read_ct > 0)::int as leased,
            (select count(*) from public.outbox
             where workspace_id = ${workspaceId} and status = 'published')::int as published`;
        if (row!.published >= share) held += row!.leased;
        return row!.published >= share && (row!.leased > 0 || row!.published === 480);
      },
      { every: 1 },
    );
    await own.functions.kill("event-publisher");
    await own.functions.ready();
    await passTime(sql);
    await own.worker.runCronJob("hirewire queue sweep");
  }
  await recording;
  await passTime(sql);
  await own.worker.runCronJob("hirewire queue sweep");
  await untilPublished(sql, workspaceId, 480);
  assert(held > 0, "the kills hit nothing");
  await assertOnceAndInOrder(sql, workspaceId);
});

const KEY = "bG9jYWwta2V5LW9mLXRoZS1kb3VibGUtMDAwMDAwMDA=";

/** A stack whose publisher knows both sinks. */
async function withSinks(kafka: SinkDouble, bus: SinkDouble): Promise<OwnStack> {
  return await ownStack({
    functions: ["event-publisher"],
    env: {
      KAFKA_REST_URL: kafka.url,
      KAFKA_CLUSTER_ID: "lkc-1",
      SERVICE_BUS_CONNECTION_STRING: `Endpoint=sb://${new URL(bus.url).host}/;` +
        `SharedAccessKeyName=send;SharedAccessKey=${KEY};EntityPath=events;UseDevelopmentEmulator=true`,
    },
  });
}

function numbersOf(sink: SinkDouble, aggregate: string): unknown[] {
  return sink.taken.filter(({ key }) => key === aggregate).map(({ payload }) => payload.data.n);
}

Deno.test("sinks that are on get every event of an aggregate in order; those that are off get nothing", async () => {
  await using kafka = startKafkaDouble({ clusterId: "lkc-1", topic: "interview-events" });
  await using bus = startServiceBusDouble({ queue: "events", keyName: "send", key: KEY });
  await using own = await withSinks(kafka, bus);
  await using sql = connect(own);
  const { id: workspaceId } = await createWorkspace(own, sql);
  await recordEvents(sql, workspaceId, 1, 2);
  await untilPublished(sql, workspaceId, 2);
  assertEquals([kafka.taken, bus.taken], [[], []]);

  await sql`select public.enable_event_sink('kafka'), public.enable_event_sink('service_bus')`;
  // In the middle of it one is overloaded and the other loses a connection.
  bus.answerNext(() => new Response("", { status: 503, headers: { "retry-after": "1" } }));
  kafka.answerNext(() => new Response("", { status: 429, headers: { "retry-after": "1" } }));
  const aggregates = await recordEvents(sql, workspaceId, 3, 25);
  const expected = Array.from({ length: 25 }, (_, index) => index + 1);
  for (const sink of [kafka, bus]) {
    await until("everything arrived", () => sink.taken.length >= 75);
    for (const aggregate of aggregates) assertEquals(numbersOf(sink, aggregate), expected);
    assertEquals(new Set(sink.taken.map(({ messageId }) => messageId)).size, 75);
    assertEquals(sink.refusals, []);
  }
  await until("all of it is marked", async () => {
    const rows = await sql`select sink, status::text, count(*)::int as n
      from public.outbox_deliveries group by 1, 2 order by 1`;
    assertEquals(rows.map(({ sink, status, n }) => [sink, status, n]), [
      ["kafka", "delivered", 75],
      ["service_bus", "delivered", 75],
    ]);
    return true;
  });
  const logged = own.logs.map(({ line }) => line).join("\n");
  assert(!logged.includes(KEY) && !logged.includes("SharedAccessSignature sr"));
});

Deno.test("what a sink refuses for good is seen as failed, and what follows arrives", async () => {
  await using kafka = startKafkaDouble({ clusterId: "lkc-1", topic: "interview-events" });
  await using bus = startServiceBusDouble({ queue: "events", keyName: "send", key: KEY });
  await using own = await withSinks(kafka, bus);
  await using sql = connect(own);
  const { id: workspaceId } = await createWorkspace(own, sql);
  await sql`select public.enable_event_sink('kafka')`;
  kafka.answerNext(() => Response.json({ error_code: 413, message: "Too large" }));
  const [aggregate] = await recordEvents(sql, workspaceId, 1, 3);
  await until("the others arrived", () => kafka.taken.length === 2);
  assertEquals(numbersOf(kafka, aggregate!), [2, 3]);
  const failed = await until("the first is failed", async () => {
    const [row] = await sql`select error from public.outbox_deliveries where status = 'failed'`;
    return row;
  });
  assert(failed.error.startsWith("sink_refused"), failed.error);
  await sql`select public.redrive_sink('kafka')`;
  await until("it arrived late", () => kafka.taken.length === 3);
  assertEquals(numbersOf(kafka, aggregate!), [2, 3, 1]);
  assertEquals(bus.taken, []);
});

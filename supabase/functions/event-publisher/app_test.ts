import { assert, assertEquals } from "@std/assert";
import type { EventSink, OutboxEvent, SinkOutcome } from "./sinks/event.ts";
import { type Answers, fakeCaller, refusal } from "@shared/queue/testing/fake_caller.ts";
import { FakeQueue } from "@shared/queue/testing/fake_queue.ts";
import { DbError } from "@shared/db/errors.ts";
import { envelope, recordingLogger } from "@shared/queue/testing/fixtures.ts";
import { VirtualTime } from "@shared/queue/testing/virtual_time.ts";
import { createApp } from "./app.ts";

const TOKEN = "doorbell-token-for-tests";
const EVENT_ID = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a001";
const AGGREGATE_ID = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a002";
const DUE = envelope({ sink: "kafka", aggregateId: AGGREGATE_ID }, "sink.due");
const RECORDED = envelope(
  { eventId: EVENT_ID, aggregateId: AGGREGATE_ID },
  "outbox.event",
);

const WORKSPACE_ID = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a003";
const FAN_OUT = envelope({ workspaceId: WORKSPACE_ID }, "events.fan_out");

const DELIVERED: SinkOutcome = { kind: "delivered" };
const REFUSED: SinkOutcome = {
  kind: "refused",
  code: "sink_refused",
  message: "Too large.",
};
const AWAY: SinkOutcome = {
  kind: "unavailable",
  code: "sink_throttled",
  message: "The sink answered 429.",
  afterSeconds: 9,
};

function outboxEvent(): OutboxEvent {
  const eventId = crypto.randomUUID();
  const eventType = "invitation.created";
  return {
    eventId,
    eventType,
    workspaceId: crypto.randomUUID(),
    aggregateType: "invitation",
    aggregateId: AGGREGATE_ID,
    payload: {
      eventId,
      eventType,
      timestamp: "2026-11-22T10:00:00Z",
      data: {},
    },
  };
}

/** Handles a message, or copies of it, with a sink that answers in this order. */
async function handle(
  queueName: string,
  message: unknown,
  { answers = {}, outcomes = [], sinkName = "kafka", copies = 1 }: {
    copies?: number;
    answers?: Answers;
    outcomes?: SinkOutcome[];
    sinkName?: string;
  } = {},
) {
  const time = new VirtualTime();
  const queue = new FakeQueue(time, { parallelism: 100 });
  const logger = recordingLogger();
  const work: Promise<unknown>[] = [];
  const events = Array.from(
    { length: Math.max(1, outcomes.length) },
    outboxEvent,
  );
  const sent: string[] = [];
  const sink: EventSink = {
    name: sinkName,
    send: ({ eventId }) => {
      sent.push(eventId);
      return Promise.resolve(outcomes[sent.length - 1]!);
    },
  };
  const ack = (args: Record<string, unknown>) => {
    if (!queue.finish(Number(args.msg_id), Number(args.read_ct))) {
      throw refusal(409, "stale_lease");
    }
  };
  const { caller, calls } = fakeCaller({
    publish_outbox_events: ({ messages }) => {
      const announced = messages as { msgId: number; readCt: number }[];
      for (const { msgId, readCt } of announced) queue.finish(msgId, readCt);
      return {
        results: announced.map(({ msgId }) => ({
          msgId,
          outcome: "published",
          error: null,
        })),
        stale: [],
      };
    },
    fan_out_events: (args) => {
      ack(args);
      return { events: 12, deliveries: 2400, more: true };
    },
    begin_sink_deliveries: () => ({
      outcome: "send",
      events: events.map((event) => ({ ...event, attempts: 1 })),
    }),
    finish_sink_deliveries: (args) => {
      ack(args);
      return { more: false };
    },
    ...answers,
  });
  const app = createApp({
    name: "event-publisher",
    caller,
    port: queue,
    doorbellTokens: [TOKEN],
    ready: () => Promise.resolve(),
    clock: time,
    sleep: time.sleep,
    random: () => 0,
    logger,
    waitUntil: (promise) => work.push(promise),
    onShutdown: () => {},
    sinks: [sink],
  });
  for (let copy = 0; copy < copies; copy++) queue.send(message);
  const response = await app.request("/event-publisher/drain", {
    method: "POST",
    headers: { "content-type": "application/json", "x-doorbell-token": TOKEN },
    body: JSON.stringify({ queue: queueName }),
  });
  assertEquals(response.status, 202);
  await time.run(Promise.all(work));
  const [finish] = calls.filter(([fn]) => fn === "finish_sink_deliveries").map((
    [, args],
  ) => args);
  const ids = events.map(({ eventId }) => eventId);
  return { queue, calls, logger, sent, ids, finish };
}

Deno.test("an event's message is handed to SQL with its lease, and is gone", async () => {
  const { queue, calls } = await handle("outbox_events", RECORDED);
  assertEquals(calls, [["publish_outbox_events", {
    queue: "outbox_events",
    messages: [{ msgId: 1, readCt: 1, eventId: EVENT_ID }],
  }]]);
  assertEquals([queue.messages.size, queue.dead], [0, []]);
});

Deno.test("the events of a claim are handed to SQL in one call", async () => {
  const { queue, calls } = await handle("outbox_events", RECORDED, {
    copies: 30,
  });
  assertEquals(
    calls.map(([fn, { messages }]) => [fn, (messages as unknown[]).length]),
    [
      ["publish_outbox_events", 30],
    ],
  );
  assertEquals(queue.messages.size, 0);
});

Deno.test("what SQL says became of an event decides about its message", async () => {
  const reply = (outcome: string, error: unknown = null) => ({
    publish_outbox_events: () => ({
      results: [{ msgId: 1, outcome, error }],
      stale: [],
    }),
  });
  const retry = reply("retry", { code: "40P01", message: "deadlock detected" });
  const again = await handle("outbox_events", RECORDED, { answers: retry });
  assertEquals(again.queue.settled[0]?.error, {
    code: "publish_failed",
    message: "deadlock detected",
  });
  const failed = await handle("outbox_events", RECORDED, {
    answers: reply("failed"),
  });
  assertEquals(failed.queue.dead, []);
  assert(
    failed.logger.events.some(({ event }) => event === "outbox_event_refused"),
  );
  const stale = await handle("outbox_events", RECORDED, {
    answers: { publish_outbox_events: () => ({ results: [], stale: [1] }) },
  });
  assertEquals([stale.queue.settled, stale.queue.dead], [[], []]);
});

Deno.test("a step of a fan-out is asked for with the message's lease, which SQL ends", async () => {
  const { queue, calls } = await handle("event_fan_outs", FAN_OUT);
  assertEquals(calls, [["fan_out_events", {
    queue: "event_fan_outs",
    msg_id: 1,
    read_ct: 1,
    workspace_id: WORKSPACE_ID,
  }]]);
  assertEquals([queue.messages.size, queue.dead], [0, []]);

  const lost = await handle("event_fan_outs", FAN_OUT, {
    answers: {
      fan_out_events: () => {
        throw refusal(409, "stale_lease");
      },
    },
  });
  assertEquals([lost.queue.settled, lost.queue.dead], [[], []]);

  const slow = await handle("event_fan_outs", FAN_OUT, {
    answers: {
      fan_out_events: () => {
        throw new DbError({
          code: "57014",
          message: "canceling statement due to statement timeout",
        });
      },
    },
  });
  assertEquals([slow.queue.settled[0]?.outcome, slow.queue.dead], ["retry", []]);
});

Deno.test("a sink gets the events in order, and what came of each is stored", async () => {
  const outcomes = [DELIVERED, REFUSED, DELIVERED];
  const { queue, sent, ids, finish } = await handle("sink_events", DUE, {
    outcomes,
  });
  assertEquals(sent, ids);
  assertEquals([finish!.sink, finish!.aggregate_id, finish!.msg_id], [
    "kafka",
    AGGREGATE_ID,
    1,
  ]);
  assertEquals(finish!.delivered, [ids[0], ids[2]]);
  assertEquals(finish!.failed, [{
    eventId: ids[1],
    code: "sink_refused",
    message: "Too large.",
  }]);
  assertEquals([queue.messages.size, queue.dead], [0, []]);
});

Deno.test("a sink that stops in the middle keeps what it took; nothing overtakes", async () => {
  const outcomes = [DELIVERED, AWAY, DELIVERED];
  const { sent, ids, finish } = await handle("sink_events", DUE, { outcomes });
  assertEquals(sent, ids.slice(0, 2));
  assertEquals([finish!.delivered, finish!.failed], [[ids[0]], []]);
});

Deno.test("a sink that takes nothing is asked again when it says", async () => {
  const { queue, finish } = await handle("sink_events", DUE, {
    outcomes: [AWAY, DELIVERED],
  });
  assertEquals(finish, undefined);
  assertEquals(queue.settled[0]?.delay_seconds, 9);
  assertEquals(queue.settled[0]?.error?.code, "sink_throttled");
});

Deno.test("a sink that is not configured fails what was claimed for it, and says what to set", async () => {
  const { queue, sent } = await handle("sink_events", DUE, {
    sinkName: "service_bus",
  });
  assertEquals(queue.dead.map(({ code }) => code), ["sink_not_configured"]);
  assertEquals(sent, []);
});

Deno.test("a lease lost while sending: nothing is marked, the message is left alone", async () => {
  const { queue } = await handle("sink_events", DUE, {
    outcomes: [DELIVERED],
    answers: {
      finish_sink_deliveries: () => {
        throw refusal(409, "stale_lease");
      },
    },
  });
  assertEquals([queue.settled, queue.dead], [[], []]);
});

Deno.test("messages of the wrong kind are malformed and ask the database nothing", async () => {
  for (
    const [queueName, message] of [["outbox_events", DUE], [
      "sink_events",
      RECORDED,
    ], ["event_fan_outs", DUE]] as const
  ) {
    const { queue, calls } = await handle(queueName, message);
    assertEquals(queue.dead.map(({ code }) => code), ["malformed_message"]);
    assertEquals(calls, []);
  }
});

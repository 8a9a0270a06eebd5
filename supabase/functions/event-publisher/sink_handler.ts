/**
 * From the outbox to a sink over HTTP: what one aggregate has for one sink, in its order. Sending is at
 * least once, marking what arrived exactly once.
 */
import { z } from "zod";
import { asJson, callAs, type Caller } from "@shared/db/caller.ts";
import { isStaleLease } from "@shared/db/errors.ts";
import { type EventSink, outboxEventSchema, type SinkOutcome } from "./sinks/event.ts";
import { dataOf } from "@shared/queue/message_data.ts";
import { databaseOutcome } from "@shared/queue/database_outcome.ts";
import {
  Acked,
  type Handler,
  type HandlerContext,
  Reject,
  Retry,
  Stale,
} from "@shared/queue/outcome.ts";
import { safeText } from "@shared/queue/safe_text.ts";

const dataSchema = z.object({ sink: z.string(), aggregateId: z.guid() });

const begunSchema = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("nothing") }),
  z.object({
    outcome: z.literal("send"),
    events: z.array(outboxEventSchema).min(1),
  }),
]);

const finishedSchema = z.object({ more: z.boolean() });

/** Events per claim: few enough for their sending to end well within a lease. */
const MAX_EVENTS = 20;

interface Refusal {
  readonly eventId: string;
  readonly code: string;
  readonly message: string;
}

/** How far a claim got. */
interface Progress {
  readonly delivered: string[];
  readonly failed: Refusal[];
  /** Why it stopped before the end. */
  readonly stopped?: Extract<SinkOutcome, { kind: "unavailable" }>;
}

/**
 * Handles `sink.due`.
 *
 * @param caller speaks as the service.
 */
export function createSinkHandler(
  caller: Caller,
  sinks: readonly EventSink[],
): Handler {
  const byName = new Map(sinks.map((sink) => [sink.name, sink]));
  return async (message, context) => {
    const { sink: name, aggregateId } = dataOf(message, "sink.due", dataSchema);
    const args = {
      sink: name,
      aggregate_id: aggregateId,
      queue: context.queue,
      msg_id: context.msgId,
      read_ct: context.readCt,
    };
    const { signal } = context;
    try {
      // Claimed even for a sink we do not know: what dies with this message is what it has claimed.
      const begun = await callAs(
        caller,
        "begin_sink_deliveries",
        { ...args, max_events: MAX_EVENTS },
        begunSchema,
        { signal },
      );
      if (begun.outcome === "nothing") return Acked;
      const sink = byName.get(name);
      if (sink === undefined) throw notConfigured(name);
      const { delivered, failed, stopped } = await sendInOrder(
        sink,
        begun.events,
        context,
      );
      // Progress is kept: the next message begins with the event that could not be sent, and it is that
      // message which waits.
      if (stopped !== undefined && delivered.length + failed.length === 0) {
        throw retryOf(stopped);
      }
      const finish = { ...args, delivered, failed: asJson(failed) };
      await callAs(caller, "finish_sink_deliveries", finish, finishedSchema, {
        signal,
      });
      return Acked;
    } catch (error) {
      if (isStaleLease(error)) return Stale;
      throw databaseOutcome(error);
    }
  };
}

async function sendInOrder(
  sink: EventSink,
  events: readonly z.output<typeof outboxEventSchema>[],
  { signal, logger }: HandlerContext,
): Promise<Progress> {
  const delivered: string[] = [];
  const failed: Refusal[] = [];
  for (const event of events) {
    signal.throwIfAborted();
    const outcome = await sink.send(event, signal);
    if (outcome.kind === "unavailable") {
      return { delivered, failed, stopped: outcome };
    }
    if (outcome.kind === "delivered") {
      delivered.push(event.eventId);
      continue;
    }
    const { code, message } = outcome;
    failed.push({ eventId: event.eventId, code, message: safeText(message) });
    logger.warn("sink_refused_event", {
      sink: sink.name,
      event_id: event.eventId,
      code,
    });
  }
  return { delivered, failed };
}

function retryOf(
  { code, message, afterSeconds }: NonNullable<Progress["stopped"]>,
): Retry {
  return new Retry({ code, message, afterSeconds });
}

function notConfigured(name: string): Reject {
  return new Reject({
    code: "sink_not_configured",
    message: `The sink ${safeText(name, 60)} is on in the database, but this function has no ` +
      "address for it. Set its variables, or turn it off with enable_event_sink, then redrive.",
  });
}

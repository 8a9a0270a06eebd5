/**
 * From the outbox to the relay. Order, exactly-once and what failure means are SQL's; this is only who
 * asks for it, message by message.
 */
import { z } from "zod";
import { asJson, callAs, type Caller } from "@shared/db/caller.ts";
import { databaseOutcome } from "@shared/queue/database_outcome.ts";
import type { Message } from "@shared/queue/message.ts";
import { Acked, type Handler, Reject, Retry, Stale } from "@shared/queue/outcome.ts";
import { describeIssues } from "@shared/queue/safe_text.ts";

const dataSchema = z.object({ eventId: z.guid() });

const replySchema = z.object({
  results: z.array(z.object({
    msgId: z.int(),
    outcome: z.enum(["published", "already", "failed", "retry"]),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  })),
  stale: z.array(z.int()),
});

/**
 * Handles `outbox.event`: publishes the event, after those of its aggregate that came before it.
 *
 * @param caller speaks as the service.
 */
export function createOutboxHandler(caller: Caller): Handler {
  return async (message, context) => {
    const { eventId } = readData(message);
    const { queue, msgId, readCt, signal, logger } = context;
    const messages = asJson([{ msgId, readCt, eventId }]);
    let reply: z.output<typeof replySchema>;
    try {
      const args = { queue, messages };
      reply = await callAs(caller, "publish_outbox_events", args, replySchema, {
        signal,
      });
    } catch (error) {
      throw databaseOutcome(error);
    }
    if (reply.stale.includes(msgId)) return Stale;
    const result = reply.results.find((each) => each.msgId === msgId);
    if (result === undefined) {
      throw new Error("The database did not say what became of the event.");
    }
    if (result.outcome === "retry") {
      throw new Retry({
        code: "publish_failed",
        message: result.error?.message ?? "The event could not be published.",
      });
    }
    // The row has the reason; operators hear of it without looking for it.
    if (result.outcome === "failed") {
      logger.warn("outbox_event_refused", { event_id: eventId });
    }
    return Acked;
  };
}

function readData(message: Message): z.output<typeof dataSchema> {
  const data = dataSchema.safeParse(message.data);
  if (message.type === "outbox.event" && data.success) return data.data;
  throw new Reject({
    code: "malformed_message",
    message: data.success
      ? "Only outbox.event belongs into this queue."
      : `data: ${describeIssues(data.error)}.`,
  });
}

/**
 * From events to deliveries, where they are too many for the call that took the events in. How many a step
 * makes, their order and that each is made once are SQL's; this is only who asks for the next step.
 */
import { z } from "zod";
import { callAs, type Caller } from "@shared/db/caller.ts";
import { isStaleLease } from "@shared/db/errors.ts";
import { databaseOutcome } from "@shared/queue/database_outcome.ts";
import type { Message } from "@shared/queue/message.ts";
import { Acked, type Handler, Reject, Stale } from "@shared/queue/outcome.ts";
import { describeIssues } from "@shared/queue/safe_text.ts";

const dataSchema = z.object({ workspaceId: z.guid() });

const stepSchema = z.object({ events: z.int(), deliveries: z.int(), more: z.boolean() });

/**
 * Handles `events.fan_out`: makes one step, after which SQL sends the message for the next.
 *
 * @param caller speaks as the service.
 */
export function createFanOutHandler(caller: Caller): Handler {
  return async (message, { queue, msgId, readCt, signal, logger }) => {
    const { workspaceId } = readData(message);
    try {
      const step = await callAs(
        caller,
        "fan_out_events",
        { queue, msg_id: msgId, read_ct: readCt, workspace_id: workspaceId },
        stepSchema,
        { signal },
      );
      logger.info("events_fanned_out", { workspace_id: workspaceId, ...step });
      return Acked;
    } catch (error) {
      if (isStaleLease(error)) return Stale;
      throw databaseOutcome(error);
    }
  };
}

function readData(message: Message): z.output<typeof dataSchema> {
  const data = dataSchema.safeParse(message.data);
  if (message.type === "events.fan_out" && data.success) return data.data;
  throw new Reject({
    code: "malformed_message",
    message: data.success
      ? "Only events.fan_out belongs into this queue."
      : `data: ${describeIssues(data.error)}.`,
  });
}

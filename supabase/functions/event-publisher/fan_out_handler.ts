/**
 * From events to deliveries, where they are too many for the call that took the events in. How many a step
 * makes, their order and that each is made once are SQL's; this is only who asks for the next step.
 */
import { z } from "zod";
import { callAs, type Caller } from "@shared/db/caller.ts";
import { isStaleLease } from "@shared/db/errors.ts";
import { dataOf } from "@shared/queue/message_data.ts";
import { databaseOutcome } from "@shared/queue/database_outcome.ts";
import { Acked, type Handler, Stale } from "@shared/queue/outcome.ts";

const dataSchema = z.object({ workspaceId: z.guid() });

const stepSchema = z.object({ events: z.int(), deliveries: z.int(), more: z.boolean() });

/**
 * Handles `events.fan_out`: makes one step, after which SQL sends the message for the next.
 *
 * @param caller speaks as the service.
 */
export function createFanOutHandler(caller: Caller): Handler {
  return async (message, { queue, msgId, readCt, signal, logger }) => {
    const { workspaceId } = dataOf(message, "events.fan_out", dataSchema);
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

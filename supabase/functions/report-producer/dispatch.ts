/**
 * Sending requests for reports to their queues. The decisions are SQL's; here is only how often to ask.
 */
import { z } from "zod";
import { callAs, type Caller } from "@shared/db/caller.ts";
import { dataOf } from "@shared/queue/message_data.ts";
import { databaseOutcome } from "@shared/queue/database_outcome.ts";
import { type Handler, Reject } from "@shared/queue/outcome.ts";
import type { Sleep } from "@shared/queue/sleep.ts";

const dispatchedSchema = z.object({
  outcome: z.enum(["queued", "duplicate", "unroutable", "not_found"]),
  queue: z.string().nullable(),
});

const sweptSchema = z.object({ dispatched: z.int(), again: z.boolean() });

export type Dispatched = z.output<typeof dispatchedSchema>;

/** Most requests one call to the database takes. */
const SWEEP_SIZE = 1000;

/**
 * How long to go on for requests whose transactions have not committed. The database's own sweep takes
 * what is pending for over 15 s.
 */
const SWEEP_PAUSES_MS = [20, 50, 100, 200, 500, 1000, 2000, 4000, 4000, 4000];

/** Sends one request to its queue, unless it has been sent already. */
export function dispatchOne(
  caller: Caller,
  eventId: string,
): Promise<Dispatched> {
  return callAs(
    caller,
    "dispatch_report_event",
    { event_id: eventId },
    dispatchedSchema,
  );
}

/** Sends what is pending, oldest first. `again`: there may be more that relies on this caller. */
export function dispatchPending(
  caller: Caller,
): Promise<z.output<typeof sweptSchema>> {
  return callAs(caller, "dispatch_pending_report_events", {
    max_events: SWEEP_SIZE,
  }, sweptSchema);
}

/**
 * Sends what is pending until nothing is left that relies on this webhook: statements that inserted
 * requests while it was unanswered did not send one of their own (doorbell protocol).
 */
export async function dispatchAllPending(
  caller: Caller,
  sleep: Sleep,
): Promise<void> {
  let pauses = 0;
  while (true) {
    const { dispatched, again } = await dispatchPending(caller);
    if (!again) return;
    if (dispatched > 0) continue;
    const pause = SWEEP_PAUSES_MS[pauses++];
    if (pause === undefined) return;
    await sleep(pause);
  }
}

const redrivenSchema = z.object({ eventId: z.guid() });

/** Handles redriven dead letters of requests that had no route: routes them again. */
export function createUnroutedHandler(caller: Caller): Handler {
  return async (message, context) => {
    const { eventId } = dataOf(message, "report.requested", redrivenSchema);
    try {
      const { outcome } = await callAs(
        caller,
        "dispatch_report_event",
        { event_id: eventId },
        dispatchedSchema,
        { signal: context.signal },
      );
      // Without a route still, SQL has made a new dead letter; this message has done its work.
      if (outcome === "not_found") {
        throw new Reject({
          code: "report_event_not_found",
          message: "The request for this report does not exist any more.",
        });
      }
    } catch (error) {
      throw databaseOutcome(error);
    }
  };
}

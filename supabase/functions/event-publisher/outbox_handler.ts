/**
 * From the outbox to the relay. Order, exactly-once and what failure means are SQL's; this is only who
 * asks for it, for all messages of a claim at once.
 */
import { z } from "zod";
import { asJson, callAs, type Caller } from "@shared/db/caller.ts";
import { dataOf } from "@shared/queue/message_data.ts";
import { Batcher } from "@shared/queue/batcher.ts";
import { databaseOutcome } from "@shared/queue/database_outcome.ts";
import { Acked, type Handler, Retry, Stale } from "@shared/queue/outcome.ts";
import type { Sleep } from "@shared/queue/sleep.ts";

const dataSchema = z.object({ eventId: z.guid() });

const replySchema = z.object({
  results: z.array(z.object({
    msgId: z.int(),
    outcome: z.enum(["published", "already", "failed", "retry"]),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  })),
  stale: z.array(z.int()),
});

type Reply = z.output<typeof replySchema>;

interface Announced {
  readonly msgId: number;
  readonly readCt: number;
  readonly eventId: string;
}

/** What became of one message; undefined when somebody else has it. */
type Published = Reply["results"][number] | undefined;

/** Events per call; SQL takes up to 200. */
const MAX_ITEMS = 100;
/** Handlers of one claim start in the same turn of the event loop. */
const WAIT_MS = 2;
const CALL_TIMEOUT_MS = 15_000;

export interface OutboxHandlerDeps {
  /** Speaks as the service. */
  readonly caller: Caller;
  readonly queue: string;
  readonly sleep: Sleep;
}

/** Handles `outbox.event`: publishes the event, after those of its aggregate that came before it. */
export function createOutboxHandler(deps: OutboxHandlerDeps): Handler {
  const publishing = new Batcher<Announced, Published>({
    maxItems: MAX_ITEMS,
    waitMs: WAIT_MS,
    run: (announced) => publish(deps, announced),
    sleep: deps.sleep,
  });
  return async (message, { msgId, readCt, logger }) => {
    const { eventId } = dataOf(message, "outbox.event", dataSchema);
    const published = await publishing.add({ msgId, readCt, eventId });
    if (published === undefined) return Stale;
    if (published.outcome === "retry") {
      throw new Retry({
        code: "publish_failed",
        message: published.error?.message ??
          "The event could not be published.",
      });
    }
    // The row has the reason; operators hear of it without looking for it.
    if (published.outcome === "failed") {
      logger.warn("outbox_event_refused", { event_id: eventId });
    }
    return Acked;
  };
}

async function publish(
  { caller, queue }: OutboxHandlerDeps,
  announced: readonly Announced[],
): Promise<Published[]> {
  let reply: Reply;
  try {
    const args = { queue, messages: asJson(announced) };
    reply = await callAs(caller, "publish_outbox_events", args, replySchema, {
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
  } catch (error) {
    throw databaseOutcome(error);
  }
  const results = new Map(reply.results.map((each) => [each.msgId, each]));
  const stale = new Set(reply.stale);
  return announced.map(({ msgId }) => {
    const result = results.get(msgId);
    if (result === undefined && !stale.has(msgId)) {
      throw new Error("The database did not say what became of an event.");
    }
    return result;
  });
}

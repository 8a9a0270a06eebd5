/** A domain event on its way out of the outbox, and what a sink beside the relay must be able to do. */
import { z } from "zod";

export const outboxEventSchema = z.object({
  eventId: z.guid(),
  eventType: z.string(),
  workspaceId: z.guid(),
  aggregateType: z.string(),
  aggregateId: z.guid(),
  /** What is sent: `{eventId, eventType, timestamp, data}`. */
  payload: z.object({
    eventId: z.guid(),
    eventType: z.string(),
    timestamp: z.string(),
    data: z.record(z.string(), z.unknown()),
  }),
});

export type OutboxEvent = z.output<typeof outboxEventSchema>;

/** What became of one event at a sink. */
export type SinkOutcome =
  | { readonly kind: "delivered" }
  /** This event will never be taken; others may be. */
  | {
    readonly kind: "refused";
    readonly code: string;
    readonly message: string;
  }
  /** Not now: the sink is away, overloaded, or not set up as it should be. */
  | {
    readonly kind: "unavailable";
    readonly code: string;
    readonly message: string;
    /** The pause the sink asks for, in seconds, if it does. */
    readonly afterSeconds?: number;
  };

/**
 * Somewhere events go beside the relay. Sending is at least once: the event's id goes along as the id of
 * the message, and the aggregate's id as what keeps its events in order.
 */
export interface EventSink {
  /** Its name in the database. */
  readonly name: string;
  /**
   * Sends one event and says what came of it. Rejects only when `signal` is aborted.
   */
  send(event: OutboxEvent, signal: AbortSignal): Promise<SinkOutcome>;
}

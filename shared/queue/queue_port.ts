/**
 * What the consumer loop asks of the database: one method per SQL function, no logic. Replies are
 * checked where they enter, so that a mismatch between the SQL and this code is one clear error
 * instead of an `undefined` deep in the loop.
 */
import { z } from "zod";

const settingsSchema = z.object({
  /** How long a claimed message stays invisible to others, in seconds. */
  vt_seconds: z.number().positive(),
  /** Most messages held at a time. */
  batch_size: z.int().positive(),
  /** Most handlers running at a time. */
  parallelism: z.int().positive(),
  max_attempts: z.int().positive(),
  backoff_base_seconds: z.number().nonnegative(),
  backoff_factor: z.number().min(1),
  backoff_cap_seconds: z.number().nonnegative(),
  /** How long an idle drainer waits for more before it leaves, in milliseconds. */
  linger_ms: z.number().nonnegative(),
});

export const beginDrainSchema = z.discriminatedUnion("started", [
  z.object({ started: z.literal(true), settings: settingsSchema }),
  z.object({ started: z.literal(false), reason: z.string() }),
]);

const claimedSchema = z.object({
  msg_id: z.int(),
  /** Times the message was claimed, this one included: the attempt, and the fencing token. */
  read_ct: z.int().positive(),
  enqueued_at: z.string(),
  /** Milliseconds between the message becoming visible and being claimed. */
  wait_ms: z.number(),
  message: z.unknown(),
});

export const batchSchema = z.object({
  messages: z.array(claimedSchema),
  /** Messages that had used up their attempts and were made dead letters by this call. */
  buried: z.int().nonnegative(),
  /** False when this drainer's lease had lapsed and another drainer owns the queue now. */
  live: z.boolean(),
  paused: z.boolean(),
});

export const settledBatchSchema = batchSchema.extend({
  /** Messages whose lease was no longer ours; their outcome was not applied. */
  stale: z.array(z.int()),
});

export const extendedSchema = z.object({
  /** Messages whose lease is no longer ours. */
  lost: z.array(z.int()),
});

export type QueueSettings = z.output<typeof settingsSchema>;
export type BeginDrain = z.output<typeof beginDrainSchema>;
export type ClaimedMessage = z.output<typeof claimedSchema>;
export type Batch = z.output<typeof batchSchema>;
export type SettledBatch = z.output<typeof settledBatchSchema>;

export interface Lease {
  readonly msg_id: number;
  readonly read_ct: number;
}

/** What is to become of a claimed message. */
export interface Settlement extends Lease {
  /** `acked` was deleted by a finishing function already and is only counted. */
  readonly outcome: "done" | "acked" | "retry" | "dead" | "release";
  /** For a retry: seconds until the message is visible again. */
  readonly delay_seconds?: number;
  readonly error?: { readonly code: string; readonly message: string };
}

/** The SQL functions of schema `queue` used by a drainer; each promise rejects with a database error. */
export interface QueuePort {
  beginDrain(queue: string, drainer: string): Promise<BeginDrain>;
  /** Waits up to `pollMs` inside the database for a first message. */
  claim(queue: string, drainer: string, maxMessages: number, pollMs: number): Promise<Batch>;
  /**
   * Applies the settlements whose lease still holds and claims the next messages. A null drainer has
   * handed over: it claims nothing.
   */
  settle(
    queue: string,
    drainer: string | null,
    settlements: readonly Settlement[],
    maxMessages: number,
  ): Promise<SettledBatch>;
  /** Prolongs leases, and the drainer's own, even when `leases` is empty. A null drainer has none. */
  extend(
    queue: string,
    drainer: string | null,
    leases: readonly Lease[],
    seconds: number,
  ): Promise<{ lost: number[] }>;
  endDrain(queue: string, drainer: string): Promise<void>;
  /** False: the lease was taken back, because an enqueuer may have relied on it. */
  tryLeave(queue: string, drainer: string): Promise<boolean>;
  handOver(queue: string, drainer: string): Promise<void>;
}

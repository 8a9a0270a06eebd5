/**
 * Beginning and finishing attempts in the database, by the batch. What may be sent now, how, and what
 * follows from an outcome is for SQL to decide; the replies are checked where they enter.
 */
import { z } from "zod";
import { asJson, callAs, type Caller } from "@shared/db/caller.ts";
import { isTransient } from "@shared/db/errors.ts";
import type { AttemptOutcome } from "@shared/domain/relay/outcome.ts";
import type { Logger } from "@shared/platform/logger.ts";
import { withDatabaseRetry } from "@shared/queue/database_retry.ts";
import type { Sleep } from "@shared/queue/sleep.ts";
import { Batcher } from "@shared/queue/batcher.ts";

const attemptSchema = z.object({
  msgId: z.int(),
  readCt: z.int(),
  deliveryId: z.guid(),
  workspaceId: z.guid(),
  eventId: z.guid(),
  subscriptionId: z.guid(),
  /** The number of this send; also what fences its outcome. */
  attempt: z.int().positive(),
  /** Failed attempts before this one: where in the schedule it stands. */
  failures: z.int().nonnegative(),
  test: z.boolean(),
  via: z.enum(["direct", "qstash"]),
  /** Which of `events` is sent, where it is not the whole one, which goes by the event's id. */
  bodyId: z.string().optional(),
});

const subscriptionSchema = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  timeoutSeconds: z.number().positive(),
  secrets: z.array(z.string()),
  allowHttp: z.boolean(),
  rateLimit: z.number().nullable(),
  maxInFlight: z.int().positive(),
});

const eventSchema = z.object({ type: z.string(), body: z.string() });

const begunSchema = z.object({
  attempts: z.array(attemptSchema),
  events: z.record(z.string(), eventSchema),
  subscriptions: z.record(z.string(), subscriptionSchema),
  settled: z.array(z.object({ msgId: z.int(), reason: z.string() })),
  again: z.array(z.int()),
});

const finishedSchema = z.object({
  finished: z.array(z.object({ msgId: z.int(), status: z.string() })),
  stale: z.array(z.int()),
  disabled: z.array(z.string()),
});

type AttemptRow = z.output<typeof attemptSchema>;
export type Subscription = z.output<typeof subscriptionSchema>;

/** An attempt to be made, with everything it takes. */
export interface Attempt extends AttemptRow {
  readonly subscription: Subscription;
  readonly event: { readonly type: string; readonly body: string };
}

export type Begun =
  | { readonly kind: "go"; readonly attempt: Attempt }
  /** The message has been dealt with: nothing is to be sent. */
  | { readonly kind: "settled"; readonly reason: string }
  /** Somebody else has the message now. */
  | { readonly kind: "lost" };

export interface Lease {
  readonly msgId: number;
  readonly readCt: number;
  readonly deliveryId: string;
  readonly ticket: number;
}

/** What came of an attempt: of a direct one, or of handing it over. */
export type Outcome =
  /** `via` is the way it went, where that is not the way it was meant to go. */
  | AttemptOutcome & { readonly via?: "direct" }
  | { readonly outcome: "handed_over"; readonly qstashMessageId: string };

interface FinishItem {
  readonly attempt: Attempt;
  readonly outcome: Outcome;
  readonly durationMs: number;
}

/** The status the delivery has now, or null when the lease had been lost and nothing was recorded. */
export type Finished =
  | { readonly status: string; readonly disabled: boolean }
  | null;

export interface Attempts {
  begin(lease: Lease): Promise<Begun>;
  finish(attempt: Attempt, outcome: Outcome, durationMs: number): Promise<Finished>;
}

export interface AttemptsDeps {
  /** Speaks as the service. */
  readonly caller: Caller;
  readonly queue: string;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly logger: Logger;
}

/** Attempts per call of the database; SQL takes up to 500. */
const MAX_ITEMS = 100;
/** Handlers of one claim start in the same turn of the event loop: the next is soon enough. */
const BEGIN_WAIT_MS = 0;
const FINISH_WAIT_MS = 5;
const CALL_TIMEOUT_MS = 15_000;

/** The attempts of one queue. */
export function createAttempts(deps: AttemptsDeps): Attempts {
  const { sleep } = deps;
  const beginning = new Batcher<Lease, Begun>({
    maxItems: MAX_ITEMS,
    waitMs: BEGIN_WAIT_MS,
    run: (leases) => begin(deps, leases),
    sleep,
  });
  const finishing = new Batcher<FinishItem, Finished>({
    maxItems: MAX_ITEMS,
    waitMs: FINISH_WAIT_MS,
    run: (items) => finish(deps, items),
    sleep,
  });
  return {
    begin: (lease) => beginning.add(lease),
    finish: (attempt, outcome, durationMs) => finishing.add({ attempt, outcome, durationMs }),
  };
}

async function begin(deps: AttemptsDeps, leases: readonly Lease[]): Promise<Begun[]> {
  const results = new Map<number, Begun>();
  let left = leases;
  while (left.length > 0) {
    const reply = await callAs(
      deps.caller,
      "begin_delivery_attempts",
      { queue: deps.queue, messages: asJson(left) },
      begunSchema,
      { signal: AbortSignal.timeout(CALL_TIMEOUT_MS) },
    );
    for (const { msgId, reason } of reply.settled) {
      results.set(msgId, { kind: "settled", reason });
    }
    for (const row of reply.attempts) {
      const subscription = reply.subscriptions[row.subscriptionId];
      const event = reply.events[row.bodyId ?? row.eventId];
      if (subscription === undefined || event === undefined) {
        throw new Error("The database began an attempt without saying what to send, or where.");
      }
      results.set(row.msgId, { kind: "go", attempt: { ...row, subscription, event } });
    }
    // A reply has a largest size; whatever did not fit is asked for again, and gets less with each turn.
    const again = new Set(reply.again);
    const next = left.filter(({ msgId }) => again.has(msgId));
    if (next.length === left.length) {
      throw new Error("The database began none of the attempts.");
    }
    left = next;
  }
  return leases.map(({ msgId }) => results.get(msgId) ?? { kind: "lost" });
}

async function finish(deps: AttemptsDeps, items: readonly FinishItem[]): Promise<Finished[]> {
  const outcomes = items.map(({ attempt, outcome, durationMs }) => ({
    msgId: attempt.msgId,
    readCt: attempt.readCt,
    deliveryId: attempt.deliveryId,
    attempt: attempt.attempt,
    durationMs,
    ...outcome,
  }));
  // What has been sent cannot be unsent: a database that is away for a moment is waited for. Repeating
  // is safe, because an outcome that got through the first time comes back as stale.
  const reply = await withDatabaseRetry(
    "finish_delivery_attempts",
    () =>
      callAs(
        deps.caller,
        "finish_delivery_attempts",
        { queue: deps.queue, outcomes: asJson(outcomes) },
        finishedSchema,
        { signal: AbortSignal.timeout(CALL_TIMEOUT_MS) },
      ),
    { ...deps, isTransient: isTransientOrSlow },
  );
  const statuses = new Map(reply.finished.map(({ msgId, status }) => [msgId, status]));
  const disabled = new Set(reply.disabled);
  return items.map(({ attempt }) => {
    const status = statuses.get(attempt.msgId);
    if (status === undefined) return null;
    return { status, disabled: disabled.has(attempt.subscriptionId) };
  });
}

function isTransientOrSlow(error: unknown): boolean {
  return isTransient(error) ||
    (error instanceof DOMException && error.name === "TimeoutError");
}

/**
 * From a message to a settled attempt: begin, send, finish. Nothing is kept in between and no
 * transaction is open while an endpoint is waited for; a worker that dies on the way leaves a message
 * that comes back, and an attempt that is recorded as unfinished when it does.
 */
import { z } from "zod";
import { decideOutcome, type SendResult } from "@shared/domain/relay/outcome.ts";
import type { Network as AllowedNetwork } from "@shared/domain/relay/ip_address.ts";
import { SigningKeyError } from "@shared/domain/relay/signing_key.ts";
import type { Clock } from "@shared/platform/clock.ts";
import type { Network } from "@shared/platform/network.ts";
import { dataOf } from "@shared/queue/message_data.ts";
import { databaseOutcome } from "@shared/queue/database_outcome.ts";
import type { Message } from "@shared/queue/message.ts";
import {
  Acked,
  type Handler,
  type HandlerContext,
  LeaseLost,
  Stale,
} from "@shared/queue/outcome.ts";
import type { Sleep } from "@shared/queue/sleep.ts";
import type { Attempt, Attempts, Begun, Outcome } from "./attempts.ts";
import type { Connections } from "./connections.ts";
import { composeDelivery } from "./delivery.ts";
import type { HandOver } from "./qstash.ts";
import { post } from "./send.ts";
import type { SlowSends } from "./slow_sends.ts";

const dataSchema = z.object({ deliveryId: z.guid(), ticket: z.int() });

export interface DeliveryDeps {
  readonly attempts: Attempts;
  readonly network: Network;
  readonly connections: Connections;
  /** Networks that may be sent to although they are not public. */
  readonly allowed: readonly AllowedNetwork[];
  /** Absent when QStash is not configured: then everything is sent from here, and recorded so. */
  readonly handOver?: HandOver;
  readonly slowSends: SlowSends;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly random: () => number;
}

/** Handles the messages of one queue of deliveries. */
export function createDeliveryHandler(deps: DeliveryDeps): Handler {
  return async (message, context) => {
    const { deliveryId, ticket } = dataOf(message, "delivery.due", dataSchema);
    const { msgId, readCt, signal } = context;
    const begun = await begin(deps, { msgId, readCt, deliveryId, ticket });
    if (begun.kind === "settled") return Acked;
    if (begun.kind === "lost") return Stale;
    const { attempt } = begun;
    try {
      const sending = deliver(attempt, message, context, deps);
      return await deps.slowSends.watch(sending, attempt.event.body.length);
    } catch (error) {
      if (signal.aborted && signal.reason instanceof LeaseLost) return Stale;
      signal.throwIfAborted();
      throw databaseOutcome(error);
    }
  };
}

async function begin(deps: DeliveryDeps, lease: Parameters<Attempts["begin"]>[0]): Promise<Begun> {
  try {
    return await deps.attempts.begin(lease);
  } catch (error) {
    throw databaseOutcome(error);
  }
}

async function deliver(
  attempt: Attempt,
  message: Message,
  context: HandlerContext,
  deps: DeliveryDeps,
): Promise<typeof Acked | typeof Stale> {
  const startedAt = deps.clock.now();
  const outcome = await send(attempt, context.signal, deps);
  const durationMs = deps.clock.now().getTime() - startedAt.getTime();
  const finished = await deps.attempts.finish(attempt, outcome, durationMs);
  log(context, message, attempt, outcome, durationMs, finished?.status ?? "stale");
  if (finished?.disabled) {
    context.logger.warn("endpoint_disabled", {
      subscription_id: attempt.subscriptionId,
      workspace_id: attempt.workspaceId,
    });
  }
  return finished === null ? Stale : Acked;
}

async function send(attempt: Attempt, signal: AbortSignal, deps: DeliveryDeps): Promise<Outcome> {
  const { clock, random } = deps;
  let result: SendResult;
  try {
    const delivery = await composeDelivery(attempt, clock.now());
    const target = { allowHttp: attempt.subscription.allowHttp, allowed: deps.allowed };
    if (attempt.via === "qstash" && deps.handOver !== undefined) {
      const handed = await deps.handOver(attempt, delivery, target, signal);
      if (handed.kind === "handed_over") {
        return { outcome: "handed_over", qstashMessageId: handed.messageId };
      }
      result = handed;
    } else {
      const { workspaceId, subscription: { url, timeoutSeconds } } = attempt;
      const request = { workspaceId, url, ...delivery, timeoutSeconds, target };
      result = await post(request, deps, signal);
    }
  } catch (error) {
    if (!(error instanceof SigningKeyError || error instanceof RangeError)) {
      throw error;
    }
    result = {
      kind: "failed",
      errorClass: "signing",
      message: "The delivery could not be signed: the subscription needs a new secret.",
    };
  }
  const { failures, test } = attempt;
  const outcome = decideOutcome(result, { failures, test, now: clock.now(), random });
  return lacksQstash(attempt, deps) ? { ...outcome, via: "direct" } : outcome;
}

function lacksQstash(attempt: Attempt, { handOver }: DeliveryDeps): boolean {
  return attempt.via === "qstash" && handOver === undefined;
}

/** One wide line: who, what came of it, how long. No payload, no path or query, no header. */
function log(
  { logger, queue }: HandlerContext,
  message: Message,
  attempt: Attempt,
  outcome: Outcome,
  ms: number,
  status: string,
): void {
  const direct = outcome.outcome === "handed_over" ? undefined : outcome;
  logger[direct?.errorClass ? "warn" : "info"]("delivery_attempt", {
    queue,
    delivery_id: attempt.deliveryId,
    event_id: attempt.eventId,
    type: attempt.event.type,
    subscription_id: attempt.subscriptionId,
    workspace_id: attempt.workspaceId,
    attempt: attempt.attempt,
    failures: attempt.failures,
    via: direct?.via ?? attempt.via,
    planned_via: direct?.via && attempt.via,
    test: attempt.test || undefined,
    host: hostOf(attempt.subscription.url),
    bytes: attempt.event.body.length,
    outcome: outcome.outcome,
    status,
    http_status: direct?.httpStatus ?? undefined,
    error_class: direct?.errorClass ?? undefined,
    delay_seconds: direct?.delaySeconds,
    ms,
    request_id: message.request_id,
    trace: message.trace,
  });
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

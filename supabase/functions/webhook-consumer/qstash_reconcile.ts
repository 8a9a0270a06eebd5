/**
 * Asking QStash about hand-overs it has not reported on. A report can be lost; QStash's own log usually
 * knows. What the log does not know either is sent again by the database's sweep after a quarter of an
 * hour: at least once, whatever happens.
 */
import type { Client } from "@upstash/qstash";
import { z } from "zod";
import { asJson, callAs, type Caller } from "@shared/db/caller.ts";
import { decideOutcome, type SendResult } from "@shared/domain/relay/outcome.ts";
import type { Clock } from "@shared/platform/clock.ts";
import type { Logger } from "@shared/platform/logger.ts";
import { errorText, safeText } from "@shared/queue/safe_text.ts";

export interface ReconcileDeps {
  /** Speaks as the service. */
  readonly caller: Caller;
  readonly client: Pick<Client, "logs">;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
}

/** A report is overdue after this long; above the longest timeout and QStash's own retries of reports. */
export const OVERDUE_SECONDS = 120;
const MAX_DELIVERIES = 50;

const overdueSchema = z.array(z.object({
  deliveryId: z.guid(),
  attempt: z.int(),
  qstashMessageId: z.string(),
}));
const handoverSchema = z.object({ failures: z.int().nonnegative(), test: z.boolean() }).nullable();
const settledSchema = z.object({ outcome: z.string() });

/** What an entry of QStash's log says; it holds more. */
const entrySchema = z.object({
  messageId: z.string(),
  state: z.string(),
  responseStatus: z.number().optional(),
});

/** Settles what QStash's log can tell about. Returns how many attempts were settled. */
export async function reconcileHandovers(deps: ReconcileDeps): Promise<number> {
  const overdue = await callAs(deps.caller, "list_overdue_handovers", {
    older_than_seconds: OVERDUE_SECONDS,
    max_deliveries: MAX_DELIVERIES,
  }, overdueSchema);
  if (overdue.length === 0) return 0;
  const messageIds = overdue.map((each) => each.qstashMessageId);
  const { logs } = await deps.client.logs({ messageIds });
  const results = new Map<string, SendResult>();
  for (const each of logs) {
    const entry = entrySchema.safeParse(each);
    const result = entry.success ? resultOf(entry.data) : null;
    if (entry.success && result !== null) {
      results.set(entry.data.messageId, result);
    }
  }
  let settled = 0;
  for (const each of overdue) {
    const result = results.get(each.qstashMessageId);
    if (result !== undefined && await settle(deps, each, result)) settled++;
  }
  deps.logger.info("handovers_reconciled", { overdue: overdue.length, settled });
  return settled;
}

/** What a final state means; null while QStash is still at it. */
function resultOf({ state, responseStatus }: z.output<typeof entrySchema>): SendResult | null {
  const status = responseStatus ?? 0;
  if (state === "DELIVERED") {
    const known = status >= 200 && status < 300 ? status : 200;
    return { kind: "answered", status: known, retryAfter: null, excerpt: "" };
  }
  if (state !== "FAILED" && state !== "CANCELED") return null;
  if (status >= 300 && status < 600) {
    return { kind: "answered", status, retryAfter: null, excerpt: "" };
  }
  return { kind: "failed", errorClass: "qstash", message: "QStash could not deliver." };
}

async function settle(
  { caller, clock, random }: ReconcileDeps,
  { deliveryId, attempt, qstashMessageId }: z.output<
    typeof overdueSchema
  >[number],
  result: SendResult,
): Promise<boolean> {
  const args = { delivery_id: deliveryId, attempt };
  const handover = await callAs(caller, "get_handover", args, handoverSchema);
  if (handover === null) return false;
  const outcome = decideOutcome(result, { ...handover, now: clock.now(), random });
  const reply = await callAs(caller, "settle_qstash_callback", {
    ...args,
    qstash_message_id: qstashMessageId,
    outcome: asJson(outcome),
  }, settledSchema);
  return reply.outcome === "settled";
}

/** Lets `work` run once in a while: whoever asks in between is not heard. */
export function onceInAWhile(
  everyMs: number,
  { clock, logger }: Pick<ReconcileDeps, "clock" | "logger">,
  work: () => Promise<unknown>,
): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = clock.now().getTime();
    if (now < next) return;
    next = now + everyMs;
    try {
      await work();
    } catch (error) {
      logger.warn("reconcile_failed", { error: safeText(errorText(error)) });
    }
  };
}

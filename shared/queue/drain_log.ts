/**
 * What a drain writes to the log: one wide line per message and one per drain, under names that
 * dashboards may rely on. Never the payload, which holds people's data.
 */
import type { Logger } from "@shared/platform/logger.ts";
import type { DrainSummary } from "./drain.ts";
import type { Finished } from "./in_flight.ts";

export function logMessage(
  logger: Logger,
  queue: string,
  { claimed, verdict, ms }: Finished,
  outcome: string,
): void {
  const error = "error" in verdict ? verdict.error : undefined;
  const level = outcome === "dead" || outcome === "unsettled"
    ? "error"
    : outcome === "done" || outcome === "acked" || outcome === "release"
    ? "info"
    : "warn";
  logger[level]("queue_message", {
    queue,
    msg_id: claimed.msg_id,
    type: field(claimed.message, "type"),
    attempt: claimed.read_ct,
    outcome,
    ms,
    wait_ms: claimed.wait_ms,
    request_id: field(claimed.message, "request_id"),
    trace: field(claimed.message, "trace"),
    ...("delay_seconds" in verdict ? { delay_seconds: verdict.delay_seconds } : {}),
    ...(error === undefined ? {} : { code: error.code, error: error.message }),
  });
}

export function logSummary(
  logger: Logger,
  queue: string,
  drainer: string,
  summary: DrainSummary,
): void {
  const level = summary.end === "failed" || summary.buried > 0 || summary.abandoned > 0
    ? "warn"
    : "info";
  logger[level]("queue_drain", {
    queue,
    drainer,
    end: summary.end,
    claimed: summary.claimed,
    buried: summary.buried,
    outcomes: summary.outcomes,
    abandoned: summary.abandoned,
    database_calls: summary.databaseCalls,
    ms: summary.ms,
  });
}

/** A text field of a message that may be malformed: the log line must come out all the same. */
function field(message: unknown, name: string): string | null {
  if (typeof message !== "object" || message === null) return null;
  const value: unknown = Reflect.get(message, name);
  return typeof value === "string" ? value.slice(0, 200) : null;
}

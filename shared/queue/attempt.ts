/**
 * One attempt at one message: check the envelope, run the handler, and turn whatever comes out of it
 * into a verdict. Never rejects, so that nothing a handler does can end the loop.
 */
import type { Logger } from "@shared/platform/logger.ts";
import { parseMessage } from "./message.ts";
import {
  type Handler,
  type HandlerContext,
  type HandlerResult,
  Interrupted,
  Reject,
  Retry,
} from "./outcome.ts";
import type { ClaimedMessage, QueueSettings, Settlement } from "./queue_port.ts";
import { retryDelaySeconds } from "./retry_policy.ts";
import { errorText, safeCode, safeText } from "./safe_text.ts";

/** A peer may ask for any pause; a message is not put out of sight for longer than this. */
export const MAX_AFTER_SECONDS = 86_400;

interface Reason {
  readonly code: string;
  readonly message: string;
}

type SettledVerdict =
  | { readonly outcome: "done" | "acked" | "release" }
  | { readonly outcome: "retry"; readonly delay_seconds: number; readonly error: Reason }
  | { readonly outcome: "dead"; readonly error: Reason };

/** What became of a message. After `stale` and `lost` it is somebody else's to settle. */
export type Verdict =
  | SettledVerdict
  | { readonly outcome: "stale" }
  | { readonly outcome: "lost" };

/** What to tell the database about a message, if anything. */
export function toSettlement(claimed: ClaimedMessage, verdict: Verdict): Settlement | undefined {
  if (verdict.outcome === "stale" || verdict.outcome === "lost") return undefined;
  return { msg_id: claimed.msg_id, read_ct: claimed.read_ct, ...verdict };
}

export interface AttemptDeps {
  readonly queue: string;
  readonly handler: Handler;
  readonly settings: QueueSettings;
  /** Epoch milliseconds. */
  readonly deadline: number;
  readonly random: () => number;
  readonly logger: Logger;
}

/** What tells a handler to stop. Its signal may be made when it is first asked for. */
export interface Interruptible {
  readonly signal: AbortSignal;
}

export async function attempt(
  claimed: ClaimedMessage,
  running: Interruptible,
  deps: AttemptDeps,
): Promise<Verdict> {
  try {
    const message = parseMessage(claimed.message);
    const result = await deps.handler(message, new AttemptContext(claimed, running, deps));
    return { outcome: verdictOf(result) };
  } catch (error) {
    return verdictOfError(error, claimed, running.signal, deps);
  }
}

/**
 * A class because the signal is a getter: in an object literal it would be a function for each message,
 * which costs more than the AbortController that it is to save.
 */
class AttemptContext implements HandlerContext {
  readonly #running: Interruptible;
  readonly attempt: number;
  readonly queue: string;
  readonly msgId: number;
  readonly readCt: number;
  readonly deadline: number;
  readonly logger: Logger;

  constructor(claimed: ClaimedMessage, running: Interruptible, deps: AttemptDeps) {
    this.#running = running;
    this.attempt = claimed.read_ct;
    this.queue = deps.queue;
    this.msgId = claimed.msg_id;
    this.readCt = claimed.read_ct;
    this.deadline = deps.deadline;
    this.logger = deps.logger;
  }

  get signal(): AbortSignal {
    return this.#running.signal;
  }
}

function verdictOf(result: void | HandlerResult): "done" | "acked" | "stale" {
  return result === undefined ? "done" : result.kind;
}

function verdictOfError(
  error: unknown,
  claimed: ClaimedMessage,
  signal: AbortSignal,
  { settings, random }: AttemptDeps,
): Verdict {
  const reason = describe(error, signal);
  // SQL would bury a retry of the last attempt just the same; deciding it here keeps the log honest.
  if (error instanceof Reject || claimed.read_ct >= settings.max_attempts) {
    return { outcome: "dead", error: reason };
  }
  return {
    outcome: "retry",
    delay_seconds: delaySeconds(error, claimed, signal, settings, random),
    error: reason,
  };
}

function describe(error: unknown, signal: AbortSignal): Reason {
  if (error instanceof Reject) {
    return { code: safeCode(error.code, "rejected"), message: safeText(error.message) };
  }
  // The worker cut the handler off; whatever it threw on the way out is a consequence.
  if (wasInterrupted(signal)) {
    return { code: "interrupted", message: safeText(signal.reason.message) };
  }
  return {
    code: error instanceof Retry ? safeCode(error.code, "retry") : "handler_error",
    message: safeText(error instanceof Retry ? error.message : errorText(error)),
  };
}

function delaySeconds(
  error: unknown,
  claimed: ClaimedMessage,
  signal: AbortSignal,
  settings: QueueSettings,
  random: () => number,
): number {
  // Due at once. The attempt counts nevertheless: a message that never fits into a worker's time must
  // not live for ever.
  if (wasInterrupted(signal)) return 0;
  const asked = error instanceof Retry ? error.afterSeconds : undefined;
  if (asked !== undefined && asked >= 0) return Math.min(asked, MAX_AFTER_SECONDS);
  return retryDelaySeconds({
    attempt: claimed.read_ct,
    base: settings.backoff_base_seconds,
    factor: settings.backoff_factor,
    cap: settings.backoff_cap_seconds,
    random,
  });
}

function wasInterrupted(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason instanceof Interrupted;
}

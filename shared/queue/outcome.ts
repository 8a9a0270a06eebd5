/**
 * The contract between a queue and the code that handles its messages: how a handler says what
 * became of one.
 *
 * - return nothing: done, the loop deletes the message
 * - return `Acked`: a finishing SQL function has deleted it together with its effect
 * - return `Stale`: a finishing SQL function found the lease lost; somebody else has the message now
 * - throw `Retry`: try again later
 * - throw `Reject`: this can never succeed; keep it as a dead letter
 * - throw anything else: treated as a retry with the code `handler_error`
 */
import type { Message } from "./message.ts";
import type { Logger } from "@shared/platform/logger.ts";

export const Acked = { kind: "acked" } as const;
export const Stale = { kind: "stale" } as const;

export type HandlerResult = typeof Acked | typeof Stale;

/** What a handler may know about the attempt it is making. */
export interface HandlerContext {
  /**
   * Aborted when the lease is lost or the worker must stop; pass it to every fetch. Made when it is
   * first read, so a copy of the context by `...` lacks it.
   */
  readonly signal: AbortSignal;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly queue: string;
  readonly msgId: number;
  /** Fencing token: a finishing SQL function takes it together with `msgId`. */
  readonly readCt: number;
  /** When the worker stops waiting for handlers, in epoch milliseconds. */
  readonly deadline: number;
  readonly logger: Logger;
}

/**
 * Handles one message. It may run more than once for the same message and must finish through a
 * fenced SQL function (or be idempotent by `message.id`) to have its effect once.
 */
export type Handler = (
  message: Message,
  context: HandlerContext,
) => Promise<void | HandlerResult>;

/** Thrown by a handler when the message should be tried again. */
export class Retry extends Error {
  override readonly name = "Retry";
  readonly code: string;
  /** Wait this long instead of what the queue's retry policy says; at most a day. */
  readonly afterSeconds: number | undefined;

  constructor(options: { message: string; code?: string; afterSeconds?: number; cause?: unknown }) {
    super(options.message, { cause: options.cause });
    this.code = options.code ?? "retry";
    this.afterSeconds = options.afterSeconds;
  }
}

/** Thrown by a handler when the message can never succeed. */
export class Reject extends Error {
  override readonly name = "Reject";
  readonly code: string;

  constructor(options: { message: string; code: string; cause?: unknown }) {
    super(options.message, { cause: options.cause });
    this.code = options.code;
  }
}

/** Why a handler's signal was aborted: its lease is somebody else's now. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** Why a handler's signal was aborted: the worker is out of time or is being shut down. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

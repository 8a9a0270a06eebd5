/**
 * Keeps endpoints that take their time from holding a drain's hands. A send that has not ended after a
 * moment is let go: its hand is free for the next message, and the send goes on beside the drain. Nothing
 * rests on the hand: the message's lease outlives the longest timeout, the outcome is fenced by the number
 * of the attempt, and how many sends an endpoint may have is counted in SQL.
 */
import { Acked, type HandlerResult } from "@shared/queue/outcome.ts";
import type { Sleep } from "@shared/queue/sleep.ts";

export interface SlowSendsOptions {
  /** Keeps the isolate alive for work that outlives its request. */
  readonly waitUntil: (work: Promise<unknown>) => void;
  readonly sleep: Sleep;
  /** Told of what goes wrong with a send that was let go: its message comes back when the lease lapses. */
  readonly onError: (error: unknown) => void;
}

/** Endpoints near by have answered by then. Four hundred that hang delay the next message by four times this. */
export const PATIENCE_MS = 50;
/** Most sends that are let go at a time, since memory is small: what is beyond keeps its hand. */
export const MAX_SENDS = 400;
/** Most bytes of their bodies. */
export const MAX_BYTES = 32_000_000;

export class SlowSends {
  #sends = 0;
  #bytes = 0;

  constructor(private readonly options: SlowSendsOptions) {}

  /**
   * What the send comes to, or `Acked` when it is let go: settling the message is then its own affair.
   *
   * @param bytes what it keeps in memory
   */
  async watch(
    send: Promise<HandlerResult>,
    bytes: number,
  ): Promise<HandlerResult> {
    const ended = new AbortController();
    const end = () => ended.abort();
    send.then(end, end);
    await this.options.sleep(PATIENCE_MS, ended.signal);
    if (ended.signal.aborted || !this.#hasRoom(bytes)) return await send;
    this.#letGo(send, bytes);
    return Acked;
  }

  #hasRoom(bytes: number): boolean {
    return this.#sends < MAX_SENDS && this.#bytes + bytes <= MAX_BYTES;
  }

  #letGo(send: Promise<HandlerResult>, bytes: number): void {
    this.#sends++;
    this.#bytes += bytes;
    this.options.waitUntil(
      send.catch(this.options.onError).finally(() => {
        this.#sends--;
        this.#bytes -= bytes;
      }),
    );
  }
}

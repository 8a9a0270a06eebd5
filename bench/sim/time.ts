/**
 * The simulation's clock. It jumps from timer to timer; between two of them everything that can move has
 * moved. Fractions of a millisecond count, which the clock of the drain loop's own tests does without.
 */
import { setImmediate } from "node:timers";
import type { Clock } from "@shared/platform/clock.ts";
import type { Sleep } from "@shared/queue/sleep.ts";
import { Heap } from "@shared/queue/testing/heap.ts";

export class SimTime implements Clock {
  #ms = 0;
  readonly #timers = new Heap<() => void>();

  /** Milliseconds since the beginning. */
  get ms(): number {
    return this.#ms;
  }

  now(): Date {
    return new Date(this.#ms);
  }

  readonly sleep: Sleep = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      this.#timers.push(this.#ms + Math.max(0, ms), resolve);
      signal?.addEventListener("abort", () => resolve(), { once: true });
    });

  /** Lets this much time pass. */
  async pass(ms: number): Promise<void> {
    const end = this.#ms + ms;
    await quiet();
    while (this.#timers.first <= end) {
      this.#ms = Math.max(this.#ms, this.#timers.first);
      while (this.#timers.first <= this.#ms) this.#timers.pop()!();
      await quiet();
    }
    this.#ms = end;
  }
}

/** A task of the real event loop: by then every promise that could move has moved. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

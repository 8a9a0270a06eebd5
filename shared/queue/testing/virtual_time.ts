/**
 * A clock whose hours pass in moments: it jumps to the next timer as soon as nothing else can happen.
 */
import { setImmediate } from "node:timers";
import type { Clock } from "@shared/platform/clock.ts";
import type { Sleep } from "../sleep.ts";

interface Timer {
  readonly at: number;
  readonly wake: () => void;
}

export class VirtualTime implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();

  constructor(start = "2026-01-01T00:00:00.000Z") {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  readonly sleep: Sleep = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = () => {
        this.#timers.delete(timer);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const timer: Timer = { at: this.#now + ms, wake };
      this.#timers.add(timer);
      signal?.addEventListener("abort", wake);
    });

  /** Runs `action` once, `ms` milliseconds from now. */
  after(ms: number, action: () => void): void {
    void this.sleep(ms).then(action);
  }

  /**
   * Lets time pass until `work` is done. Fails when it waits for something that no timer brings about.
   */
  async run<Result>(work: Promise<Result>): Promise<Result> {
    let settled = false;
    const done = () => {
      settled = true;
    };
    work.then(done, done);
    while (true) {
      // A task of the real event loop: by then every promise that could move has moved.
      await new Promise((resolve) => setImmediate(resolve));
      if (settled) return await work;
      const next = [...this.#timers].sort((a, b) => a.at - b.at)[0];
      if (next === undefined) throw new Error("The work waits for something that never happens.");
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
  }
}

/** Time that a test moves. */
import type { Clock } from "../clock.ts";

export interface ManualClock extends Clock {
  /** Moves the clock forward by `ms` milliseconds. */
  advance(ms: number): void;
}

/** A clock that stands still until it is advanced. */
export function manualClock(start: string | Date): ManualClock {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms;
    },
  };
}

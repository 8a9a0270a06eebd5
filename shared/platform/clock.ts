/**
 * Time and chance as arguments. Code that needs either takes one of these, so that a test can decide
 * what "now" is and which way the dice fall.
 */

export interface Clock {
  now(): Date;
}

/** Uniform in [0, 1), like `Math.random`. */
export type Random = () => number;

export const systemClock: Clock = { now: () => new Date() };

export const systemRandom: Random = () => Math.random();

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

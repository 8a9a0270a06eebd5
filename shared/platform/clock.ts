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

/**
 * Numbers that look random and are the same for the same seed. For resampling only; whoever knows one can
 * tell the next, so nothing secret may rest on them.
 */

/**
 * A generator of numbers in [0, 1): mulberry32 (Tommy Ettinger, public domain), which steps a 32-bit
 * state by a constant and mixes its bits. Its period is 2^32.
 */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

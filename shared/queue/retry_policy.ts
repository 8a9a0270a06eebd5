/** When a failed message is tried again: pure, so that it can be tabulated and proved. */

export interface RetryDelayInput {
  /** The attempt that just failed; 1 for the first. */
  readonly attempt: number;
  /** Delay after the first failure, in seconds. */
  readonly base: number;
  /** Growth per further failure. */
  readonly factor: number;
  /** Longest delay before jitter, in seconds. */
  readonly cap: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/**
 * Jitter adds up to this share of the delay. It is added, never subtracted: nothing is retried
 * earlier than the queue's settings promise, so a cooling-down peer gets its full pause. A quarter is
 * enough to spread a batch that failed together (100 messages after 60 s come back over 15 s) and
 * small enough that an operator can still read the schedule off the settings.
 */
export const JITTER_SHARE = 0.25;

/**
 * Seconds to wait before the next attempt: `d = min(cap, base * factor^(attempt - 1))` plus jitter in
 * [0, d / 4), to the millisecond.
 *
 * @throws RangeError when an argument makes no sense: a schedule must not be NaN or negative.
 */
export function retryDelaySeconds(input: RetryDelayInput): number {
  const { attempt, base, factor, cap, random } = input;
  if (!Number.isInteger(attempt) || attempt < 1) {
    throw new RangeError(`attempt must be an integer of at least 1, got ${attempt}`);
  }
  for (const [name, value, least] of [["base", base, 0], ["factor", factor, 1], ["cap", cap, 0]]) {
    if (!(Number(value) >= Number(least)) || value === Infinity) {
      throw new RangeError(`${name} must be a finite number of at least ${least}, got ${value}`);
    }
  }
  // base = 0 means "at once"; without this, 0 * Infinity would be NaN after enough attempts.
  const delay = base === 0 ? 0 : Math.min(cap, base * factor ** (attempt - 1));
  return Math.floor(delay * (1 + JITTER_SHARE * random()) * 1000) / 1000;
}

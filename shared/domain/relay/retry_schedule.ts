/**
 * When a failed delivery is sent again: the schedule of the Standard Webhooks specification, three
 * days in all. Pure: the time and the dice are arguments.
 *
 * Whatever a receiver asks for and however the dice fall, nothing is sent earlier than the schedule
 * says. So `Retry-After` only ever delays, and jitter is added, never subtracted.
 */

/** Seconds before each attempt; the first is made at once. `relay.retry_delays` says the same. */
export const ATTEMPT_DELAYS: readonly number[] = [
  0,
  5,
  5 * 60,
  30 * 60,
  2 * 3600,
  5 * 3600,
  10 * 3600,
  14 * 3600,
  20 * 3600,
  24 * 3600,
];

/** After this many failures a delivery is given up. */
export const MAX_ATTEMPTS = ATTEMPT_DELAYS.length;

/** A receiver may ask for any pause; none longer than this is granted, in seconds. */
export const MAX_RETRY_AFTER_SECONDS = 24 * 3600;

/** Jitter spreads what failed together over this share of the delay, within these bounds (seconds). */
const JITTER_SHARE = 0.1;
const MIN_JITTER_SECONDS = 1;
const MAX_JITTER_SECONDS = 900;

export interface RetryDelayInput {
  /** Failures so far, the one that just happened included; at least 1. */
  readonly failures: number;
  /** What the receiver asked for, in seconds, if it did. */
  readonly retryAfterSeconds?: number | null;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/**
 * Seconds to wait before the next attempt, to the millisecond, or null when it was the last.
 *
 * @throws {RangeError} when `failures` is not a whole number of at least 1.
 */
export function retryDelaySeconds(input: RetryDelayInput): number | null {
  const { failures, retryAfterSeconds, random } = input;
  if (!Number.isInteger(failures) || failures < 1) {
    throw new RangeError(
      `failures must be a whole number of at least 1, got ${failures}`,
    );
  }
  const scheduled = ATTEMPT_DELAYS[failures];
  if (scheduled === undefined) return null;
  const asked = Math.min(MAX_RETRY_AFTER_SECONDS, Math.max(0, retryAfterSeconds || 0));
  const delay = Math.max(scheduled, asked);
  // Rounded up, because rounding down could undercut what was asked for by a fraction.
  return Math.ceil((delay + jitterSpan(delay) * random()) * 1000) / 1000;
}

/** Longest jitter that is added to a delay, in seconds. */
export function jitterSpan(delay: number): number {
  return Math.min(MAX_JITTER_SECONDS, Math.max(MIN_JITTER_SECONDS, delay * JITTER_SHARE));
}

const IMF_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const RFC850_DATE = /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME_DATE = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/**
 * Seconds from `now` that a `Retry-After` header asks for, in either of its forms; 0 for a time that
 * has passed, null when there is none or it is malformed.
 */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,12}$/.test(text)) return Number(text);
  const date = IMF_DATE.test(text) || RFC850_DATE.test(text)
    ? Date.parse(text)
    // The form of C's asctime names no zone and means GMT.
    : ASCTIME_DATE.test(text)
    ? Date.parse(`${text} GMT`)
    : NaN;
  return Number.isNaN(date) ? null : Math.max(0, (date - now.getTime()) / 1000);
}

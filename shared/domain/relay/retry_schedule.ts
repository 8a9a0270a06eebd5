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

const SECONDS = /\+?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/;
const TIME = /(?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})/;
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
/** The three forms of an HTTP-date. That of C's asctime names no zone and means GMT. */
const DATES = [
  /[a-z]{3}, (?<day>\d{1,2}) (?<month>[a-z]{3}) (?<year>\d{4}) TIME gmt/,
  /[a-z]{6,9}, (?<day>\d{1,2})-(?<month>[a-z]{3})-(?<year>\d{2}) TIME gmt/,
  /[a-z]{3} (?<month>[a-z]{3}) (?<day>\d{1,2}) TIME (?<year>\d{4})/,
].map(({ source }) => member(source.replace("TIME", TIME.source).replaceAll(" ", "[ \\t]+")));
const NUMBER = member(SECONDS.source);

/** Something that is a whole member of a list, which begins where the search does. */
function member(source: string): RegExp {
  return new RegExp(`[ \\t]*(?:${source})[ \\t]*(?=,|$)`, "iy");
}

/**
 * Seconds from `now` that a `Retry-After` header asks for, a day at most; 0 for a time that has passed,
 * null when there is none or none can be read. A header that came more than once is a list: of what it
 * asks for the longest counts, and what cannot be read does not.
 */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  const text = header ?? "";
  let longest: number | null = null;
  for (let at = 0; at < text.length;) {
    const [asked, end] = askedAt(text, at, now) ?? [null, at];
    if (asked !== null) longest = Math.max(longest ?? 0, asked);
    const comma = text.indexOf(",", end);
    if (comma < 0) break;
    at = comma + 1;
  }
  return longest === null ? null : Math.min(longest, MAX_RETRY_AFTER_SECONDS);
}

function askedAt(text: string, at: number, now: Date): [seconds: number, end: number] | null {
  const number = matchAt(NUMBER, text, at);
  if (number !== null) return [Number(number[0]), at + number[0].length];
  for (const form of DATES) {
    const date = matchAt(form, text, at);
    const time = date === null ? null : timeOf(date.groups!, now);
    if (time !== null) return [Math.max(0, (time - now.getTime()) / 1000), at + date![0].length];
  }
  return null;
}

function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at;
  return form.exec(text);
}

/** Null for what no calendar has. */
function timeOf(parts: Record<string, string>, now: Date): number | null {
  const month = MONTHS.indexOf(parts.month!.toLowerCase());
  const [day, hour, minute, second] = [parts.day, parts.hour, parts.minute, parts.second]
    .map(Number) as [number, number, number, number];
  // A minute may have a leap second.
  if (month < 0 || hour > 23 || minute > 59 || second > 60) return null;
  const at = (year: number) => Date.UTC(year, month, day, hour, minute, second);
  let year = Number(parts.year);
  if (parts.year!.length === 2) {
    // What seems to be more than fifty years ahead is meant to be past: RFC 9110, section 5.6.7.
    year += Math.floor(now.getUTCFullYear() / 100) * 100;
    const limit = new Date(now).setUTCFullYear(now.getUTCFullYear() + 50);
    if (at(year) > limit) year -= 100;
  }
  const exists = day >= 1 && day <= new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return exists ? at(year) : null;
}

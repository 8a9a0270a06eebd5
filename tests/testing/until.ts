/**
 * Waiting for something to become true. Tests never sleep for a guessed time: they ask again and again,
 * and fail with what they saw last when the bound is passed.
 */

/** How long a condition may take to come true. */
export interface Patience {
  /** Milliseconds until it is given up. */
  within?: number;
  /** Milliseconds between two looks. */
  every?: number;
}

/**
 * How long a test waits at most for what must come. It only ends what hangs, so it is far longer than
 * anything takes on the busiest machine: a test that passes never notices it.
 */
export const HANG_MS = 120_000;

const DEFAULT_EVERY_MS = 25;

/**
 * Asks `look` until it gives something other than undefined, null or false, and returns that.
 *
 * @param what is waited for, for the error
 * @throws {Error} that names `what` when the bound is passed; the cause is what `look` threw last
 */
export async function until<T>(
  what: string,
  look: () => Promise<T> | T,
  { within = HANG_MS, every = DEFAULT_EVERY_MS }: Patience = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = performance.now() + within;
  let failure: unknown;
  while (true) {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== null && seen !== false) {
        return seen as NonNullable<Exclude<T, false>>;
      }
      failure = undefined;
    } catch (error) {
      // An assertion that does not hold yet is the usual way to say "not yet".
      failure = error;
    }
    if (performance.now() >= deadline) {
      const last = failure instanceof Error ? ` Last seen: ${failure.message}` : "";
      throw new Error(`Not within ${within} ms: ${what}.${last}`, { cause: failure });
    }
    await pause(every);
  }
}

/** Lets time pass where the passing of time is what is tested. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

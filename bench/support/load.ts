/** Ways of putting load on a system. */

/** The wall clock with fractions of a millisecond: comparable between the processes of one machine. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** Runs `work` for 0 … `count` - 1, `width` at a time, and returns the seconds it took. */
export async function inFlight(
  count: number,
  width: number,
  work: (n: number) => Promise<void>,
): Promise<number> {
  const startedAt = performance.now();
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(width, count) }, async () => {
    while (next < count) await work(next++);
  }));
  return (performance.now() - startedAt) / 1000;
}

/** Runs `work` every `everyMs` milliseconds, whether or not the last one has ended, and waits for all. */
export async function paced(
  count: number,
  everyMs: number,
  work: (n: number) => Promise<void>,
): Promise<void> {
  const startedAt = performance.now();
  const running: Promise<void>[] = [];
  for (let n = 0; n < count; n++) {
    await pause(Math.max(0, startedAt + n * everyMs - performance.now()));
    running.push(work(n));
  }
  await Promise.all(running);
}

/**
 * Looks until `holds`.
 *
 * @throws {Error} naming `what` when it does not come true in time
 */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  { within, every }: { within: number; every: number },
): Promise<void> {
  const deadline = performance.now() + within;
  while (!await holds()) {
    if (performance.now() > deadline) throw new Error(`Not within ${within / 1000} s: ${what}.`);
    await pause(every);
  }
}

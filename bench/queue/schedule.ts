/** How often a pg_cron schedule comes due. */

const PER_HOUR: readonly [RegExp, (match: RegExpMatchArray) => number][] = [
  [/^(\d+) seconds?$/, ([, seconds]) => 3600 / Number(seconds)],
  [/^\* \* \* \* \*$/, () => 60],
  [/^\*\/(\d+) \* \* \* \*$/, ([, minutes]) => 60 / Number(minutes)],
  [/^\d+ \* \* \* \*$/, () => 1],
  [/^\d+ \d+ \* \* \*$/, () => 1 / 24],
  [/^\d+ \d+ \* \* \d+$/, () => 1 / 168],
];

/**
 * Runs per hour, on average.
 *
 * @throws {Error} for a schedule of a kind that Hirewire does not use
 */
export function runsPerHour(schedule: string): number {
  for (const [pattern, rate] of PER_HOUR) {
    const match = schedule.match(pattern);
    if (match) return rate(match);
  }
  throw new Error(`How often does "${schedule}" come due? Teach it to bench/queue/schedule.ts.`);
}

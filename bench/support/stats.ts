/** The few numbers that many measurements are told by. */

/**
 * The smallest of the values that at least `share` of them do not exceed: a value that was measured, never
 * one in between.
 *
 * @param share in (0, 1], such as 0.99
 * @throws {RangeError} without values, or for a share that is none
 */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError("There is no percentile of no values.");
  if (!(share > 0 && share <= 1)) throw new RangeError(`${share} is no share in (0, 1].`);
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1]!;
}

/**
 * The middle value, or the mean of the two in the middle.
 *
 * @throws {RangeError} without values
 */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("There is no median of no values.");
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[upper]! : (sorted[upper - 1]! + sorted[upper]!) / 2;
}

/** The median of several runs together with the runs, as a row of a section wants it. */
export function medianOfRuns(runs: readonly number[]): { value: number; runs: readonly number[] } {
  return { value: median(runs), runs: runs.length > 1 ? runs : [] };
}

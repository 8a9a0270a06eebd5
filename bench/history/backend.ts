/** The processor time of one Postgres backend, which other work on the machine hardly moves. */

/** Milliseconds of processor time so far, to the nanosecond, from the books of the kernel's scheduler. Linux. */
export function processorMs(pid: number): number {
  return Number(Deno.readTextFileSync(`/proc/${pid}/schedstat`).split(" ", 1)[0]) / 1e6;
}

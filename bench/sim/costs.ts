/**
 * What the parts cost, in milliseconds. Measured, not guessed: `deno task sim:check` measures
 * them on the machine it runs on, and compares what the simulation makes of them with a real run.
 */
export interface Costs {
  /** From the function to the database and back, without the statement. */
  readonly roundTripMs: number;
  /** Wait for a commit to be on disk; keeps a connection, but no core. */
  readonly commitMs: number;
  /** Database time of one claim or settle, whatever it carries. */
  readonly callMs: number;
  /** Database time of each message claimed and settled. */
  readonly messageMs: number;
  /** Database time of a transaction that enqueues one message. */
  readonly enqueueMs: number;
  /** From the commit to the function being called. */
  readonly ringMs: number;
  /** The loop's own CPU time for each message, in the function. */
  readonly loopMs: number;
}

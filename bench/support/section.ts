/**
 * What one benchmark found, in a shape that can be printed, compared and kept. Each benchmark is a program
 * of its own, `bench/<name>/main.ts [--quick] [--json <file>]`; `bench/main.ts` runs them one after another
 * in one sitting and puts their sections together.
 */

/** One value, with the runs it is the median of. */
export interface Measured {
  /** `hirewire`, or the peer's name with its version: `pg-boss 12.35.0`. */
  readonly system: string;
  readonly value: number;
  /** The single runs' values, in the order they were made; empty when there was only one. */
  readonly runs?: readonly number[];
  /** How this system was set up where that matters to the number. */
  readonly settings?: string;
}

/** What has to be reached; `holds` is judged by the benchmark that measured it. */
export interface Target {
  readonly text: string;
  readonly holds: boolean;
}

/** One measure of one or several systems. */
export interface Row {
  readonly measure: string;
  /** `msgs/s`, `ms`, `calls`: what the values count. */
  readonly unit: string;
  /** Which way is better: decides how a ratio reads. */
  readonly better: "higher" | "lower";
  /** Hirewire first, then the peers. */
  readonly values: readonly Measured[];
  readonly target?: Target;
  /** What a reader must know to take the number for what it is, such as where the work is not equal. */
  readonly note?: string;
}

export interface Section {
  /** The folder below `bench/`. */
  readonly name: string;
  readonly title: string;
  /** The command that reproduces it. */
  readonly command: string;
  /** What was done, in a few sentences. */
  readonly about: string;
  readonly rows: readonly Row[];
  /** What was seen of the machine and the runs meanwhile, in sentences. */
  readonly conditions?: readonly string[];
}

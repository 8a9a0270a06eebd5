/** The arguments that every benchmark takes. */
import { parseArgs } from "node:util";

export interface BenchOptions {
  /** Less of everything: shows that it works and roughly where it stands, not what to quote. */
  readonly quick: boolean;
  /** Where to write the section as JSON. */
  readonly json: string | undefined;
}

/**
 * Reads `[--quick] [--json <file>]`.
 *
 * @throws {TypeError} for anything else, saying what
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: "boolean", default: false }, json: { type: "string" } },
  });
  return { quick: values.quick, json: values.json };
}

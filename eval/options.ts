/** The arguments of `task eval`. */
import { parseArgs } from "node:util";

export interface EvalOptions {
  /** The folder of graded answers. */
  readonly data: string;
  /** Whether the figures are printed as JSON. */
  readonly json: boolean;
}

/**
 * Reads `[--data DIR] [--json]`.
 *
 * @param own the folder that is read when none is named
 * @throws {TypeError} for anything else, saying what
 */
export function readOptions(args: readonly string[], own: string): EvalOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: "string", default: own },
      json: { type: "boolean", default: false },
    },
  });
  return { data: values.data, json: values.json };
}

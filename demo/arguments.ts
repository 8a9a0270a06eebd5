/** The command line of the demo. */
import { parseArgs } from "node:util";

export interface DemoArguments {
  /** Leave the stack up afterwards, until Ctrl-C. */
  keep: boolean;
  help: boolean;
  /** Folder for the reports, as given. */
  out: string;
  /** How many candidates take their interview at the same time. */
  candidates: number;
}

export const HELP = `Takes every interview of examples/ through the API and shows the reports.

  npx -y deno@2.9.6 task demo [--keep] [--out <folder>] [--candidates <number>]

  --keep         leave the local stack up afterwards, until Ctrl-C
  --out          folder for the reports (default: out)
  --candidates   how many interviews are taken at the same time (default: 4)
`;

/** Throws an `Error` that says what is wrong with the arguments. */
export function parseDemoArguments(args: string[]): DemoArguments {
  const { values } = parseArgs({
    args,
    options: {
      keep: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
      out: { type: "string", default: "out" },
      candidates: { type: "string", default: "4" },
    },
  });
  const candidates = Number(values.candidates);
  if (!Number.isInteger(candidates) || candidates < 1 || candidates > 100) {
    throw new Error(
      `--candidates must be a whole number from 1 to 100, not "${values.candidates}"`,
    );
  }
  if (values.out === "") throw new Error("--out needs a folder");
  return { keep: values.keep, help: values.help, out: values.out, candidates };
}

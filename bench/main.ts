/**
 * Runs the benchmarks one after another, in one sitting: `deno task bench [--quick] [--write] [name …]`.
 *
 * Each is a program of its own and prints its table; one that fails is named at the end and makes the exit
 * code 1, the others run all the same. `--write` puts the tables into bench/RESULTS.md.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readMachine } from "./support/machine.ts";
import { type Outcome, toResults, verdicts } from "./support/results.ts";
import type { Section } from "./support/section.ts";

/** In this order; those whose folder has no main.ts are left out. */
const BENCHMARKS = ["queue", "history", "relay", "interviews", "reports"];

const RESULTS = fileURLToPath(new URL("./RESULTS.md", import.meta.url));

Deno.exitCode = await main(Deno.args);

async function main(args: readonly string[]): Promise<number> {
  const chosen = choose(args);
  if (typeof chosen === "string") {
    console.error(chosen);
    return 2;
  }
  const { names, quick, write } = chosen;
  const startedAt = Date.now();
  const outcomes: Outcome[] = [];
  for (const name of names) outcomes.push(await runBenchmark(name, quick));

  console.log(`\n== Targets\n${verdicts(outcomes).join("\n")}`);
  if (write) {
    const seconds = (Date.now() - startedAt) / 1000;
    const command = ["deno task bench", ...args].join(" ");
    const machine = await readMachine();
    await Deno.writeTextFile(
      RESULTS,
      toResults({ command, startedAt, seconds, machine, outcomes }),
    );
    console.log(`\nWritten to ${RESULTS}`);
  }
  return outcomes.some((outcome) => "failure" in outcome) ? 1 : 0;
}

/** What to run, or what is wrong with the arguments. */
function choose(
  args: readonly string[],
): { names: string[]; quick: boolean; write: boolean } | string {
  const flag = { type: "boolean", default: false } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { quick: flag, write: flag },
      allowPositionals: true,
    });
    const there = BENCHMARKS.filter(exists);
    const unknown = positionals.find((name) => !there.includes(name));
    if (unknown !== undefined) {
      return `There is no benchmark "${unknown}"; there are: ${there.join(", ")}.`;
    }
    if (values.quick && values.write) {
      return "A quick run is not worth keeping: use --write without --quick.";
    }
    const names = there.filter((name) => positionals.length === 0 || positionals.includes(name));
    return { names, ...values };
  } catch (error) {
    return `${(error as Error).message} Usage: deno task bench [--quick] [--write] [name …]`;
  }
}

function exists(name: string): boolean {
  try {
    return Deno.statSync(mainOf(name)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function runBenchmark(name: string, quick: boolean): Promise<Outcome> {
  const file = await Deno.makeTempFile({ prefix: `hirewire-bench-${name}-`, suffix: ".json" });
  try {
    const { code } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-A", "--no-check", "--quiet", fileURLToPath(mainOf(name))],
        ...["--json", file, ...(quick ? ["--quick"] : [])],
      ],
      stdin: "null",
    }).spawn().status;
    if (code !== 0) return { name, failure: `it ended with code ${code}; its error is above` };
    const text = await Deno.readTextFile(file);
    if (text === "") return { name, failure: "it wrote no section" };
    return { name, section: JSON.parse(text) as Section };
  } finally {
    await Deno.remove(file);
  }
}

function mainOf(name: string): URL {
  return new URL(`./${name}/main.ts`, import.meta.url);
}

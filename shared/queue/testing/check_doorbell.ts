/**
 * Runs the model of the doorbell protocol through spin. Needs `spin` and a C compiler
 * (Debian: `apt-get install spin gcc`), which is why it is a tool and not part of the loop's own tests.
 */
const MODEL = new URL("../doorbell.pml", import.meta.url).pathname;

/** Whether this machine can run the model checker. */
export function canCheckDoorbell(): boolean {
  return ["spin", "cc"].every((command) => {
    try {
      const flag = command === "spin" ? "-V" : "--version";
      return new Deno.Command(command, { args: [flag], stdout: "null", stderr: "null" })
        .outputSync().success;
    } catch {
      return false;
    }
  });
}

/**
 * Explores every interleaving of the model.
 *
 * @param switches such as `{ LOCK: 0 }`, see the head of doorbell.pml
 * @returns the number of violations found (the search stops at the first) and of states explored
 * @throws Error with the tool's output when the model could not be checked to the end
 */
export async function checkDoorbell(
  switches: Readonly<Record<string, number>>,
): Promise<{ errors: number; states: number }> {
  const directory = await Deno.makeTempDir({ prefix: "doorbell-" });
  try {
    const defines = Object.entries(switches).map(([name, value]) => `-D${name}=${value}`);
    await run("spin", ["-a", ...defines, MODEL], directory);
    await run("cc", ["-w", "-O1", "-DSAFETY", "-o", "pan", "pan.c"], directory);
    const output = await run(`${directory}/pan`, ["-m20000"], directory);
    const errors = output.match(/errors: (\d+)/)?.[1];
    const states = output.match(/(\d+) states, stored/)?.[1];
    if (errors === undefined || states === undefined || output.includes("max search depth")) {
      throw new Error(`The model was not checked to the end:\n${output}`);
    }
    return { errors: Number(errors), states: Number(states) };
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function run(command: string, args: string[], cwd: string): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args, cwd }).output();
  const output = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  if (!success) throw new Error(`${command} failed:\n${output}`);
  return output;
}

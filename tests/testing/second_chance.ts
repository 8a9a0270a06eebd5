/** Tells a test that fails from one that is flaky. */
import type { Failure } from "./failures.ts";
import type { TestRun } from "./run_deno.ts";

/**
 * Runs each file that failed once more, on its own. From then on `run` says what came of that, and what
 * failed only the first time is returned.
 *
 * @param again runs one file; null when there is no time left for it
 */
export async function giveSecondChance(
  run: TestRun,
  again: (file: string) => Promise<TestRun | null>,
): Promise<Failure[]> {
  const flaky: Failure[] = [];
  for (const file of new Set(run.failures.map((failure) => failure.file))) {
    // What belongs to no file would only fail again.
    const second = file === "" ? null : await again(file);
    if (!second) continue;
    for (const [name, tally] of second.files) run.files.set(name, tally);
    const names = new Set(second.failures.map(({ name }) => name));
    const first = run.failures.filter((failure) => failure.file === file);
    flaky.push(...first.filter(({ name }) => !names.has(name)));
    run.failures = run.failures.filter((failure) => failure.file !== file).concat(second.failures);
  }
  return flaky;
}

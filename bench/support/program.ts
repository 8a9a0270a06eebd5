/** What every benchmark's main does around its measuring. */
import { type BenchOptions, readOptions } from "./options.ts";
import { toTable } from "./print.ts";
import type { Section } from "./section.ts";

/** Measures, prints the table, and writes the section to the file that `--json` names. */
export async function runBenchmark(
  measure: (options: BenchOptions) => Promise<Section>,
): Promise<void> {
  const options = readOptions(Deno.args);
  const section = await measure(options);
  console.log(toTable(section));
  if (options.json !== undefined) {
    await Deno.writeTextFile(options.json, JSON.stringify(section, null, 2) + "\n");
  }
}

/**
 * Runs the tests, layer by layer: `deno task test [--no-retry] [layer …] [file …]`. One stack is booted
 * for all layers that need one; the fault tests break stacks of their own. At the end it says again what
 * failed and why, so that the end of a log is enough; the last line printed is the sum.
 */
import { runPgTap } from "./testing/run_pgtap.ts";
import { excerpt, type Failure } from "./testing/failures.ts";
import { sum, type Tally } from "./testing/junit.ts";
import { runDenoTests } from "./testing/run_deno.ts";
import { giveSecondChance } from "./testing/second_chance.ts";
import { STACK_VARIABLE, type StackProcess, startStackProcess } from "./testing/stack.ts";

interface Layer {
  readonly name: string;
  /** Where its tests are; also what tells which layer a file belongs to. */
  readonly paths: readonly string[];
  readonly needsStack: boolean;
  /** Whether its files may run beside each other: those that measure time or share a stack may not. */
  readonly parallel?: boolean;
  /**
   * Whether a file that failed is run once more, and only called flaky when it passes then: its tests
   * start processes and measure time on a machine we do not know. Pure code gets no second chance.
   */
  readonly secondChance?: boolean;
}

const LAYERS: readonly Layer[] = [
  {
    name: "unit",
    paths: [
      "shared",
      "supabase/functions",
      "ops",
      "examples",
      "scripts",
      "docs",
      "tests/testing",
      "bench",
      "eval",
    ],
    needsStack: false,
    parallel: true,
  },
  { name: "local", paths: ["local", "demo"], needsStack: false, secondChance: true },
  { name: "pgtap", paths: ["supabase/tests"], needsStack: true },
  { name: "database", paths: ["tests/database"], needsStack: true, secondChance: true },
  { name: "e2e", paths: ["tests/e2e"], needsStack: true, secondChance: true },
  { name: "faults", paths: ["tests/faults"], needsStack: false, secondChance: true },
];

/** What came of a layer. */
interface Result extends Tally {
  layer: string;
  seconds: number;
  failures: Failure[];
  /** Failures of files that passed when they were run once more. */
  flaky: Failure[];
}

const NO_RETRY = "--no-retry";
/** Failures beyond these are named without their message. */
const EXPLAINED = 10;

/** What to run: a layer, and in it only these files if any are named. */
interface Choice {
  layer: Layer;
  files: string[];
}

const interrupt = new AbortController();
let stack: StackProcess | undefined;

Deno.exitCode = await main();

async function main(): Promise<number> {
  const choices = choose(Deno.args.filter((arg) => arg !== NO_RETRY));
  if (choices === null) return 2;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => interrupt.abort());
  }
  const results: Result[] = [];
  let broken = false;
  try {
    for (const [at, choice] of choices.entries()) {
      if (interrupt.signal.aborted) break;
      if (choice.layer.needsStack) stack ??= await startStackProcess();
      console.log(`\n== ${choice.layer.name}`);
      results.push(await runLayer(choice));
      if (!choices.slice(at + 1).some(({ layer }) => layer.needsStack)) await stopStack();
    }
  } catch (error) {
    broken = true;
    console.error(error);
  } finally {
    await stopStack();
  }
  printTable(results);
  const flaky = list("flaky, passed when run once more", results, (result) => result.flaky);
  list("FAILED", results, (result) => result.failures);
  const { passed, failed } = sum(results);
  const incomplete = broken || interrupt.signal.aborted;
  if (incomplete) console.log("The run did not get to its end.");
  console.log(`${passed} passed, ${failed} failed${flaky > 0 ? `, ${flaky} flaky` : ""}`);
  return failed > 0 || incomplete ? 1 : 0;
}

/** The layers and files that the arguments name; all layers when they name none. */
function choose(args: readonly string[]): Choice[] | null {
  const wanted = new Map<string, Set<string>>();
  const filesOf = (name: string) => {
    if (!wanted.has(name)) wanted.set(name, new Set());
    return wanted.get(name)!;
  };
  for (const arg of args) {
    const path = arg.replace(/^\.\//, "");
    const layer = LAYERS.find(({ name, paths }) =>
      name === arg || paths.some((each) => path === each || path.startsWith(`${each}/`))
    );
    if (!layer) {
      const names = LAYERS.map(({ name }) => name).join(", ");
      console.error(`"${arg}" is neither a layer nor a file of one. Layers: ${names}.`);
      return null;
    }
    const files = filesOf(layer.name);
    if (layer.name !== arg) files.add(path);
  }
  return LAYERS.filter(({ name }) => wanted.size === 0 || wanted.has(name))
    .map((layer) => ({ layer, files: [...wanted.get(layer.name) ?? []] }));
}

async function runLayer(choice: Choice): Promise<Result> {
  const started = performance.now();
  const { flaky = [], ...outcome } = await (choice.layer.name === "pgtap" ? runSql : runDeno)(
    choice,
  );
  const seconds = (performance.now() - started) / 1000;
  return { layer: choice.layer.name, ...outcome, flaky, seconds };
}

type Outcome = Tally & { failures: Failure[]; flaky?: Failure[] };

async function runSql({ layer, files }: Choice): Promise<Outcome> {
  const only = files.map((file) => file.slice(layer.paths[0]!.length + 1));
  const { assertions, failures } = await runPgTap(stack!.description.dbUrls.postgres, { only });
  // A file that broke off has failed without any assertion that says so.
  const failed = failures.map((text) => Math.max(1, text.match(/^ *not ok /gm)?.length ?? 0))
    .reduce((a, b) => a + b, 0);
  return {
    passed: Math.max(0, assertions - failed),
    failed,
    skipped: 0,
    failures: failures.map((text) => {
      const [file, name, ...message] = text.split("\n").map((line) => line.trim());
      return { file: file!, name: name!, message: message.join("\n") };
    }),
  };
}

async function runDeno({ layer, files }: Choice): Promise<Outcome> {
  const env: Record<string, string> = stack === undefined || !layer.needsStack ? {} : {
    [STACK_VARIABLE]: JSON.stringify(stack.description),
    HIREWIRE_TEST_DB_URL: stack.description.dbUrls.postgres,
  };
  const options = { env, signal: interrupt.signal };
  const paths = files.length > 0 ? files : layer.paths;
  const run = await runDenoTests({ ...options, paths, parallel: layer.parallel });
  const flaky: Failure[] = [];
  if (layer.secondChance && !Deno.args.includes(NO_RETRY)) {
    flaky.push(
      ...await giveSecondChance(run, async (file) => {
        if (interrupt.signal.aborted) return null;
        console.log(`\n== once more: ${file}`);
        return await runDenoTests({ ...options, paths: [file] });
      }),
    );
  }
  return { ...sum(run.files.values()), failures: run.failures, flaky };
}

async function stopStack() {
  await stack?.stop();
  stack = undefined;
}

function printTable(results: readonly Result[]) {
  const row = (...cells: string[]) =>
    cells.map((cell, at) => at === 0 ? cell.padEnd(10) : cell.padStart(9)).join("");
  console.log(`\n${row("layer", "passed", "failed", "flaky", "skipped", "seconds")}`);
  for (const { layer, passed, failed, flaky, skipped, seconds } of results) {
    const counts = [passed, failed, flaky.length, skipped].map(String);
    console.log(row(layer, ...counts, seconds.toFixed(1)));
  }
}

/** Prints the failures that `of` finds in the results under a heading, and returns how many they are. */
function list(
  heading: string,
  results: readonly Result[],
  of: (result: Result) => readonly Failure[],
): number {
  const all = results.flatMap((result) =>
    of(result).map((failure) => ({ layer: result.layer, ...failure }))
  );
  if (all.length > 0) console.log(`\n${heading}:`);
  for (const [at, { layer, file, name, message }] of all.entries()) {
    console.log([layer, file, name].filter(Boolean).join(": "));
    if (at < EXPLAINED) console.log(`${excerpt(message)}\n`);
  }
  return all.length;
}

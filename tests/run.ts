/**
 * Runs the tests, layer by layer: `deno task test [layer …] [file …]`. One stack is booted for all
 * layers that need one; the fault tests break stacks of their own. The last line printed is the sum.
 */
import { runPgTap } from "./database/run_pgtap.ts";
import { readJunit, sum, type Tally } from "./support/junit.ts";
import { STACK_VARIABLE, type StackProcess, startStackProcess } from "./support/stack.ts";

interface Layer {
  readonly name: string;
  /** Where its tests are; also what tells which layer a file belongs to. */
  readonly paths: readonly string[];
  readonly needsStack: boolean;
  /** Whether its files may run beside each other: those that measure time or share a stack may not. */
  readonly parallel?: boolean;
}

const LAYERS: readonly Layer[] = [
  {
    name: "unit",
    paths: ["shared", "supabase/functions", "ops", "examples", "scripts", "tests/support"],
    needsStack: false,
    parallel: true,
  },
  { name: "local", paths: ["local"], needsStack: false },
  { name: "pgtap", paths: ["supabase/tests"], needsStack: true },
  { name: "database", paths: ["tests/database"], needsStack: true },
  { name: "e2e", paths: ["tests/e2e"], needsStack: true },
  { name: "faults", paths: ["tests/faults"], needsStack: false },
];

interface Result extends Tally {
  layer: string;
  seconds: number;
}

/** What to run: a layer, and in it only these files if any are named. */
interface Choice {
  layer: Layer;
  files: string[];
}

/** The test process that runs at this moment; ended when we are told to end. */
let child: Deno.ChildProcess | undefined;
let stack: StackProcess | undefined;
let interrupted = false;

Deno.exitCode = await main();

async function main(): Promise<number> {
  const choices = choose(Deno.args);
  if (choices === null) return 2;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => {
      interrupted = true;
      endChild();
    });
  }
  const results: Result[] = [];
  let broken = false;
  try {
    for (const [at, choice] of choices.entries()) {
      if (interrupted) break;
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
  const { passed, failed } = sum(results);
  const incomplete = broken || interrupted;
  if (incomplete) console.log("The run did not get to its end.");
  console.log(`${passed} passed, ${failed} failed`);
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
  const tally = choice.layer.name === "pgtap" ? await runSql(choice) : await runDeno(choice);
  return { layer: choice.layer.name, ...tally, seconds: (performance.now() - started) / 1000 };
}

async function runSql({ layer, files }: Choice): Promise<Tally> {
  const only = files.map((file) => file.slice(layer.paths[0]!.length + 1));
  const { assertions, failures } = await runPgTap(stack!.description.dbUrls.postgres, { only });
  // A file that broke off has failed without any assertion that says so.
  const failed = failures.map((text) => Math.max(1, text.match(/^ *not ok /gm)?.length ?? 0))
    .reduce((a, b) => a + b, 0);
  return { passed: Math.max(0, assertions - failed), failed, skipped: 0 };
}

async function runDeno({ layer, files }: Choice): Promise<Tally> {
  const report = await Deno.makeTempFile({ prefix: "hirewire-tests-", suffix: ".xml" });
  try {
    child = new Deno.Command(Deno.execPath(), {
      args: [
        "test",
        "-A",
        // `task check` has checked the types of everything; here that would only cost time.
        "--no-check",
        "--quiet",
        ...(layer.parallel ? ["--parallel"] : []),
        `--junit-path=${report}`,
        ...(files.length > 0 ? files : layer.paths),
      ],
      env: stack === undefined || !layer.needsStack ? {} : {
        [STACK_VARIABLE]: JSON.stringify(stack.description),
        HIREWIRE_TEST_DB_URL: stack.description.dbUrls.postgres,
      },
      stdin: "null",
    }).spawn();
    if (interrupted) endChild();
    const { success } = await child.status;
    const xml = await Deno.readTextFile(report);
    // Without a report nothing ran, such as when a file names a module that does not exist.
    const tally = xml === "" ? sum([]) : readJunit(xml);
    // A file that cannot be loaded, or an error outside of any test.
    return !success && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
  } catch (error) {
    if (!interrupted) console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    child = undefined;
    await Deno.remove(report);
  }
}

/** What the tests have started notices the end of its parent and follows. */
function endChild() {
  try {
    child?.kill("SIGTERM");
  } catch {
    // It has ended already.
  }
}

async function stopStack() {
  await stack?.stop();
  stack = undefined;
}

function printTable(results: readonly Result[]) {
  const row = (...cells: string[]) =>
    cells.map((cell, at) => at === 0 ? cell.padEnd(10) : cell.padStart(9)).join("");
  console.log(`\n${row("layer", "passed", "failed", "skipped", "seconds")}`);
  for (const { layer, passed, failed, skipped, seconds } of results) {
    console.log(row(layer, `${passed}`, `${failed}`, `${skipped}`, seconds.toFixed(1)));
  }
}

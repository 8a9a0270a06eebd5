/**
 * How a test gets at a running project: the one that a whole run shares, or one of its own to break.
 */
import {
  type Keys,
  type LoginRole,
  type Stack,
  type StackOptions,
  startStack,
} from "../../local/mod.ts";
import { childLines } from "./processes.ts";

/** The variable in which the runner tells test files where the shared stack is. */
export const STACK_VARIABLE = "HIREWIRE_TEST_STACK";

/** What any test may know of a project, whoever started it. */
export interface Project {
  readonly apiUrl: string;
  /** `<apiUrl>/functions/v1`. */
  readonly functionsUrl: string;
  readonly keys: Keys;
  readonly doorbellToken: string;
  readonly metricsToken: string;
  dbUrl(role?: LoginRole): string;
}

/** One line that a function printed. */
export interface LogLine {
  readonly function: string;
  readonly line: string;
}

/** A project that other test files use, too: what a test changes about it, it must undo. */
export interface SharedStack extends Project {
  /** Requests that have reached the function so far. */
  invocations(name: string): Promise<number>;
  /** Everything the functions have printed so far. */
  logs(): Promise<LogLine[]>;
  /** Runs a scheduled job now and waits for its end. */
  runCronJob(name: string): Promise<void>;
  /** Keeps requests of the database in its queue until `resumeNet`. */
  pauseNet(): Promise<void>;
  resumeNet(): Promise<void>;
}

/** What the process that holds a shared stack tells about it, as JSON. */
export interface StackDescription {
  apiUrl: string;
  functionsUrl: string;
  keys: Keys;
  doorbellToken: string;
  metricsToken: string;
  dbUrls: Record<LoginRole, string>;
  /** Where to ask for what only the process that started the functions can do. */
  control: { url: string; token: string };
}

/** A process that holds a stack until it is told to stop. */
export interface StackProcess {
  readonly description: StackDescription;
  stop(): Promise<void>;
}

const SERVER = new URL("./stack_server.ts", import.meta.url);

/**
 * Boots a stack in a process of its own. It ends with `stop`, and by itself when this process is gone.
 *
 * @throws {Error} when the stack does not come up
 */
export async function startStackProcess(): Promise<StackProcess> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", SERVER.href],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  // The end of its stdin is what tells the process to stop: it comes even when we are killed.
  const stop = async () => {
    await child.stdin.close().catch(() => {});
    await child.status;
  };
  for await (const line of childLines(child)) {
    if (line.startsWith("{")) return { description: JSON.parse(line), stop };
  }
  await stop();
  throw new Error("The stack for the tests did not start; its errors are above.");
}

/**
 * The stack of this run: the runner's, or for a file that is run alone one of its own, which is stopped
 * after the file's last test. Call it at the top of a test file.
 */
export async function sharedStack(): Promise<SharedStack> {
  const given = Deno.env.get(STACK_VARIABLE);
  if (given) return connect(JSON.parse(given));
  const started = await startStackProcess();
  Deno.test.afterAll(() => started.stop());
  return connect(started.description);
}

function connect(description: StackDescription): SharedStack {
  const { control, dbUrls, ...project } = description;
  const ask = async (action: string, argument?: string) => {
    const response = await fetch(`${control.url}/${action}`, {
      method: "POST",
      headers: { authorization: `Bearer ${control.token}` },
      body: JSON.stringify(argument ?? null),
    });
    if (response.ok) return await response.json();
    throw new Error(`${action} ${argument ?? ""}: ${await response.text()}`);
  };
  return {
    ...project,
    dbUrl: (role = "postgres") => dbUrls[role],
    invocations: (name) => ask("invocations", name),
    logs: () => ask("logs"),
    runCronJob: (name) => ask("run-cron-job", name),
    pauseNet: () => ask("pause-net"),
    resumeNet: () => ask("resume-net"),
  };
}

/** A stack that belongs to one test, with all that its functions print. */
export type OwnStack = Stack & { readonly logs: readonly LogLine[] };

/**
 * Boots a stack for one test, which may break it as it likes; `await using` ends it. Scheduled jobs do
 * not run by themselves: a test runs the one it is about, when it is about it.
 */
export async function ownStack(options: StackOptions = {}): Promise<OwnStack> {
  const logs: LogLine[] = [];
  const stack = await startStack({
    cron: false,
    ...options,
    onLog: (name, line) => logs.push({ function: name, line }),
  });
  return Object.assign(stack, { logs });
}

/**
 * The Postgres server process: start it, know when it accepts connections, end it.
 *
 * Three things are easy to get wrong, and are why this is not a plain `spawn`:
 *
 * - Output goes to a file that the process opens itself. A pipe to us would fill up, or break,
 *   once nobody reads it.
 * - Readiness comes from the status line that Postgres writes into postmaster.pid, as pg_ctl does,
 *   not from reading the log.
 * - Postgres must not outlive us. It starts in a session of its own, so that Ctrl-C in a terminal
 *   reaches only us and we shut down in order, and it is on a leash: a tiny shell process that
 *   waits on a pipe we hold open. However we end, even by SIGKILL, the pipe closes and the shell
 *   asks Postgres for a fast shutdown. (Not on Windows, which has no such shell: there an orphan
 *   is only noticed at the next start.)
 */
import { dirname, join } from "node:path";
import { run } from "./commands.ts";
import { giveToPostgres, postgresUser } from "./directories.ts";
import { LocalPostgresError } from "./errors.ts";
import { programPath } from "./installation.ts";
import { childrenOf, commandLine, isAlive, signal, waitForEnd } from "./processes.ts";

/** How to start a server. */
export interface PostmasterOptions {
  installation: string;
  data: string;
  /** The file that receives the server's log. */
  log: string;
  port: number;
  settings: Record<string, string>;
}

/** A running server process. */
export interface Postmaster {
  readonly pid: number;
  /** Fast shutdown: sessions are disconnected, open transactions rolled back, a checkpoint made. */
  stop(): Promise<void>;
  /** Ends the server and its children at once, without a checkpoint: a crash. */
  kill(): Promise<void>;
}

const windows = Deno.build.os === "windows";

/** Crash recovery after a `kill` may take a while on a slow disk. */
const START_TIMEOUT_MS = 60_000;
/** A fast shutdown waits for a checkpoint only. Beyond this the server is killed. */
const STOP_TIMEOUT_MS = 15_000;
/** How long a predecessor may take to begin its shutdown after its leash was let go. */
const PREDECESSOR_GRACE_MS = 1_000;

// $$ stays the id of the outer shell, which `exec` turns into Postgres. The inner subshells detach
// the watcher: as Postgres' own child it would be mistaken for a crashed backend when it ends. A
// line read means that we end Postgres ourselves; the end of the pipe means that we are gone.
const LEASH = `
  log=$1; shift
  exec 3<&0
  ( ( trap '' INT TERM HUP; read -r _ <&3 || kill -INT $$ ) & ) </dev/null
  exec "$@" 3<&- </dev/null >>"$log" 2>&1
`;

/**
 * Starts a server on an existing data directory and waits until it accepts connections.
 *
 * @throws {LocalPostgresError} `postgres_already_running`, or `postgres_start_failed` with the end
 *   of the log
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  await clearStaleLock(options.data);
  const child = await spawn(options);
  const exited = child.status;
  let over = false;
  exited.then(() => over = true);
  const letGo = async () => {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode("\n")).catch(() => {});
    await writer.close().catch(() => {});
  };

  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!over && !(await isReady(options.data, child.pid))) {
    if (performance.now() > deadline) {
      signal(child.pid, "SIGKILL");
      await exited;
      over = true;
    } else {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  if (over) {
    await letGo();
    const tail = (await Deno.readTextFile(options.log).catch(() => "")).slice(-1500).trim();
    throw new LocalPostgresError(
      "postgres_start_failed",
      `Postgres did not start on port ${options.port} with ${options.data}. Its log ends with:\n` +
        tail,
    );
  }

  return {
    pid: child.pid,
    async stop() {
      if (!over) {
        await requestStop(options, child.pid);
        const timer = setTimeout(() => signal(child.pid, "SIGKILL"), STOP_TIMEOUT_MS);
        await exited;
        clearTimeout(timer);
      }
      await letGo();
    },
    async kill() {
      if (!over) await killTree(child.pid);
      await exited;
      await letGo();
    },
  };
}

async function spawn(options: PostmasterOptions): Promise<Deno.ChildProcess> {
  await Deno.writeTextFile(options.log, "", { append: true });
  await giveToPostgres(options.log);
  const settings = windows
    ? { ...options.settings, logging_collector: "on", log_directory: dirname(options.log) }
    : options.settings;
  const server = [
    programPath(options.installation, "postgres"),
    ...["-D", options.data, "-p", String(options.port)],
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const [program, ...args] = windows
    ? server
    : ["/bin/sh", "-c", LEASH, "postgres", options.log, ...server];
  return new Deno.Command(program!, {
    args,
    ...postgresUser(),
    cwd: options.data,
    // Our own PG* and locale variables must not change how the server behaves.
    clearEnv: !windows,
    env: { PATH: Deno.env.get("PATH") ?? "/usr/bin:/bin", LC_ALL: "C" },
    detached: !windows,
    stdin: "piped",
    stdout: "null",
    stderr: "null",
  }).spawn();
}

/** Whether `pid` serves `data` and says that it accepts connections. */
async function isReady(data: string, pid: number): Promise<boolean> {
  const lines = (await readLock(data))?.split("\n") ?? [];
  return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
}

/**
 * Removes a postmaster.pid that a crash left behind.
 *
 * Postgres does so itself unless the recorded id is in use again. On a machine that starts many
 * throw-away servers it often is, by another server of the same user, and then Postgres refuses to
 * start. The command line tells the two apart. (Should backends of the dead server still be there,
 * Postgres notices the shared memory that they hold and refuses all the same.)
 */
async function clearStaleLock(data: string): Promise<void> {
  const lock = await readLock(data);
  if (lock === null) return;
  const pid = Number(lock.split("\n")[0]);
  const holds = async () =>
    pid > 0 && await isAlive(pid) && ((await commandLine(pid)) ?? "").includes(data);
  if (await holds()) {
    await waitForEnd([pid], PREDECESSOR_GRACE_MS);
    const status = (await readLock(data))?.split("\n")[7]?.trim();
    if (status === "stopping") await waitForEnd([pid], STOP_TIMEOUT_MS);
    if (await holds()) {
      throw new LocalPostgresError(
        "postgres_already_running",
        `Process ${pid} already serves ${data}. Stop the other stack first, or choose another ` +
          "directory.",
      );
    }
  }
  await Deno.remove(join(data, "postmaster.pid")).catch(() => {});
}

async function readLock(data: string): Promise<string | null> {
  return await Deno.readTextFile(join(data, "postmaster.pid")).catch(() => null);
}

async function requestStop(options: PostmasterOptions, pid: number): Promise<void> {
  if (!windows) return signal(pid, "SIGINT");
  const program = programPath(options.installation, "pg_ctl");
  await run(program, ["stop", "-W", "-m", "fast", "-D", options.data]);
}

async function killTree(pid: number): Promise<void> {
  if (windows) return await run("taskkill", ["/F", "/T", "/PID", String(pid)]);
  const children = await childrenOf(pid);
  // The parent first: it would otherwise restart what it sees dying.
  for (const target of [pid, ...children]) signal(target, "SIGKILL");
  // A new server cannot start while old backends still hold the shared memory.
  await waitForEnd(children, STOP_TIMEOUT_MS);
}

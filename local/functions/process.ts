/**
 * One process that runs one function: start it, wait until it listens, pass its output on, tell it to
 * leave, end it. Knows nothing of requests or restarts; the pool decides those.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FunctionSource } from "../project.ts";
import { type FunctionEnvironment, functionEnvironment } from "./environment.ts";

const PRELOAD = fileURLToPath(new URL("./preload.ts", import.meta.url));

/** How long a function may take to listen. Generous: its packages may have to be downloaded first. */
const BOOT_TIMEOUT_MS = 60_000;

/** Receives each line that a function prints. */
export type LogSink = (name: string, line: string, stream: "stdout" | "stderr") => void;

/** Why `beforeunload` is dispatched, in the platform's words. */
export type UnloadReason = "wall_clock" | "early_drop" | "termination";

export interface FunctionProcess {
  readonly pid: number;
  /** Resolves with the port when the function listens; rejects when it ends or stays silent. */
  readonly ready: Promise<number>;
  /** Resolves when the process has ended. */
  readonly ended: Promise<Deno.CommandStatus>;
  /** Dispatches `beforeunload` in the function; it ends by itself when it has nothing left to do. */
  unload(reason: UnloadReason): void;
  kill(signal?: Deno.Signal): void;
}

/** The function did not come to listen. */
export class BootFailed extends Error {
  override name = "BootFailed";
}

/**
 * Starts `source` from its own deno.json, as the platform resolves it, never from the repository's.
 *
 * @param projectRoot the only folder the function may read, as a deployed bundle holds nothing else
 */
export function startFunctionProcess(
  source: FunctionSource,
  projectRoot: string,
  environment: FunctionEnvironment,
  onLog: LogSink,
): FunctionProcess {
  const mark = `hirewire:${crypto.randomUUID()}:`;
  const lock = borrowLock(projectRoot);
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      ...(lock ? [`--lock=${lock}`] : ["--no-lock"]),
      "--no-check",
      "--no-prompt",
      ...(source.config ? ["--config", source.config] : ["--no-config"]),
      "--preload",
      PRELOAD,
      "--allow-net",
      "--allow-env",
      "--allow-sys",
      `--allow-read=${projectRoot}`,
      source.entrypoint,
    ],
    cwd: source.directory,
    clearEnv: true,
    env: functionEnvironment(source.name, environment, mark),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const words = child.stdin.getWriter();
  words.closed.catch(() => {});

  const boot = Promise.withResolvers<number>();
  boot.promise.catch(() => {});
  const timer = setTimeout(() => {
    boot.reject(new BootFailed(`${source.name} did not listen within ${BOOT_TIMEOUT_MS} ms.`));
    kill("SIGKILL");
  }, BOOT_TIMEOUT_MS);

  // What it said before it could listen is the reason why it could not.
  const complaint: string[] = [];
  let booting = true;
  const output = Promise.all([
    eachLine(child.stdout, (line) => {
      if (!line.startsWith(mark)) return onLog(source.name, line, "stdout");
      const [word, port] = line.slice(mark.length).split(" ");
      if (word === "ready") boot.resolve(Number(port));
    }),
    eachLine(child.stderr, (line) => {
      if (booting) complaint.push(line);
      onLog(source.name, line, "stderr");
    }),
  ]);
  const ended = child.status.then(async (status) => {
    clearTimeout(timer);
    await output;
    await words.abort().catch(() => {});
    if (lock) await Deno.remove(lock).catch(() => {});
    boot.reject(
      new BootFailed(
        [
          `${source.name} ended with code ${status.code} before it listened.`,
          ...complaint.slice(-20),
        ]
          .join("\n"),
      ),
    );
    return status;
  });
  boot.promise.finally(() => {
    clearTimeout(timer);
    booting = false;
  }).catch(() => {});

  function kill(signal: Deno.Signal = "SIGKILL") {
    try {
      child.kill(signal);
    } catch {
      // It has ended already.
    }
  }

  return {
    pid: child.pid,
    ready: boot.promise,
    ended,
    unload(reason) {
      words.write(new TextEncoder().encode(`unload ${reason}\n`)).catch(() => {});
    },
    kill,
  };
}

/**
 * A copy of the repository's lock file, or null without one. With the exact versions at hand, Deno starts
 * from its cache without asking the package registry; it is a copy because Deno would cut the file down to
 * what this one function imports.
 */
function borrowLock(projectRoot: string): string | null {
  try {
    const content = Deno.readFileSync(join(projectRoot, "deno.lock"));
    const path = Deno.makeTempFileSync({ prefix: "hirewire-", suffix: ".lock" });
    Deno.writeFileSync(path, content);
    return path;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

async function eachLine(stream: ReadableStream<Uint8Array>, visit: (line: string) => void) {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) visit(line);
  }
  if (rest) visit(rest);
}

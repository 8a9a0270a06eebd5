/**
 * Keeps one function running, in one or more parallel processes as the platform runs isolates: replaces a
 * process that crashed or outlived its wall clock, and sends each request to one that is well.
 */
import type { FunctionSource } from "../project.ts";
import type { FunctionEnvironment } from "./environment.ts";
import {
  BootFailed,
  type FunctionProcess,
  type LogSink,
  startFunctionProcess,
  type UnloadReason,
} from "./process.ts";

/** Limits of the platform that are kept here. CPU time and memory are not. */
export interface FunctionLimits {
  /** Longest life of a process from its first request on, in milliseconds. */
  wallClockMs: number;
  /** Share of that life after which `beforeunload` is dispatched. */
  unloadAt: number;
  /** Longest wait for the first byte of a response, in milliseconds. */
  responseMs: number;
}

export interface PoolOptions {
  projectRoot: string;
  environment: FunctionEnvironment;
  limits: FunctionLimits;
  /** How many processes run in parallel. */
  instances: number;
  onLog: LogSink;
}

export interface FunctionPool {
  /** Requests that reached a process. */
  readonly invocations: number;
  /** Process ids at this moment. */
  readonly pids: number[];
  /** Resolves when every process listens; rejects when one cannot be started. */
  ready(): Promise<void>;
  /** Sends a request to a process; never rejects unless the client went away. */
  forward(url: string, init: RequestInit & { signal: AbortSignal }): Promise<Response>;
  /** Sends every process a signal and waits until it ended, if it ends processes. */
  kill(signal: Deno.Signal): Promise<void>;
  /** Replaces every process; requests under way are finished by the old ones. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A process that lived this long is not crashing in a loop. */
const STABLE_MS = 5_000;
const LONGEST_BACKOFF_MS = 5_000;
/** How long a process may take to end once it was told to. */
const STOP_GRACE_MS = 2_000;
const RESTART_GRACE_MS = 10_000;
/** How long a broken connection may take to be explained by the end of its process. */
const NOTICE_MS = 2_000;

type Timer = ReturnType<typeof setTimeout>;

/** A place that always holds one process, or is about to. */
interface Slot {
  process: FunctionProcess;
  /** The port once it listens; rejects while the function cannot be started. */
  port: Promise<number>;
  /** Whether the process listens at this moment. */
  up: boolean;
  /** Whether the process has been given a request. */
  used: boolean;
  /** Processes in a row that ended before they were of use. */
  failures: number;
  wallClock: Timer | null;
}

/** Starts a function's processes. They are warm before the first request, unlike on the platform. */
export function startPool(source: FunctionSource, options: PoolOptions): FunctionPool {
  const { limits } = options;
  const slots: Slot[] = [];
  const living = new Set<FunctionProcess>();
  const expired = new WeakSet<FunctionProcess>();
  const timers = new Set<Timer>();
  let stopped = false, invocations = 0, next = 0;

  function later(milliseconds: number, work: () => void): Timer {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, milliseconds);
    timers.add(timer);
    return timer;
  }

  function cancel(timer: Timer | null) {
    if (timer === null) return;
    clearTimeout(timer);
    timers.delete(timer);
  }

  function launch(slot: Slot) {
    const process = startFunctionProcess(
      source,
      options.projectRoot,
      options.environment,
      options.onLog,
    );
    const started = Date.now();
    living.add(process);
    slot.process = process;
    slot.up = slot.used = false;
    slot.port = process.ready;
    slot.port.then(() => slot.up = slot.process === process, () => {});
    cancel(slot.wallClock);
    slot.wallClock = null;
    process.ended.then((status) => {
      living.delete(process);
      if (stopped || slot.process !== process) return;
      relaunch(slot, Date.now() - started, status);
    });
  }

  /**
   * After a crash: at once when a request was to blame, as the platform does; otherwise at once the first
   * time and then with growing pauses, so that a function that cannot live does not take the machine.
   */
  function relaunch(slot: Slot, livedMs: number, status: Deno.CommandStatus) {
    slot.failures = slot.used || livedMs > STABLE_MS ? 0 : slot.failures + 1;
    const pause = slot.failures <= 1
      ? 0
      : Math.min(LONGEST_BACKOFF_MS, 100 * 2 ** (slot.failures - 2));
    const how = status.signal ?? `code ${status.code}`;
    options.onLog(source.name, `process ended (${how}); starting again in ${pause} ms`, "stderr");
    cancel(slot.wallClock);
    slot.wallClock = null;
    slot.up = false;
    if (pause === 0) return launch(slot);
    slot.port = Promise.reject(new BootFailed(`${source.name} keeps ending.`));
    slot.port.catch(() => {});
    later(pause, () => stopped || launch(slot));
  }

  /** Puts a fresh process in the slot and lets the old one finish what it has begun. */
  function retire(slot: Slot, reason: UnloadReason, graceMs: number) {
    const old = slot.process;
    slot.failures = 0;
    launch(slot);
    old.unload(reason);
    const timer = later(graceMs, () => {
      expired.add(old);
      old.kill("SIGKILL");
    });
    old.ended.then(() => cancel(timer));
  }

  /** The wall clock runs from the first request: a warm process that nobody has used yet costs nothing. */
  function armWallClock(slot: Slot) {
    slot.wallClock ??= later(limits.wallClockMs * limits.unloadAt, () => {
      retire(slot, "wall_clock", limits.wallClockMs * (1 - limits.unloadAt));
    });
  }

  for (let index = 0; index < Math.max(1, options.instances); index++) {
    const slot = { failures: 0, wallClock: null } as Slot;
    slots.push(slot);
    launch(slot);
  }

  /** The next process in turn that listens, or the next in turn when none does. */
  function choose(): Slot {
    const turn = next++;
    const inTurn = slots.map((_, index) => slots[(turn + index) % slots.length]!);
    return inTurn.find((slot) => slot.up) ?? inTurn[0]!;
  }

  async function forward(
    url: string,
    init: RequestInit & { signal: AbortSignal },
  ): Promise<Response> {
    const slot = choose();
    let process: FunctionProcess, port: number;
    try {
      process = slot.process;
      port = await slot.port;
    } catch {
      return failure(503, "BOOT_ERROR", "Function failed to start (please check logs)");
    }
    invocations++;
    slot.used = true;
    armWallClock(slot);
    const timeout = new AbortController();
    const timer = later(limits.responseMs, () => timeout.abort());
    try {
      const target = new URL(url);
      target.hostname = "127.0.0.1";
      target.port = String(port);
      target.protocol = "http:";
      return await fetch(target, {
        ...init,
        redirect: "manual",
        signal: AbortSignal.any([init.signal, timeout.signal]),
      });
    } catch (error) {
      if (init.signal.aborted) throw error;
      if (timeout.signal.aborted) {
        return failure(504, "IDLE_TIMEOUT", "Function did not respond in time (please check logs)");
      }
      // The answer waits until the end is noticed, so that the next request meets the next process.
      await endOf(process);
      if (expired.has(process)) {
        return failure(
          546,
          "WORKER_LIMIT",
          "Function failed due to not having enough compute resources (please check logs)",
        );
      }
      return failure(500, "WORKER_ERROR", "Function exited due to an error (please check logs)");
    } finally {
      cancel(timer);
    }
  }

  function endOf(process: FunctionProcess): Promise<void> {
    return new Promise((resolve) => {
      const timer = later(NOTICE_MS, resolve);
      process.ended.then(() => {
        cancel(timer);
        resolve();
      });
    });
  }

  return {
    get invocations() {
      return invocations;
    },
    get pids() {
      return slots.map((slot) => slot.process.pid);
    },
    async ready() {
      await Promise.all(slots.map((slot) => slot.port));
    },
    forward,
    async kill(signal) {
      const targets = slots.map((slot) => slot.process);
      // Not the function's own doing, so it is started again without a pause.
      for (const slot of slots) slot.failures = 0;
      for (const process of targets) process.kill(signal);
      if (signal === "SIGSTOP" || signal === "SIGCONT") return;
      await Promise.all(targets.map((process) => process.ended));
    },
    async restart() {
      for (const slot of slots) retire(slot, "termination", RESTART_GRACE_MS);
      await Promise.all(slots.map((slot) => slot.port));
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      for (const process of living) process.unload("termination");
      const timer = setTimeout(() => {
        for (const process of living) process.kill("SIGKILL");
      }, STOP_GRACE_MS);
      await Promise.all([...living].map((process) => process.ended));
      clearTimeout(timer);
    },
  };
}

function failure(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status, headers: { "sb-error-code": code } });
}

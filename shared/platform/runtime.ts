/**
 * The host: the only place of deployed code that knows Deno or the Supabase edge runtime. Everything
 * else is given a `Runtime`, so that a test can hand it a plain object.
 */
import type { EnvSource } from "./env.ts";
import type { LogSink } from "./logger.ts";

export interface Runtime {
  /** The environment as it is now. */
  env(): EnvSource;
  /**
   * Keeps the isolate alive for `work` after the response has gone. A rejection is handed to
   * `onBackgroundError`: left alone it would end the isolate and every other request in it.
   */
  waitUntil(work: Promise<unknown>): void;
  /**
   * Calls `stop` when the host is about to end this isolate, with the reason it gives (such as
   * `wall_clock`, `cpu`, `memory`). Returns a function that takes the registration back.
   */
  onShutdown(stop: (reason: string) => void): () => void;
  /** Answers requests with `handler` until the process ends. */
  serve(handler: (request: Request) => Response | Promise<Response>): void;
  /** Prints a log line at the matching console level. */
  sink: LogSink;
}

/** The parts of the global object that are used; a test passes its own. */
export interface RuntimeHost {
  addEventListener(type: string, listener: (event: Event) => void): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  console: Pick<Console, "debug" | "info" | "warn" | "error">;
  Deno?: {
    env: { toObject(): Record<string, string> };
    serve(handler: (request: Request) => Response | Promise<Response>): unknown;
  };
  EdgeRuntime?: { waitUntil(work: Promise<unknown>): void };
}

/**
 * The runtime of this process.
 *
 * @param onBackgroundError is told about background work that rejected.
 */
export function createRuntime(
  onBackgroundError: (error: unknown) => void,
  host: RuntimeHost = globalThis as unknown as RuntimeHost,
): Runtime {
  return {
    env: () => host.Deno?.env.toObject() ?? {},
    waitUntil: (work) => {
      const guarded = work.catch(onBackgroundError);
      // Plain Deno has no such call and needs none: the process outlives its requests anyway.
      host.EdgeRuntime?.waitUntil(guarded);
    },
    onShutdown: (stop) => {
      const listener = (event: Event) => stop(shutdownReason(event));
      host.addEventListener("beforeunload", listener);
      return () => host.removeEventListener("beforeunload", listener);
    },
    serve: (handler) => {
      if (host.Deno === undefined) throw new Error("Serving needs Deno or the edge runtime.");
      host.Deno.serve(handler);
    },
    sink: (line, level) => host.console[level](line),
  };
}

function shutdownReason(event: Event): string {
  const detail: unknown = (event as CustomEvent).detail;
  if (typeof detail === "object" && detail !== null && "reason" in detail) {
    return String(detail.reason);
  }
  return "unload";
}

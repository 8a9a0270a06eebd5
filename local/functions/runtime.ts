/**
 * Stands in for Supabase's edge runtime behind /functions/v1: one Deno process per function, started from
 * the function's own deno.json and unchanged code. What it does not enforce: 2 s of CPU a request, 256 MB
 * of memory, the blocked ports; and it does not upgrade to WebSockets.
 */
import type { JwtKeys } from "../jwt.ts";
import type { FunctionSource } from "../project.ts";
import type { FunctionEnvironment } from "./environment.ts";
import { type FunctionLimits, type FunctionPool, startPool } from "./pool.ts";
import type { LogSink } from "./process.ts";
import { createJwtCheck } from "./verify_jwt.ts";

/** The platform's limits on a paid plan. */
export const HOSTED_LIMITS: FunctionLimits = {
  wallClockMs: 400_000,
  unloadAt: 0.9,
  responseMs: 150_000,
};

export interface RuntimeOptions {
  functions: FunctionSource[];
  projectRoot: string;
  environment: FunctionEnvironment;
  jwtKeys: JwtKeys;
  limits?: Partial<FunctionLimits>;
  /** Processes by function; 1 where none is named. */
  instances?: Record<string, number>;
  onLog?: LogSink;
}

/** The running functions. Methods that take a name throw when no such function runs. */
export interface FunctionsRuntime {
  readonly names: string[];
  /**
   * Answers a request to `/functions/v1/<name>/…`.
   * @param name the function's name
   * @param path what the function sees as path: `/<name>/…` with the query string
   * @param peer address of the client's socket
   */
  handle(request: Request, name: string, path: string, peer: string): Promise<Response>;
  /** How many requests have reached the function's processes: a doorbell that rang counts, an idle
   * system does not. */
  invocations(name: string): number;
  /** Process ids of the function at this moment. */
  pids(name: string): number[];
  /** Sends a signal to every process of the function; resolves once they ended, if they end. */
  kill(name: string, signal?: Deno.Signal): Promise<void>;
  /** Starts the function afresh, with its files as they are now. */
  restart(name: string): Promise<void>;
  /** Resolves when every function listens; rejects with the name of one that cannot be started. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** Headers that belong to one connection and must not travel on. */
const HOP_BY_HOP = ["connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer"];

/** Starts all functions; they boot in parallel with whatever the caller does next. */
export function startFunctions(options: RuntimeOptions): FunctionsRuntime {
  const limits = { ...HOSTED_LIMITS, ...options.limits };
  const checkJwt = createJwtCheck(options.jwtKeys);
  const pools = new Map<string, FunctionPool>();
  const sources = new Map(options.functions.map((source) => [source.name, source]));
  for (const source of options.functions) {
    pools.set(
      source.name,
      startPool(source, {
        projectRoot: options.projectRoot,
        environment: options.environment,
        limits,
        instances: options.instances?.[source.name] ?? 1,
        onLog: options.onLog ?? (() => {}),
      }),
    );
  }

  function poolOf(name: string): FunctionPool {
    const pool = pools.get(name);
    if (pool) return pool;
    throw new Error(`No function "${name}" runs here; there are: ${[...pools.keys()].join(", ")}.`);
  }

  async function handle(request: Request, name: string, path: string, peer: string) {
    const pool = pools.get(name);
    if (!pool) {
      const body = { code: "NOT_FOUND", message: "Requested function was not found" };
      return Response.json(body, { status: 404 });
    }
    const requestId = crypto.randomUUID();
    const refusal = sources.get(name)!.verifyJwt ? await checkJwt(request) : null;
    // Whole: a function that answers before it has read everything would reset the connection, and the
    // client would see that instead of the answer.
    const body = request.body === null ? null : await request.bytes();
    const response = refusal ?? await pool.forward(new URL(path, request.url).href, {
      method: request.method,
      headers: forwardedHeaders(request, requestId, peer),
      body,
      signal: request.signal,
    });
    const headers = new Headers(response.headers);
    for (const header of HOP_BY_HOP) headers.delete(header);
    headers.set("sb-request-id", requestId);
    return new Response(response.body, { status: response.status, headers });
  }

  return {
    names: [...pools.keys()],
    handle,
    invocations: (name) => poolOf(name).invocations,
    pids: (name) => poolOf(name).pids,
    kill: (name, signal = "SIGKILL") => poolOf(name).kill(signal),
    restart: (name) => poolOf(name).restart(),
    async ready() {
      await Promise.all([...pools.values()].map((pool) => pool.ready()));
    },
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
}

function forwardedHeaders(request: Request, requestId: string, peer: string): Headers {
  const headers = new Headers(request.headers);
  const url = new URL(request.url);
  for (const header of HOP_BY_HOP) headers.delete(header);
  // The server at the other end of this hop compresses for itself; the gateway passes bytes on.
  headers.set("accept-encoding", "identity");
  headers.set("sb-request-id", requestId);
  const before = request.headers.get("x-forwarded-for");
  headers.set("x-forwarded-for", before ? `${before}, ${peer}` : peer);
  headers.set("x-forwarded-host", url.host);
  headers.set("x-forwarded-port", url.port || "80");
  headers.set("x-forwarded-proto", url.protocol.slice(0, -1));
  return headers;
}

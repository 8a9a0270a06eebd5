/**
 * Calls SQL functions through the Data API, with supabase-js. This is the default way: it needs no
 * connection of its own, and the role of the call follows from the key or token it carries.
 */
import { createClient } from "@supabase/supabase-js";
import { type Caller, type CallOptions, splitName } from "./caller.ts";
import { CONNECTION_FAILURE, DbError, PROTOCOL_VIOLATION } from "./errors.ts";

export interface RpcCallerOptions {
  /** The project's URL, without a path. */
  url: string;
  /** Publishable key for calls as a user, secret key for calls as the service. */
  apiKey: string;
  /** A user's JWT: the call then runs as that user. */
  accessToken?: string;
  /** Sent with every call; SQL reads them from `request.headers`. */
  headers?: Record<string, string>;
  fetch?: typeof fetch;
}

/** A caller, and a cheap way to make others that differ only in whom they speak for. */
export interface RpcCaller extends Caller {
  /** The same connection pool and key, with these credentials instead. */
  as(credentials: Pick<RpcCallerOptions, "accessToken" | "headers">): Caller;
}

/**
 * The part of supabase-js that is used. Its own types want to see table and argument types that
 * `Caller` has checked already.
 */
interface RpcClient {
  schema(name: string): { rpc(fn: string, args: object): RpcCall };
}
interface RpcCall extends PromiseLike<RpcReply> {
  setHeader(name: string, value: string): RpcCall;
  abortSignal(signal: AbortSignal): RpcCall;
  retry(enabled: boolean): RpcCall;
}
interface RpcReply {
  data: unknown;
  error: { message?: string; code?: string; details?: string | null; hint?: string | null } | null;
  status: number;
}

/** Makes a caller over HTTP. The client inside is shared by all callers made with `as`. */
export function createRpcCaller(options: RpcCallerOptions): RpcCaller {
  const client = createClient(options.url, options.apiKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: options.fetch === undefined ? {} : { fetch: options.fetch },
  }) as unknown as RpcClient;
  const speakFor = (accessToken?: string, headers: Record<string, string> = {}): Caller => {
    const extra = { ...headers };
    if (accessToken !== undefined) extra["authorization"] = `Bearer ${accessToken}`;
    return {
      call: async (fn, args, callOptions) => await callOnce(client, fn, args, extra, callOptions),
    };
  };
  return {
    ...speakFor(options.accessToken, options.headers),
    as: ({ accessToken, headers }) => speakFor(accessToken, headers),
  };
}

async function callOnce(
  client: RpcClient,
  fn: Parameters<typeof splitName>[0],
  args: object,
  headers: Record<string, string>,
  options: CallOptions = {},
  // The generated result types are checked by `Caller`; on the wire everything is JSON.
  // deno-lint-ignore no-explicit-any
): Promise<any> {
  options.signal?.throwIfAborted();
  const { schema, name } = splitName(fn);
  let call = client.schema(schema).rpc(name, args).retry(false);
  for (const [header, value] of Object.entries(headers)) call = call.setHeader(header, value);
  if (options.signal !== undefined) call = call.abortSignal(options.signal);
  const { data, error, status } = await call;
  if (error === null) return status === 204 ? undefined : data;
  options.signal?.throwIfAborted();
  throw toDbError(fn, error, status);
}

function toDbError(fn: string, error: NonNullable<RpcReply["error"]>, status: number): DbError {
  if (status === 0) {
    return new DbError({
      code: CONNECTION_FAILURE,
      message: `The Data API could not be reached for ${fn}: ${error.message ?? "no reason given"}`,
    });
  }
  if (typeof error.code === "string" && /^[0-9A-Z]{5}$|^PGRST/.test(error.code)) {
    return new DbError({
      code: error.code,
      message: error.message ?? "",
      details: error.details,
      hint: error.hint,
      status,
    });
  }
  // Not PostgREST speaking: a gateway's error page, or a proxy in between.
  const gatewayIsDown = status >= 500 || status === 408 || status === 429;
  return new DbError({
    code: gatewayIsDown ? CONNECTION_FAILURE : status === 401 ? "PGRST301" : PROTOCOL_VIOLATION,
    message: `The Data API's gateway answered ${status} for ${fn}.`,
    status,
  });
}

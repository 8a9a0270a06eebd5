/** The first lines of every function that serves queues: environment, database, the loop's clockwork. */
import { z } from "zod";
import type { Caller } from "@shared/db/caller.ts";
import { createDirectCaller, type DirectCallerOptions } from "@shared/db/direct_caller.ts";
import { createRpcCaller } from "@shared/db/rpc_caller.ts";
import { contextHeaders, type RequestContext } from "@shared/http/auth.ts";
import { boot } from "@shared/platform/boot.ts";
import { systemRandom } from "@shared/platform/clock.ts";
import { EnvError, fixedTokens } from "@shared/platform/env.ts";
import type { Runtime, RuntimeHost } from "@shared/platform/runtime.ts";
import type { ConsumerAppOptions } from "./consumer_app.ts";
import { createSqlQueue } from "./sql_queue.ts";

const variables = {
  /** The token in Vault as `hirewire_doorbell_token`; several, comma-separated, while it is replaced. */
  DOORBELL_TOKEN: fixedTokens,
  /** `1`: connect to Postgres directly instead of through the Data API. */
  HIREWIRE_DIRECT_DB: z.enum(["0", "1"]).default("0"),
};

export interface BootedConsumer {
  /** Speaks as the service. */
  readonly caller: Caller;
  /** The same on behalf of a request, so that messages it causes name it. */
  readonly callerFor: (request: RequestContext) => Caller;
  /** Everything createConsumerApp needs, except for what the function decides. */
  readonly options: Omit<ConsumerAppOptions, "queues">;
  readonly runtime: Runtime;
}

/**
 * Starts the consumer `name`.
 *
 * @throws {EnvError} naming the variables that are missing or malformed.
 */
export function bootConsumer(name: string, host?: RuntimeHost): BootedConsumer {
  const { runtime, env, logger, clock } = boot(name, variables, host);
  const overHttp = createRpcCaller({ url: env.supabaseUrl, apiKey: env.secretKey });
  const caller = env.HIREWIRE_DIRECT_DB === "1"
    ? createDirectCaller(directConnection(requireDbUrl(env.dbUrl)))
    : overHttp;
  return {
    caller,
    // Always over HTTP: requests are few, and a direct connection carries no headers of its own.
    callerFor: (request) => overHttp.as({ headers: contextHeaders(request) }),
    runtime,
    options: {
      name,
      port: createSqlQueue(caller),
      doorbellTokens: env.DOORBELL_TOKEN,
      ready: (signal) => caller.call("ready", {}, { signal }),
      clock,
      logger,
      random: systemRandom,
      waitUntil: runtime.waitUntil,
      onShutdown: runtime.onShutdown,
    },
  };
}

/** Supabase's transaction pooler, which gives each transaction another session. */
const TRANSACTION_POOLER_PORT = "6543";

/** Prepared statements live in a session: not through the transaction pooler. */
export function directConnection(url: string): DirectCallerOptions {
  return { url, prepare: new URL(url).port !== TRANSACTION_POOLER_PORT };
}

function requireDbUrl(url: string | undefined): string {
  if (url !== undefined) return url;
  throw new EnvError(
    ["SUPABASE_DB_URL"],
    ["SUPABASE_DB_URL is missing, which HIREWIRE_DIRECT_DB=1 needs"],
  );
}

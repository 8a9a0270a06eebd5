/**
 * Boots the whole local project in one call: database, background worker, REST, sign-in, storage, functions
 * and the gateway in front of them. Development and every end-to-end test use this one way in; nothing in
 * supabase/ or shared/ knows of it, so `supabase start` can take its place.
 */
import { join, resolve } from "node:path";
import postgres from "postgres";
import type { FunctionLimits } from "./functions/pool.ts";
import type { LogSink } from "./functions/process.ts";
import { type FunctionsRuntime, startFunctions } from "./functions/runtime.ts";
import { type FunctionWatcher, watchFunctions } from "./functions/watch.ts";
import {
  createGatewayHandler,
  type Gateway,
  type GatewayHandler,
  startGateway,
} from "./gateway.ts";
import { createJwtVerifier } from "./jwt.ts";
import { startDatabase } from "./kept_database.ts";
import { DATABASE_PASSWORD, type Keys, LOCAL_KEYS } from "./keys.ts";
import type { LiteServer } from "./lite/app.ts";
import { type BackgroundWorker, startBackgroundWorker } from "./postgres/background_worker.ts";
import { freePort } from "./postgres/ports.ts";
import type { LoginRole, PostgresServer } from "./postgres/server.ts";
import { type FunctionSource, type Project, readProject, REPOSITORY_ROOT } from "./project.ts";
import { type RpcServer, startRpc } from "./rest/rpc.ts";
import { startStorage, type StorageServer } from "./storage/server.ts";
import { makeThrowawayHome } from "./throwaway.ts";

export interface StackOptions {
  /** The folder that holds `supabase/`. This repository when left out. */
  root?: string;
  /** Free ports when left out. */
  ports?: { api?: number; db?: number };
  /** Where the database lives. When left out it is thrown away at the end. */
  dataDir?: string;
  /** Whether commits survive a crash of the machine; needless and slow for throw-away data. */
  durable?: boolean;
  /** Names of the functions to run; all when left out, none for `[]`. */
  functions?: string[];
  /** Parallel processes by function; 1 where none is named. */
  instances?: Record<string, number>;
  /** The platform's limits, in milliseconds. */
  limits?: Partial<FunctionLimits>;
  /** Variables for the functions, beside those the platform gives and our own defaults. */
  env?: Record<string, string>;
  /** Start a function afresh when its files change. */
  watch?: boolean;
  /** Receives each line a function prints. */
  onLog?: LogSink;
  /** Whether scheduled jobs run by themselves. On by default. */
  cron?: boolean;
  /**
   * Whether pg_net naps for up to a second between batches, as the real one does. It does by default; a
   * test that is not about when a ring arrives may keep it awake.
   */
  naps?: boolean;
  /** Receives what a developer should know, such as kept data that was set aside. */
  onNotice?: (text: string) => void;
}

export interface Stack {
  /** What clients take for the project's URL. */
  readonly apiUrl: string;
  /** Where the functions answer: `<apiUrl>/functions/v1`. */
  readonly functionsUrl: string;
  readonly keys: Keys;
  readonly postgres: PostgresServer;
  readonly worker: BackgroundWorker;
  readonly functions: FunctionsRuntime;
  /** The functions' own variables, secrets included. */
  readonly env: Record<string, string>;
  readonly doorbellToken: string;
  readonly metricsToken: string;
  /** Connection string of a role; `postgres` when left out. */
  dbUrl(role?: LoginRole): string;
  /** Ends every process and removes throw-away data. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** What has been started so far, each with the way to end it. */
interface Parts {
  server?: PostgresServer;
  lite?: LiteServer;
  rpc?: RpcServer;
  storage?: StorageServer;
  gateway?: Gateway;
  functions?: FunctionsRuntime;
  worker?: BackgroundWorker;
  watcher?: FunctionWatcher;
}

/**
 * Boots a stack and resolves when all of it answers.
 * Installs no signal handlers: a script that starts a stack ends it.
 *
 * @throws when a port is taken, a migration fails or a function does not start; nothing stays behind then
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const parts: Parts = {};
  const cleanup = new AsyncDisposableStack();
  const home = options.dataDir ? resolve(options.dataDir) : await makeThrowawayHome();
  if (!options.dataDir) cleanup.defer(() => Deno.remove(home, { recursive: true }));
  // The last one registered is the first to end: no ring without a function to hear it, and no function
  // that ends without a database to give its unfinished messages back to.
  cleanup.defer(() => parts.server?.stop());
  cleanup.defer(() => parts.lite?.close());
  cleanup.defer(() => parts.rpc?.close());
  cleanup.defer(() => parts.storage?.close());
  cleanup.defer(() => parts.gateway?.stop());
  cleanup.defer(() => parts.functions?.stop());
  cleanup.defer(() => parts.worker?.stop());
  cleanup.defer(() => parts.watcher?.stop());
  try {
    return await boot(options, home, parts, () => cleanup.disposeAsync());
  } catch (error) {
    await cleanup.disposeAsync();
    throw error;
  }
}

async function boot(
  options: StackOptions,
  home: string,
  parts: Parts,
  stop: () => Promise<void>,
): Promise<Stack> {
  const keys = LOCAL_KEYS;
  const project = await readProject(resolve(options.root ?? REPOSITORY_ROOT));
  const dbPort = options.ports?.db ?? await freePort();

  const handler = Promise.withResolvers<GatewayHandler>();
  const gateway = parts.gateway = startGateway(options.ports?.api ?? 0, handler.promise);
  const apiUrl = `http://127.0.0.1:${gateway.port}`;
  const functionsUrl = `${apiUrl}/functions/v1`;
  const env = functionSecrets(project, options.env);

  // The functions need no database to start, so both boot at once.
  const functions = parts.functions = startFunctions({
    functions: chooseFunctions(project, options.functions),
    projectRoot: project.root,
    environment: {
      apiUrl,
      databaseUrl: `postgres://postgres:${DATABASE_PASSWORD}@127.0.0.1:${dbPort}/postgres`,
      keys,
      secrets: env,
    },
    jwtKeys: { secret: keys.jwtSecret },
    limits: options.limits,
    instances: options.instances,
    onLog: options.onLog,
  });

  // It takes a tenth of a second to load, and the processes that start meanwhile do not need it.
  const liteModule = import("./lite/app.ts");

  const startBackend = async () => {
    const { durable, onNotice } = options;
    const server = await startDatabase({ home, port: dbPort, durable, onNotice }, project, keys);
    parts.server = server;
    await writeVault(server, {
      hirewire_functions_url: functionsUrl,
      hirewire_doorbell_token: env.DOORBELL_TOKEN!,
    });
    await all([
      liteModule.then(({ startLite }) =>
        startLite({ url: server.url("supabase_admin"), keys, project, followSchema: true })
      ).then((lite) => parts.lite = lite),
      startRpc({
        url: server.url("authenticator"),
        schemas: project.apiSchemas,
        extraSearchPath: project.extraSearchPath,
        maxRows: project.maxRows,
        fallback: (request) => parts.lite!.fetch(request),
      }).then((rpc) => parts.rpc = rpc),
      startBackgroundWorker({ url: server.url("supabase_admin"), naps: options.naps }).then(
        async (worker) => {
          parts.worker = worker;
          if (options.cron === false) await worker.pauseCron();
        },
      ),
    ]);
    const { rpc, lite } = parts as Required<Parts>;
    const storage = parts.storage = startStorage({
      url: server.url("authenticator"),
      directory: join(home, "storage"),
      fileSizeLimit: project.fileSizeLimit,
      keys,
      verify: createJwtVerifier({ secret: keys.jwtSecret }),
    });
    handler.resolve(createGatewayHandler({ keys, rpc, lite, storage, functions }));
  };
  await all([
    startBackend().catch((error) => {
      handler.reject(error);
      throw error;
    }),
    functions.ready().catch((error) => {
      // A developer will mend the function while the rest runs; a test must not go on without it.
      if (!options.watch) throw error;
      options.onNotice?.(error.message);
    }),
  ]);
  if (options.watch) {
    parts.watcher = watchFunctions(project, functions, options.onNotice ?? (() => {}));
  }

  const { server, worker } = parts as Required<Parts>;
  return {
    apiUrl,
    functionsUrl,
    keys,
    postgres: server,
    worker,
    functions,
    env,
    doorbellToken: env.DOORBELL_TOKEN!,
    metricsToken: env.METRICS_TOKEN!,
    dbUrl: (role) => server.url(role),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Like Promise.all, but waits for the others after a failure, so that all can be ended. */
async function all(work: Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

function functionSecrets(
  project: Project,
  given: Record<string, string> = {},
): Record<string, string> {
  return {
    DOORBELL_TOKEN: crypto.randomUUID(),
    METRICS_TOKEN: crypto.randomUUID(),
    ALLOWED_ORIGINS: project.auth.siteUrl,
    FRONTEND_URL: project.auth.siteUrl,
    // A webhook receiver on this machine is what one develops against.
    WEBHOOK_ALLOWED_NETWORKS: "127.0.0.0/8,::1/128",
    LOG_LEVEL: "info",
    ...given,
  };
}

function chooseFunctions(project: Project, names: string[] | undefined): FunctionSource[] {
  if (!names) return project.functions;
  return names.map((name) => {
    const source = project.functions.find((candidate) => candidate.name === name);
    if (source) return source;
    const known = project.functions.map((candidate) => candidate.name).join(", ") || "none";
    throw new Error(`There is no function "${name}" in ${project.root}; there are: ${known}.`);
  });
}

/** Tells the database where the functions are and how to ring them. */
async function writeVault(server: PostgresServer, secrets: Record<string, string>): Promise<void> {
  const sql = postgres(server.url("postgres"), { max: 1, onnotice() {} });
  try {
    const [vault] = await sql`select to_regclass('vault.secrets') is not null as present`;
    if (!vault!.present) return;
    for (const [name, value] of Object.entries(secrets)) {
      const [known] = await sql`select id from vault.secrets where name = ${name}`;
      if (known) await sql`select vault.update_secret(${known.id}::uuid, ${value})`;
      else await sql`select vault.create_secret(${value}, ${name})`;
    }
  } finally {
    await sql.end();
  }
}

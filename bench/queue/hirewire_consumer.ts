/**
 * Hirewire as the benchmark's consumer: a function in a process of its own that the database rings over
 * HTTP, with the platform's wiring in between as it is locally.
 */
import { fileURLToPath } from "node:url";
import type postgres from "postgres";
import {
  type FunctionsRuntime,
  REPOSITORY_ROOT,
  type Stack,
  startFunctions,
} from "../../local/mod.ts";
import type { Started } from "./system.ts";

const NAME = "bench-consumer";

/** Does nothing with a message, but says when a handler got the first one. */
export const QUEUE = "bench";
/** Says when a handler got a message. */
export const STAMPED_QUEUE = "bench_stamped";

export interface ConsumerSetup {
  /** Calls SQL functions over a connection of its own instead of the Data API. */
  readonly direct: boolean;
  /** Processes of the function, as many as there may be drainers. */
  readonly instances: number;
}

export interface HirewireConsumer extends AsyncDisposable {
  /** What handlers have said so far. */
  readonly started: Started[];
  /** Requests that have reached the function. */
  invocations(): number;
}

/** Creates the two queues of the benchmark. Their rings go nowhere before a consumer is served. */
export async function createQueues(sql: postgres.Sql): Promise<void> {
  for (const name of [QUEUE, STAMPED_QUEUE]) {
    await sql`insert into queue.queues (name, consumer) values (${name}, ${NAME})`;
  }
}

/** Starts the function and makes the database ring it from now on. */
export async function serveConsumer(
  stack: Stack,
  sql: postgres.Sql,
  setup: ConsumerSetup,
): Promise<HirewireConsumer> {
  const directory = fileURLToPath(new URL("./consumer", import.meta.url));
  const started: Started[] = [];
  let leaving = false;
  const functions: FunctionsRuntime = startFunctions({
    functions: [{
      name: NAME,
      directory,
      entrypoint: `${directory}/index.ts`,
      config: `${REPOSITORY_ROOT}/supabase/functions/report-consumer/deno.json`,
      verifyJwt: false,
    }],
    projectRoot: REPOSITORY_ROOT,
    environment: {
      apiUrl: stack.apiUrl,
      databaseUrl: stack.dbUrl(),
      keys: stack.keys,
      // The peers print nothing for a job that went well either.
      secrets: { ...stack.env, LOG_LEVEL: "warn", HIREWIRE_DIRECT_DB: setup.direct ? "1" : "0" },
    },
    jwtKeys: { secret: stack.keys.jwtSecret },
    instances: { [NAME]: setup.instances },
    onLog(_, line) {
      const [word, n, at] = line.split(" ");
      if (word === "started") started.push({ n: Number(n), at: Number(at) });
      // Rings that reach it in its last moments are refused loudly, as they should be.
      else if (!leaving) console.error(line);
    },
  });
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request, { remoteAddr }) => {
      const { pathname, search } = new URL(request.url);
      return functions.handle(
        request,
        pathname.split("/")[1]!,
        pathname + search,
        remoteAddr.hostname,
      );
    },
  );
  await functions.ready();
  // A consumer of before was ended without ceremony: neither its lease nor its rings may count here.
  await sql`delete from queue.drainers`;
  await sql`delete from queue.rings`;
  await sql`
    select vault.update_secret(id, ${`http://127.0.0.1:${server.addr.port}`})
    from vault.secrets where name = 'hirewire_functions_url'`;
  return {
    started,
    invocations: () => functions.invocations(NAME),
    async [Symbol.asyncDispose]() {
      leaving = true;
      await functions.stop();
      await server.shutdown();
    },
  };
}

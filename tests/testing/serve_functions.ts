/**
 * Functions beside those of a stack: fixtures that misbehave on purpose, or our own ones deployed wrongly.
 * The database is told to ring here instead.
 */
import { fileURLToPath } from "node:url";
import {
  type FunctionSource,
  type FunctionsRuntime,
  readProject,
  REPOSITORY_ROOT,
  startFunctions,
} from "../../local/mod.ts";
import type { Sql } from "./fixtures.ts";
import type { LogLine, OwnStack } from "./stack.ts";

export interface ServedFunctions extends AsyncDisposable {
  readonly functions: FunctionsRuntime;
  readonly logs: readonly LogLine[];
}

/** Starts `sources` and makes the database ring them from now on. They need not be able to start. */
export async function serveFunctions(
  stack: OwnStack,
  sql: Sql,
  sources: FunctionSource[],
  secrets: Record<string, string> = stack.env,
): Promise<ServedFunctions> {
  const logs: LogLine[] = [];
  const functions = startFunctions({
    functions: sources,
    projectRoot: REPOSITORY_ROOT,
    environment: {
      apiUrl: stack.apiUrl,
      databaseUrl: stack.dbUrl(),
      keys: stack.keys,
      secrets,
    },
    jwtKeys: { secret: stack.keys.jwtSecret },
    onLog: (name, line) => logs.push({ function: name, line }),
  });
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request, { remoteAddr }) => {
      const { pathname, search } = new URL(request.url);
      const [, name] = pathname.split("/");
      return functions.handle(request, name!, pathname + search, remoteAddr.hostname);
    },
  );
  await sql`
    select vault.update_secret(id, ${`http://127.0.0.1:${server.addr.port}`})
    from vault.secrets where name = 'hirewire_functions_url'`;
  return {
    functions,
    logs,
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      await functions.stop();
    },
  };
}

/** Our own functions, as the project has them. */
export async function ownFunctions(...names: string[]): Promise<FunctionSource[]> {
  const { functions } = await readProject();
  return functions.filter(({ name }) => names.includes(name));
}

/** A consumer of tests/faults/testing, with the imports of our own. */
export function fixtureConsumer(name: string): FunctionSource {
  const directory = fileURLToPath(new URL(`../faults/testing/${name}`, import.meta.url));
  const config = `${REPOSITORY_ROOT}/supabase/functions/report-consumer/deno.json`;
  return { name, directory, entrypoint: `${directory}/index.ts`, config, verifyJwt: false };
}

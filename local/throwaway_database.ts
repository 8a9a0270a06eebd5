/** A database without a stack around it: on a free port, in a directory of its own, gone afterwards. */
import { createSystemSchemas, prepareDatabase } from "./database.ts";
import { LOCAL_KEYS } from "./keys.ts";
import { freePort } from "./postgres/ports.ts";
import { type PostgresOptions, type PostgresServer, startPostgres } from "./postgres/server.ts";
import { readProject } from "./project.ts";
import { makeThrowawayHome } from "./throwaway.ts";

/** With all migrations and seeds, or with nothing but what a hosted project starts with. */
export type DatabaseState = "migrated" | "empty";

export type DatabaseOptions = Pick<PostgresOptions, "durable" | "settings">;

/** A database that `await using` stops and removes. */
export type ThrowawayDatabase = PostgresServer & AsyncDisposable;

/** Starts a database that has this repository's schema, or none of it. */
export async function startDatabase(
  state: DatabaseState,
  options: DatabaseOptions = {},
): Promise<ThrowawayDatabase> {
  await using cleanup = new AsyncDisposableStack();
  const project = await readProject();
  const home = await makeThrowawayHome();
  cleanup.defer(() => Deno.remove(home, { recursive: true }));
  if (state === "migrated") await prepareDatabase(home, project, LOCAL_KEYS);
  const server = await startPostgres({ ...options, home, port: await freePort() });
  cleanup.defer(() => server.stop());
  if (state === "empty") await createSystemSchemas(server, project, LOCAL_KEYS);
  const held = cleanup.move();
  // The server itself and no copy of it: its process id is a getter, because it changes.
  return Object.assign(server, { [Symbol.asyncDispose]: () => held.disposeAsync() });
}

/** Calls `work` with a database that is gone when that settles. */
export async function withDatabase<T>(
  state: DatabaseState,
  work: (server: PostgresServer) => Promise<T>,
): Promise<T> {
  await using database = await startDatabase(state);
  return await work(database);
}

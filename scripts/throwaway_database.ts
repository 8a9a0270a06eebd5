/** A database for one check: started on a free port, gone afterwards. */
import { createSystemSchemas, prepareDatabase } from "../local/database.ts";
import { LOCAL_KEYS } from "../local/keys.ts";
import { freePort } from "../local/postgres/ports.ts";
import { type PostgresServer, startPostgres } from "../local/postgres/server.ts";
import { readProject } from "../local/project.ts";
import { makeThrowawayHome } from "../local/throwaway.ts";

/**
 * Runs `work` with a database that has all migrations, or none but what a hosted project starts with.
 */
export async function withDatabase<T>(
  state: "migrated" | "empty",
  work: (server: PostgresServer) => Promise<T>,
): Promise<T> {
  const project = await readProject();
  const home = await makeThrowawayHome();
  let server: PostgresServer | undefined;
  try {
    if (state === "migrated") await prepareDatabase(home, project, LOCAL_KEYS);
    server = await startPostgres({ home, port: await freePort() });
    if (state === "empty") await createSystemSchemas(server, project, LOCAL_KEYS);
    return await work(server);
  } finally {
    await server?.stop();
    await Deno.remove(home, { recursive: true });
  }
}

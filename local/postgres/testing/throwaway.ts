/** Databases for tests: each in a temporary directory, on a free port, gone afterwards. */
import postgres from "postgres";
import { freePort } from "../ports.ts";
import {
  type LoginRole,
  type PostgresOptions,
  type PostgresServer,
  startPostgres,
} from "../server.ts";

/** A database that deletes its files when it is stopped. */
export interface ThrowawayPostgres extends PostgresServer {
  /** Opens connections as `role`. `await using` closes them. */
  connect(role?: LoginRole, options?: postgres.Options<never>): DisposableSql;
}

/** Connections that `await using` closes. */
export type DisposableSql = postgres.Sql & AsyncDisposable;

/**
 * Starts a database for one test file.
 *
 * @param options what to start it with; the directory and the port are chosen here
 */
export async function startThrowaway(
  options: Omit<PostgresOptions, "home" | "port"> = {},
): Promise<ThrowawayPostgres> {
  const home = await Deno.makeTempDir({ prefix: "hirewire-postgres-" });
  const server = await startPostgres({ ...options, home, port: await freePort() })
    .catch(async (error) => {
      await Deno.remove(home, { recursive: true });
      throw error;
    });
  // Getters must stay getters: the process id changes.
  return Object.create(server, {
    stop: {
      async value() {
        await server.stop();
        await Deno.remove(home, { recursive: true }).catch(() => {});
      },
    },
    connect: {
      value(role?: LoginRole, connection: postgres.Options<never> = {}) {
        const sql = postgres(server.url(role), { max: 4, onnotice: () => {}, ...connection });
        return Object.assign(sql, { [Symbol.asyncDispose]: () => sql.end({ timeout: 0 }) });
      },
    },
  });
}

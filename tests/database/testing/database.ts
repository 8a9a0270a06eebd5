/** The databases that these tests run against. */
import postgres from "postgres";
import { startDatabase, type ThrowawayDatabase } from "../../../local/mod.ts";
import { HANG_MS } from "../../testing/until.ts";

/** Connection string of the role `postgres` on a migrated database that may be written to. */
const URL_VARIABLE = "HIREWIRE_TEST_DB_URL";

/** Calls its argument with the connection string of a database, and cleans up when that settles. */
export type WithDatabase = <T>(use: (url: string) => Promise<T>) => Promise<T>;

/**
 * Calls `use` with the connection string of a migrated database: the one that the environment names,
 * such as a running stack's, or else one that is thrown away afterwards. For tests that leave nothing
 * behind.
 */
export const withDatabase: WithDatabase = async (use) => {
  const given = Deno.env.get(URL_VARIABLE);
  if (given) return await use(given);
  await using server = await startDatabase("migrated");
  return await use(server.url("postgres"));
};

/**
 * Starts a server for the test file that calls this at its top, and returns what gives each test a
 * migrated database of its own on it. Never the running stack's: these tests commit what they do, and
 * play the parts of pg_net and of the consumers themselves.
 */
export function databasesOfThisFile(): WithDatabase {
  const cleanup = new AsyncDisposableStack();
  let server: ThrowawayDatabase;
  let made = 0;
  Deno.test.beforeAll(async () => {
    server = cleanup.use(await startDatabase("migrated"));
  });
  Deno.test.afterAll(() => cleanup.disposeAsync());

  return async (use) => {
    const name = `test_${++made}`;
    // From template1's database, since a database that is copied may have no connections.
    const admin = postgres(server.url("postgres", "template1"), { max: 1, onnotice() {} });
    try {
      await admin.unsafe(`create database ${name} template postgres strategy file_copy`);
      try {
        return await use(server.url("postgres", name));
      } finally {
        await admin.unsafe(`drop database ${name} with (force)`);
      }
    } finally {
      await admin.end();
    }
  };
}

/** Connections that `await using` closes; `max` real ones at most. A statement that hangs is ended. */
export function connect(url: string, max = 1): postgres.Sql & AsyncDisposable {
  const sql = postgres(url, { max, onnotice() {}, connection: { statement_timeout: HANG_MS } });
  return Object.assign(sql, { [Symbol.asyncDispose]: () => sql.end({ timeout: 1 }) });
}

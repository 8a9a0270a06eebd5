/**
 * Starts the database of a stack. Data that was kept from an earlier run is brought up to date. When it comes
 * from migrations that the project no longer has, that cannot be done: it is set aside, not deleted, and a
 * new database takes its place.
 */
import { resolve } from "node:path";
import postgres from "postgres";
import { migrateDatabase, prepareDatabase } from "./database.ts";
import type { Keys } from "./keys.ts";
import { findForeign, type MigrationReport } from "./migrate.ts";
import { type PostgresServer, startPostgres } from "./postgres/server.ts";
import type { Project } from "./project.ts";

export interface DatabaseOptions {
  /** Where the data is, or will be. */
  home: string;
  port: number;
  /** Whether commits survive a crash of the machine. */
  durable?: boolean;
  /** Receives what a developer should know about the data. */
  onNotice?: (text: string) => void;
}

/**
 * Starts a migrated database in `home`.
 *
 * @throws {MigrationFailed} when a migration that is new to kept data fails; no server runs then
 */
export async function startDatabase(
  options: DatabaseOptions,
  project: Project,
  keys: Keys,
): Promise<PostgresServer> {
  const { home, port, durable, onNotice: notice = () => {} } = options;
  const fresh = await prepareDatabase(home, project, keys);
  const server = await startPostgres({ home, port, durable });
  if (fresh) return server;
  let foreign: string[];
  try {
    foreign = await foreignMigrations(server, project);
    if (foreign.length === 0) {
      report(await migrateDatabase(server, project), notice);
      return server;
    }
  } catch (error) {
    await server.stop();
    throw error;
  }
  await server.stop();
  const aside = await setAside(home);
  notice(
    `the kept database has migrations that this project does not have (${
      foreign.join(", ")
    }), so it ` +
      `is set aside and a new one starts. It lies in ${aside}; delete it with: rm -rf '${aside}'`,
  );
  return await startDatabase(options, project, keys);
}

async function foreignMigrations(server: PostgresServer, project: Project): Promise<string[]> {
  const sql = postgres(server.url("postgres"), { max: 1, onnotice() {} });
  try {
    return await findForeign(sql, project.migrationsDirectory);
  } finally {
    await sql.end();
  }
}

/** Renames the directory after the present moment and returns its new path. */
async function setAside(home: string): Promise<string> {
  const aside = `${resolve(home)}.${new Date().toISOString().replaceAll(/[-:.]/g, "")}`;
  await Deno.rename(home, aside);
  return aside;
}

function report({ applied, changed }: MigrationReport, notice: (text: string) => void): void {
  for (const file of applied) notice(`applied ${file}`);
  if (changed.length === 0) return;
  notice(
    `changed since they were applied, and not applied again: ${changed.join(", ")}. ` +
      "Start with a fresh database to see the change.",
  );
}

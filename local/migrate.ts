/**
 * Applies supabase/migrations as `supabase db push` does and records them where the CLI looks, so that a
 * database made here and one made by the CLI cannot be told apart; in-process, because the CLI takes
 * seconds to start and a test boot should not.
 */
import { basename, join } from "node:path";
import type { Sql } from "postgres";
import { splitStatements } from "./sql_statements.ts";

/** One file of supabase/migrations. */
export interface Migration {
  /** The digits before the first underscore. */
  version: string;
  name: string;
  path: string;
}

/** A migration's SQL was refused, or Postgres crashed. The database is as it was before that file. */
export class MigrationFailed extends Error {
  override name = "MigrationFailed";
}

/** What a call of `migrate` did. */
export interface MigrationReport {
  applied: string[];
  /** Files whose content differs from what was applied under their version. */
  changed: string[];
}

const FILE_NAME = /^(\d{14})_([a-z0-9_]+)\.sql$/;

/**
 * The migrations of a folder, oldest first; none when it does not exist.
 * @throws {Error} for a file whose name the CLI would skip
 */
export async function listMigrations(directory: string): Promise<Migration[]> {
  const names: string[] = [];
  try {
    for await (const entry of Deno.readDir(directory)) {
      if (entry.isFile && entry.name.endsWith(".sql")) names.push(entry.name);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names.sort().map((file) => {
    const match = FILE_NAME.exec(file);
    if (!match) {
      throw new Error(
        `${join(directory, file)}: a migration is named <14 digits>_<words_in_snake_case>.sql.`,
      );
    }
    return { version: match[1]!, name: match[2]!, path: join(directory, file) };
  });
}

/**
 * Applies the migrations that the database has not seen, each in a transaction of its own.
 *
 * @param sql connection of the role `postgres`, which owns everything afterwards
 * @throws {MigrationFailed} naming file and line
 */
export async function migrate(sql: Sql, directory: string): Promise<MigrationReport> {
  await createHistory(sql);
  const history = new Map(
    (await sql<{ version: string; statements: string[] | null }[]>`
      select version, statements from supabase_migrations.schema_migrations
    `).map((row) => [row.version, row.statements]),
  );
  const report: MigrationReport = { applied: [], changed: [] };
  for (const { version, name, path } of await listMigrations(directory)) {
    const text = await Deno.readTextFile(path);
    const statements = splitStatements(text);
    const recorded = history.get(version);
    if (history.has(version)) {
      if (recorded && recorded.join(";") !== statements.join(";")) {
        report.changed.push(basename(path));
      }
      continue;
    }
    const record = `
      insert into supabase_migrations.schema_migrations (version, name, statements)
      values (${literal(version)}, ${literal(name)}, array[${statements.map(literal)}]::text[])`;
    await runFile(sql, path, text, record);
    report.applied.push(basename(path));
  }
  return report;
}

/** The versions that were applied to the database and that the folder does not have, oldest first. */
export async function findForeign(sql: Sql, directory: string): Promise<string[]> {
  await createHistory(sql);
  const known = (await listMigrations(directory)).map(({ version }) => version);
  const rows = await sql<{ version: string }[]>`
    select version from supabase_migrations.schema_migrations
    where version <> all (${known}) order by version
  `;
  return rows.map(({ version }) => version);
}

/** Runs the seed files in order; they are expected to be harmless when run on an empty database. */
export async function seed(sql: Sql, paths: string[]): Promise<void> {
  for (const path of paths) {
    await runFile(sql, path, await Deno.readTextFile(path));
  }
}

/**
 * Runs a file, and `afterwards` in the same transaction. It is the transaction that Postgres makes of
 * statements sent together: with one of its own, postgres.js would roll back over a connection that a
 * crash has closed, which ends this process before the error can be told.
 *
 * @throws {MigrationFailed} naming file and line
 */
export async function runFile(
  sql: Sql,
  path: string,
  text: string,
  afterwards = "",
): Promise<void> {
  await sql.unsafe(`${text}\n;${afterwards}`).simple().catch((error) => {
    throw new MigrationFailed(explain(error, path, text), { cause: error });
  });
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Same tables as the CLI makes. */
async function createHistory(sql: Sql): Promise<void> {
  await sql.unsafe(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
    alter table supabase_migrations.schema_migrations add column if not exists statements text[];
    alter table supabase_migrations.schema_migrations add column if not exists name text;
  `).simple();
}

function explain(error: unknown, path: string, text: string): string {
  const { message, position, detail, hint, where } = error as Error & {
    position?: string;
    detail?: string;
    hint?: string;
    where?: string;
  };
  const line = position ? `:${text.slice(0, Number(position)).split("\n").length}` : "";
  return [`${path}${line}: ${message}`, detail, hint && `Hint: ${hint}`, where]
    .filter(Boolean).join("\n");
}

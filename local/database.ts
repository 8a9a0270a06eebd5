/**
 * Puts a migrated database where a stack wants it. The work of a first boot (initdb, sign-in tables,
 * migrations, seed) is done once for each state of the files it depends on; later boots copy the result.
 */
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import type { Keys } from "./keys.ts";
import { migrate, MigrationFailed, type MigrationReport, seed } from "./migrate.ts";
import { run } from "./postgres/commands.ts";
import { isConnectionLoss } from "./postgres/connections.ts";
import { localDirectory, preparePostgresHome, shortHash } from "./postgres/directories.ts";
import { copyTree, exists, publishDirectory } from "./postgres/files.ts";
import { freePort } from "./postgres/ports.ts";
import { type PostgresServer, startPostgres } from "./postgres/server.ts";
import type { Project } from "./project.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
const STORAGE_SCHEMA = join(HERE, "storage", "schema.sql");

/** How many templates are kept: the present one, and some for branches that are switched between. */
const KEPT_TEMPLATES = 4;
/** A template that was used this recently may be being copied. */
const IN_USE_MS = 60 * 60 * 1000;

/** Postgres writes why a connection was lost only after it was. */
const LOG_DELAY_MS = 500;

/**
 * Makes `home` hold a migrated database, ready to be started.
 * Data that is there already is left alone; `migrateDatabase` brings it up to date once it runs.
 *
 * @returns whether the database is new
 */
export async function prepareDatabase(
  home: string,
  project: Project,
  keys: Keys,
): Promise<boolean> {
  const data = join(home, "data");
  if (await exists(data)) return false;
  const template = await prepareTemplate(project, keys);
  await preparePostgresHome(home);
  if (Deno.build.os === "windows") await copyTree(join(template, "data"), data);
  else await run("cp", ["-pR", join(template, "data"), data]);
  return true;
}

/** Creates the schemas that a hosted project has before its first migration, owned as they are there. */
export async function createSystemSchemas(
  server: PostgresServer,
  project: Project,
  keys: Keys,
): Promise<void> {
  const { startLite } = await import("./lite/app.ts");
  const lite = await startLite({ url: server.url("supabase_admin"), keys, project });
  try {
    await lite.createSystemSchemas();
  } finally {
    await lite.close();
  }
  const admin = postgres(server.url("supabase_admin"), { max: 1, onnotice() {} });
  try {
    await admin.unsafe(`
      alter schema supabase_migrations owner to postgres;
      do $$ declare t record; begin
        for t in select tablename from pg_tables where schemaname = 'supabase_migrations' loop
          execute format('alter table supabase_migrations.%I owner to postgres', t.tablename);
        end loop;
      end $$;
    `).simple();
    await admin.unsafe(await Deno.readTextFile(join(HERE, "lite", "auth_functions.sql"))).simple();
    await admin.unsafe(await Deno.readTextFile(STORAGE_SCHEMA)).simple();
  } finally {
    await admin.end();
  }
}

/**
 * Applies pending migrations, then the seed files when asked to.
 *
 * @throws {MigrationFailed} naming the file, and what the server's log says if it crashed meanwhile
 */
export async function migrateDatabase(
  server: PostgresServer,
  project: Project,
  options: { seed: boolean } = { seed: false },
): Promise<MigrationReport> {
  const startedAt = new Date();
  const sql = postgres(server.url("postgres"), { max: 1, onnotice() {} });
  try {
    const report = await migrate(sql, project.migrationsDirectory);
    if (options.seed) await seed(sql, project.seeds);
    return report;
  } catch (error) {
    if (!(error instanceof MigrationFailed) || !isConnectionLoss(error.cause)) throw error;
    const reason = await crashSince(startedAt, server);
    throw new MigrationFailed(`${error.message}\n${reason}`, { cause: error.cause });
  } finally {
    await sql.end({ timeout: 0 });
  }
}

/** What the server's log says about a crash; told in the error because a failed boot removes the log. */
async function crashSince(startedAt: Date, server: PostgresServer): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, LOG_DELAY_MS));
  const since = startedAt.toISOString().replace("T", " ");
  const log = await Deno.readTextFile(join(server.home, "postgres.log")).catch(() => "");
  const line = log.split("\n").findLast((line) =>
    line >= since && /\(PID \d+\) (was terminated|exited)|PANIC/.test(line)
  );
  return line ??
    "Postgres is gone, and its log does not say why: it was killed, or the machine stopped it.";
}

async function prepareTemplate(project: Project, keys: Keys): Promise<string> {
  const cache = await localDirectory();
  const path = join(cache, `migrated-${await fingerprint(project)}`);
  const made = await publishDirectory(path, async (draft) => {
    const server = await startPostgres({ home: draft, port: await freePort() });
    try {
      await createSystemSchemas(server, project, keys);
      await migrateDatabase(server, project, { seed: true });
    } finally {
      await server.stop();
    }
  });
  // Its age tells which templates are in use.
  await Deno.utime(path, new Date(), new Date()).catch(() => {});
  if (made) await removeOldTemplates(cache);
  return path;
}

/** Changes with every file that decides what is in a migrated database. */
async function fingerprint(project: Project): Promise<string> {
  const directories = [join(HERE, "postgres"), join(HERE, "lite"), project.migrationsDirectory];
  const files = [
    ...(await Promise.all(directories.map(listFiles))).flat(),
    join(HERE, "migrate.ts"),
    STORAGE_SCHEMA,
    fileURLToPath(import.meta.url),
    ...project.seeds,
  ];
  const contents = await Promise.all(
    files.filter((path) => !isTest(path)).sort()
      .map(async (path) => [basename(path), await Deno.readTextFile(path)]),
  );
  return await shortHash(JSON.stringify(contents));
}

function isTest(path: string): boolean {
  return path.endsWith("_test.ts") || basename(dirname(path)) === "testing";
}

async function listFiles(directory: string): Promise<string[]> {
  if (!(await exists(directory))) return [];
  const paths: string[] = [];
  for await (const entry of Deno.readDir(directory)) {
    const path = join(directory, entry.name);
    if (entry.isDirectory) paths.push(...await listFiles(path));
    else if (entry.isFile) paths.push(path);
  }
  return paths;
}

async function removeOldTemplates(cache: string): Promise<void> {
  const found: { path: string; used: number }[] = [];
  for await (const entry of Deno.readDir(cache)) {
    if (!entry.isDirectory || !entry.name.startsWith("migrated-")) continue;
    const path = join(cache, entry.name);
    found.push({ path, used: (await Deno.stat(path)).mtime?.getTime() ?? 0 });
  }
  found.sort((a, b) => b.used - a.used);
  for (const { path, used } of found.slice(KEPT_TEMPLATES)) {
    if (Date.now() - used < IN_USE_MS) continue;
    await Deno.remove(path, { recursive: true }).catch(() => {});
  }
}

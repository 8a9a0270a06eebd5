/**
 * `deno task schema:check`: what `task schema` writes is up to date, and replaying supabase/migrations gives
 * the same database, object for object, as running the sources in their order.
 */
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { migrate, readProject, runFile, withDatabase } from "../../local/mod.ts";
import { HASH_FILE, hashModule, SCHEMAS_DIRECTORY } from "./build.ts";
import { type Catalogue, readCatalogue } from "./catalogue.ts";
import { compareCatalogues, type Comparison } from "./compare_catalogues.ts";
import { isReleased, readMigrations } from "./migrations.ts";
import { staleShapes } from "./shapes.ts";
import { isAsBuilt, joinSources, readSources, withLineFeeds } from "./sources.ts";

/** Where the things are that have to fit together. */
export interface SchemaFiles {
  schemas: string;
  migrations: string;
  /** The TypeScript module that tells the hash. */
  hash: string;
}

if (import.meta.main) await main();

async function main(): Promise<void> {
  const { migrationsDirectory } = await readProject();
  const files = { schemas: SCHEMAS_DIRECTORY, migrations: migrationsDirectory, hash: HASH_FILE };
  const shapes = (await staleShapes(files.schemas)).map((path) =>
    `${join(files.schemas, path)}: not what the schemas of the routes give. ` +
    "Run `npx -y deno@2.9.6 task schema` and commit the result."
  );
  const stale = [...shapes, ...await findStale(files)];
  // Comparing would tell the same at length.
  const { alike, differences, notes } = stale.length > 0
    ? { alike: 0, differences: stale, notes: [] }
    : await compareDatabases(files);
  for (const note of notes) console.log(note);
  for (const difference of differences) console.error(difference);
  if (differences.length > 0) Deno.exit(1);
  console.log(`schema: the sources and the migrations make the same ${alike} objects`);
}

/** What is wrong with the generated files, each as a sentence that says what to do. */
export async function findStale(files: SchemaFiles): Promise<string[]> {
  const schema = await joinSources(await readSources(files.schemas));
  const stale: string[] = [];
  const { built } = await readMigrations(files.migrations);
  const text = built ? await Deno.readTextFile(built.path) : "";
  if (await isReleased(files.schemas)) {
    if (!await isAsBuilt(text)) {
      stale.push(
        `${built?.path ?? files.migrations}: the first migration of 1.0 may not change any more. ` +
          "Take it back as it was, and write the change as a migration of its own.",
      );
    }
  } else if (withLineFeeds(text) !== schema.migration) {
    stale.push(
      `${built?.path ?? files.migrations}: not what the sources give. ` +
        "Run `npx -y deno@2.9.6 task schema` and commit the result.",
    );
  }
  const module = await Deno.readTextFile(files.hash).catch(() => "");
  if (withLineFeeds(module) !== hashModule(schema)) {
    stale.push(
      `${files.hash}: not the hash of the sources. ` +
        "Run `npx -y deno@2.9.6 task schema` and commit the result.",
    );
  }
  return stale;
}

/** Makes one database in each way and compares them. */
export async function compareDatabases(files: SchemaFiles): Promise<Comparison> {
  const sources = await readSources(files.schemas);
  const { hashFunction } = await joinSources(sources);
  const fromSources = await catalogueAfter(async (sql) => {
    for (const { path, text } of sources) await runFile(sql, join(files.schemas, path), text);
    await sql.unsafe(hashFunction).simple();
  });
  const fromMigrations = await catalogueAfter(async (sql) => {
    await migrate(sql, files.migrations);
  });
  return compareCatalogues(fromSources, fromMigrations, { left: "sources", right: "migrations" });
}

/** The catalogue of an empty project's database in which `work` ran as the role of migrations. */
async function catalogueAfter(work: (sql: Sql) => Promise<void>): Promise<Catalogue> {
  return await withDatabase("empty", async (server) => {
    const owner = postgres(server.url("postgres"), { max: 1, onnotice() {} });
    const superuser = postgres(server.url("supabase_admin"), { max: 1, onnotice() {} });
    try {
      await work(owner);
      return await readCatalogue(superuser);
    } finally {
      await Promise.all([owner.end(), superuser.end()]);
    }
  });
}

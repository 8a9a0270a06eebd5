/**
 * `deno task schema`: writes the shapes of documents from the routes' schemas, and makes supabase/migrations
 * and the functions' idea of the schema follow supabase/schemas. Run it after each change of these, and
 * commit what it writes.
 */
import { basename, join, relative } from "node:path";
import { readProject, REPOSITORY_ROOT } from "../../local/mod.ts";
import { isReleased, readMigrations, RELEASED_FILE, writeBuilt } from "./migrations.ts";
import { writeShapes } from "./shapes.ts";
import { joinSources, readSources, type Schema, withLineFeeds } from "./sources.ts";

export const SCHEMAS_DIRECTORY: string = join(REPOSITORY_ROOT, "supabase", "schemas");
export const HASH_FILE: string = join(REPOSITORY_ROOT, "shared", "db", "schema_hash.ts");

/** The module that tells the functions which schema they are built for. */
export function hashModule(schema: Schema): string {
  return `\
// Generated from supabase/schemas by \`npx -y deno@2.9.6 task schema\`. Do not edit.

/** What \`private.schema_hash\` tells of the database that this code is written for. */
export const SCHEMA_HASH = "${schema.hash}";
`;
}

/** From 1.0 on: whether the newest migration ends at the schema of the sources, and what to write if not. */
export async function describeRelease(
  migrationsDirectory: string,
  schema: Schema,
): Promise<string> {
  const { built, written } = await readMigrations(migrationsDirectory);
  const newest = written.at(-1) ?? built;
  if (newest && withLineFeeds(await Deno.readTextFile(newest.path)).endsWith(schema.hashFunction)) {
    return `${basename(newest.path)}: ends at the schema of the sources`;
  }
  return `\
supabase/schemas/${RELEASED_FILE} says that the built migration is out, so it stays as it is. Write a
migration of this change with a new stamp and end it with these lines; schema:check proves that it gives
the sources.

${schema.hashFunction}`;
}

if (import.meta.main) await main();

async function main(): Promise<void> {
  const { migrationsDirectory } = await readProject();
  for (const path of await writeShapes(SCHEMAS_DIRECTORY)) {
    console.log(`supabase/schemas/${path}: written`);
  }
  const schema = await joinSources(await readSources(SCHEMAS_DIRECTORY));
  if (await isReleased(SCHEMAS_DIRECTORY)) {
    console.log(await describeRelease(migrationsDirectory, schema));
  } else {
    const { path, written } = await writeBuilt(migrationsDirectory, schema.migration, new Date());
    console.log(`${relative(REPOSITORY_ROOT, path)}: ${written ? "written" : "up to date"}`);
  }
  await Deno.writeTextFile(HASH_FILE, hashModule(schema));
  console.log(`${relative(REPOSITORY_ROOT, HASH_FILE)}: ${schema.hash}`);
}

/**
 * `deno task schema`: writes the shapes of documents from the routes' schemas, and makes supabase/migrations
 * and the functions' idea of the schema follow supabase/schemas. Run it after each change of these, and
 * commit what it writes.
 */
import { join, relative } from "node:path";
import { readProject, REPOSITORY_ROOT } from "../../local/mod.ts";
import { isReleased, readMigrations, RELEASED_FILE, writeBuilt } from "./migrations.ts";
import { writeShapes } from "./shapes.ts";
import { joinSources, readSources, type Schema } from "./sources.ts";

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

if (import.meta.main) await main();

async function main(): Promise<void> {
  const { migrationsDirectory } = await readProject();
  for (const path of await writeShapes(SCHEMAS_DIRECTORY)) {
    console.log(`supabase/schemas/${path}: written`);
  }
  const schema = await joinSources(await readSources(SCHEMAS_DIRECTORY));
  if (await isReleased(SCHEMAS_DIRECTORY)) {
    await explainRelease(migrationsDirectory, schema);
  } else {
    const { path, written } = await writeBuilt(migrationsDirectory, schema.migration, new Date());
    console.log(`${relative(REPOSITORY_ROOT, path)}: ${written ? "written" : "up to date"}`);
  }
  await Deno.writeTextFile(HASH_FILE, hashModule(schema));
  console.log(`${relative(REPOSITORY_ROOT, HASH_FILE)}: ${schema.hash}`);
}

async function explainRelease(migrationsDirectory: string, schema: Schema): Promise<void> {
  const { written } = await readMigrations(migrationsDirectory);
  const newest = written.at(-1);
  if (newest && (await Deno.readTextFile(newest.path)).includes(`'${schema.hash}'`)) {
    console.log(`${relative(REPOSITORY_ROOT, newest.path)}: ends at this schema`);
    return;
  }
  console.log(
    `supabase/schemas/${RELEASED_FILE} says that the built migration is out: it stays as it is. Write a ` +
      "migration of this change with a new stamp, end it with the lines below, and let schema:check " +
      `prove that it gives the sources.\n\n${schema.hashFunction}`,
  );
}

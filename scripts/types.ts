/**
 * Generates shared/db/database.types.ts from the migrations with the real CLI; with --check it compares
 * instead, so that a migration cannot land without its types.
 */
import { join, relative } from "node:path";
import { readProject, REPOSITORY_ROOT, withDatabase } from "../local/mod.ts";
import { supabaseOrThrow } from "./supabase_cli.ts";

const TARGET = join(REPOSITORY_ROOT, "shared", "db", "database.types.ts");

/** The types of the exposed schemas of a freshly migrated database, formatted. */
async function generateTypes(): Promise<string> {
  const { apiSchemas } = await readProject();
  const { stdout } = await withDatabase("migrated", (server) =>
    supabaseOrThrow([
      "gen",
      "types",
      "typescript",
      "--schema",
      apiSchemas.join(","),
      `--remote=${server.url("postgres")}`,
    ]));
  const start = stdout.indexOf("export type Json");
  if (start < 0) throw new Error(`The CLI printed no types:\n${stdout}`);
  return await format(
    "// Generated from supabase/migrations by `npx -y deno@2.9.6 task types`. Do not edit.\n" +
      stdout.slice(start),
  );
}

async function format(source: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", "--ext", "ts", "-"],
    cwd: REPOSITORY_ROOT,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(source));
  await writer.close();
  const { success, stdout } = await child.output();
  if (!success) throw new Error("deno fmt could not format the generated types.");
  return new TextDecoder().decode(stdout);
}

if (import.meta.main) {
  const types = await generateTypes();
  const file = relative(REPOSITORY_ROOT, TARGET);
  if (!Deno.args.includes("--check")) {
    await Deno.writeTextFile(TARGET, types);
    console.log(`${file}: written`);
  } else if (await Deno.readTextFile(TARGET).catch(() => "") === types) {
    console.log(`${file}: up to date`);
  } else {
    console.error(
      `${file} does not fit the migrations. Run \`npx -y deno@2.9.6 task types\` and commit the result.`,
    );
    Deno.exit(1);
  }
}

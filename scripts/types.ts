/**
 * Writes what is generated from a migrated database: shared/db/database.types.ts with the real CLI,
 * shared/http/problem_codes.ts and docs/problems.md from the table of problems, docs/data-map.md from the
 * data map. With --check it compares instead, so that a migration cannot land without them.
 */
import { join } from "node:path";
import { readProject, REPOSITORY_ROOT, withDatabase } from "../local/mod.ts";
import { dataMapPage, readDataMap } from "./data_map.ts";
import { problemCodesModule, problemsPage, readProblems } from "./problems.ts";
import { supabaseOrThrow } from "./supabase_cli.ts";

/** The generated files by their path, from one freshly migrated database. */
async function generate(): Promise<[path: string, text: string][]> {
  const { apiSchemas } = await readProject();
  return await withDatabase("migrated", async (server) => {
    const url = server.url("postgres");
    const problems = await readProblems(url);
    return [
      [join("shared", "db", "database.types.ts"), await databaseTypes(url, apiSchemas)],
      [join("shared", "http", "problem_codes.ts"), problemCodesModule(problems)],
      [join("docs", "problems.md"), await format(problemsPage(problems), "md")],
      [join("docs", "data-map.md"), await format(dataMapPage(await readDataMap(url)), "md")],
    ];
  });
}

/** The types of the exposed schemas, formatted. */
async function databaseTypes(url: string, schemas: readonly string[]): Promise<string> {
  const { stdout } = await supabaseOrThrow([
    "gen",
    "types",
    "typescript",
    "--schema",
    schemas.join(","),
    `--remote=${url}`,
  ]);
  const start = stdout.indexOf("export type Json");
  if (start < 0) throw new Error(`The CLI printed no types:\n${stdout}`);
  return await format(
    "// Generated from supabase/migrations by `npx -y deno@2.9.6 task types`. Do not edit.\n" +
      stdout.slice(start),
    "ts",
  );
}

async function format(source: string, extension: "ts" | "md"): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", "--ext", extension, "-"],
    cwd: REPOSITORY_ROOT,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(source));
  await writer.close();
  const { success, stdout } = await child.output();
  if (!success) throw new Error(`deno fmt could not format the generated ${extension}.`);
  return new TextDecoder().decode(stdout);
}

if (import.meta.main) {
  const checking = Deno.args.includes("--check");
  for (const [path, text] of await generate()) {
    const target = join(REPOSITORY_ROOT, path);
    if (!checking) {
      await Deno.writeTextFile(target, text);
      console.log(`${path}: written`);
    } else if (await Deno.readTextFile(target).catch(() => "") === text) {
      console.log(`${path}: up to date`);
    } else {
      console.error(
        `${path} does not fit the migrations. Run \`npx -y deno@2.9.6 task types\` and commit the result.`,
      );
      Deno.exitCode = 1;
    }
  }
}

/**
 * Proves with the real Supabase CLI that the migrations apply to an empty project, that our own migration
 * runner leaves the same history, that the database advisors have nothing to say, and that a schema built
 * anew is not pushed onto a database that has an older one.
 */
import { join } from "node:path";
import postgres from "postgres";
import {
  listMigrations,
  migrateDatabase,
  type PostgresServer,
  type Project,
  readProject,
  withDatabase,
} from "../local/mod.ts";
import { nextStamp } from "./schema/migrations.ts";
import { supabase, supabaseOrThrow } from "./supabase_cli.ts";

interface Finding {
  name: string;
  level: string;
  detail: string;
  remediation: string;
}

interface HistoryRow {
  version: string;
  name: string;
  statements: string[];
}

/** An index of a database that has never been queried is unused by nature. */
const MEANINGLESS_HERE = new Set(["unused_index"]);

async function readHistory(server: PostgresServer): Promise<HistoryRow[]> {
  const sql = postgres(server.url("postgres"), { max: 1, onnotice() {} });
  try {
    return await sql<HistoryRow[]>`
      select version, name, statements from supabase_migrations.schema_migrations order by version
    `;
  } finally {
    await sql.end();
  }
}

async function advisorFindings(server: PostgresServer): Promise<Finding[]> {
  const { stdout } = await supabaseOrThrow([
    ...["db", "advisors", "--type", "all", "--level", "info", "--fail-on", "none"],
    ...["--output-format", "json", `--remote=${server.url("postgres")}`],
  ]);
  const { results } = JSON.parse(stdout) as { results: Finding[] };
  return results.filter((finding) => !MEANINGLESS_HERE.has(finding.name));
}

function compareHistories(pushed: HistoryRow[], ours: HistoryRow[]): string[] {
  const problems: string[] = [];
  if (pushed.length !== ours.length) {
    problems.push(`the CLI recorded ${pushed.length} migrations, our runner ${ours.length}`);
  }
  for (const [index, row] of pushed.entries()) {
    const own = ours[index];
    const at = row.statements.findIndex((statement, i) => statement !== own?.statements[i]);
    if (own?.version !== row.version || own.name !== row.name) {
      problems.push(`${row.version}_${row.name}: recorded as ${own?.version}_${own?.name}`);
    } else if (at >= 0 || own.statements.length !== row.statements.length) {
      problems.push(
        `${row.version}_${row.name}: statement ${
          at + 1
        } of ${row.statements.length} is recorded differently:\n` +
          `  CLI:  ${JSON.stringify(row.statements[at]?.slice(0, 200))}\n` +
          `  ours: ${JSON.stringify(own.statements[at]?.slice(0, 200))}`,
      );
    }
  }
  return problems;
}

/** Pushes the last migration under a later stamp, as `task schema` names it after a change. */
async function pushWithNewStamp(server: PostgresServer, project: Project): Promise<string[]> {
  const root = await Deno.makeTempDir({ prefix: "hirewire-" });
  try {
    await Deno.mkdir(join(root, "supabase", "migrations"), { recursive: true });
    await Deno.copyFile(
      join(project.root, "supabase", "config.toml"),
      join(root, "supabase", "config.toml"),
    );
    const migrations = await listMigrations(project.migrationsDirectory);
    const last = migrations.at(-1)!;
    for (const migration of migrations) {
      const { version, name, path } = migration;
      const stamp = migration === last ? nextStamp(new Date(), version) : version;
      await Deno.copyFile(path, join(root, "supabase", "migrations", `${stamp}_${name}.sql`));
    }
    const { code, stdout, stderr } = await supabase([
      ...["db", "push", "--yes", "--workdir", root, `--remote=${server.url("postgres")}`],
    ]);
    const said = stdout + stderr;
    if (code === 0) return [`db push: took a new stamp onto a database with an old one\n${said}`];
    if (!said.includes(last.version)) {
      return [`db push: refused a new stamp without naming ${last.version}\n${said}`];
    }
    console.log("db push: refuses a new stamp on a database with an old one");
    return [];
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

if (import.meta.main) {
  const project = await readProject();
  const problems: string[] = [];
  const pushed = await withDatabase("empty", async (server) => {
    const { stderr } = await supabaseOrThrow([
      ...["db", "push", "--yes", `--remote=${server.url("postgres")}`],
    ]);
    console.log("db push: applied to an empty database");
    if (stderr.includes("does not recognize")) problems.push(stderr);
    const findings = await advisorFindings(server);
    console.log(`db advisors: ${findings.length} findings`);
    for (const { level, name, detail, remediation } of findings) {
      problems.push(`${level} ${name}: ${detail}\n  ${remediation}`);
    }
    problems.push(...await pushWithNewStamp(server, project));
    return await readHistory(server);
  });
  const ours = await withDatabase("empty", async (server) => {
    await migrateDatabase(server, project);
    return await readHistory(server);
  });
  const differences = compareHistories(pushed, ours);
  if (differences.length === 0) console.log(`history: ${ours.length} migrations recorded alike`);
  problems.push(...differences);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) Deno.exit(1);
}

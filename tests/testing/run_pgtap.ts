/**
 * Runs the pgTAP files of supabase/tests over a plain connection, so that they need neither psql nor
 * pg_prove. The files are the same that `supabase test db` runs.
 */
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { judgeTap } from "./tap.ts";
import { HANG_MS } from "./until.ts";

const REPOSITORY = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The files that install the fixtures of all others, in the order of their numbers. */
const HELPERS = /^\d{3}_helpers\w*\.sql$/;

const FRESH_SESSION = "rollback; set session authorization default; reset all; deallocate all; " +
  "discard temp; select pg_advisory_unlock_all()";

/** How to run the files. */
export interface PgTapOptions {
  /** Where the files are. `supabase/tests` of this repository when left out. */
  directory?: string;
  /** Runs only files whose path contains one of these. */
  only?: readonly string[];
  /**
   * Files at once, each with a connection to itself. One by default: files that touch the same queue
   * hold locks until they roll back, and would wait for each other or look at each other's.
   */
  parallel?: number;
  /** Where failures and the summary go. Standard output when left out. */
  print?: (line: string) => void;
}

/** What came of a run. */
export interface PgTapResult {
  files: number;
  assertions: number;
  /** One text for each file that failed, naming it and what went wrong. Empty means success. */
  failures: string[];
}

/**
 * Runs all files against a migrated database and prints what failed, then one line of summary.
 *
 * @param url connection string of a role that may do what migrations may (`postgres`)
 * @throws {Error} when there is no file to run, or the helpers cannot be installed
 */
export async function runPgTap(url: string, options: PgTapOptions = {}): Promise<PgTapResult> {
  const directory = options.directory ?? join(REPOSITORY, "supabase", "tests");
  // Not a default parameter: a linter would take it for a debugging leftover.
  const print = options.print ?? ((line: string) => console.log(line));
  const started = performance.now();

  const all = (await listFiles(directory)).sort();
  const files = all.filter((path) =>
    !HELPERS.test(path) &&
    (!options.only?.length || options.only.some((part) => path.includes(part)))
  );
  if (files.length === 0) throw new Error(`There are no pgTAP files to run in ${directory}.`);

  const result: PgTapResult = { files: 0, assertions: 0, failures: [] };
  const run = async (file: string, session: postgres.Sql) => {
    const text = await Deno.readTextFile(join(directory, file));
    const { assertions, failure } = await runFile(session, text);
    result.files++;
    result.assertions += assertions;
    if (failure === null) return true;
    const report = `${relative(REPOSITORY, join(directory, file))}\n${indent(failure)}`;
    result.failures.push(report);
    print(report);
    return false;
  };

  const sessions = Array.from(
    { length: Math.max(1, options.parallel ?? 1) },
    () => postgres(url, { max: 1, onnotice() {}, connection: { statement_timeout: HANG_MS } }),
  );
  try {
    for (const helpers of all.filter((path) => HELPERS.test(path))) {
      if (await run(helpers, sessions[0]!)) continue;
      throw new Error(`The helpers cannot be installed:\n${result.failures.join("\n")}`);
    }
    const queue = files.values();
    await Promise.all(sessions.map(async (session) => {
      for (const file of queue) await run(file, session);
    }));
  } finally {
    await Promise.all(sessions.map((session) => session.end({ timeout: 1 })));
  }
  result.failures.sort();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  print(
    `pgTAP: ${result.files} files, ${result.assertions} assertions, ` +
      `${result.failures.length} failed files, ${seconds} s`,
  );
  return result;
}

async function runFile(
  session: postgres.Sql,
  text: string,
): Promise<{ assertions: number; failure: string | null }> {
  try {
    const results = await session.unsafe(text).simple();
    return judgeTap(textLines(results));
  } catch (error) {
    return { assertions: 0, failure: explain(error, text) };
  } finally {
    // As good as a new connection, whatever a file left behind, but with warm caches: most of the
    // time of a small file would go into compiling the same functions again.
    await session.unsafe(FRESH_SESSION).simple();
  }
}

/** The text that psql would have printed, line by line. */
function textLines(results: readonly unknown[]): string[] {
  const rows = results.flat(1) as Record<string, unknown>[];
  return rows.flatMap((row) => Object.values(row))
    .filter((value) => typeof value === "string")
    .flatMap((value) => value.split("\n"));
}

function explain(error: unknown, text: string): string {
  const { message, position, detail, hint, where } = error as Error & {
    position?: string;
    detail?: string;
    hint?: string;
    where?: string;
  };
  const line = position
    ? `line ${text.slice(0, Number(position)).split("\n").length}: `
    : "the file was aborted: ";
  return [line + message, detail, hint, where].filter(Boolean).join("\n");
}

async function listFiles(directory: string, below = ""): Promise<string[]> {
  const files: string[] = [];
  for await (const entry of Deno.readDir(join(directory, below))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory) files.push(...await listFiles(directory, path));
    else if (entry.isFile && /\.(sql|pg)$/.test(entry.name)) files.push(path);
  }
  return files;
}

function indent(text: string): string {
  return text.split("\n").map((line) => `    ${line}`).join("\n");
}

if (import.meta.main) {
  const { withDatabase } = await import("../database/testing/database.ts");
  const failed = await withDatabase(async (url) =>
    (await runPgTap(url, { only: Deno.args })).failures.length > 0
  );
  if (failed) Deno.exit(1);
}

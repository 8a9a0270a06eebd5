/**
 * Reads what a database is made of into plain text, so that two ways of making it can be compared.
 *
 * Ours rather than a tool's: `pg_dump` is not among the binaries that come from npm, orders its output by
 * dependency and splits one function into statements; pg-delta and its like answer with the SQL of a
 * change, are young, and see neither rows nor cron jobs. What is needed here is that nothing is missed, and
 * Postgres describes its objects itself.
 */
import type { ISql } from "postgres";
import { OBJECTS, TABLES, UNREAD } from "./catalogue_queries.ts";

/** What is known of each object, by a key such as `function queue.claim(queue text, …)`; keys are sorted. */
export type Catalogue = ReadonlyMap<string, readonly string[]>;

/**
 * Everything in the database but what Postgres and extensions brought: definitions, owners, grants,
 * comments, cron jobs, and the rows that are there. On a freshly migrated database the rows are those that
 * migrations insert. Independent of OIDs and of the moment.
 *
 * @param sql a superuser's connection, which sees every row
 * @throws {Error} naming objects of a kind that is not read, such as operators
 */
export async function readCatalogue(
  // deno-lint-ignore ban-types -- what postgres.js calls a connection without types of its own
  sql: ISql<{}>,
): Promise<Catalogue> {
  const unread = await sql.unsafe<{ description: string }[]>(UNREAD);
  if (unread.length > 0) {
    const names = unread.map(({ description }) => description).join(", ");
    throw new Error(`The catalogue does not read objects of this kind yet: ${names}.`);
  }
  const entries: [string, string[]][] = [];
  for (const { key, lines } of await readObjects(sql)) {
    entries.push([key, lines.flatMap((text) => text.trimEnd().split("\n"))]);
  }
  const tables = await sql.unsafe<{ name: string; volatile: string[] }[]>(TABLES);
  for (const { name, volatile } of tables) {
    const rows = await sql.unsafe<{ row: string }[]>(
      `select (to_jsonb(t) - $1::text[])::text as row from ${name} t order by 1`,
      [volatile],
    );
    if (rows.length > 0) entries.push([`rows of ${name}`, rows.map(({ row }) => row)]);
  }
  return new Map(entries.sort(([a], [b]) => a < b ? -1 : 1));
}

/** The catalogue as text: each key, and its lines below it. */
export function formatCatalogue(catalogue: Catalogue): string {
  return [...catalogue]
    .map(([key, lines]) => [key, ...lines.map((line) => `  ${line}`)].join("\n") + "\n")
    .join("\n");
}

interface Described {
  key: string;
  lines: string[];
}

// deno-lint-ignore ban-types -- as above
async function readObjects(sql: ISql<{}>): Promise<Described[]> {
  // Sent together, so that the path holds for this query alone unless a transaction is open.
  const results = await sql.unsafe(`
    select current_setting('search_path') as path;
    select set_config('search_path', '', true);
    ${OBJECTS};
  `).simple() as unknown as [[{ path: string }], unknown, Described[]];
  const [[{ path }], , objects] = results;
  await sql`select set_config('search_path', ${path}, true)`;
  return objects;
}

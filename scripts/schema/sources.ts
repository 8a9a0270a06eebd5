/**
 * The SQL that people edit: the files of supabase/schemas in the order of its order.txt, and the one text
 * that they make together.
 */
import { join } from "node:path";

/** One file of supabase/schemas. */
export interface Source {
  /** From supabase/schemas on, with slashes: `40_interviews/answering.sql`. */
  path: string;
  /** What it holds, with line feeds only: what the hash covers may not depend on a checkout. */
  text: string;
}

/** The list of the files, in the order in which they run. */
export const ORDER_FILE = "order.txt";

/**
 * Reads the sources in order.
 *
 * @throws {Error} when a listed file is missing, or a file is missing from the list or named twice
 */
export async function readSources(directory: string): Promise<Source[]> {
  const listed = readOrder(await Deno.readTextFile(join(directory, ORDER_FILE)));
  const present = new Set(await listSql(directory));
  const complaints = [
    ...listed.filter((path, at) => listed.indexOf(path) < at).map((path) =>
      `${path} is listed twice`
    ),
    ...listed.filter((path) => !present.has(path)).map((path) => `${path} is listed and missing`),
    ...[...present].filter((path) => !listed.includes(path)).sort()
      .map((path) => `${path} is there and not listed`),
  ];
  if (listed.length === 0) complaints.push("it lists no file");
  if (complaints.length > 0) {
    throw new Error(`${join(directory, ORDER_FILE)}: ${complaints.join("; ")}.`);
  }
  return await Promise.all(listed.map(async (path) => ({
    path,
    text: withLineFeeds(await Deno.readTextFile(join(directory, path))),
  })));
}

function readOrder(text: string): string[] {
  return text.split("\n").map((line) => line.replace(/#.*/, "").trim()).filter(Boolean);
}

async function listSql(directory: string, below = ""): Promise<string[]> {
  const paths: string[] = [];
  for await (const entry of Deno.readDir(join(directory, below))) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory) paths.push(...await listSql(directory, path));
    else if (entry.name.endsWith(".sql")) paths.push(path);
  }
  return paths;
}

/** The text as every checkout has it, whatever line endings it was given. */
export function withLineFeeds(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/** The schema that sources make. */
export interface Schema {
  /** SHA-256 of all that stands before it in `migration`, in hexadecimal. */
  hash: string;
  /** SQL that makes the schema in an empty project. */
  migration: string;
  /** The last part of it: the function that tells the hash. */
  hashFunction: string;
}

const PREFACE = `\
-- Built from supabase/schemas by \`npx -y deno@2.9.6 task schema\`: edit those files, not this one.
`;

/** Joins the sources, each below a line that names its file, so that an error leads back to it. */
export async function joinSources(sources: readonly Source[]): Promise<Schema> {
  const body = [
    PREFACE,
    ...sources.map(({ path, text }) => `-- ── supabase/schemas/${path} ──\n\n${text.trim()}\n`),
  ].join("\n");
  const hash = await sha256(body);
  const hashFunction = defineHashFunction(hash);
  return { hash, migration: `${body}\n${HASH_HEADING}\n${hashFunction}`, hashFunction };
}

const HASH_HEADING = "-- ── the hash of all above ──\n";

/** `or replace`, so that a later migration can end with the same statements. */
function defineHashFunction(hash: string): string {
  return `\
create or replace function private.schema_hash()
returns text
language sql
immutable
set search_path = ''
as $$ select '${hash}' $$;
comment on function private.schema_hash is
  'SHA-256 of the sources that this schema was built from. The functions know the hash they were built for.';
revoke execute on function private.schema_hash from public;
`;
}

/** Whether a built migration still has the text that its own hash was taken of. */
export async function isAsBuilt(migration: string): Promise<boolean> {
  const text = withLineFeeds(migration);
  const at = text.lastIndexOf(`\n${HASH_HEADING}`);
  if (at < 0) return false;
  const hash = await sha256(text.slice(0, at));
  return text.slice(at) === `\n${HASH_HEADING}\n${defineHashFunction(hash)}`;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

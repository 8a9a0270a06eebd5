/**
 * What the documents say of the code is there: the files and SQL functions that they name, and the lines
 * that the how-tos change.
 */
import { assert, assertEquals } from "@std/assert";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Made by running things, so there or not. */
const NOT_IN_GIT = ["node_modules", "out"];

const DOCS = (await filesBelow("docs")).filter((path) => path.endsWith(".md"));
const PAGES = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", ...DOCS];
const HOW_TOS = DOCS.filter((path) => path.startsWith("docs/how-to/"));

/** Changed lines of a how-to, at most: a change of more is two changes. */
const MOST_LINES = 60;

interface Block {
  language: string;
  /** Null where the block is no file's, as with commands. */
  path: string | null;
  isNew: boolean;
  lines: string[];
}

/** The fenced blocks of a page, each with the file that the line before it names. */
function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^(?:`([^`\n]+)`( \(new\))?:\n\n)?```(\w*)\n(.*?)\n```$/gms)].map(
    ([, path, isNew, language, code]) => ({
      language: language!,
      path: path ?? null,
      isNew: isNew !== undefined,
      lines: code!.split("\n"),
    }),
  );
}

function proseOf(text: string): string {
  return text.replace(/^```.*?^```$/gms, "");
}

Deno.test("every file that a document names exists", async () => {
  const tops = await topsOfRepository();
  const missing: string[] = [];
  let named = 0;
  for (const page of PAGES) {
    const text = await read(page);
    const made = blocksOf(text).filter(({ isNew }) => isNew).map(({ path }) => path!);
    for (const path of pathsIn(page, proseOf(text), tops)) {
      named++;
      const isMade = made.some((each) => each === path || each.startsWith(`${path}/`));
      if (!isMade && !await exists(path)) missing.push(`${page}: ${path}`);
    }
    // Whoever follows the page makes them.
    for (const path of made) assert(!await exists(path), `${page}: ${path} is there already`);
  }
  assert(named > 150, `only ${named} paths were found`);
  assertEquals(missing, []);
});

Deno.test("every SQL function, table, view and type that a document names exists", async () => {
  const sources = await Promise.all(
    (await filesBelow("supabase/schemas")).filter((path) => path.endsWith(".sql")).map(read),
  );
  const known = new Set(sources.flatMap(namesMadeBy));
  const schemas = new Set(["public", ...[...known].map((name) => name.split(".")[0]!)]);
  const missing: string[] = [];
  let named = 0;
  for (const page of PAGES) {
    const text = await read(page);
    const made = new Set(namesMadeBy(text.replace(/^\+/gm, "")));
    for (
      const [, schema, name] of proseOf(text).matchAll(/`([a-z_]+)\.([a-z_]+)(?:\([^`]*\))?`/g)
    ) {
      const full = `${schema}.${name}`;
      if (!schemas.has(schema!) || tellsEvent(full)) continue;
      named++;
      if (!known.has(full) && !made.has(full)) missing.push(`${page}: ${full}`);
    }
  }
  assert(named > 100, `only ${named} names were found`);
  assertEquals(missing, []);
});

for (const page of HOW_TOS) {
  Deno.test(`${page} is a small change to the files as they are`, async () => {
    const blocks = blocksOf(await read(page)).filter(({ path }) => path !== null);
    assert(blocks.length >= 3, `only ${blocks.length} blocks were found`);
    const changed = blocks.flatMap(({ language, lines }) =>
      lines.filter((line) => language === "diff" ? /^[+-]/.test(line) : line.trim() !== "")
    );
    assert(changed.length < MOST_LINES, `${changed.length} lines are changed`);
    for (const { path, isNew, language, lines } of blocks) {
      if (isNew) continue;
      assertEquals(language, "diff", `${path} is there: show what changes`);
      const text = `\n${await read(path!)}\n`;
      for (const hunk of lines.join("\n").split("\n@@\n")) {
        const before = hunk.split("\n").filter((line) => !line.startsWith("+"))
          .map((line) => line.slice(1)).join("\n");
        const times = text.split(`\n${before}\n`).length - 1;
        assertEquals(times, 1, `${path} has these lines ${times} times:\n${before}`);
      }
    }
  });
}

/** Paths from the root of the repository: targets of links, and what stands in backticks. */
function pathsIn(page: string, prose: string, tops: ReadonlySet<string>): string[] {
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm)]
    .map(([, inline, reference]) => (inline ?? reference)!.split("#")[0]!)
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target))
    .map((target) => normalize(join(dirname(page), target)));
  const quoted = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text!)
    .filter((text) => tops.has(text.split("/")[0]!) && (text.includes("/") || text.includes(".")))
    // A pattern names no one file.
    .filter((text) => /^[\w./-]+$/.test(text));
  return [...links, ...quoted].map((path) => path.replace(/\/$/, ""));
}

/** What SQL makes, by qualified name. */
function namesMadeBy(sql: string): string[] {
  const made =
    /^create (?:or replace )?(?:unlogged )?(?:function|table|view|type) ([a-z_]+\.[a-z_]+)/gm;
  return [...sql.matchAll(made)].map(([, name]) => name!);
}

/** Types of messages look like qualified names, too. */
function tellsEvent(name: string): boolean {
  return name === "outbox.event";
}

async function topsOfRepository(): Promise<Set<string>> {
  const tops = new Set<string>();
  for await (const { name } of Deno.readDir(ROOT)) tops.add(name);
  return tops.difference(new Set(NOT_IN_GIT));
}

async function filesBelow(directory: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(ROOT, directory))) {
    const path = `${directory}/${name}`;
    if (isDirectory) paths.push(...await filesBelow(path));
    else paths.push(path);
  }
  return paths.sort();
}

async function read(path: string): Promise<string> {
  return await Deno.readTextFile(join(ROOT, path));
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(join(ROOT, path)).then(() => true, () => false);
}

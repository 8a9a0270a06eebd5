/**
 * Holds the arrows between the folders: who may import whom, which folders are entered only through their
 * door, and which words are not for everybody. The tables are the rules; the rest reads every file of the
 * rooms and prints what breaks one.
 */
import { dirname, join, normalize, relative } from "node:path";
import { REPOSITORY_ROOT } from "../local/mod.ts";

/**
 * Each room and what its code imports beside itself. A file belongs to the longest room that holds it;
 * `*` is any one folder, and each such folder is a room of its own. Knowing a folder is knowing all in it.
 */
const ROOMS: Record<string, readonly string[]> = {
  // Each layer knows those before it.
  "shared/platform": [],
  "shared/db": ["shared/platform"],
  "shared/http": ["shared/platform", "shared/db", "shared/domain/json"],
  "shared/queue": ["shared/platform", "shared/db", "shared/http"],

  // The domain knows nobody outside it, and its contexts know each other as follows.
  "shared/domain/binary": [],
  "shared/domain/text": [],
  "shared/domain/json": ["shared/domain/text"],
  "shared/domain/interviews": ["shared/domain/json", "shared/domain/text"],
  "shared/domain/media": [],
  "shared/domain/relay": ["shared/domain/binary", "shared/domain/json"],
  "shared/domain/reports": [
    "shared/domain/json",
    "shared/domain/interviews",
    "shared/domain/reports",
  ],
  // The shelves of reports; what lies beside their door puts them together.
  "shared/domain/reports/text": [],
  "shared/domain/reports/document": ["shared/domain/interviews", "shared/domain/text"],
  "shared/domain/reports/scoring": [
    "shared/domain/reports/text",
    "shared/domain/reports/document",
  ],
  "shared/domain/reports/analyzers": [
    "shared/domain/text",
    "shared/domain/interviews",
    "shared/domain/reports/text",
    "shared/domain/reports/document",
    "shared/domain/reports/scoring",
  ],
  "shared/domain/reports/model": [
    "shared/domain/json",
    "shared/domain/interviews",
    "shared/domain/reports/text",
    "shared/domain/reports/document",
  ],
  "shared/domain/reports/rendering": [
    "shared/domain/text",
    "shared/domain/reports/text",
    "shared/domain/reports/document",
  ],

  // What the relay has that is not pure.
  "shared/webhooks": ["shared/platform", "shared/domain/relay"],

  // Functions do not know each other, nor anything that is not deployed.
  "supabase/functions/*": ["shared"],

  // A client of the API takes nothing from behind it.
  console: [],

  // Never deployed.
  local: [],
  examples: ["shared/domain/interviews", "shared/db/database.types.ts"],
  demo: ["shared/domain", "local", "examples"],
  ops: ["shared/db", "local"],
  scripts: ["local", "shared/domain/text", "supabase/functions/api"],
  docs: [],
  tests: ["shared", "supabase/functions", "local", "examples", "scripts/schema"],
  bench: ["shared", "local", "examples", "demo", "tests"],
  eval: ["shared", "supabase/functions/report-consumer"],
};

/** Tests of `shared` and of functions may also know these: a test may look at more than its subject. */
const TESTS_KNOW: readonly string[] = ["shared", "local"];

/** Folders that are entered through their mod.ts; tests may also take the test support of shipped ones. */
const DOORS: readonly string[] = ["local", "shared/domain/reports"];

/** Words that code under `within` may not use, but for the folder `except`. Tests may. */
const WORDS: readonly { word: RegExp; within: readonly string[]; except?: string; why: string }[] =
  [
    {
      word: /\b(?:Deno|EdgeRuntime)\b/,
      within: ["shared", "supabase/functions"],
      except: "shared/platform",
      why: "only shared/platform knows the runtime",
    },
    {
      word: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.|\bset(?:Timeout|Interval)\b/,
      within: ["shared/domain"],
      why: "the domain has no clock",
    },
    {
      word: /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/,
      within: ["shared/domain"],
      why: "the domain throws no dice",
    },
    { word: /\bfetch\b/, within: ["shared/domain"], why: "the domain has no network" },
  ];

/** Single imports that break a rule for a reason. */
const EXCEPTIONS: readonly { from: string; to: string; why: string }[] = [
  {
    from: "bench/peers/bullmq/redis.ts",
    to: "local/postgres/ports.ts",
    why: "the peers' import map of their own has none of the packages behind the door",
  },
];

/** A file's path from the root of the repository, with forward slashes, and what is in it. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What breaks a rule, one line each; nothing when all is in order. */
export function findProblems(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const code = withoutComments(text);
    const imported = importsOf(path, code).filter((to) => exceptionFor(path, to) === undefined);
    return [
      ...imported.flatMap((to) => importProblems(path, to)),
      ...wordProblems(path, code),
    ].map((problem) => `${path}: ${problem}`);
  });
}

/** Exceptions that no file needs any more, one line each: a rule without an exception is shorter. */
export function findStaleExceptions(files: readonly SourceFile[]): string[] {
  const used = new Set(
    files.flatMap(({ path, text }) =>
      importsOf(path, withoutComments(text)).map((to) => exceptionFor(path, to))
    ),
  );
  return EXCEPTIONS.filter((each) => !used.has(each))
    .map(({ from, to }) => `${from} no longer imports ${to}: remove the exception`);
}

function exceptionFor(from: string, to: string) {
  return EXCEPTIONS.find((each) => each.from === from && each.to === to);
}

function importProblems(from: string, to: string): string[] {
  const room = roomOf(from);
  if (room === undefined) return ["belongs to no room of scripts/check_layers.ts"];
  const test = isTest(from);
  const known = [...room.knows, ...(test && isShipped(from) ? TESTS_KNOW : [])];
  const problems: string[] = [];
  if (roomOf(to)?.folder !== room.folder && !known.some((folder) => isIn(to, folder))) {
    problems.push(`imports ${to}, which ${room.folder} does not know`);
  }
  const door = DOORS.find((folder) => isIn(to, folder) && !isIn(from, folder));
  const forTests = test && isTest(to) && isShipped(to);
  if (door !== undefined && to !== `${door}/mod.ts` && !forTests) {
    problems.push(`imports ${to}; the door is ${door}/mod.ts`);
  }
  if (isShipped(from) && !test && isTest(to)) {
    problems.push(`imports ${to}, which is for tests`);
  }
  return problems;
}

function wordProblems(path: string, code: string): string[] {
  if (isTest(path)) return [];
  return WORDS
    .filter(({ within, except }) =>
      within.some((folder) => isIn(path, folder)) && !(except && isIn(path, except))
    )
    .flatMap(({ word, why }) => {
      const found = word.exec(code);
      return found === null ? [] : [`has ${found[0]}: ${why}`];
    });
}

function roomOf(path: string): { folder: string; knows: readonly string[] } | undefined {
  const rooms = Object.entries(ROOMS).flatMap(([pattern, knows]) => {
    const depth = pattern.split("/").length;
    const folder = path.split("/").slice(0, depth).join("/");
    const matches = pattern.split("/").every((part, at) =>
      part === "*" || part === path.split("/")[at]
    );
    return matches && isIn(path, folder) ? [{ folder, knows }] : [];
  });
  return rooms.sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** Whether a path is a folder's, or the very file. */
function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function isTest(path: string): boolean {
  return path.endsWith("_test.ts") || path.includes("/testing/");
}

/** Whether the code reaches a hosted project. */
function isShipped(path: string): boolean {
  return isIn(path, "shared") || isIn(path, "supabase/functions");
}

/** Paths of the repository that a file imports; packages are left out. */
function importsOf(path: string, code: string): string[] {
  const specifiers = [...code.matchAll(/\b(?:from|import)\s*\(?\s*"([^"\n]+)"/g)]
    .map((match) => match[1]!);
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith("@shared/")) return [`shared/${specifier.slice("@shared/".length)}`];
    if (!specifier.startsWith(".")) return [];
    return [normalize(join(dirname(path), specifier)).replaceAll("\\", "/")];
  });
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}

async function readSources(root: string): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const visit = async (directory: string): Promise<void> => {
    for await (const { name, isDirectory } of Deno.readDir(directory)) {
      const path = join(directory, name);
      if (isDirectory && name !== "node_modules") await visit(path);
      if (!name.endsWith(".ts") && !name.endsWith(".tsx")) continue;
      const text = await Deno.readTextFile(path);
      files.push({ path: relative(root, path).replaceAll("\\", "/"), text });
    }
  };
  const tops = new Set(Object.keys(ROOMS).map((room) => room.split("/")[0]!));
  for (const top of tops) {
    await visit(join(root, top)).catch((error) => {
      // A room may be named before it is built.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
  return files.sort((a, b) => a.path < b.path ? -1 : 1);
}

if (import.meta.main) {
  const files = await readSources(REPOSITORY_ROOT);
  const problems = [...findProblems(files), ...findStaleExceptions(files)];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) Deno.exit(1);
  console.log(`layers: ${files.length} files in order`);
}

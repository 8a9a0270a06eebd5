/**
 * Each function repeats the versions it imports, because the platform reads only the function's own
 * deno.json, and so do the benchmarks' peers, which only the benchmarks install; this check keeps the copies
 * equal to the root's, and looks for files that break a deploy.
 */
import { dirname, join, relative } from "node:path";
import { listMigrations, readProject, REPOSITORY_ROOT } from "../local/mod.ts";

type Imports = Record<string, string>;

/** An exact version, with or without a path inside the package. */
const EXACT = /^(npm|jsr):(@[^/@]+\/)?[^/@]+@\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\/.*)?$/;

/**
 * What is wrong with imports that repeat the root's.
 *
 * @param directory folder of the function, against which relative targets are resolved
 */
export function comparePins(
  directory: string,
  own: Imports,
  root: Imports,
  repository: string,
): string[] {
  const problems: string[] = [];
  for (const [name, target] of Object.entries(own)) {
    const expected = root[name];
    if (expected === undefined) {
      problems.push(`"${name}" is not in the root's deno.json`);
    } else if (target.startsWith(".")) {
      if (join(directory, target) !== join(repository, expected)) {
        problems.push(`"${name}" is ${target}, which is not the root's ${expected}`);
      }
    } else if (target !== expected) {
      problems.push(`"${name}" is ${target}, the root has ${expected}`);
    }
  }
  return problems;
}

/** Targets that are neither exact versions nor relative paths. */
export function loosePins(imports: Imports): string[] {
  return Object.entries(imports)
    .filter(([, target]) => !target.startsWith(".") && !EXACT.test(target))
    .map(([name, target]) => `"${name}" is ${target}: pin one exact version`);
}

async function readImports(path: string): Promise<Imports> {
  return (JSON.parse(await Deno.readTextFile(path)) as { imports?: Imports }).imports ?? {};
}

async function findProblems(root: string): Promise<string[]> {
  const project = await readProject(root);
  const rootImports = await readImports(join(root, "deno.json"));
  const problems = loosePins(rootImports).map((problem) => `deno.json: ${problem}`);
  for (const source of project.functions) {
    const folder = relative(root, source.directory);
    if (!source.config) {
      problems.push(`${folder}: has no deno.json, so the platform would find none of its imports`);
      continue;
    }
    const own = await readImports(source.config);
    for (const problem of comparePins(dirname(source.config), own, rootImports, root)) {
      problems.push(`${folder}/deno.json: ${problem}`);
    }
    for await (const entry of Deno.readDir(source.directory)) {
      if (entry.name === "deno.lock") {
        problems.push(`${folder}/deno.lock: the platform's Deno may not read it; remove it`);
      }
    }
  }
  const peers = await readImports(join(root, "bench/peers/deno.json"));
  const shared = Object.entries(peers).filter(([name]) => name in rootImports);
  for (
    const problem of [
      ...loosePins(peers),
      ...comparePins(join(root, "bench/peers"), Object.fromEntries(shared), rootImports, root),
    ]
  ) problems.push(`bench/peers/deno.json: ${problem}`);
  await listMigrations(project.migrationsDirectory).then((migrations) => {
    const seen = new Set<string>();
    for (const { version, path } of migrations) {
      if (seen.has(version)) problems.push(`${relative(root, path)}: version ${version} is taken`);
      seen.add(version);
    }
  }).catch((error) => problems.push(error.message));
  return problems;
}

if (import.meta.main) {
  const problems = await findProblems(REPOSITORY_ROOT);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) Deno.exit(1);
  console.log("pins and file names: in order");
}

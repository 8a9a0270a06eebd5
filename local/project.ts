/**
 * Reads from the project's own files what the hosted platform would read from them, so that the local
 * stack has no second configuration that could disagree with supabase/config.toml.
 */
import { parse } from "@std/toml";
import { z } from "zod";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** One Edge Function as the platform would deploy it. */
export interface FunctionSource {
  name: string;
  /** Absolute path of the function's folder. */
  directory: string;
  /** Absolute path of index.ts. */
  entrypoint: string;
  /** Absolute path of the function's own deno.json, or null when it has none. */
  config: string | null;
  verifyJwt: boolean;
}

/** The parts of a Supabase project that the local stack needs. */
export interface Project {
  /** Absolute path of the folder that holds `supabase/`. */
  root: string;
  apiSchemas: string[];
  extraSearchPath: string[];
  /** Most rows one response may carry, or null for no limit. */
  maxRows: number | null;
  auth: { siteUrl: string; jwtExpirySeconds: number; enableSignup: boolean };
  /** Most bytes a stored object may have. */
  fileSizeLimit: number;
  /** Absolute paths of seed files that exist, in order. */
  seeds: string[];
  migrationsDirectory: string;
  functions: FunctionSource[];
}

const UNIT_BYTES: Record<string, number> = { "": 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** A size as the CLI reads it: `50MiB`. Its units are powers of 1024 whichever way they are written. */
const byteSize = z.string().regex(/^\d+ ?([KMG]i?)?B$/i, "write it as 50MiB").transform((text) => {
  const [, digits, unit] = /^(\d+) ?([KMG]?)/i.exec(text)!;
  return Number(digits) * UNIT_BYTES[unit!.toUpperCase()]!;
});

const configSchema = z.object({
  api: z.object({
    schemas: z.array(z.string()).default(["public"]),
    extra_search_path: z.array(z.string()).default(["public", "extensions"]),
    max_rows: z.number().int().positive().nullable().default(1000),
  }).prefault({}),
  auth: z.object({
    site_url: z.string().default("http://127.0.0.1:3000"),
    jwt_expiry: z.number().int().positive().default(3600),
    enable_signup: z.boolean().default(true),
  }).prefault({}),
  db: z.object({
    seed: z.object({
      enabled: z.boolean().default(true),
      sql_paths: z.array(z.string()).default(["./seed.sql"]),
    }).prefault({}),
  }).prefault({}),
  storage: z.object({ file_size_limit: byteSize.default(50 * 1024 ** 2) }).prefault({}),
  functions: z.record(
    z.string(),
    z.object({ verify_jwt: z.boolean().default(true), enabled: z.boolean().default(true) }),
  ).default({}),
});

/** The names the platform accepts for a function; other folders are not functions. */
const FUNCTION_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** The repository this file belongs to. */
export const REPOSITORY_ROOT: string = dirname(
  dirname(fileURLToPath(import.meta.url)),
);

/**
 * Reads `supabase/config.toml` and lists the functions beneath `root`.
 * Fails with the file's path when the configuration is missing or wrong.
 */
export async function readProject(root: string = REPOSITORY_ROOT): Promise<Project> {
  const file = join(root, "supabase", "config.toml");
  const text = await Deno.readTextFile(file).catch((cause) => {
    throw new Error(`No Supabase project at ${root}: ${file} cannot be read.`, { cause });
  });
  const result = configSchema.safeParse(parse(text));
  if (!result.success) throw new Error(`${file}: ${z.prettifyError(result.error)}`);
  const config = result.data;
  const seeds = config.db.seed.enabled
    ? config.db.seed.sql_paths.map((path) => join(root, "supabase", path))
    : [];
  return {
    root,
    apiSchemas: config.api.schemas,
    extraSearchPath: config.api.extra_search_path,
    maxRows: config.api.max_rows,
    auth: {
      siteUrl: config.auth.site_url,
      jwtExpirySeconds: config.auth.jwt_expiry,
      enableSignup: config.auth.enable_signup,
    },
    fileSizeLimit: config.storage.file_size_limit,
    seeds: await keepExisting(seeds),
    migrationsDirectory: join(root, "supabase", "migrations"),
    functions: await listFunctions(join(root, "supabase", "functions"), config.functions),
  };
}

async function listFunctions(
  directory: string,
  settings: Record<string, { verify_jwt: boolean; enabled: boolean }>,
): Promise<FunctionSource[]> {
  const names: string[] = [];
  try {
    for await (const entry of Deno.readDir(directory)) {
      if (entry.isDirectory && FUNCTION_NAME.test(entry.name)) names.push(entry.name);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const found: FunctionSource[] = [];
  for (const name of names.sort()) {
    const entrypoint = join(directory, name, "index.ts");
    if (settings[name]?.enabled === false || !(await exists(entrypoint))) continue;
    const config = join(directory, name, "deno.json");
    found.push({
      name,
      directory: join(directory, name),
      entrypoint,
      config: await exists(config) ? config : null,
      verifyJwt: settings[name]?.verify_jwt ?? true,
    });
  }
  return found;
}

async function keepExisting(paths: string[]): Promise<string[]> {
  const present = await Promise.all(paths.map(exists));
  return paths.filter((_, index) => present[index]);
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

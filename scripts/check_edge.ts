/**
 * Checks the functions on the Deno that Supabase's edge runtime is built on, which is older than the one
 * that everything else here runs on: their types, and that each starts from its own deno.json and answers.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type FunctionSource, readProject, REPOSITORY_ROOT, SECRET_KEY } from "../local/mod.ts";

const EDGE_DENO = "2.1.4";

/** Its packages are kept apart: two versions that fill one cache at once can spoil each other's. */
const CACHE = join(REPOSITORY_ROOT, ".local", `deno-${EDGE_DENO}`);

/** Generous: the packages may have to be downloaded first. */
const BOOT_TIMEOUT_MS = 120_000;

/** Takes the place of the function's port, as the edge runtime does, and says which it got. */
const SERVE = `
const serve = Deno.serve;
Deno.serve = (handler) => serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.log("listening on " + port),
}, handler);
await import(Deno.args[0]);
`;

const FUNCTION_ENVIRONMENT = {
  SUPABASE_URL: "http://127.0.0.1:1",
  SUPABASE_DB_URL: "postgres://127.0.0.1:1/none",
  SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: "sb_publishable_none" }),
  SUPABASE_SECRET_KEYS: JSON.stringify({ default: SECRET_KEY }),
  DOORBELL_TOKEN: "0".repeat(32),
  METRICS_TOKEN: "1".repeat(32),
  FRONTEND_URL: "http://127.0.0.1:1",
  ALLOWED_ORIGINS: "http://127.0.0.1:1",
};

function hostEnvironment(): Record<string, string> {
  const certificates = Deno.env.get("DENO_CERT") ?? Deno.env.get("NODE_EXTRA_CA_CERTS");
  return {
    DENO_DIR: CACHE,
    NO_COLOR: "1",
    // The older Deno does not read Node's variable.
    ...(certificates ? { DENO_CERT: certificates } : {}),
  };
}

/**
 * The path of the older Deno's program. Run itself and not through npx, so that it can be ended.
 *
 * @param directory one without a deno.json, which it would act on, lock file and all
 */
async function findEdgeDeno(directory: string): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(
    Deno.build.os === "windows" ? "npx.cmd" : "npx",
    {
      args: ["-y", `deno@${EDGE_DENO}`, "eval", "console.log(Deno.execPath())"],
      cwd: directory,
      stdin: "null",
    },
  ).output();
  const path = new TextDecoder().decode(stdout).trim();
  if (code === 0) return path;
  throw new Error(`npx -y deno@${EDGE_DENO} cannot be run:\n${new TextDecoder().decode(stderr)}`);
}

/** One configuration with what all functions import: `check:pins` holds that they agree. */
async function writeSharedConfig(directory: string, functions: FunctionSource[]): Promise<string> {
  const imports: Record<string, string> = {};
  for (const { config } of functions) {
    Object.assign(imports, JSON.parse(await Deno.readTextFile(config!)).imports);
  }
  imports["@shared/"] = pathToFileURL(join(REPOSITORY_ROOT, "shared")).href + "/";
  const path = join(directory, "deno.json");
  await Deno.writeTextFile(path, JSON.stringify({ imports }));
  return path;
}

async function checkTypes(deno: string, config: string, functions: FunctionSource[]) {
  const { code, stderr } = await new Deno.Command(deno, {
    args: [
      ...["check", "--quiet", "--no-lock", "--config", config],
      ...functions.map(({ entrypoint }) => entrypoint),
    ],
    env: hostEnvironment(),
    stdin: "null",
  }).output();
  return code === 0 ? [] : [`deno check:\n${new TextDecoder().decode(stderr)}`];
}

/** What is wrong with the function, or nothing when it starts and says that it is healthy. */
async function checkBoot(deno: string, main: string, source: FunctionSource): Promise<string[]> {
  const child = new Deno.Command(deno, {
    args: [
      ...["run", "--quiet", "--no-lock", "--no-check", "--no-prompt", "--config", source.config!],
      ...["--allow-net", "--allow-env", "--allow-sys", `--allow-read=${REPOSITORY_ROOT}`],
      ...[main, pathToFileURL(source.entrypoint).href],
    ],
    cwd: source.directory,
    env: { ...hostEnvironment(), ...FUNCTION_ENVIRONMENT },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const stderr = new Response(child.stderr).text();
  const timer = setTimeout(() => child.kill("SIGKILL"), BOOT_TIMEOUT_MS);
  try {
    let printed = "";
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      printed += text;
      const port = /listening on (\d+)\n/.exec(printed)?.[1];
      if (!port) continue;
      const response = await fetch(`http://127.0.0.1:${port}/${source.name}/health/live`);
      const body = await response.text();
      child.kill("SIGKILL");
      if (response.status === 200 && JSON.parse(body).status === "healthy") return [];
      return [`${source.name}: answered ${response.status} ${body}`];
    }
    const { code } = await child.status;
    return [`${source.name}: ended with code ${code} before it listened\n${await stderr}`];
  } finally {
    clearTimeout(timer);
    await child.status;
    await stderr;
  }
}

if (import.meta.main) {
  const { functions } = await readProject();
  const directory = await Deno.makeTempDir({ prefix: "hirewire-edge-" });
  try {
    const deno = await findEdgeDeno(directory);
    const main = join(directory, "serve.ts");
    await Deno.writeTextFile(main, SERVE);
    const problems = await checkTypes(
      deno,
      await writeSharedConfig(directory, functions),
      functions,
    );
    for (const source of functions) problems.push(...await checkBoot(deno, main, source));
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) Deno.exit(1);
    console.log(
      `Deno ${EDGE_DENO}: ${functions.length} functions have sound types, start and answer`,
    );
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

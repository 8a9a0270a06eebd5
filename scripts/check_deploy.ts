/**
 * Deploys every function with the real CLI against a double of the platform's API, and compares the files
 * it uploads with those the function imports. The CLI reports success even when it left a file behind, so
 * only the upload itself tells whether a function would start once deployed.
 */
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type FunctionSource, readProject, REPOSITORY_ROOT } from "../local/mod.ts";
import { supabaseOrThrow } from "./supabase_cli.ts";

/** Looks like a project's reference; names nothing. */
const PROJECT_REF = "abcdefghijklmnopqrst";
/** Looks like an access token; opens nothing. */
const ACCESS_TOKEN = `sbp_${"0".repeat(40)}`;

interface Upload {
  slug: string;
  files: string[];
  verifyJwt: boolean;
}

interface ApiDouble {
  port: number;
  uploads: Upload[];
  stop(): Promise<void>;
}

/** Answers the few calls that a deploy makes, and keeps what was uploaded. */
function startApiDouble(): ApiDouble {
  const uploads: Upload[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.endsWith("/functions") && request.method === "GET") return Response.json([]);
    if (pathname.endsWith("/functions/deploy")) {
      const form = await request.formData();
      const metadata = JSON.parse(await text(form.get("metadata")));
      const slug = searchParams.get("slug") ?? metadata.name;
      const files = form.getAll("file").map((file) => (file as File).name);
      uploads.push({ slug, files, verifyJwt: metadata.verify_jwt });
      return Response.json({
        id: slug,
        slug,
        name: slug,
        status: "ACTIVE",
        version: 1,
        created_at: 1,
        updated_at: 1,
        verify_jwt: metadata.verify_jwt,
        entrypoint_path: metadata.entrypoint_path,
        import_map_path: metadata.import_map_path,
        import_map: true,
      }, { status: 201 });
    }
    // The list of functions is written back after a deploy of several; the body does not matter to us.
    if (request.method === "PUT") return Response.json({ functions: [] });
    return Response.json({
      ref: PROJECT_REF,
      id: PROJECT_REF,
      name: "double",
      status: "ACTIVE_HEALTHY",
    });
  });
  return { port: server.addr.port, uploads, stop: () => server.shutdown() };
}

async function text(value: FormDataEntryValue | null): Promise<string> {
  return value instanceof File ? await value.text() : value ?? "{}";
}

/** Files of this repository that the function needs, its deno.json included, relative to the root. */
async function neededFiles(source: FunctionSource): Promise<string[]> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["info", "--json", "--no-lock"],
      ...(source.config ? ["--config", source.config] : []),
      source.entrypoint,
    ],
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  const graph = JSON.parse(new TextDecoder().decode(stdout)) as {
    modules: { specifier: string; error?: string }[];
  };
  const broken = graph.modules.filter((module) => module.error);
  if (broken.length > 0) throw new Error(broken.map((module) => module.error).join("\n"));
  const local = graph.modules
    .filter((module) => module.specifier.startsWith("file:"))
    .map((module) => fileURLToPath(module.specifier));
  return [...local, ...(source.config ? [source.config] : [])]
    .map((path) => relative(REPOSITORY_ROOT, path).replaceAll("\\", "/"));
}

async function deployAll(double: ApiDouble): Promise<string> {
  const profile = join(await Deno.makeTempDir({ prefix: "hirewire-" }), "profile.yaml");
  const url = `http://127.0.0.1:${double.port}`;
  try {
    await Deno.writeTextFile(
      profile,
      [
        "name: double",
        ...["api_url", "dashboard_url", "docs_url"].map((key) => `${key}: ${url}`),
        ...["project_host", "pooler_host"].map((key) => `${key}: localhost`),
      ].join("\n"),
    );
    const result = await supabaseOrThrow([
      ...["functions", "deploy", "--use-api", "--yes"],
      ...[`--remote=${PROJECT_REF}`, "--profile", profile],
    ], { SUPABASE_ACCESS_TOKEN: ACCESS_TOKEN });
    return result.stdout + result.stderr;
  } finally {
    await Deno.remove(join(profile, ".."), { recursive: true });
  }
}

/** What would keep the functions from running once deployed. */
function judge(
  sources: { source: FunctionSource; needed: string[] }[],
  uploads: Upload[],
  output: string,
): string[] {
  const problems = output.split("\n")
    .filter((line) => /outside source root|skipping/i.test(line))
    .map((line) => `the CLI left a file behind: ${line.trim()}`);
  for (const { source, needed } of sources) {
    const upload = uploads.find((candidate) => candidate.slug === source.name);
    if (!upload) {
      problems.push(`${source.name}: was not deployed`);
      continue;
    }
    for (const file of needed) {
      if (!upload.files.includes(file)) problems.push(`${source.name}: ${file} was not uploaded`);
    }
    // The folder behind "@shared/" is uploaded whole, tests included: harmless, and the CLI's own choice.
    for (const file of upload.files) {
      if (/(^|\/)\.env|deno\.lock$/.test(file)) {
        problems.push(`${source.name}: ${file} was uploaded and should not be`);
      }
    }
    if (upload.verifyJwt !== source.verifyJwt) {
      problems.push(`${source.name}: deployed with verify_jwt = ${upload.verifyJwt}`);
    }
  }
  return problems;
}

if (import.meta.main) {
  const { functions } = await readProject();
  const sources = await Promise.all(
    functions.map(async (source) => ({ source, needed: await neededFiles(source) })),
  );
  const double = startApiDouble();
  try {
    const output = await deployAll(double);
    const problems = judge(sources, double.uploads, output);
    for (const { slug, files } of double.uploads) console.log(`${slug}: ${files.length} files`);
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) Deno.exitCode = 1;
  } finally {
    await double.stop();
  }
}

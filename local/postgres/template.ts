/**
 * A data directory that is ready to use, kept as a template.
 *
 * initdb and the roles take about a second; copying the result takes a tenth of that, which is what
 * makes a throw-away database per test file affordable.
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { run } from "./commands.ts";
import { giveToPostgres, postgresUser, shortHash } from "./directories.ts";
import { copyTree, exists, publishDirectory } from "./files.ts";
import { programPath } from "./installation.ts";
import { freePort } from "./ports.ts";
import { startPostmaster } from "./postmaster.ts";

/** The superuser, named as on hosted Supabase. Migrations run as `postgres`, which is none. */
export const SUPERUSER = "supabase_admin";
/** Of every role that can log in. The server listens on the loopback interface only. */
export const PASSWORD = "postgres";

const here = dirname(fileURLToPath(import.meta.url));

// ICU with en_US is what hosted projects get: sort order and case mapping must not differ here.
const INITDB = [
  ...["--username", SUPERUSER, "--auth", "scram-sha-256", "--encoding", "UTF8"],
  ...["--locale-provider", "icu", "--icu-locale", "en-US", "--locale", "C", "--no-sync"],
];

/**
 * Makes a new data directory at `data`, which must not exist, initialised and with Supabase's
 * roles. Does nothing when it is there already.
 */
export async function prepareData(
  installation: string,
  cache: string,
  data: string,
): Promise<void> {
  if (await exists(data)) return;
  const template = await prepareTemplate(installation, cache);
  await publishDirectory(data, async (draft) => {
    await copyOwned(template, join(draft, "data"));
    // publishDirectory renames the draft itself, so what was copied moves up into its place.
    await moveContents(join(draft, "data"), draft);
    await giveToPostgres(draft);
    if (Deno.build.os !== "windows") await Deno.chmod(draft, 0o700);
  });
}

async function prepareTemplate(installation: string, cache: string): Promise<string> {
  const initSql = await Deno.readTextFile(join(here, "init.sql"));
  const path = join(
    cache,
    `template-${await shortHash(JSON.stringify([installation, INITDB, initSql]))}`,
  );
  await publishDirectory(path, (draft) => initialise(installation, draft, initSql));
  return join(path, "data");
}

async function initialise(installation: string, draft: string, initSql: string): Promise<void> {
  const data = join(draft, "data");
  const password = join(draft, "password");
  const log = join(draft, "initialise.log");
  await Deno.mkdir(data, { mode: 0o700 });
  await giveToPostgres(data);
  await Deno.writeTextFile(password, `${PASSWORD}\n`);
  await run(programPath(installation, "initdb"), [
    ...["--pgdata", data, "--pwfile", password],
    ...INITDB,
  ], { ...postgresUser(), cwd: draft, env: { LC_ALL: "C" } });
  await Deno.remove(password);

  const port = await freePort();
  const server = await startPostmaster({
    installation,
    data,
    log,
    port,
    settings: { listen_addresses: "127.0.0.1", unix_socket_directories: "", fsync: "off" },
  });
  try {
    const url = `postgres://${SUPERUSER}:${PASSWORD}@127.0.0.1:${port}/postgres`;
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    await sql.unsafe(initSql).simple();
    await sql.end();
  } finally {
    await server.stop();
  }
  await Deno.remove(log);
}

/** Copies a data directory with its owners, which only the system's own tool does quickly. */
async function copyOwned(from: string, to: string): Promise<void> {
  if (Deno.build.os === "windows") await copyTree(from, to);
  else await run("cp", ["-pR", from, to]);
}

async function moveContents(from: string, to: string): Promise<void> {
  for await (const entry of Deno.readDir(from)) {
    await Deno.rename(join(from, entry.name), join(to, entry.name));
  }
  await Deno.remove(from);
}

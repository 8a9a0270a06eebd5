import {
  assert,
  assertEquals,
  assertNotEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { join } from "node:path";
import postgres from "postgres";
import { obstacleTo } from "./directories.ts";
import { LocalPostgresError } from "./errors.ts";
import { freePort } from "./ports.ts";
import { isAlive, waitForEnd } from "./processes.ts";
import { startPostgres } from "./server.ts";
import { startThrowaway, type ThrowawayPostgres } from "./testing/throwaway.ts";

let cache: string;
let first: ThrowawayPostgres;
let second: ThrowawayPostgres;

// Together, with an empty cache: both assemble and initialise, and only one of each may be kept.
Deno.test.beforeAll(async () => {
  cache = await Deno.makeTempDir({ prefix: "hirewire-cache-" });
  await Deno.chmod(cache, 0o755);
  [first, second] = await Promise.all([startThrowaway({ cache }), startThrowaway({ cache })]);
});

Deno.test.afterAll(async () => {
  await Promise.all([first.stop(), second.stop()]);
  await Deno.remove(cache, { recursive: true });
});

/** For tests that start a process which another test, or afterAll, ends. */
const restarts = { sanitizeResources: false, sanitizeOps: false };

async function entries(directory: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(directory))).map((entry) => entry.name).sort();
}

Deno.test("two first starts at once leave one installation, one template and two databases", async () => {
  const names = await entries(cache);
  assertEquals(names.length, 2, names.join(" "));
  assertStringIncludes(names[0]!, "postgres-");
  assertStringIncludes(names[1]!, "template-");

  await using one = first.connect();
  await using other = second.connect();
  await one`create table only_here ()`;
  assertEquals((await other`select to_regclass('only_here') as name`)[0]!.name, null);
});

Deno.test("the server is Postgres 17 and accepts connections from this machine only", async () => {
  await using sql = first.connect();
  const [row] = await sql`
    select current_setting('server_version_num')::int / 10000 as major,
      current_setting('listen_addresses') as addresses,
      current_setting('unix_socket_directories') as sockets,
      current_setting('wal_level') as wal_level,
      current_setting('max_connections')::int as connections,
      current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit`;
  assertEquals({ ...row }, {
    major: 17,
    addresses: "127.0.0.1",
    sockets: "",
    wal_level: "logical",
    connections: 200,
    fsync: "off",
    commit: "on",
  });
});

Deno.test("a wrong password is refused", async () => {
  const url = new URL(first.url());
  url.password = "guess";
  const sql = postgres(url.href, { max: 1 });
  const error = await assertRejects(() => sql`select 1`) as { code?: string };
  assertEquals(error.code, "28P01");
  await sql.end();
});

Deno.test("text sorts and changes case as on hosted projects", async () => {
  await using sql = first.connect();
  const [row] = await sql`
    select lower('ÄÉ') as lower, array(select x from unnest('{b,A,a,B}'::text[]) x order by x) as sorted`;
  assertEquals({ ...row }, { lower: "äé", sorted: ["a", "A", "b", "B"] });
});

Deno.test({
  ...restarts,
  name: "a restart keeps the data, the port and the settings",
  async fn() {
    const server = first;
    {
      await using sql = server.connect();
      await sql`create table kept as select 1 as n`;
    }
    const { pid, port } = server;
    await server.restart();
    assertNotEquals(server.pid, pid);
    assertEquals(server.port, port);
    await using sql = server.connect();
    assertEquals((await sql`select n from kept`)[0]!.n, 1);
  },
});

Deno.test({
  ...restarts,
  name: "a crash ends every process at once, and a start recovers all that was committed",
  async fn() {
    const server = first;
    let backend: number;
    {
      await using sql = server.connect("postgres", { max: 1 });
      await sql`create table survives as select 1 as n`;
      backend = (await sql`select pg_backend_pid() as pid`)[0]!.pid;
      const asleep = assertRejects(() => sql`select pg_sleep(60)`);
      const pid = server.pid;
      await server.kill();
      assertEquals(await isAlive(pid), false);
      assertEquals(await isAlive(backend), false);
      await asleep;
    }
    assertEquals(
      (await assertRejects(() => Promise.resolve().then(() => server.pid), LocalPostgresError))
        .code,
      "postgres_not_running",
    );
    await server.restart();
    await using sql = server.connect();
    assertEquals((await sql`select n from survives`)[0]!.n, 1);
    const log = await Deno.readTextFile(join(server.home, "postgres.log"));
    assertStringIncludes(log, "database system was not properly shut down");
  },
});

Deno.test({
  ...restarts,
  name: "a stale lock file is no obstacle, even when its process id is in use again",
  async fn() {
    const lock = join(second.home, "data/postmaster.pid");
    const stale = await Deno.readTextFile(lock);
    await second.kill();
    // Another database of the same user: the case in which Postgres itself refuses to start.
    await Deno.writeTextFile(lock, stale.replace(/^\d+/, String(first.pid)));
    await second.restart();
    await using sql = second.connect();
    assertEquals((await sql`select 1 as n`)[0]!.n, 1);
  },
});

Deno.test("a second server on the same data is refused, and the first is left alone", async () => {
  const error = await assertRejects(
    async () => startPostgres({ home: second.home, port: await freePort(), cache }),
    LocalPostgresError,
  );
  assertEquals(error.code, "postgres_already_running");
  assertStringIncludes(error.message, String(second.pid));
  await using sql = second.connect();
  assertEquals((await sql`select 1 as n`)[0]!.n, 1);
});

Deno.test("a durable server syncs, and settings of the caller's win", async () => {
  const server = await startThrowaway({
    cache,
    durable: true,
    settings: { max_connections: "20" },
  });
  try {
    await using sql = server.connect();
    const [row] = await sql`
      select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
        current_setting('max_connections') as connections`;
    assertEquals({ ...row }, { fsync: "on", pages: "on", connections: "20" });
  } finally {
    await server.stop();
  }
});

Deno.test("a start that fails says why", async () => {
  const error = await assertRejects(
    () => startThrowaway({ cache, settings: { shared_preload_libraries: "no_such_library" } }),
    LocalPostgresError,
  );
  assertEquals(error.code, "postgres_start_failed");
  assertStringIncludes(error.message, "no_such_library");
});

Deno.test("a directory that Postgres cannot reach is refused with a way out", async () => {
  const closed = await Deno.makeTempDir({ prefix: "hirewire-closed-" });
  await Deno.chmod(closed, 0o700);
  const home = join(closed, "home");
  try {
    if (await obstacleTo(home) === null) {
      // We are not root, so Postgres runs as us and reaches whatever we do.
      const server = await startPostgres({ home, port: await freePort(), cache });
      await server.stop();
      return;
    }
    const error = await assertRejects(
      async () => startPostgres({ home, port: await freePort(), cache }),
      LocalPostgresError,
    );
    assertEquals(error.code, "directory_unreachable");
    assertStringIncludes(error.message, `chmod o+x ${closed}`);
  } finally {
    await Deno.remove(closed, { recursive: true });
  }
});

Deno.test("a database does not outlive a process that is killed", async () => {
  const home = await Deno.makeTempDir({ prefix: "hirewire-orphan-" });
  const script = `
    import { startPostgres } from ${JSON.stringify(import.meta.resolve("./server.ts"))};
    const [home, port, cache] = Deno.args;
    const server = await startPostgres({ home, port: Number(port), cache });
    console.log(server.pid);
    setInterval(() => {}, 1000);
  `;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", script, home, String(await freePort()), cache],
    cwd: import.meta.dirname,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  try {
    const said = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const pid = Number((await said.read()).value);
    assert(await isAlive(pid));
    child.kill("SIGKILL");
    await child.status;
    await said.cancel();
    assert(await waitForEnd([pid], 15_000), `Postgres ${pid} still runs`);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});

import { assert, assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { join } from "node:path";
import postgres from "postgres";
import { MigrationFailed } from "./migrate.ts";
import { copyTree } from "./postgres/files.ts";
import { startStack } from "./stack.ts";
import { eventually } from "./testing/eventually.ts";
import { FIXTURE_ROOT } from "./testing/fixtures.ts";

Deno.test("the whole project boots, and stopping it leaves nothing", async (t) => {
  const notices: string[] = [];
  const stack = await startStack({
    root: FIXTURE_ROOT,
    functions: ["probe"],
    onNotice: (text) => notices.push(text),
  });
  const sql = postgres(stack.dbUrl(), { max: 1, onnotice() {} });
  const { postgres: server, functions } = stack;
  const pids = [server.pid, ...functions.pids("probe")];

  await t.step("it answers at its address", async () => {
    assertEquals(
      (await fetch(`${stack.functionsUrl}/probe/identity`).then((r) => r.json())).greeting,
      "hello",
    );
    const response = await fetch(`${stack.apiUrl}/rest/v1/rpc/whoami`, {
      headers: { apikey: stack.keys.publishable },
    });
    assertEquals((await response.json()).role, "anon");
  });

  await t.step("the database knows how to ring the functions", async () => {
    const secrets = await sql`select name, decrypted_secret as value from vault.decrypted_secrets`;
    assertEquals(Object.fromEntries(secrets.map((row) => [row.name, row.value])), {
      hirewire_functions_url: stack.functionsUrl,
      hirewire_doorbell_token: stack.doorbellToken,
    });
    assertEquals(stack.env.DOORBELL_TOKEN, stack.doorbellToken);
    const before = functions.invocations("probe");
    await sql`select net.http_post(${`${stack.functionsUrl}/probe/echo`})`;
    await eventually("the ring arrived", () => functions.invocations("probe") === before + 1);
  });

  await t.step("tokens are new for each stack", () => {
    assertMatch(stack.doorbellToken, /^[0-9a-f-]{36}$/);
    assert(stack.doorbellToken !== stack.metricsToken);
  });

  await t.step("nothing stays behind", async () => {
    await sql.end();
    await stack.stop();
    for (const pid of pids) assertThrows(() => Deno.kill(pid, "SIGCONT"));
    await assertRejects(() => Deno.stat(server.home), Deno.errors.NotFound);
    await assertRejects(() => fetch(stack.apiUrl));
    await stack.stop();
  });
});

Deno.test("kept data is used again while its migrations are there, and set aside when they are not", async () => {
  const scratch = await Deno.makeTempDir({ prefix: "hirewire-" });
  await Deno.chmod(scratch, 0o755);
  const root = join(scratch, "project");
  const dataDir = join(scratch, "data");
  await copyTree(FIXTURE_ROOT, root);
  const notices: string[] = [];
  const boot = () =>
    startStack({ root, functions: [], dataDir, onNotice: (text) => notices.push(text) });
  const query = async (url: string, text: string) => {
    const sql = postgres(url, { max: 1, onnotice() {} });
    try {
      return await sql.unsafe(text);
    } finally {
      await sql.end();
    }
  };
  try {
    const first = await boot();
    await query(first.dbUrl(), "insert into public.ledger values (7, 70)");
    await first.stop();
    assertEquals(notices, []);

    const migrations = join(root, "supabase", "migrations");
    const old = join(migrations, "20260101000000_fixture.sql");
    await Deno.writeTextFile(old, "-- edited later\n" + await Deno.readTextFile(old));
    await Deno.writeTextFile(
      join(migrations, "20260102000000_more.sql"),
      "create table public.more (id int primary key);",
    );
    const second = await boot();
    const ids = await query(second.dbUrl(), "select id from public.ledger order by id");
    assertEquals(ids.map((row) => row.id), [1, 7]);
    await query(second.dbUrl(), "select * from public.more");
    await second.stop();
    assertEquals(notices[0], "applied 20260102000000_more.sql");
    assertMatch(notices[1]!, /20260101000000_fixture\.sql.*fresh database/s);

    // As `task schema` does with the one migration that it builds: other content, another stamp.
    await Deno.rename(old, join(migrations, "20260103000000_fixture.sql"));
    const third = await boot();
    assertEquals(
      (await query(third.dbUrl(), "select id from public.ledger")).map((row) => row.id),
      [
        1,
      ],
    );
    await third.stop();
    const aside = /\(20260101000000\).* It lies in (\S+);/.exec(notices[2]!)![1]!;
    assertMatch(aside, /\/data\.\d{8}T\d{9}Z$/);

    // Nothing of it is lost: with the migrations it came from, it serves again.
    await Deno.rename(join(migrations, "20260103000000_fixture.sql"), old);
    await Deno.remove(dataDir, { recursive: true });
    await Deno.rename(aside, dataDir);
    const fourth = await boot();
    const kept = await query(fourth.dbUrl(), "select id from public.ledger order by id");
    assertEquals(kept.map((row) => row.id), [1, 7]);
    await fourth.stop();
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
});

Deno.test("a boot that fails says why and cleans up", async (t) => {
  const made: string[] = [];
  const makeTempDir = Deno.makeTempDir;
  Deno.makeTempDir = async (options) => {
    made.push(await makeTempDir(options));
    return made.at(-1)!;
  };

  await t.step("an unknown function", async () => {
    await assertRejects(
      () => startStack({ root: FIXTURE_ROOT, functions: ["absent"] }),
      Error,
      'no function "absent"',
    );
  });

  await t.step("a function that does not start", async () => {
    await assertRejects(
      () => startStack({ root: FIXTURE_ROOT, functions: ["broken"] }),
      Error,
      "a required secret is missing",
    );
  });

  await t.step("a taken port", async () => {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    await assertRejects(
      () => startStack({ root: FIXTURE_ROOT, functions: [], ports: { api: listener.addr.port } }),
      Deno.errors.AddrInUse,
    );
    listener.close();
  });

  await t.step("a migration with an error, by file and line", async () => {
    const root = await Deno.makeTempDir();
    await copyTree(join(FIXTURE_ROOT, "supabase"), join(root, "supabase"));
    const file = join(root, "supabase", "migrations", "20260102000000_wrong.sql");
    await Deno.writeTextFile(file, "select 1;\nselect nothing_here;\n");
    const error = await assertRejects(
      () => startStack({ root, functions: [] }),
      MigrationFailed,
    );
    assertMatch(error.message, /20260102000000_wrong\.sql:2: .*nothing_here/);
    await Deno.remove(root, { recursive: true });
  });

  await t.step("nothing stays behind", async () => {
    Deno.makeTempDir = makeTempDir;
    assert(made.length >= 4, "each boot had a directory of its own");
    for (const path of made) await assertRejects(() => Deno.stat(path), Deno.errors.NotFound);
  });
});

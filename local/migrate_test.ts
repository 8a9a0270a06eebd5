import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { join } from "node:path";
import { migrateDatabase } from "./database.ts";
import { MigrationFailed } from "./migrate.ts";
import { eventually } from "./testing/eventually.ts";
import { startThrowaway, type ThrowawayPostgres } from "./postgres/testing/throwaway.ts";
import type { Project } from "./project.ts";

Deno.test("a migration that Postgres crashes under is named, and runs again from its start", async (t) => {
  await using cleanup = new AsyncDisposableStack();
  const server = await startThrowaway();
  cleanup.defer(() => server.stop());
  const migrationsDirectory = await Deno.makeTempDir();
  cleanup.defer(() => Deno.remove(migrationsDirectory, { recursive: true }));
  const project = { migrationsDirectory, seeds: [] as string[] } as Project;
  const write = (name: string, sql: string) =>
    Deno.writeTextFile(join(migrationsDirectory, name), sql);
  await write(
    "20260101000000_good.sql",
    "create table good (text text default 'it''s \\ $1'); -- end",
  );
  const slow = "20260102000000_slow.sql";

  const migrateUntil = async (crash: (pid: number) => Promise<void> | void) => {
    await write(slow, "create table half_done ();\nselect pg_sleep(60);\n");
    const failed = assertRejects(() => migrateDatabase(server, project), MigrationFailed);
    await crash(await sleeper(server));
    const { message } = await failed;
    assertMatch(message, new RegExp(`/${slow}: .*CONNECTION_CLOSED|/${slow}: .*ECONNRESET`));
    return message;
  };

  await t.step("when the process behind its connection is killed, the log says so", async () => {
    assertMatch(await migrateUntil((pid) => Deno.kill(pid, "SIGKILL")), /signal 9/);
  });

  await t.step("when the whole server is killed", async () => {
    assertMatch(await migrateUntil(() => server.kill()), /does not say why/);
    await server.restart();
  });

  await t.step("once it does not crash any more", async () => {
    await write(slow, "create table half_done ();");
    const { applied, changed } = await migrateDatabase(server, project);
    assertEquals([applied, changed], [[slow], []]);
  });
});

/** The process that runs the slow migration. */
async function sleeper(server: ThrowawayPostgres): Promise<number> {
  await using sql = server.connect("supabase_admin", { max: 1, fetch_types: false });
  return await eventually("the slow migration", async () => {
    const [row] = await sql`
      select pid from pg_stat_activity where wait_event = 'PgSleep' and usename = 'postgres'`;
    return row?.pid as number | undefined;
  });
}

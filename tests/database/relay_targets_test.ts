/**
 * The database's own part of the guard against private targets: what a URL alone tells. It is for those who
 * save a subscription past the api function, through the Data API.
 */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { FRIENDLY_URLS, HOSTILE_URLS } from "@shared/domain/relay/testing/hostile_urls.ts";
import type { Sql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { createWorkspace } from "./testing/fixtures.ts";
import { subscribe } from "./testing/relay_fixtures.ts";

const withOwnDatabase = databasesOfThisFile();

/** Lets the project be at `url`: what tells a hosted one from a developer's machine. */
async function moveProject(sql: Sql, url: string): Promise<void> {
  await sql`
    select vault.update_secret(id, ${`${url}/functions/v1`})
    from vault.secrets where name = 'hirewire_functions_url'`;
}

Deno.test("no hostile URL is saved or changed to, whoever calls; ordinary ones are", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    const workspaceId = await createWorkspace(sql);
    const id = await subscribe(sql, workspaceId, "ats");
    await moveProject(sql, "https://x.supabase.co");
    assert(HOSTILE_URLS.length >= 100);
    for (const hostile of HOSTILE_URLS) {
      for (
        const save of [
          () => subscribe(sql, workspaceId, "hostile", { url: hostile }),
          () => sql`select public.update_subscription(${id}, ${sql.json({ url: hostile })})`,
        ]
      ) {
        const error = await assertRejects(async () => await save(), Error, undefined, hostile);
        assertEquals((error as Error & { code?: string }).code, "PT400", `${hostile}: ${error}`);
      }
    }
    for (const friendly of FRIENDLY_URLS) {
      await subscribe(sql, workspaceId, "ok", { url: friendly });
    }
  });
});

Deno.test("on a developer's machine, which has no https, the functions decide alone", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url);
    const workspaceId = await createWorkspace(sql);
    const save = () => subscribe(sql, workspaceId, "own", { url: "https://127.0.0.1:8443/hook" });
    await moveProject(sql, "https://x.supabase.co");
    await assertRejects(save, Error, "public addresses");
    await moveProject(sql, "http://127.0.0.1:54321");
    await save();
  });
});

/**
 * What members may do does not hang on what a project grants for objects to come: the catalogue tests hold
 * on a project that exposes new tables automatically, as all did until October 2026.
 */
import { assertEquals } from "@std/assert";
import { migrate, readProject, startDatabase, type ThrowawayDatabase } from "../../local/mod.ts";
import { runPgTap } from "../testing/run_pgtap.ts";
import { connect } from "./testing/database.ts";

const ROLES = "anon, authenticated, service_role";

/** Statements of the role that migrates, before the first migration. */
const PROJECTS: Record<string, string> = {
  // As Supabase's own set-up grants them.
  "exposes new tables automatically": `
    alter default privileges in schema public grant all on tables to postgres, ${ROLES};
    alter default privileges in schema public grant all on functions to postgres, ${ROLES};
    alter default privileges in schema public grant all on sequences to postgres, ${ROLES};`,
  // What somebody may have added for schemas of their own.
  "exposes whatever is made": ["tables", "sequences", "routines", "types", "schemas"]
    .map((kind) => `alter default privileges grant all on ${kind} to public, ${ROLES};`).join("\n"),
};

let server: ThrowawayDatabase;
Deno.test.beforeAll(async () => {
  server = await startDatabase("empty");
});
Deno.test.afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

for (const [at, [project, grants]] of Object.entries(PROJECTS).entries()) {
  Deno.test(`a project that ${project} gets the same rights`, async () => {
    const name = `project_${at}`;
    await using admin = connect(server.url("postgres", "template1"));
    await admin.unsafe(`create database ${name} template postgres strategy file_copy`);
    const url = server.url("postgres", name);
    await using sql = connect(url);
    await sql.unsafe(grants).simple();
    await migrate(sql, (await readProject()).migrationsDirectory);

    const { failures } = await runPgTap(url, { only: ["catalogue/"], print() {} });
    assertEquals(failures, []);
  });
}

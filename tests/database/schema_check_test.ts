/** Sources and migrations that disagree do not get past the check, before the first release and after it. */
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { dirname, join } from "node:path";
import { hashModule } from "../../scripts/schema/build.ts";
import { compareDatabases, findStale, type SchemaFiles } from "../../scripts/schema/check.ts";
import { RELEASED_FILE, writeBuilt } from "../../scripts/schema/migrations.ts";
import { joinSources, readSources } from "../../scripts/schema/sources.ts";

const BASE = `
create extension if not exists pg_cron with schema pg_catalog;
create schema private;
create table public.chairs (id uuid primary key default gen_random_uuid(), name text not null);
insert into public.chairs (name) values ('first');
`;
const RULES = `
create function private.sit() returns int language sql set search_path = '' as $$ select 1 $$;
select cron.schedule('room sweep', '* * * * *', 'select private.sit()');
`;

/** A project of two sources, built. */
async function inProject(work: (files: SchemaFiles) => Promise<void>): Promise<void> {
  const root = await Deno.makeTempDir({ prefix: "hirewire-" });
  const files: SchemaFiles = {
    schemas: join(root, "schemas"),
    migrations: join(root, "migrations"),
    hash: join(root, "schema_hash.ts"),
  };
  try {
    await write(join(files.schemas, "order.txt"), "10_base/tables.sql\n20_room/rules.sql\n");
    await write(join(files.schemas, "10_base", "tables.sql"), BASE);
    await write(join(files.schemas, "20_room", "rules.sql"), RULES);
    await build(files);
    await work(files);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

async function write(path: string, text: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, text);
}

async function build(files: SchemaFiles): Promise<string> {
  const schema = await joinSources(await readSources(files.schemas));
  await write(files.hash, hashModule(schema));
  return (await writeBuilt(files.migrations, schema.migration, new Date())).path;
}

Deno.test("before the release, sources that were not built are stale, and built ones agree", async () => {
  await inProject(async (files) => {
    assertEquals(await findStale(files), []);
    const { alike, differences, notes } = await compareDatabases(files);
    assertEquals({ differences, notes }, { differences: [], notes: [] });
    assert(alike > 10);

    await write(join(files.schemas, "10_base", "tables.sql"), `${BASE}-- more\n`);
    const stale = await findStale(files);
    assertEquals(stale.length, 2);
    assertStringIncludes(stale[0]!, "_hirewire.sql: not what the sources give");
    assertStringIncludes(stale[1]!, "schema_hash.ts: not the hash of the sources");
    await build(files);
    assertEquals(await findStale(files), []);
  });
});

Deno.test("after the release, the first migration is frozen and later ones must lead to the sources", async () => {
  await inProject(async (files) => {
    const frozen = await build(files);
    await write(join(files.schemas, RELEASED_FILE), "");
    const legs = "\nalter table public.chairs add legs int not null default 4;\n";
    await write(join(files.schemas, "10_base", "tables.sql"), `${BASE}${legs}`);
    const schema = await joinSources(await readSources(files.schemas));
    await write(files.hash, hashModule(schema));
    assertEquals(await findStale(files), []);

    const missing = await compareDatabases(files);
    assertEquals(missing.differences.map((difference) => difference.split("\n")[0]), [
      "column public.chairs.legs",
      "function private.schema_hash()",
      "rows of public.chairs",
    ]);

    const later = join(files.migrations, "29991231235959_legs.sql");
    await write(later, `${legs}${schema.hashFunction}`);
    const { differences } = await compareDatabases(files);
    assertEquals(differences, []);

    await write(frozen, (await Deno.readTextFile(frozen)).replace("select 1", "select 2"));
    const [problem] = await findStale(files);
    assertStringIncludes(problem!, "may not change any more");
  });
});

Deno.test("a source that Postgres refuses is named with its line", async () => {
  await inProject(async (files) => {
    await write(join(files.schemas, "20_room", "rules.sql"), `\nselect 1;\nselect nothing;\n`);
    await assertRejects(() => compareDatabases(files), Error, "20_room/rules.sql:3: column");
  });
});

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { dirname, join } from "node:path";
import { isAsBuilt, joinSources, readSources, type Source } from "./sources.ts";

async function inFolder(
  files: Record<string, string>,
  work: (directory: string) => Promise<void>,
): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "hirewire-" });
  try {
    for (const [path, text] of Object.entries(files)) {
      await Deno.mkdir(dirname(join(directory, path)), { recursive: true });
      await Deno.writeTextFile(join(directory, path), text);
    }
    await work(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

const RULES: Source = { path: "20_people/rules.sql", text: "create function f() …;\n" };
const TABLES: Source = { path: "10_base/tables.sql", text: "create table t ();\n" };

Deno.test("sources come in the order of the list, which may have comments", async () => {
  await inFolder({
    "order.txt":
      "# tables first\n20_people/tables.sql\n\n10_base/rules.sql  # needs the tables\r\n",
    "10_base/rules.sql": "select 1;\r\nselect 2;\r\n",
    "20_people/tables.sql": "select 3;\n",
    "README.md": "not SQL",
  }, async (directory) => {
    assertEquals(await readSources(directory), [
      { path: "20_people/tables.sql", text: "select 3;\n" },
      { path: "10_base/rules.sql", text: "select 1;\nselect 2;\n" },
    ]);
  });
});

Deno.test("a list that does not fit the folder is refused with all that is wrong", async () => {
  await inFolder({
    "order.txt": "a/one.sql\na/gone.sql\na/one.sql\n",
    "a/one.sql": "",
    "a/b/forgotten.sql": "",
  }, async (directory) => {
    const error = await assertRejects(() => readSources(directory), Error);
    assertStringIncludes(
      error.message,
      "order.txt: a/one.sql is listed twice; a/gone.sql is listed and missing; " +
        "a/b/forgotten.sql is there and not listed.",
    );
  });
  await inFolder({ "order.txt": "# nothing\n" }, async (directory) => {
    await assertRejects(() => readSources(directory), Error, "it lists no file");
  });
});

Deno.test("the migration has each source below its name, in order, and ends with the hash", async () => {
  const { hash, migration, hashFunction } = await joinSources([TABLES, RULES]);
  assertStringIncludes(
    migration,
    "\n-- ── supabase/schemas/10_base/tables.sql ──\n\ncreate table t ();\n" +
      "\n-- ── supabase/schemas/20_people/rules.sql ──\n\ncreate function f() …;\n",
  );
  assert(migration.endsWith(hashFunction));
  assertStringIncludes(hashFunction, `select '${hash}'`);
});

Deno.test("the hash changes with content, name and order of the sources, and with nothing else", async () => {
  const hashOf = async (...sources: Source[]) => (await joinSources(sources)).hash;
  const hash = await hashOf(TABLES, RULES);
  assertEquals(await hashOf({ ...TABLES }, { ...RULES }), hash);
  const others = await Promise.all([
    hashOf(RULES, TABLES),
    hashOf(TABLES),
    hashOf(TABLES, { ...RULES, text: "create function g() …;\n" }),
    hashOf(TABLES, { ...RULES, path: "20_people/jobs.sql" }),
  ]);
  assertEquals(new Set([hash, ...others]).size, 5);
});

Deno.test("a built migration tells whether it was edited afterwards", async () => {
  const { migration } = await joinSources([TABLES, RULES]);
  assert(await isAsBuilt(migration));
  assert(await isAsBuilt(migration.replaceAll("\n", "\r\n")));
  assert(!await isAsBuilt(migration.replace("create table t", "create table u")));
  assert(!await isAsBuilt(`${migration}drop table t;\n`));
  assert(!await isAsBuilt("create table t ();\n"));
});

import { assert, assertEquals, assertRejects } from "@std/assert";
import { basename, join } from "node:path";
import { nextStamp, writeBuilt } from "./migrations.ts";

const NOON = new Date("2026-12-01T12:00:00Z");

Deno.test("a stamp is the moment in UTC, and later than the one before it", () => {
  assertEquals(nextStamp(NOON), "20261201120000");
  assertEquals(nextStamp(NOON, "20261201115959"), "20261201120000");
  assertEquals(nextStamp(NOON, "20261201120000"), "20261201120001");
  assertEquals(nextStamp(NOON, "20261231235959"), "20270101000000");
});

async function inFolder(work: (directory: string) => Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "hirewire-" });
  try {
    await work(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function filesIn(directory: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(directory)) names.push(name);
  return names.sort();
}

Deno.test("changed content gives the built migration a new stamp, the same content keeps it", async () => {
  await inFolder(async (scratch) => {
    const directory = join(scratch, "migrations");
    const first = await writeBuilt(directory, "select 1;\n", NOON);
    assertEquals(basename(first.path), "20261201120000_hirewire.sql");
    assert(first.written);

    const later = new Date(NOON.getTime() + 60_000);
    assertEquals(await writeBuilt(directory, "select 1;\n", later), { ...first, written: false });
    await Deno.writeTextFile(first.path, "select 1;\r\n");
    assertEquals(await writeBuilt(directory, "select 1;\n", later), { ...first, written: false });

    const second = await writeBuilt(directory, "select 2;\n", later);
    assertEquals(await filesIn(directory), ["20261201120100_hirewire.sql"]);
    assertEquals(await Deno.readTextFile(second.path), "select 2;\n");
  });
});

Deno.test("nothing is built beside other migrations, or when two files claim to be built", async () => {
  await inFolder(async (directory) => {
    const own = join(directory, "20261101000000_by_hand.sql");
    await Deno.writeTextFile(own, "select 1;\n");
    await assertRejects(() => writeBuilt(directory, "select 2;\n", NOON), Error, own);
    await Deno.remove(own);
    for (const stamp of ["20261101000000", "20261102000000"]) {
      await Deno.writeTextFile(join(directory, `${stamp}_hirewire.sql`), "select 1;\n");
    }
    await assertRejects(
      () => writeBuilt(directory, "select 2;\n", NOON),
      Error,
      "There may be one built migration",
    );
    assertEquals((await filesIn(directory)).length, 2);
  });
});

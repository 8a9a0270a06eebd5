import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { describeRelease } from "./build.ts";
import { joinSources } from "./sources.ts";

Deno.test("once released, a change asks for a migration that ends with its hash, until there is one", async () => {
  const directory = await Deno.makeTempDir({ prefix: "hirewire-" });
  try {
    const released = await joinSources([{ path: "a.sql", text: "select 1;\n" }]);
    const changed = await joinSources([{ path: "a.sql", text: "select 2;\n" }]);
    await Deno.writeTextFile(join(directory, "20261201000000_hirewire.sql"), released.migration);
    assertEquals(
      await describeRelease(directory, released),
      "20261201000000_hirewire.sql: ends at the schema of the sources",
    );
    assertStringIncludes(await describeRelease(directory, changed), changed.hashFunction);

    const migration = join(directory, "20261202000000_two.sql");
    await Deno.writeTextFile(migration, "select 2;\n");
    assertStringIncludes(await describeRelease(directory, changed), changed.hashFunction);
    await Deno.writeTextFile(migration, `select 2;\n${changed.hashFunction}`);
    assertEquals(
      await describeRelease(directory, changed),
      "20261202000000_two.sql: ends at the schema of the sources",
    );
    // Back to what the frozen migration gave: the newest one still says otherwise.
    assertStringIncludes(await describeRelease(directory, released), released.hashFunction);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

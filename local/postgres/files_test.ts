import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { exists, publishDirectory } from "./files.ts";

async function withDirectory(test: (directory: string) => Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "hirewire-files-" });
  try {
    await test(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

const names = async (directory: string) =>
  (await Array.fromAsync(Deno.readDir(directory))).map((entry) => entry.name);

Deno.test("of several writers at once one wins, and nothing of the others remains", () =>
  withDirectory(async (directory) => {
    const path = join(directory, "result");
    const write = (text: string) =>
      publishDirectory(path, async (draft) => {
        await Deno.writeTextFile(join(draft, "one"), text);
        // Nobody may see the directory before its second file is there.
        assertEquals(await exists(path), false);
        await new Promise((resolve) => setTimeout(resolve, 20));
        await Deno.writeTextFile(join(draft, "two"), text);
      });
    const won = await Promise.all(["a", "b", "c"].map(write));
    assertEquals(won.filter(Boolean).length, 1);
    assertEquals(await names(directory), ["result"]);
    const texts = await Promise.all(
      ["one", "two"].map((name) => Deno.readTextFile(join(path, name))),
    );
    assertEquals(texts[0], texts[1]);
    assertEquals(await write("late"), false);
  }));

Deno.test("a writer that fails leaves nothing behind", () =>
  withDirectory(async (directory) => {
    await assertRejects(
      () => publishDirectory(join(directory, "result"), () => Promise.reject(new Error("full"))),
      Error,
      "full",
    );
    assertEquals(await names(directory), []);
  }));

Deno.test("drafts of writers that were killed are removed, those of others are left alone", () =>
  withDirectory(async (directory) => {
    const old = new Date(Date.now() - 2 * 3_600_000);
    for (const name of [".result-old", ".result-new", ".other-old"]) {
      await Deno.mkdir(join(directory, name));
      if (name.endsWith("old")) await Deno.utime(join(directory, name), old, old);
    }
    await publishDirectory(join(directory, "result"), () => Promise.resolve());
    assertEquals((await names(directory)).sort(), [".other-old", ".result-new", "result"]);
  }));

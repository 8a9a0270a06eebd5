import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { readProject } from "./project.ts";
import { FIXTURE_ROOT } from "./testing/fixtures.ts";

Deno.test("the project is read as the platform reads it", async () => {
  const project = await readProject(FIXTURE_ROOT);
  assertEquals(project.apiSchemas, ["public", "extra"]);
  assertEquals(project.maxRows, 5);
  assertEquals(project.fileSizeLimit, 50 * 1024 * 1024);
  assertEquals(project.extraSearchPath, ["public", "extensions"]);
  assertEquals(
    project.functions.map(({ name, verifyJwt }) => [name, verifyJwt]),
    [["broken", false], ["guarded", true], ["probe", false]],
  );
  assertEquals(project.seeds, [], "a seed file that is not there is no error");
});

Deno.test("a file size limit is read in the CLI's units, and nothing else is taken for one", async () => {
  const root = await Deno.makeTempDir({ prefix: "hirewire-" });
  const write = (limit: string) =>
    Deno.writeTextFile(
      join(root, "supabase", "config.toml"),
      `[storage]\nfile_size_limit = "${limit}"\n`,
    );
  try {
    await Deno.mkdir(join(root, "supabase"));
    for (const [limit, bytes] of [["7B", 7], ["2KiB", 2048], ["5MB", 5 * 1024 ** 2]] as const) {
      await write(limit);
      assertEquals((await readProject(root)).fileSizeLimit, bytes);
    }
    await write("plenty");
    await assertRejects(() => readProject(root), Error, "50MiB");
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});

Deno.test("a folder without a project, or with a wrong one, is named", async () => {
  const root = await Deno.makeTempDir({ prefix: "hirewire-" });
  try {
    await assertRejects(() => readProject(root), Error, root);
    await Deno.mkdir(join(root, "supabase"));
    await Deno.writeTextFile(join(root, "supabase", "config.toml"), "[api]\nmax_rows = 'many'\n");
    await assertRejects(() => readProject(root), Error, "max_rows");
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { localDirectory, obstacleTo } from "./directories.ts";
import { LocalPostgresError } from "./errors.ts";

/** Somebody who owns none of the directories here, as `nobody` does when we are root. */
const STRANGER = { uid: 54321, gid: 54321 };

/** A directory tree that anyone may pass through, with `private` in it, which only we may. */
async function withTree(test: (root: string, locked: string) => Promise<void>): Promise<void> {
  const root = await Deno.makeTempDir({ prefix: "hirewire-directories-" });
  await Deno.chmod(root, 0o755);
  const locked = join(root, "private");
  await Deno.mkdir(locked);
  await Deno.chmod(locked, 0o700);
  const previous = Deno.env.get("TMPDIR");
  Deno.env.set("TMPDIR", root);
  try {
    await test(root, locked);
  } finally {
    if (previous === undefined) Deno.env.delete("TMPDIR");
    else Deno.env.set("TMPDIR", previous);
    await Deno.remove(root, { recursive: true });
  }
}

Deno.test("the obstacle is the nearest directory that a stranger may not pass", () =>
  withTree(async (root, locked) => {
    assertEquals(await obstacleTo(join(root, "not/yet/there"), STRANGER), null);
    assertEquals(await obstacleTo(join(locked, "repository"), STRANGER), locked);
    assertEquals(await obstacleTo(join(locked, "repository"), {}), null);
  }));

Deno.test("state stays in the repository where Postgres can reach it", () =>
  withTree(async (root) => {
    assertEquals(await localDirectory(root, STRANGER), join(root, ".local"));
  }));

Deno.test("state moves to a directory of ours when the repository is private", () =>
  withTree(async (root, locked) => {
    const directory = await localDirectory(locked, STRANGER);
    assertStringIncludes(directory, join(root, `hirewire-${Deno.uid()}-`));
    assertEquals(await obstacleTo(directory, STRANGER), null);
    assertEquals(await localDirectory(locked, STRANGER), directory);
    assert(await localDirectory(join(locked, "other"), STRANGER) !== directory);
  }));

Deno.test("a directory that others may write to is not trusted", () =>
  withTree(async (_root, locked) => {
    const directory = await localDirectory(locked, STRANGER);
    await Deno.chmod(directory, 0o777);
    const error = await assertRejects(() => localDirectory(locked, STRANGER), LocalPostgresError);
    assertEquals(error.code, "directory_untrusted");
  }));

Deno.test("a link in place of the directory is not trusted", () =>
  withTree(async (root, locked) => {
    const directory = await localDirectory(locked, STRANGER);
    await Deno.remove(directory);
    await Deno.mkdir(join(root, "elsewhere"));
    await Deno.symlink(join(root, "elsewhere"), directory);
    const error = await assertRejects(() => localDirectory(locked, STRANGER), LocalPostgresError);
    assertEquals(error.code, "directory_untrusted");
  }));

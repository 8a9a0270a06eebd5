import { assertEquals } from "@std/assert";
import type { TestRun } from "./run_deno.ts";
import { giveSecondChance } from "./second_chance.ts";

const failure = (file: string, name: string, message = "") => ({ file, name, message });
const passed = { passed: 2, failed: 0, skipped: 0 };
const failed = { passed: 1, failed: 1, skipped: 0 };

const run = (...failures: TestRun["failures"]): TestRun => ({
  files: new Map(failures.map(({ file }) => [file, failed])),
  failures,
});
const without = (file: string): TestRun => ({ files: new Map([[file, passed]]), failures: [] });

Deno.test("a file that passes the second time is flaky and counts as passed", async () => {
  const first = run(failure("a", "slow", "too late"), failure("b", "wrong"));
  const asked: string[] = [];
  const flaky = await giveSecondChance(first, (file) => {
    asked.push(file);
    return Promise.resolve(file === "a" ? without(file) : run(failure("b", "wrong", "again")));
  });
  assertEquals(asked, ["a", "b"]);
  assertEquals(flaky, [failure("a", "slow", "too late")]);
  assertEquals(first.failures, [failure("b", "wrong", "again")]);
  assertEquals(Object.fromEntries(first.files), { a: passed, b: failed });
});

Deno.test("of a file that fails otherwise the second time both are told", async () => {
  const first = run(failure("a", "one"));
  const flaky = await giveSecondChance(first, () => Promise.resolve(run(failure("a", "two"))));
  assertEquals(flaky, [failure("a", "one")]);
  assertEquals(first.failures, [failure("a", "two")]);
});

Deno.test("what belongs to no file, or is not run again, stays failed", async () => {
  const failures = [failure("", "deno test ended with 1"), failure("a", "one")];
  const first = run(...failures);
  assertEquals(await giveSecondChance(first, () => Promise.resolve(null)), []);
  assertEquals(first.failures, failures);
  assertEquals(first.files.get("a"), failed);
});

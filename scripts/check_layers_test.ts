import { assertEquals, assertStringIncludes } from "@std/assert";
import { findProblems, findStaleExceptions, type SourceFile } from "./check_layers.ts";

/** A file that imports one other; put together here so that this file itself imports nothing of it. */
const importing = (path: string, specifier: string): SourceFile => ({
  path,
  text: `import { x } from ${JSON.stringify(specifier)};\n`,
});
const problems = (path: string, specifier: string) => findProblems([importing(path, specifier)]);

for (
  const [why, path, specifier] of [
    ["a layer knows those before it", "shared/queue/drain.ts", "@shared/http/app.ts"],
    ["a layer knows itself", "shared/queue/drain.ts", "./message.ts"],
    ["a package is nobody's room", "shared/platform/env.ts", "zod"],
    ["contexts know each other as listed", "shared/domain/relay/a.ts", "@shared/domain/json/b.ts"],
    ["a shelf knows those before it", "shared/domain/reports/scoring/a.ts", "../text/b.ts"],
    ["beside the door all shelves are known", "shared/domain/reports/mod.ts", "./text/a.ts"],
    ["functions know shared", "supabase/functions/api/app.ts", "@shared/domain/media/a.ts"],
    ["a context is entered through its door", "demo/a.ts", "@shared/domain/reports/mod.ts"],
    ["a test uses the stack", "supabase/functions/api/app_test.ts", "../../../local/mod.ts"],
    ["a test uses test support", "shared/http/app_test.ts", "@shared/queue/testing/a.ts"],
    ["test support goes past a door", "tests/e2e/a_test.ts", "@shared/domain/reports/testing/a.ts"],
  ] as const
) {
  Deno.test(`allowed: ${why}`, () => assertEquals(problems(path, specifier), []));
}

for (
  const [why, path, specifier] of [
    ["a layer knows none after it", "shared/http/app.ts", "@shared/queue/drain.ts"],
    ["the domain knows no layer", "shared/domain/relay/a.ts", "@shared/platform/env.ts"],
    ["a context that is not listed", "shared/domain/media/a.ts", "@shared/domain/relay/b.ts"],
    ["a shelf knows none after it", "shared/domain/reports/text/a.ts", "../scoring/b.ts"],
    ["a shelf does not know the whole", "shared/domain/reports/text/a.ts", "../build_report.ts"],
    ["the inside of a context", "demo/a.ts", "@shared/domain/reports/text/b.ts"],
    ["shared knows no function", "shared/http/app.ts", "../../supabase/functions/api/app.ts"],
    ["functions know no other", "supabase/functions/api/app.ts", "../transcriber/app.ts"],
    ["not even in tests", "supabase/functions/api/app_test.ts", "../transcriber/app.ts"],
    ["functions know no stack", "supabase/functions/api/app.ts", "../../../local/mod.ts"],
    ["functions know no demo", "supabase/functions/api/app.ts", "../../../demo/main.ts"],
    ["what is shipped has no test support", "shared/queue/a.ts", "./testing/b.ts"],
    ["the inside of the stack", "tests/e2e/a_test.ts", "../../local/stack.ts"],
    ["the stack's own test support", "tests/e2e/a_test.ts", "../../local/testing/eventually.ts"],
    ["the stack knows nobody", "local/stack.ts", "@shared/platform/env.ts"],
    ["the console knows nothing of shared", "console/main.tsx", "@shared/http/app.ts"],
    ["a folder that is no room", "attic/a.ts", "./b.ts"],
  ] as const
) {
  Deno.test(`refused: ${why}`, () => {
    const found = problems(path, specifier);
    assertEquals(found.length, 1, found.join("\n"));
    assertStringIncludes(found[0]!, `${path}: `);
  });
}

Deno.test("imports are found however they are written, and not in comments", () => {
  const path = "shared/http/app.ts";
  const target = JSON.stringify("@shared/queue/drain.ts");
  const count = (text: string) => findProblems([{ path, text }]).length;
  assertEquals(count(`import {\n  a,\n  type B,\n} from ${target};`), 1);
  assertEquals(count(`export * from ${target};`), 1);
  assertEquals(count(`const a = await import(${target});`), 1);
  assertEquals(count(`import ${target};`), 1);
  assertEquals(count(`/** As in: import { a } from ${target}; */\n// from ${target}`), 0);
});

Deno.test("some words belong to some folders", () => {
  const count = (path: string, text: string) => findProblems([{ path, text }]).length;
  const runtime = "const a = Deno.args;";
  assertEquals(count("shared/platform/env.ts", runtime), 0);
  assertEquals(count("shared/http/app.ts", runtime), 1);
  assertEquals(count("supabase/functions/api/app.ts", runtime), 1);
  assertEquals(count("supabase/functions/api/app_test.ts", runtime), 0);
  assertEquals(count("supabase/functions/api/app.ts", "// Deno.args are not for us"), 0);
  for (const text of ["new Date().getTime()", "Date.now()", "Math.random()", "fetch(url)"]) {
    assertEquals(count("shared/domain/relay/a.ts", text), 1, text);
    assertEquals(count("supabase/functions/api/app.ts", text), 0, text);
  }
  assertEquals(count("shared/domain/relay/a.ts", "new Date(at)"), 0);
});

Deno.test("an exception is for one import, and goes when nobody needs it", () => {
  const from = "bench/peers/bullmq/redis.ts";
  const excepted = importing(from, "../../../local/postgres/ports.ts");
  assertEquals(findProblems([excepted]), []);
  assertEquals(problems(from, "../../../local/postgres/server.ts").length, 1);
  const stale = (files: SourceFile[]) =>
    findStaleExceptions(files).filter((each) => each.startsWith(from)).length;
  assertEquals([stale([excepted]), stale([])], [0, 1]);
});

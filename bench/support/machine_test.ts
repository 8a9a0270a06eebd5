import { assertEquals, assertThrows } from "@std/assert";
import { describeMachine, pinnedVersion } from "./machine.ts";

const imports = {
  "pg-boss": "npm:pg-boss@12.35.0",
  "@std/assert": "npm:deno-std@1.4.0/assert/mod.js",
  "@scope/name": "npm:@scope/name@0.1.2-beta.3",
  "@shared/": "./shared/",
};

Deno.test("a version is what follows the last @ of a pin", () => {
  assertEquals(pinnedVersion(imports, "pg-boss"), "12.35.0");
  assertEquals(pinnedVersion(imports, "@std/assert"), "1.4.0");
  assertEquals(pinnedVersion(imports, "@scope/name"), "0.1.2-beta.3");
});

Deno.test("what has no version is named", () => {
  assertThrows(() => pinnedVersion(imports, "@shared/"), Error, "@shared/");
  assertThrows(() => pinnedVersion(imports, "bullmq"), Error, "bullmq");
});

Deno.test("a machine is described in one line", () => {
  assertEquals(
    describeMachine({
      processor: "Some CPU",
      cores: 2,
      memoryGiB: 24,
      kernel: "linux 6.1",
      versions: { Deno: "2.9.6", Postgres: "17.10.0" },
    }),
    "2 cores of Some CPU, 24 GiB of memory; linux 6.1; Deno 2.9.6; Postgres 17.10.0",
  );
});

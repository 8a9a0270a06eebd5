import { assertEquals, assertThrows } from "@std/assert";
import { readOptions } from "./options.ts";

Deno.test("a benchmark runs in full and writes no file unless asked to", () => {
  assertEquals(readOptions([]), { quick: false, json: undefined });
  assertEquals(readOptions(["--quick", "--json", "a.json"]), { quick: true, json: "a.json" });
});

Deno.test("an argument that no benchmark takes is refused", () => {
  assertThrows(() => readOptions(["--fast"]), TypeError, "--fast");
  assertThrows(() => readOptions(["queue"]), TypeError, "queue");
  assertThrows(() => readOptions(["--json"]), TypeError, "json");
});

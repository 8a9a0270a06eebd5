import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { canonicalJson, sha256Hex } from "./canonical_json.ts";

Deno.test("key order does not show, array order does", () => {
  assertEquals(
    canonicalJson({ b: [2, 1], a: { d: 1, c: null } }),
    '{"a":{"c":null,"d":1},"b":[2,1]}',
  );
});

Deno.test("canonical JSON parses back to the same value", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    assertEquals(canonicalJson(JSON.parse(canonicalJson(value))), canonicalJson(value));
    assertEquals(
      JSON.stringify(JSON.parse(canonicalJson(value))).length,
      JSON.stringify(value).length,
    );
  }));
});

Deno.test("sha256Hex gives the published digest of abc", async () => {
  assertEquals(
    await sha256Hex("abc"),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

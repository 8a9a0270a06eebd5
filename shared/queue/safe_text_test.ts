import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { z } from "zod";
import { describeIssues, errorText, MAX_ERROR_LENGTH, safeCode, safeText } from "./safe_text.ts";

Deno.test("whatever it is given, the text is bounded, well formed and free of controls", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 3000 }), (text) => {
    const safe = safeText(text);
    assert(safe.length <= MAX_ERROR_LENGTH);
    assert(safe.isWellFormed());
    assert(!/\p{Cc}/u.test(safe));
  }));
  assertEquals(safeText("a\u0000b\ud800c\r\nd"), "a b\ufffdc d");
});

Deno.test("a cut in the middle of a character leaves no half of it", () => {
  const safe = safeText("x".repeat(MAX_ERROR_LENGTH - 2) + "😀😀😀");
  assert(safe.isWellFormed());
  assert(safe.length <= MAX_ERROR_LENGTH);
});

Deno.test("credentials are masked, also where the text is cut", () => {
  const jwt = `eyJhbGciOiJIUzI1NiJ9.${"p".repeat(400)}.${"s".repeat(40)}`;
  for (const secret of [jwt, "sb_secret_abcdefghijkl", "hw_abcdefghijklmnop"]) {
    for (const at of [0, 10, MAX_ERROR_LENGTH - 30, MAX_ERROR_LENGTH - 5]) {
      const safe = safeText(" ".padStart(at, "x") + secret);
      assert(!safe.includes(secret.slice(0, 14)), safe);
    }
  }
});

Deno.test("codes are snake_case or replaced", () => {
  assertEquals(safeCode("not_found", "x"), "not_found");
  for (const code of ["", "Not found", "42501", "a".repeat(65), "é"]) {
    assertEquals(safeCode(code, "fallback"), "fallback");
  }
});

Deno.test("anything thrown has a text", () => {
  assertEquals(errorText(new Error("plain")), "plain");
  assertEquals(errorText(new TypeError("typed")), "TypeError: typed");
  assertEquals(errorText("text"), "text");
  assertEquals(errorText({ password: "x" }), "A value that is not an Error was thrown.");
  assertEquals(errorText(undefined), "A value that is not an Error was thrown.");
});

Deno.test("issues are named by path, a few of them, without their values", () => {
  const schema = z.object({ a: z.number(), b: z.object({ c: z.guid() }), d: z.int(), e: z.int() });
  const { error } = schema.safeParse({ a: "secret", b: { c: "secret" }, d: "secret", e: "secret" });
  const text = describeIssues(error!);
  assert(text.startsWith("a: ") && text.includes("b.c: ") && text.endsWith("; and 1 more"), text);
  assert(!text.includes("secret"));
});

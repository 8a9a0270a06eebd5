import { assertEquals } from "@std/assert";
import { comparePins, loosePins } from "./check_pins.ts";

const root = { "@shared/": "./shared/", hono: "npm:hono@4.13.19", zod: "npm:zod@4.6.7" };
const compare = (own: Record<string, string>) =>
  comparePins("/p/supabase/functions/api", own, root, "/p");

Deno.test("a function's imports must be the root's", () => {
  assertEquals(compare({ "@shared/": "../../../shared/", hono: "npm:hono@4.13.19" }), []);
  assertEquals(compare({ hono: "npm:hono@4.13.18" }).length, 1);
  assertEquals(compare({ "@shared/": "../../shared/" }).length, 1);
  assertEquals(compare({ lodash: "npm:lodash@4.0.0" }).length, 1);
});

Deno.test("only exact versions are pins", () => {
  assertEquals(
    loosePins({
      a: "npm:a@1.2.3",
      b: "npm:@s/b@1.2.3-beta.1/deep",
      c: "jsr:@std/c@1.0.0",
      d: "./local/",
    }),
    [],
  );
  for (const target of ["npm:a", "npm:a@1", "npm:a@^1.2.3", "npm:a@latest", "https://x/y.ts"]) {
    assertEquals(loosePins({ a: target }).length, 1, target);
  }
});

/** The example that a newcomer copies from does what it says. */
import { assertEquals, assertLess } from "@std/assert";
import { interviewWithSupabaseJs } from "../../examples/supabase-js.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

Deno.test("the supabase-js example takes an interview and reads its report", async () => {
  const report = await interviewWithSupabaseJs(stack.apiUrl, stack.keys.publishable);
  assertEquals(report.interview.title, "Support engineer");
  // The template names no competency, so there is nothing to score by.
  assertEquals(report.overall.score, null);
});

Deno.test("the supabase-js example stays short enough to be read", async () => {
  const source = await Deno.readTextFile(new URL("../../examples/supabase-js.ts", import.meta.url));
  assertLess(source.trimEnd().split("\n").length, 60);
});

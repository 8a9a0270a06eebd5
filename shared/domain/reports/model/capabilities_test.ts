import { assertEquals } from "@std/assert";
import { type Capabilities, FULL, withoutRefused } from "./capabilities.ts";

Deno.test("each refusal takes away what it names, and nothing else", () => {
  const without = (said: string) => withoutRefused(FULL, said);
  assertEquals(without("Unsupported value: 'temperature' does not support 0"), {
    ...FULL,
    temperature: false,
  });
  assertEquals(without("Unknown field max_completion_tokens"), { ...FULL, tokens: "max_tokens" });
  assertEquals(without("unknown parameter: seed"), { ...FULL, seed: false });
  assertEquals(without("response_format json_schema is not supported"), {
    ...FULL,
    format: "json_object",
  });
});

Deno.test("a server that takes nothing is asked in the plainest way and then no more", () => {
  let capabilities: Capabilities | null = FULL;
  let asked = 0;
  while (capabilities !== null && asked < 20) {
    const said = "response_format max_completion_tokens temperature seed";
    capabilities = withoutRefused(capabilities, said);
    asked++;
  }
  assertEquals(capabilities, null);
  assertEquals(asked, 6);
});

Deno.test("a refusal about something else is not answered by asking otherwise", () => {
  assertEquals(withoutRefused(FULL, "The model does not exist."), null);
});

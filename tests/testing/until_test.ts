import { assertEquals, assertRejects } from "@std/assert";
import { until } from "./until.ts";

Deno.test("waiting ends with the first answer that is one", async () => {
  const answers = [undefined, null, false, 0];
  assertEquals(
    await until<number | boolean | null | undefined>("0", () => answers.shift(), { every: 1 }),
    0,
  );
});

Deno.test("waiting in vain fails with what was waited for and what was seen last", async () => {
  let looks = 0;
  const error = await assertRejects(
    () =>
      until("the light is on", () => {
        throw new Error(`dark ${++looks}`);
      }, { within: 20, every: 1 }),
    Error,
    "Not within 20 ms: the light is on. Last seen: dark",
  );
  assertEquals((error.cause as Error).message, `dark ${looks}`);
});

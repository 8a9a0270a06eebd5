import { assert, assertEquals } from "@std/assert";
import { seeded } from "./random.ts";

Deno.test("the same seed gives the same numbers, another gives others", () => {
  const draw = (seed: number) => Array.from({ length: 5 }, seeded(seed));
  assertEquals(draw(1), draw(1));
  assert(draw(1).join() !== draw(2).join());
});

Deno.test("numbers are spread evenly over their range", () => {
  const random = seeded(42);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let at = 0; at < 10_000; at++) {
    const value = random();
    assert(value >= 0 && value < 1);
    const tenth = Math.floor(value * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  // Chi-squared with 9 degrees of freedom: 27.9 is passed one time in a thousand.
  const chi = tenths.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
  assert(chi < 27.9, `${chi}`);
});

import { assertAlmostEquals, assertEquals } from "@std/assert";
import { proportion } from "./proportion.ts";

/** 81 of 263 is the example of R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
Deno.test("the interval is the published one", () => {
  const published = [
    { hits: 81, of: 263, low: 0.2553, high: 0.3662 },
    { hits: 15, of: 148, low: 0.0624, high: 0.1605 },
    { hits: 0, of: 20, low: 0, high: 0.1611 },
    { hits: 1, of: 29, low: 0.0061, high: 0.1718 },
  ];
  for (const { hits, of, low, high } of published) {
    const { interval } = proportion(hits, of);
    assertAlmostEquals(interval!.low, low, 0.00005);
    assertAlmostEquals(interval!.high, high, 0.00005);
  }
});

Deno.test("of nothing there is no share", () => {
  assertEquals(proportion(0, 0), { hits: 0, of: 0, share: null, interval: null });
});

import { assertEquals, assertThrows } from "@std/assert";
import { median, medianOfRuns, percentile } from "./stats.ts";

const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);

for (
  const [values, share, expected] of [
    [hundred, 0.5, 50],
    [hundred, 0.99, 99],
    [hundred, 1, 100],
    [hundred, 0.001, 1],
    [[3, 1, 2], 0.5, 2],
    [[3, 1, 2, 4], 0.5, 2],
    [[7], 0.99, 7],
  ] as const
) {
  Deno.test(`the ${share} percentile of ${values.length} values is ${expected}`, () => {
    assertEquals(percentile(values, share), expected);
  });
}

Deno.test("a percentile leaves the values in their order", () => {
  const values = [3, 1, 2];
  percentile(values, 0.5);
  assertEquals(values, [3, 1, 2]);
});

Deno.test("there is no percentile without values or for a share beyond the whole", () => {
  assertThrows(() => percentile([], 0.5), RangeError, "no values");
  assertThrows(() => percentile([1], 0), RangeError, "no share");
  assertThrows(() => percentile([1], 99), RangeError, "no share");
});

for (
  const [values, expected] of [
    [[5], 5],
    [[5, 1, 100], 5],
    [[4, 1, 2, 100], 3],
    [[10, 9], 9.5],
  ] as const
) {
  Deno.test(`the median of ${values.join(", ")} is ${expected}`, () => {
    assertEquals(median(values), expected);
  });
}

Deno.test("a single run is not listed beside its own median", () => {
  assertEquals(medianOfRuns([4]), { value: 4, runs: [] });
  assertEquals(medianOfRuns([4, 6, 5]), { value: 5, runs: [4, 6, 5] });
});

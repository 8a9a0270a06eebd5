import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  ATTEMPT_DELAYS,
  jitterSpan,
  MAX_ATTEMPTS,
  MAX_RETRY_AFTER_SECONDS,
  parseRetryAfter,
  retryDelaySeconds,
} from "./retry_schedule.ts";

const NOW = new Date("2026-11-22T12:00:00.000Z");

Deno.test("ten attempts over a little more than three days", () => {
  const delays = Array.from(
    { length: 10 },
    (_, i) => retryDelaySeconds({ failures: i + 1, random: () => 0 }),
  );
  assertEquals(delays, [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400, null]);
  assertEquals(MAX_ATTEMPTS, 10);
  const hours = ATTEMPT_DELAYS.reduce((sum, each) => sum + each) / 3600;
  assert(hours > 75 && hours < 76, String(hours));
});

Deno.test("nothing is sent earlier than scheduled or asked for, nor later than bounded", () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 9 }),
    fc.option(fc.double({ min: -1e9, max: 1e12 })),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    (failures, asked, dice) => {
      const delay = retryDelaySeconds({
        failures,
        retryAfterSeconds: asked,
        random: () => dice,
      })!;
      const bounded = Math.min(asked || 0, MAX_RETRY_AFTER_SECONDS);
      const least = Math.max(ATTEMPT_DELAYS[failures]!, bounded);
      assert(delay >= least, `${delay} < ${least}`);
      assert(delay <= least + jitterSpan(least) + 0.001);
      assertEquals(Math.round(delay * 1000) / 1000, delay);
    },
  ));
});

Deno.test("more dice, more delay; without Retry-After it only grows from failure to failure", () => {
  for (let failures = 1; failures < 10; failures++) {
    const low = retryDelaySeconds({ failures, random: () => 0 })!;
    const high = retryDelaySeconds({ failures, random: () => 0.999 })!;
    assert(high > low);
    const next = retryDelaySeconds({ failures: failures + 1, random: () => 0 });
    assert(next === null || next > high, `${failures}: ${next} ≤ ${high}`);
  }
});

Deno.test("Retry-After delays the next attempt and never hastens it", () => {
  const delay = (failures: number, retryAfterSeconds: number) =>
    retryDelaySeconds({ failures, retryAfterSeconds, random: () => 0 });
  assertEquals(delay(1, 60), 60);
  assertEquals(delay(3, 60), 1800);
  assertEquals(delay(1, 10 * 86400), MAX_RETRY_AFTER_SECONDS);
  assertEquals(delay(1, NaN), 5);
  assertEquals(delay(10, 60), null);
});

Deno.test("a count of failures that makes no sense is refused", () => {
  for (const failures of [0, -1, 1.5, NaN]) {
    assertThrows(() => retryDelaySeconds({ failures, random: () => 0 }), RangeError);
  }
});

for (
  const [header, expected] of [
    ["120", 120],
    [" 120 ", 120],
    ["0", 0],
    ["999999999999", 999999999999],
    ["Sun, 22 Nov 2026 12:02:00 GMT", 120],
    ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
    ["Sunday, 22-Nov-26 12:02:00 GMT", 120],
    ["Sun Nov 22 12:02:00 2026", 120],
    ["", null],
    [null, null],
    ["-5", null],
    ["1.5", null],
    ["soon", null],
    ["1e3", null],
    ["2026-11-22T12:02:00Z", null],
    ["Sun, 22 Nov 2026 12:02:00", null],
    ["Sun, 99 Xyz 2026 12:02:00 GMT", null],
    ["9".repeat(400), null],
  ] as const
) {
  Deno.test(`Retry-After ${JSON.stringify(header)?.slice(0, 40)} means ${expected}`, () => {
    assertEquals(parseRetryAfter(header, NOW), expected);
  });
}

Deno.test("a date is counted from now to the millisecond, so that it is never undercut", () => {
  const now = new Date("2026-11-22T12:00:00.250Z");
  assertEquals(parseRetryAfter("Sun, 22 Nov 2026 12:00:10 GMT", now), 9.75);
});

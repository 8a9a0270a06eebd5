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
    ["\t120\t", 120],
    ["+120", 120],
    ["000120", 120],
    ["0", 0],
    ["1.5", 1.5],
    ["86400.0", 86400],
    ["120.", 120],
    [".5", 0.5],
    ["1e3", 1000],
    ["999999999999", MAX_RETRY_AFTER_SECONDS],
    ["9000000000000", MAX_RETRY_AFTER_SECONDS],
    ["9".repeat(400), MAX_RETRY_AFTER_SECONDS],
    ["90, 90", 90],
    ["90, 120,60", 120],
    ["soon, 60", 60],
    [", 60,", 60],
    ["60, Sun, 22 Nov 2026 12:02:00 GMT", 120],
    ["Sun, 22 Nov 2026 12:02:00 GMT, 60", 120],
    ["Sun, 22 Nov 2026 12:01:00 GMT, Sun, 22 Nov 2026 12:02:00 GMT", 120],
    ["Sun, 22 Nov 2026 12:02:00 GMT", 120],
    ["  Sun,  22 Nov 2026 12:02:00 gmt ", 120],
    ["Sun, 22 Nov 2026 12:01:60 GMT", 120],
    ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
    ["Fri, 31 Dec 9999 23:59:59 GMT", MAX_RETRY_AFTER_SECONDS],
    ["Sunday, 22-Nov-26 12:02:00 GMT", 120],
    ["Sunday, 22-Nov-76 11:59:00 GMT", MAX_RETRY_AFTER_SECONDS],
    ["Sunday, 22-Nov-76 12:02:00 GMT", 0],
    ["Sunday, 22-Nov-99 12:02:00 GMT", 0],
    ["Sun Nov 22 12:02:00 2026", 120],
    ["Sun Nov  1 12:02:00 2026", 0],
    ["", null],
    [null, null],
    ["-5", null],
    ["1.5.2", null],
    ["0x10", null],
    ["Infinity", null],
    ["soon", null],
    ["120s", null],
    ["2026-11-22T12:02:00Z", null],
    ["Sun, 22 Nov 2026 12:02:00", null],
    ["Sun, 99 Xyz 2026 12:02:00 GMT", null],
    ["Mon, 30 Feb 2026 12:02:00 GMT", null],
    ["Sun, 22 Nov 2026 24:02:00 GMT", null],
  ] as const
) {
  Deno.test(`Retry-After ${JSON.stringify(header)?.slice(0, 70)} means ${expected}`, () => {
    assertEquals(parseRetryAfter(header, NOW), expected);
  });
}

Deno.test("of any list the longest counts, and nothing is longer than a day", () => {
  const seconds = fc.nat().map((n): [string, number] => [`${n}`, n]);
  const rubbish = fc.constantFrom("", "soon", "-5", "1 2").map((
    text,
  ): [string, null] => [text, null]);
  const dates = fc.integer({ min: -100_000, max: 100_000 }).map((
    n,
  ): [string, number] => [
    new Date(NOW.getTime() + n * 1000).toUTCString(),
    Math.max(0, n),
  ]);
  fc.assert(fc.property(
    fc.array(fc.oneof(seconds, dates, rubbish)),
    fc.constantFrom(",", ", ", " ,\t"),
    (members, comma) => {
      const asked = members.map(([, each]) => each).filter((each) => each !== null);
      const expected = asked.length === 0
        ? null
        : Math.min(MAX_RETRY_AFTER_SECONDS, Math.max(...asked));
      assertEquals(
        parseRetryAfter(members.map(([text]) => text).join(comma), NOW),
        expected,
      );
    },
  ));
});

Deno.test("a date is counted from now to the millisecond, so that it is never undercut", () => {
  const now = new Date("2026-11-22T12:00:00.250Z");
  assertEquals(parseRetryAfter("Sun, 22 Nov 2026 12:00:10 GMT", now), 9.75);
});

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { JITTER_SHARE, retryDelaySeconds } from "./retry_policy.ts";

const never = () => 0;
const always = () => 1 - Number.EPSILON;

Deno.test("without jitter the delay grows by the factor up to the cap", () => {
  const schedule = [1, 2, 3, 4, 5, 6, 9, 10, 100, 5000].map((attempt) =>
    retryDelaySeconds({ attempt, base: 2, factor: 2, cap: 600, random: never })
  );
  assertEquals(schedule, [2, 4, 8, 16, 32, 64, 512, 600, 600, 600]);
});

Deno.test("a factor of 1 is a constant delay, a base of 0 is none", () => {
  assertEquals(
    retryDelaySeconds({ attempt: 7, base: 30, factor: 1, cap: 600, random: never }),
    30,
  );
  assertEquals(
    retryDelaySeconds({ attempt: 2000, base: 0, factor: 10, cap: 600, random: always }),
    0,
  );
});

Deno.test("jitter adds up to a quarter, also on top of the cap", () => {
  assertEquals(
    retryDelaySeconds({ attempt: 1, base: 2, factor: 2, cap: 600, random: () => 0.5 }),
    2.25,
  );
  assertEquals(
    retryDelaySeconds({ attempt: 50, base: 2, factor: 2, cap: 600, random: () => 0.5 }),
    675,
  );
});

const settings = fc.record({
  attempt: fc.integer({ min: 1, max: 1000 }),
  base: fc.double({ min: 0.001, max: 3600, noNaN: true }),
  factor: fc.double({ min: 1, max: 10, noNaN: true }),
  cap: fc.double({ min: 0.001, max: 604_800, noNaN: true }),
});
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

Deno.test("a delay lies between the schedule and a quarter above it", () => {
  fc.assert(fc.property(settings, chance, (given, luck) => {
    const planned = Math.min(given.cap, given.base * given.factor ** (given.attempt - 1));
    const delay = retryDelaySeconds({ ...given, random: () => luck });
    // To the millisecond, rounded down.
    assert(delay > planned - 0.001 && delay <= planned * (1 + JITTER_SHARE));
  }));
});

Deno.test("a later attempt never waits less for the same luck", () => {
  fc.assert(fc.property(settings, chance, (given, luck) => {
    const random = () => luck;
    const now = retryDelaySeconds({ ...given, random });
    const next = retryDelaySeconds({ ...given, attempt: given.attempt + 1, random });
    assert(next >= now);
  }));
});

Deno.test("settings that make no sense are refused instead of becoming NaN", () => {
  const good = { attempt: 1, base: 2, factor: 2, cap: 600, random: never };
  for (
    const bad of [
      { attempt: 0 },
      { attempt: 1.5 },
      { attempt: NaN },
      { base: -1 },
      { base: NaN },
      { base: Infinity },
      { factor: 0.5 },
      { factor: NaN },
      { cap: -1 },
      { cap: Infinity },
    ]
  ) {
    assertThrows(() => retryDelaySeconds({ ...good, ...bad }), RangeError, Object.keys(bad)[0]!);
  }
});

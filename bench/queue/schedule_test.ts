import { assertEquals, assertThrows } from "@std/assert";
import { runsPerHour } from "./schedule.ts";

for (
  const [schedule, expected] of [
    ["10 seconds", 360],
    ["1 second", 3600],
    ["* * * * *", 60],
    ["*/5 * * * *", 12],
    ["7 * * * *", 1],
    ["17 3 * * *", 1 / 24],
    ["0 4 * * 0", 1 / 168],
  ] as const
) {
  Deno.test(`${schedule} comes due ${expected} times an hour`, () => {
    assertEquals(runsPerHour(schedule), expected);
  });
}

Deno.test("a schedule that cannot be counted is not guessed", () => {
  assertThrows(() => runsPerHour("0 0 1 * *"), Error, "0 0 1 * *");
});

import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { CASES, INVALID } from "./testing/cron_schedules.ts";
import { type CalendarSchedule, CronScheduleError, isDue, parseSchedule } from "./cron_schedule.ts";

function calendar(text: string): CalendarSchedule {
  const schedule = parseSchedule(text);
  if (schedule.kind !== "calendar") throw new Error(`${text} is not on the calendar`);
  return schedule;
}

const due = (text: string, time: string) => isDue(calendar(text), new Date(time));

Deno.test("a schedule is due in exactly the minutes that it names", () => {
  for (const [text, time, expected, why] of CASES) {
    assertEquals(due(text, time), expected, `${text} at ${time}: ${why}`);
  }
});

Deno.test("an interval has 1 to 59 seconds", () => {
  assertEquals(parseSchedule("1 second"), { kind: "interval", seconds: 1 });
  assertEquals(parseSchedule(" 59  SECONDS "), { kind: "interval", seconds: 59 });
  for (const text of ["0 seconds", "60 seconds", "61 seconds", "-1 seconds", "1.5 seconds"]) {
    assertThrows(() => parseSchedule(text), CronScheduleError);
  }
});

Deno.test("a start of the server is a schedule of its own", () => {
  assertEquals(parseSchedule("@reboot"), { kind: "reboot" });
  assertEquals(parseSchedule("@restart"), { kind: "reboot" });
});

Deno.test("what is no schedule is refused", () => {
  for (const text of INVALID) {
    assertThrows(() => parseSchedule(text), CronScheduleError, undefined, text);
  }
});

Deno.test("a refusal names the part that is wrong", () => {
  assertThrows(() => parseSchedule("* 24 * * *"), CronScheduleError, '"24" is no valid hour');
  assertThrows(() => parseSchedule("* * * nov-feb *"), CronScheduleError, '"nov-feb"');
});

const anyMinute = fc.date({
  min: new Date("2000-01-01T00:00:00Z"),
  max: new Date("2100-01-01T00:00:00Z"),
  noInvalidDate: true,
});

Deno.test("a schedule written from a moment is due at that moment", () => {
  fc.assert(fc.property(anyMinute, (date) => {
    const fields = [
      date.getUTCMinutes(),
      date.getUTCHours(),
      date.getUTCDate(),
      date.getUTCMonth() + 1,
    ];
    const schedule = calendar(`${fields.join(" ")} *`);
    assertEquals(isDue(schedule, date), true);
    assertEquals(isDue(schedule, new Date(date.getTime() + 60_000)), false);
    assertEquals(isDue(schedule, new Date(date.getTime() - 60_000)), false);
  }));
});

Deno.test("a step divides the hour evenly", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), anyMinute, (step, date) => {
    assertEquals(isDue(calendar(`*/${step} * * * *`), date), date.getUTCMinutes() % step === 0);
  }));
});

Deno.test("a list is due when any of its items is, and never otherwise", () => {
  const minute = fc.integer({ min: 0, max: 59 });
  const item = fc.tuple(minute, minute, fc.integer({ min: 1, max: 60 })).map(([a, b, step]) => {
    const [from, to] = a < b ? [a, b] : [b, a];
    return `${from}-${to}/${step}`;
  });
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 4 }), anyMinute, (items, date) => {
      const any = items.some((each) => isDue(calendar(`${each} * * * *`), date));
      assertEquals(isDue(calendar(`${items.join(",")} * * * *`), date), any);
    }),
  );
});

Deno.test("the last day of the month is due once a month, on the eve of the first", () => {
  fc.assert(fc.property(anyMinute, (date) => {
    const tomorrow = new Date(date.getTime() + 86_400_000);
    assertEquals(isDue(calendar("* * $ * *"), date), tomorrow.getUTCDate() === 1);
  }));
});

Deno.test("two restricted days are an or, one restricted day an and", () => {
  const day = fc.integer({ min: 1, max: 31 });
  const weekday = fc.integer({ min: 0, max: 7 });
  fc.assert(fc.property(day, weekday, anyMinute, (month, week, date) => {
    const byMonth = date.getUTCDate() === month;
    const byWeek = date.getUTCDay() === week % 7;
    assertEquals(isDue(calendar(`* * ${month} * ${week}`), date), byMonth || byWeek);
    assertEquals(isDue(calendar(`* * ${month} * *`), date), byMonth);
    assertEquals(isDue(calendar(`* * * * ${week}`), date), byWeek);
  }));
});

Deno.test("no text makes the parser do anything but accept or refuse", () => {
  const text = fc.stringMatching(/^[-0-9*,\/$@ a-z]{0,24}$/);
  fc.assert(fc.property(text, (each) => {
    try {
      parseSchedule(each);
    } catch (error) {
      if (!(error instanceof CronScheduleError)) throw error;
    }
  }));
});

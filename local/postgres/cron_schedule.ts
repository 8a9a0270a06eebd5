/**
 * When a pg_cron job is due: the schedule language of pg_cron, as a pure function of text and time.
 *
 * The parser is stricter than the real one in a single respect: it refuses what the real one
 * silently ignores after a valid start, because a typo should not become a different schedule.
 * ./extensions/pg_cron--1.6.4.sql repeats the rules of validity in SQL, and a test compares both.
 */

/** Runs again and again, `seconds` after the previous start. */
export interface IntervalSchedule {
  kind: "interval";
  /** 1 to 59. */
  seconds: number;
}

/** Runs once whenever the server starts. */
export interface RebootSchedule {
  kind: "reboot";
}

/** Runs in every minute (GMT) that matches. */
export interface CalendarSchedule {
  kind: "calendar";
  minutes: ReadonlySet<number>;
  hours: ReadonlySet<number>;
  daysOfMonth: ReadonlySet<number>;
  /** Written `$`: the last day of whichever month it is. */
  lastDayOfMonth: boolean;
  /** 1 is January. */
  months: ReadonlySet<number>;
  /** 0 is Sunday; 7 has become 0. */
  daysOfWeek: ReadonlySet<number>;
  /**
   * Cron's oddest rule: when both day fields restrict, either one suffices. When one of them starts
   * with a star, even one that a step follows, both must match.
   */
  eitherDay: boolean;
}

export type Schedule = IntervalSchedule | RebootSchedule | CalendarSchedule;

/** A text that is no schedule. */
export class CronScheduleError extends Error {
  override readonly name = "CronScheduleError";
  readonly code = "invalid_schedule";
}

const ALIASES: Record<string, string> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const DAYS = "sun mon tue wed thu fri sat".split(" ");

/**
 * Reads a schedule: `[1-59] seconds`, an `@alias`, or five fields for minute, hour, day of month,
 * month and day of week.
 *
 * @throws {CronScheduleError} naming the part that is wrong
 */
export function parseSchedule(text: string): Schedule {
  const interval = /^\s*([1-9]|[1-5][0-9])\s+seconds?\s*$/i.exec(text);
  if (interval) return { kind: "interval", seconds: Number(interval[1]) };

  const trimmed = text.trim();
  if (trimmed === "@reboot" || trimmed === "@restart") return { kind: "reboot" };
  const fields = (ALIASES[trimmed] ?? trimmed).split(/\s+/);
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields;
  if (
    fields.length !== 5 || minute === undefined || hour === undefined ||
    dayOfMonth === undefined || month === undefined || dayOfWeek === undefined
  ) {
    throw new CronScheduleError(
      `"${text}" is not a schedule. Write five fields, as in "5 4 * * *", or an interval of 1 to ` +
        `59 seconds, as in "10 seconds".`,
    );
  }
  const last = dayOfMonth === "$";
  return {
    kind: "calendar",
    minutes: parseField(minute, "minute", 0, 59),
    hours: parseField(hour, "hour", 0, 23),
    daysOfMonth: last ? new Set() : parseField(dayOfMonth, "day of month", 1, 31),
    lastDayOfMonth: last,
    months: parseField(month, "month", 1, 12, MONTHS),
    daysOfWeek: new Set(
      [...parseField(dayOfWeek, "day of week", 0, 7, DAYS)].map((day) => day % 7),
    ),
    eitherDay: !dayOfMonth.startsWith("*") && !dayOfWeek.startsWith("*"),
  };
}

/** Whether a job on `schedule` runs in the minute that `date` lies in. */
export function isDue(schedule: CalendarSchedule, date: Date): boolean {
  const day = date.getUTCDate();
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const byMonth = schedule.lastDayOfMonth ? day === lastDay : schedule.daysOfMonth.has(day);
  const byWeek = schedule.daysOfWeek.has(date.getUTCDay());
  return schedule.minutes.has(date.getUTCMinutes()) &&
    schedule.hours.has(date.getUTCHours()) &&
    schedule.months.has(date.getUTCMonth() + 1) &&
    (schedule.eitherDay ? byMonth || byWeek : byMonth && byWeek);
}

/** The numbers that a comma-separated list of `*`, `n`, `a-b`, each range with a `/step`, means. */
function parseField(
  field: string,
  label: string,
  low: number,
  high: number,
  names: string[] = [],
): Set<number> {
  const refuse = (item: string, reason: string): never => {
    throw new CronScheduleError(`"${item}" is no valid ${label}: ${reason}.`);
  };
  const number = (item: string, word: string): number => {
    const value = /^[0-9]{1,3}$/.test(word)
      ? Number(word)
      : names.includes(word.toLowerCase())
      ? names.indexOf(word.toLowerCase()) + low
      : refuse(item, "write a number, a name, a range or a star");
    return value >= low && value <= high ? value : refuse(item, `use ${low} to ${high}`);
  };

  const values = new Set<number>();
  for (const item of field.split(",")) {
    const match = /^(?:(\*)|([0-9a-z]+)(?:-([0-9a-z]+))?)(?:\/([0-9]{1,3}))?$/i.exec(item);
    if (!match) return refuse(item, "write a number, a name, a range or a star");
    const [, star, from, to, step] = match;
    if (step !== undefined && !star && to === undefined) {
      return refuse(item, "a step needs a range or a star before it");
    }
    const every = Number(step ?? 1);
    if (every === 0) return refuse(item, "a step of 0 leads nowhere");
    const first = star ? low : number(item, from!);
    const last = star ? high : number(item, to ?? from!);
    if (first > last) return refuse(item, "the range runs backwards");
    for (let value = first; value <= last; value += every) values.add(value);
  }
  return values;
}

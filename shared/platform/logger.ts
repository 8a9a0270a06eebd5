/**
 * The log: one JSON object per line, one line per event. The names of events are stable snake_case so
 * that they can be searched for; everything else about the event goes into fields.
 */
import type { Clock } from "./clock.ts";
import { redact } from "./redact.ts";

export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type LogFields = Record<string, unknown>;

export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Where a finished line goes. The line holds no line break and no credential. */
export type LogSink = (line: string, level: LogLevel) => void;

export interface LoggerOptions {
  /** Events below this level are dropped. */
  level: LogLevel;
  sink: LogSink;
  clock: Clock;
  /** Fields of every line, such as the function's name. */
  base?: LogFields;
}

/** Supabase cuts a line after 10 000 characters, which would leave broken JSON behind. */
const MAX_LINE_CHARS = 9_500;

/** Makes a logger that never throws: a field that cannot be printed must not fail the work. */
export function createLogger(options: LoggerOptions): Logger {
  const threshold = LOG_LEVELS.indexOf(options.level);
  const base = options.base ?? {};
  const at = (level: LogLevel) => {
    if (LOG_LEVELS.indexOf(level) < threshold) return () => {};
    return (event: string, fields: LogFields = {}) => {
      const head = { ts: options.clock.now().toISOString(), level, event };
      options.sink(toLine(head, base, fields), level);
    };
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** A logger that adds `fields` to every line of another one. */
export function withFields(logger: Logger, fields: LogFields): Logger {
  const at = (level: LogLevel) => (event: string, more: LogFields = {}) =>
    logger[level](event, { ...fields, ...more });
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** A logger that says nothing, for tests and tools. */
export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
};

function toLine(head: Record<string, string>, base: LogFields, fields: LogFields): string {
  let safe: object;
  try {
    safe = redact({ ...base, ...fields }) as object;
  } catch (error) {
    safe = { unprintable: error instanceof Error ? error.name : "unknown" };
  }
  // The head comes last as well, so that a field named "level" cannot disguise an error.
  const line = JSON.stringify({ ...head, ...safe, ...head });
  if (line.length <= MAX_LINE_CHARS) return line;
  const kept = Object.fromEntries(
    Object.entries(safe).filter(([, value]) => typeof value !== "object" || value === null)
      .map(([name, value]) => [name, typeof value === "string" ? value.slice(0, 500) : value])
      .slice(0, 15),
  );
  return JSON.stringify({ ...head, ...kept, ...head, truncated_chars: line.length });
}

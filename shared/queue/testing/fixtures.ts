/** Small things that tests of queue consumers need again and again. */
import type { LogFields, Logger, LogLevel } from "@shared/platform/logger.ts";

export interface LoggedEvent extends LogFields {
  readonly level: LogLevel;
  readonly event: string;
}

/** A logger that keeps what it is told. */
export function recordingLogger(): Logger & { readonly events: LoggedEvent[] } {
  const events: LoggedEvent[] = [];
  const at = (level: LogLevel) => (event: string, fields: LogFields = {}) => {
    events.push({ ...fields, level, event });
  };
  return { events, debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** A valid envelope around `data`. */
export function envelope(data: Record<string, unknown> = {}, type = "test.happened") {
  return {
    v: 1,
    type,
    id: crypto.randomUUID(),
    workspace_id: null,
    trace: null,
    request_id: "request-1",
    data,
  };
}

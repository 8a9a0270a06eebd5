import { assert, assertEquals } from "@std/assert";
import { manualClock } from "./testing/manual_clock.ts";
import { createLogger, type LogLevel, silentLogger, withFields } from "./logger.ts";

function capture(level: LogLevel = "debug", base = {}) {
  const lines: { level: LogLevel; text: string }[] = [];
  const logger = createLogger({
    level,
    base,
    clock: manualClock("2026-11-22T10:00:00.000Z"),
    sink: (text, at) => lines.push({ level: at, text }),
  });
  return { logger, lines, parsed: () => lines.map(({ text }) => JSON.parse(text)) };
}

Deno.test("an event is one line of JSON with time, level, name and fields", () => {
  const { logger, lines } = capture("debug", { function: "api" });
  logger.info("report_stored", { report_id: "r1", ms: 12 });
  assertEquals(lines, [{
    level: "info",
    text: '{"ts":"2026-11-22T10:00:00.000Z","level":"info","event":"report_stored",' +
      '"function":"api","report_id":"r1","ms":12}',
  }]);
});

Deno.test("line breaks in a field do not make a second line", () => {
  const { logger, lines } = capture();
  logger.warn("odd", { text: 'a\nb\r\n{"event":"forged"}' });
  assertEquals(lines.length, 1);
  assert(!/[\r\n]/.test(lines[0]!.text));
});

for (const [index, level] of (["debug", "info", "warn", "error"] as const).entries()) {
  Deno.test(`at level ${level} what is less important is dropped`, () => {
    const { logger, lines } = capture(level);
    for (const each of ["debug", "info", "warn", "error"] as const) logger[each]("e");
    assertEquals(lines.length, 4 - index);
    assertEquals(lines[0]!.level, level);
  });
}

Deno.test("fields cannot pass themselves off as the event's own time, level or name", () => {
  const { logger, parsed } = capture();
  logger.error("real", { level: "debug", event: "fake", ts: "never" });
  assertEquals(parsed()[0].level, "error");
  assertEquals(parsed()[0].event, "real");
  assertEquals(parsed()[0].ts, "2026-11-22T10:00:00.000Z");
});

Deno.test("credentials are not printed", () => {
  const { logger, lines } = capture();
  logger.error("call_failed", {
    authorization: "Bearer abc",
    error: new Error("sb_secret_0123456789 was refused"),
  });
  assert(!lines[0]!.text.includes("abc"));
  assert(!lines[0]!.text.includes("sb_secret_0123456789"));
});

Deno.test("a line never outgrows what the platform keeps, and stays JSON", () => {
  const { logger, lines, parsed } = capture();
  logger.info("big", {
    request_id: "r1",
    items: Array.from({ length: 90 }, () => "x".repeat(500)),
    text: "y".repeat(50_000),
  });
  assert(lines[0]!.text.length < 10_000);
  assertEquals(parsed()[0].request_id, "r1");
  assert(parsed()[0].truncated_chars > 10_000);
});

Deno.test("a field that throws when read does not fail the caller", () => {
  const { logger, parsed } = capture();
  logger.info("odd", {
    get trap(): string {
      throw new TypeError("no");
    },
  });
  assertEquals(parsed()[0].unprintable, "TypeError");
});

Deno.test("fields can be bound for a while", () => {
  const { logger, parsed } = capture();
  withFields(logger, { queue: "q", attempt: 1 }).info("e", { attempt: 2 });
  assertEquals([parsed()[0].queue, parsed()[0].attempt], ["q", 2]);
  silentLogger.error("nobody hears this");
});

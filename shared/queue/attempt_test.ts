import { assertEquals } from "@std/assert";
import { silentLogger } from "@shared/platform/logger.ts";
import { attempt, MAX_AFTER_SECONDS, toSettlement, type Verdict } from "./attempt.ts";
import { Acked, type Handler, Interrupted, LeaseLost, Reject, Retry, Stale } from "./outcome.ts";
import { TEST_SETTINGS } from "./testing/fake_queue.ts";
import { envelope } from "./testing/fixtures.ts";

function attemptWith(handler: Handler, more: { readCt?: number; abort?: Error } = {}) {
  const controller = new AbortController();
  if (more.abort !== undefined) controller.abort(more.abort);
  const claimed = {
    msg_id: 7,
    read_ct: more.readCt ?? 1,
    enqueued_at: "2026-01-01T00:00:00.000Z",
    wait_ms: 0,
    message: envelope(),
  };
  return attempt(claimed, controller, {
    queue: "test_queue",
    handler,
    settings: TEST_SETTINGS,
    deadline: 0,
    random: () => 0,
    logger: silentLogger,
  });
}

const failWith = (error: unknown, more = {}) => attemptWith(() => Promise.reject(error), more);

for (
  const [name, asked, delay] of [
    ["in a moment", 0, 0],
    ["in a fraction", 1.5, 1.5],
    ["in a year", 31_536_000, MAX_AFTER_SECONDS],
    ["never", Infinity, MAX_AFTER_SECONDS],
    ["yesterday", -1, 2],
    ["at no time", NaN, 2],
  ] as const
) {
  Deno.test(`asked to retry ${name}, the message waits for ${delay} s`, async () => {
    const verdict = await failWith(new Retry({ message: "x", afterSeconds: asked }));
    assertEquals(verdict.outcome === "retry" && verdict.delay_seconds, delay);
  });
}

Deno.test("results and errors become verdicts", async () => {
  const outcomes = await Promise.all([
    attemptWith(() => Promise.resolve()),
    attemptWith(() => Promise.resolve(Acked)),
    attemptWith(() => Promise.resolve(Stale)),
    failWith(new Reject({ code: "x", message: "y" })),
    failWith(new Error("y")),
    failWith("a string"),
    failWith(undefined),
    attemptWith(() => {
      throw new Error("before the first await");
    }),
  ]);
  assertEquals(
    outcomes.map((verdict) => verdict.outcome),
    ["done", "acked", "stale", "dead", "retry", "retry", "retry", "retry"],
  );
});

Deno.test("the last attempt has no retry", async () => {
  const readCt = TEST_SETTINGS.max_attempts;
  assertEquals((await failWith(new Error("y"), { readCt: readCt - 1 })).outcome, "retry");
  assertEquals(await failWith(new Retry({ message: "y", code: "busy" }), { readCt }), {
    outcome: "dead",
    error: { code: "busy", message: "y" },
  });
});

Deno.test("after an interruption any error is its consequence, but a rejection stands", async () => {
  const abort = new Interrupted("The worker ran out of time.");
  assertEquals(await failWith(new TypeError("network"), { abort }), {
    outcome: "retry",
    delay_seconds: 0,
    error: { code: "interrupted", message: "The worker ran out of time." },
  });
  const rejected = await failWith(new Reject({ code: "gone", message: "y" }), { abort });
  assertEquals(rejected.outcome, "dead");
  const lost = await failWith(new TypeError("network"), { abort: new LeaseLost("x") });
  assertEquals(lost.outcome === "retry" && lost.error.code, "handler_error");
});

Deno.test("only verdicts that are ours to settle are settled", () => {
  const claimed = { msg_id: 7, read_ct: 2, enqueued_at: "", wait_ms: 0, message: {} };
  const settled = (verdict: Verdict) => toSettlement(claimed, verdict);
  assertEquals(settled({ outcome: "done" }), { msg_id: 7, read_ct: 2, outcome: "done" });
  assertEquals(settled({ outcome: "acked" }), { msg_id: 7, read_ct: 2, outcome: "acked" });
  assertEquals(settled({ outcome: "stale" }), undefined);
  assertEquals(settled({ outcome: "lost" }), undefined);
});

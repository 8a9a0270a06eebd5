/** How a drain begins, ends, and lives through shutdowns and absences of the database. */
import { assert, assertEquals } from "@std/assert";
import { DbError } from "@shared/db/errors.ts";
import { type Handler, Interrupted } from "./outcome.ts";
import { aborted, setUpDrain, succeed } from "./testing/drain_harness.ts";
import { envelope } from "./testing/fixtures.ts";

Deno.test("shutdown gives unstarted messages back at once, uncounted, and hands over", async () => {
  const { time, queue, run, shutdown, lines } = setUpDrain({ parallelism: 2 });
  for (let i = 0; i < 10; i++) queue.send(envelope());
  let started = 0;
  time.after(100, () => shutdown.abort());
  const summary = await run(async () => {
    started++;
    await time.sleep(1000);
  });
  assertEquals(started, 2);
  assertEquals(summary.end, "shutdown");
  assertEquals(summary.outcomes, { release: 8, done: 2 });
  assertEquals(queue.visible().length, 8);
  assert(queue.visible().every((each) => each.read_ct === 0));
  assertEquals([queue.rings.length, queue.drainers.size], [1, 0]);
  const released = lines().filter((each) => each.outcome === "release");
  assertEquals(released.length, 8);
});

Deno.test("a shutdown in the first moment of a handler is heeded as well", async () => {
  const { time, queue, run, shutdown } = setUpDrain({ parallelism: 2 });
  for (let i = 0; i < 50; i++) queue.send(envelope());
  const summary = await run(() => {
    shutdown.abort();
    return time.sleep(50);
  });
  assertEquals(summary.outcomes, { release: 48, done: 2 });
});

Deno.test("a handler that outlives the shutdown is interrupted and its message is due at once", async () => {
  const { time, queue, run, shutdown } = setUpDrain();
  queue.send(envelope());
  time.after(100, () => shutdown.abort());
  const summary = await run(async (_, { signal }) => {
    await aborted(signal);
    throw new Error("connection reset");
  });
  assertEquals(summary.outcomes, { retry: 1 });
  const message = queue.visible()[0]!;
  assertEquals([message.read_ct, message.lastError?.code], [1, "interrupted"]);
  // At worst the rest of a claim that waits in the database, and the grace of a shutdown.
  assert(summary.ms < 3200, `took ${summary.ms} ms`);
});

Deno.test("a handler that first looks at its signal after the interruption finds it aborted", async () => {
  const { time, queue, run, shutdown } = setUpDrain();
  queue.send(envelope());
  time.after(100, () => shutdown.abort());
  let reason: unknown;
  await run(async (_, context) => {
    await time.sleep(2500);
    reason = context.signal.reason;
  });
  assert(reason instanceof Interrupted);
});

Deno.test("a handler that ignores its signal is abandoned to its lease", async () => {
  const { time, queue, run, shutdown } = setUpDrain();
  queue.send(envelope());
  time.after(100, () => shutdown.abort());
  const summary = await run(() => time.sleep(3_600_000));
  assertEquals(summary.abandoned, 1);
  assertEquals(summary.outcomes, {});
  assertEquals(queue.messages.get(1)!.read_ct, 1);
});

Deno.test("the message budget ends a drain with a hand-over", async () => {
  const { queue, run } = setUpDrain({ batch_size: 10 });
  for (let i = 0; i < 50; i++) queue.send(envelope());
  const summary = await run(succeed, { maxMessages: 25 });
  assertEquals([summary.end, summary.claimed], ["message_budget", 25]);
  assertEquals(queue.messages.size, 25);
  assertEquals([queue.rings.length, queue.drainers.size, queue.count("endDrain")], [1, 0, 0]);
});

Deno.test("messages claimed within the budget are worked off, until time runs out", async () => {
  const { time, queue, run } = setUpDrain({ parallelism: 1, batch_size: 5 });
  for (let i = 0; i < 9; i++) queue.send(envelope());
  const patient = await run(() => time.sleep(3000), { maxMessages: 5 });
  assertEquals([patient.end, patient.outcomes], ["message_budget", { done: 5 }]);
  const hurried = await run(() => time.sleep(3000), { maxMessages: 4, maxMs: 5000 });
  assertEquals(hurried.outcomes, { done: 2, release: 2 });
});

Deno.test("a slow handler does not keep the queue from the successor when a budget ends", async () => {
  const { time, queue, start } = setUpDrain({ batch_size: 4, parallelism: 4, vt_seconds: 6 });
  for (let i = 0; i < 4; i++) queue.send(envelope());
  let freeAfter = Infinity;
  const slow = start(() => time.sleep(15_000), { maxMs: 5000 }, "drainer-1", () => {
    freeAfter = time.now().getTime();
  });
  const startedAt = time.now().getTime();
  time.after(5500, () => queue.send(envelope()));
  const [first, second] = await time.run(Promise.all([
    slow,
    time.sleep(7000).then(() => start(succeed, {}, "drainer-2")),
  ]));
  assert(freeAfter - startedAt <= 6100, `handed over after ${freeAfter - startedAt} ms`);
  assertEquals([first.end, first.outcomes], ["time_budget", { done: 4 }]);
  assertEquals([second.end, second.outcomes], ["empty", { done: 1 }]);
  // Renewed by the one that finishes, whose own lease as a drainer is gone.
  assert(first.ms >= 15_000);
  assertEquals(queue.drainers.size, 0);
});

Deno.test("what is given back after the hand-over is announced when nobody is there", async () => {
  const { time, queue, run } = setUpDrain({ parallelism: 1 });
  queue.send(envelope());
  const successorComesAndGoes = () => {
    assertEquals(queue.rings.length, 1);
    queue.rings.length = 0;
  };
  time.after(2500, successorComesAndGoes);
  const summary = await run(async (_, { signal }) => {
    await aborted(signal);
  }, { maxMs: 1000, graceMs: 3000 });
  assertEquals(summary.outcomes, { done: 1 });
  queue.send(envelope());
  time.after(2500, successorComesAndGoes);
  const interrupted = await run(async (_, { signal }) => {
    await aborted(signal);
    throw signal.reason;
  }, { maxMs: 1000, graceMs: 3000 });
  assertEquals(interrupted.outcomes, { retry: 1 });
  assertEquals(queue.visible().length, 1);
  assertEquals(queue.rings.length, 1);
});

Deno.test("the time budget ends a drain; running handlers get the grace", async () => {
  const { time, queue, run } = setUpDrain({ parallelism: 1, batch_size: 5 });
  for (let i = 0; i < 5; i++) queue.send(envelope());
  let deadline = 0;
  const startedAt = time.now().getTime();
  const summary = await run(async (_, context) => {
    deadline = context.deadline - startedAt;
    await time.sleep(4000);
  }, { maxMs: 10_000, graceMs: 5000 });
  assertEquals(deadline, 15_000);
  assertEquals(summary.end, "time_budget");
  assertEquals(summary.outcomes, { done: 3, release: 2 });
  // The hand-over's, and the last settlement's: nobody has come for what was given back.
  assertEquals(queue.rings.length, 2);
});

Deno.test("a database that is away for seconds costs nothing: settling is repeated", async () => {
  const { queue, run, logger } = setUpDrain();
  for (let i = 0; i < 5; i++) queue.send(envelope());
  queue.fault = (call, nth) => call === "settle" && nth <= 4 ? "before" : undefined;
  const summary = await run(succeed);
  assertEquals(summary.end, "empty");
  assertEquals(summary.outcomes, { done: 5 });
  assertEquals(queue.messages.size, 0);
  const repeats = logger.events.filter((each) => each.event === "database_call_repeated");
  assertEquals(repeats.map((each) => each.call), ["settle", "settle", "settle", "settle"]);
});

Deno.test("a settle whose answer was lost is repeated without doing anything twice", async () => {
  const { queue, run } = setUpDrain();
  queue.send(envelope());
  queue.fault = (call, nth) => call === "settle" && nth === 1 ? "after" : undefined;
  const summary = await run(succeed);
  assertEquals(queue.messages.size, 0);
  // The repetition finds the message gone: honest, if pessimistic.
  assertEquals(summary.outcomes, { stale: 1 });
});

Deno.test("a database that stays away ends the drain; messages come back by their leases", async () => {
  const { time, queue, run, lines } = setUpDrain();
  queue.send(envelope());
  queue.fault = (call) => call === "beginDrain" || call === "claim" ? undefined : "before";
  const summary = await run(succeed);
  assertEquals(summary.end, "failed");
  assertEquals(summary.outcomes, { unsettled: 1 });
  assertEquals(lines()[0]!.level, "error");
  await time.run(time.sleep(30_000));
  assertEquals(queue.visible().length, 1);
});

Deno.test("a permanent database error is not repeated", async () => {
  const { queue, run, logger } = setUpDrain();
  queue.fault = () => new DbError({ code: "42501", message: "permission denied" });
  const summary = await run(succeed);
  assertEquals([summary.end, summary.databaseCalls], ["failed", 1]);
  assertEquals(logger.events[0]!.error, "DbError: permission denied");
});

Deno.test("when the database fails, running handlers are interrupted", async () => {
  const { queue, run } = setUpDrain();
  queue.send(envelope());
  queue.send(envelope());
  queue.fault = (call) => call === "settle" ? new Error("broken") : undefined;
  let interrupted = false;
  const summary = await run(async (_, { msgId, signal }) => {
    if (msgId === 1) return;
    await aborted(signal);
    interrupted = true;
  });
  assertEquals([summary.end, interrupted, summary.abandoned], ["failed", true, 0]);
});

Deno.test("a message that arrives while the drainer lingers is handled by it", async () => {
  const { time, queue, run, lines } = setUpDrain();
  time.after(700, () => queue.send(envelope()));
  time.after(1500, () => queue.send(envelope()));
  const summary = await run(succeed);
  assertEquals(summary.outcomes, { done: 2 });
  assert(lines().every((each) => Number(each.wait_ms) <= 10));
  assert(summary.ms > 2500 && summary.ms < 3000, `left after ${summary.ms} ms`);
});

Deno.test("lingering waits in the database instead of asking again and again", async () => {
  const { queue, run } = setUpDrain({ linger_ms: 5000 });
  const summary = await run(succeed);
  assertEquals(queue.count("claim"), 5);
  assert(summary.ms >= 5000);
});

Deno.test("a database that does not wait is not asked over and over either", async () => {
  const { queue, run } = setUpDrain({ linger_ms: 1000 });
  const claim = queue.claim.bind(queue);
  queue.claim = (name, drainer, limit) => claim(name, drainer, limit, 0);
  await run(succeed);
  assertEquals(queue.count("claim"), 1);
});

Deno.test("a message makes the drainer linger afresh", async () => {
  const { time, queue, run } = setUpDrain({ linger_ms: 2000 });
  time.after(1500, () => queue.send(envelope()));
  const summary = await run(succeed);
  assert(summary.ms >= 3500, `left after ${summary.ms} ms`);
});

Deno.test("a drainer that may not leave goes on", async () => {
  const { time, queue, run } = setUpDrain();
  queue.enqueuersInFlight = 1;
  time.after(3500, () => {
    queue.send(envelope());
    queue.enqueuersInFlight = 0;
  });
  const summary = await run(succeed);
  assertEquals(summary.outcomes, { done: 1 });
  assert(queue.count("tryLeave") >= 3);
  assertEquals(queue.drainers.size, 0);
});

Deno.test("a drainer that may never leave hands over at the end of its time", async () => {
  const { queue, run } = setUpDrain();
  queue.enqueuersInFlight = 1;
  const summary = await run(succeed, { maxMs: 10_000 });
  assertEquals([summary.end, queue.rings.length], ["time_budget", 1]);
});

Deno.test("a paused queue is left, what was held is finished", async () => {
  const { time, queue, run } = setUpDrain({ batch_size: 2, parallelism: 2 });
  for (let i = 0; i < 6; i++) queue.send(envelope());
  time.after(1000, () => queue.paused = true);
  const summary = await run(() => time.sleep(1500));
  assertEquals([summary.end, summary.outcomes.done, queue.messages.size], ["paused", 2, 4]);
  assertEquals(queue.drainers.size, 0);
});

Deno.test("a queue that is resumed while its drainer leaves is rung for", async () => {
  const { time, queue, run } = setUpDrain({ batch_size: 2, parallelism: 2 });
  for (let i = 0; i < 6; i++) queue.send(envelope());
  time.after(1000, () => queue.paused = true);
  queue.fault = (call) => {
    if (call === "handOver") queue.paused = false;
    return undefined;
  };
  const summary = await run(() => time.sleep(1500));
  assertEquals([summary.end, summary.outcomes, queue.rings.length], ["paused", { done: 2 }, 1]);
});

Deno.test("a superseded drainer claims nothing more but settles what it has", async () => {
  const { time, queue, run } = setUpDrain({ batch_size: 4, parallelism: 2 });
  for (let i = 0; i < 8; i++) queue.send(envelope());
  time.after(500, () => {
    queue.drainers.clear();
    queue.drainers.set("another", time.now().getTime() + 3_600_000);
  });
  const summary = await run(() => time.sleep(1200));
  assertEquals(summary.end, "superseded");
  assertEquals(summary.outcomes, { done: 4 });
  assertEquals(queue.visible().length, 4);
  assertEquals([...queue.drainers.keys()], ["another"]);
});

Deno.test("a drainer that gets no place does nothing", async () => {
  const { time, queue, run } = setUpDrain();
  queue.drainers.set("another", time.now().getTime() + 10_000);
  const busy = await run(succeed);
  assertEquals([busy.end, busy.databaseCalls], ["busy", 1]);
  queue.paused = true;
  assertEquals((await run(succeed)).end, "paused");
});

Deno.test("two drainers share a queue without handling anything twice", async () => {
  const { time, queue, start } = setUpDrain({ batch_size: 5 });
  queue.maxDrainers = 2;
  for (let i = 0; i < 60; i++) queue.send(envelope());
  const handled: number[] = [];
  const handler: Handler = async (_, { msgId }) => {
    handled.push(msgId);
    await time.sleep(20);
  };
  const [one, two] = await time.run(Promise.all([
    start(handler, {}, "drainer-1"),
    start(handler, {}, "drainer-2"),
  ]));
  assertEquals(new Set(handled).size, 60);
  assertEquals(handled.length, 60);
  assert(one.claimed > 0 && two.claimed > 0);
});

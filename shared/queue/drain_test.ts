import { assert, assertEquals } from "@std/assert";
import { Acked, type Handler, LeaseLost, Reject, Retry, Stale } from "./outcome.ts";
import { aborted, setUpDrain, succeed } from "./testing/drain_harness.ts";
import { envelope } from "./testing/fixtures.ts";

Deno.test("a message that is handled is deleted and the drainer leaves", async () => {
  const { queue, run, lines } = setUpDrain();
  queue.send(envelope({ n: 1 }));
  const seen: unknown[] = [];
  const summary = await run((message, context) => {
    seen.push(message.data, context.attempt, context.queue, context.msgId, context.readCt);
    return Promise.resolve();
  });
  assertEquals(seen, [{ n: 1 }, 1, "test_queue", 1, 1]);
  assertEquals(summary.end, "empty");
  assertEquals(summary.outcomes, { done: 1 });
  assertEquals(queue.messages.size, 0);
  assertEquals(queue.drainers.size, 0);
  assertEquals(lines().length, 1);
  const line = lines()[0]!;
  assertEquals(
    [line.level, line.queue, line.msg_id, line.type, line.attempt, line.outcome, line.request_id],
    ["info", "test_queue", 1, "test.happened", 1, "done", "request-1"],
  );
});

Deno.test("a thrown error is retried after the policy's delay, and its text is kept", async () => {
  const { time, queue, run } = setUpDrain({ linger_ms: 0 });
  queue.send(envelope());
  const failedAt: number[] = [];
  const handler: Handler = (_, context) => {
    failedAt.push(time.now().getTime());
    return Promise.reject(new TypeError(`attempt ${context.attempt} failed`));
  };
  await run(handler);
  const message = queue.messages.get(1)!;
  assertEquals(message.lastError, {
    code: "handler_error",
    message: "TypeError: attempt 1 failed",
  });
  const firstDelay = (message.vt - failedAt[0]!) / 1000;
  assert(firstDelay >= 2 && firstDelay < 2.1, `retried after ${firstDelay} s`);

  await time.run(time.sleep(3000));
  await run(handler);
  const secondDelay = (message.vt - failedAt[1]!) / 1000;
  assert(secondDelay >= 4 && secondDelay < 4.1, `retried after ${secondDelay} s`);
});

Deno.test("Retry decides its own delay and code", async () => {
  const { queue, run } = setUpDrain({ linger_ms: 0 });
  queue.send(envelope());
  await run(() =>
    Promise.reject(new Retry({ message: "ask later", code: "rate_limited", afterSeconds: 90 }))
  );
  assertEquals(queue.settled, [{
    msg_id: 1,
    read_ct: 1,
    outcome: "retry",
    delay_seconds: 90,
    error: { code: "rate_limited", message: "ask later" },
  }]);
});

Deno.test("Reject makes a dead letter at the first attempt", async () => {
  const { queue, run, lines } = setUpDrain();
  queue.send(envelope());
  const summary = await run(() =>
    Promise.reject(new Reject({ code: "no_such_thing", message: "It is gone." }))
  );
  assertEquals(queue.dead, [
    { msg_id: 1, attempts: 1, code: "no_such_thing", message: "It is gone." },
  ]);
  assertEquals(summary.outcomes, { dead: 1 });
  assertEquals([lines()[0]!.level, lines()[0]!.code], ["error", "no_such_thing"]);
});

Deno.test("a malformed message becomes a dead letter without reaching the handler", async () => {
  const { queue, run } = setUpDrain();
  queue.send({ v: 2, type: "test.happened" });
  queue.send("not even an object");
  let called = false;
  await run(() => {
    called = true;
    return Promise.resolve();
  });
  assertEquals(called, false);
  assertEquals(queue.dead.map((each) => each.code), ["malformed_message", "malformed_message"]);
  assert(queue.dead[0]!.message.includes("id:"), queue.dead[0]!.message);
});

Deno.test("a message that always fails becomes a dead letter after its last attempt", async () => {
  const { time, queue, run, lines } = setUpDrain({ max_attempts: 3 });
  queue.send(envelope());
  const attempts: number[] = [];
  for (let i = 0; i < 3; i++) {
    await time.run(time.sleep(60_000));
    await run((_, context) => {
      attempts.push(context.attempt);
      return Promise.reject(new Error("no luck"));
    });
  }
  assertEquals(attempts, [1, 2, 3]);
  assertEquals(queue.dead, [
    { msg_id: 1, attempts: 3, code: "handler_error", message: "no luck" },
  ]);
  assertEquals(lines().map((each) => each.outcome), ["retry", "retry", "dead"]);
});

Deno.test("a message that kills its workers is buried by the database and counted", async () => {
  const { queue, run, logger } = setUpDrain({ max_attempts: 2 });
  queue.send(envelope());
  queue.steal(1);
  queue.steal(1);
  queue.makeDue(1);
  const summary = await run(succeed);
  assertEquals(summary.buried, 1);
  assertEquals(queue.dead.map((each) => each.code), ["worker_lost"]);
  const line = logger.events.find((each) => each.event === "queue_drain")!;
  assertEquals([line.level, line.buried], ["warn", 1]);
});

Deno.test("Acked and Stale leave nothing to delete", async () => {
  const { queue, run } = setUpDrain();
  queue.send(envelope());
  queue.send(envelope());
  const summary = await run((_, { msgId, readCt }) => {
    if (msgId === 1) return Promise.resolve(queue.finish(msgId, readCt) ? Acked : Stale);
    queue.steal(msgId);
    return Promise.resolve(queue.finish(msgId, readCt) ? Acked : Stale);
  });
  assertEquals(summary.outcomes, { acked: 1, stale: 1 });
  assertEquals(queue.settled, [{ msg_id: 1, read_ct: 1, outcome: "acked" }]);
  assertEquals([...queue.messages.keys()], [2]);
});

Deno.test("an outcome whose lease was lost unnoticed is refused and reported", async () => {
  const { queue, run, lines } = setUpDrain();
  queue.send(envelope());
  const summary = await run((_, { msgId }) => {
    queue.steal(msgId);
    return Promise.resolve();
  });
  assertEquals(summary.outcomes, { stale: 1 });
  assertEquals(queue.messages.get(1)!.read_ct, 2);
  assertEquals(lines()[0]!.level, "warn");
});

Deno.test("a long handler keeps its lease", async () => {
  const { time, queue, run } = setUpDrain();
  queue.send(envelope());
  let stolen = 0;
  const check = async () => {
    for (let i = 0; i < 60; i++) {
      await time.sleep(1000);
      stolen += queue.visible().length;
    }
  };
  void check();
  const summary = await run(() => time.sleep(75_000));
  assertEquals(stolen, 0);
  assertEquals(summary.outcomes, { done: 1 });
  assert(queue.count("extend") >= 6, `extended ${queue.count("extend")} times`);
});

Deno.test("all leases that are due are extended in one call", async () => {
  const { time, queue, run } = setUpDrain({ parallelism: 60 });
  for (let i = 0; i < 50; i++) queue.send(envelope());
  await run(() => time.sleep(25_000));
  // After 10 and 20 s; the claims of the free hands renew the drainer's own lease.
  assertEquals(queue.count("extend"), 2);
});

Deno.test("a drainer with every hand busy keeps its own lease", async () => {
  const { time, queue, run } = setUpDrain({ parallelism: 1, vt_seconds: 120 });
  queue.send(envelope());
  queue.send(envelope());
  let lapsed = 0;
  const check = async () => {
    for (let i = 0; i < 40; i++) {
      await time.sleep(500);
      if ([...queue.drainers.values()].every((end) => end <= time.now().getTime())) lapsed++;
    }
  };
  void check();
  await run(() => time.sleep(20_000));
  assertEquals(lapsed, 0);
});

Deno.test("a handler whose lease is lost is told so, and its outcome is not settled", async () => {
  const { time, queue, run } = setUpDrain();
  queue.send(envelope());
  time.after(5000, () => queue.steal(1));
  let reason: unknown;
  const summary = await run(async (_, { signal }) => {
    reason = await aborted(signal);
    throw reason;
  });
  assert(reason instanceof LeaseLost);
  assertEquals(summary.outcomes, { lost: 1 });
  assertEquals(queue.settled, []);
});

Deno.test("a thousand messages take few database calls", async () => {
  const { queue, run } = setUpDrain();
  for (let i = 0; i < 1000; i++) queue.send(envelope());
  const summary = await run(succeed);
  assertEquals(summary.outcomes, { done: 1000 });
  assertEquals(queue.messages.size, 0);
  // begin, 1 claim, 10 settles, 1 lingering claim, end, try_leave
  assertEquals(summary.databaseCalls, 15);
});

Deno.test("no more than `parallelism` handlers run at once, and all of them do", async () => {
  const { time, queue, run } = setUpDrain({ parallelism: 4 });
  for (let i = 0; i < 40; i++) queue.send(envelope());
  let running = 0;
  let most = 0;
  await run(async () => {
    most = Math.max(most, ++running);
    await time.sleep(50);
    running--;
  });
  assertEquals(most, 4);
});

Deno.test("a slow handler holds up neither the others nor their settling", async () => {
  const { time, queue, run } = setUpDrain({ batch_size: 10, parallelism: 4 });
  for (let i = 0; i < 101; i++) queue.send(envelope());
  const startedAt = time.now().getTime();
  let othersSettledAt = 0;
  const watch = async () => {
    while (queue.messages.size > 1) await time.sleep(10);
    othersSettledAt = time.now().getTime() - startedAt;
  };
  void watch();
  const summary = await run((_, { msgId }) => time.sleep(msgId === 1 ? 60_000 : 20));
  assertEquals(summary.outcomes, { done: 101 });
  assert(othersSettledAt < 3000, `the others were settled after ${othersSettledAt} ms`);
});

Deno.test("messages waiting for a hand are not piled up by claiming more", async () => {
  const { time, queue, run } = setUpDrain({ batch_size: 10, parallelism: 2 });
  for (let i = 0; i < 40; i++) queue.send(envelope());
  let mostHeld = 0;
  const watch = async () => {
    while (queue.messages.size > 0) {
      mostHeld = Math.max(mostHeld, queue.messages.size - queue.visible().length);
      await time.sleep(100);
    }
  };
  void watch();
  await run(() => time.sleep(700));
  assertEquals(mostHeld, 10);
});

Deno.test("neither the log nor the dead letter carries a payload or a credential", async () => {
  const { queue, run, logger } = setUpDrain();
  queue.send(envelope({ answer: "what the candidate said" }));
  await run(() =>
    Promise.reject(
      new Reject({
        code: "not a code!",
        message: `refused by https://user:hunter2@example.com\u0000${"x".repeat(5000)}`,
      }),
    )
  );
  const everything = JSON.stringify([logger.events, queue.dead]);
  assert(!everything.includes("what the candidate said"));
  assert(!everything.includes("hunter2"));
  const dead = queue.dead[0]!;
  assertEquals(dead.code, "rejected");
  assertEquals(dead.message.length, 500);
  assert(!dead.message.includes("\u0000"));
});

Deno.test("messages waiting for a hand keep their leases", async () => {
  const { time, queue, run } = setUpDrain({ parallelism: 1 });
  for (let i = 0; i < 4; i++) queue.send(envelope());
  let lapsed = 0;
  const watch = async () => {
    while (queue.messages.size > 0) {
      await time.sleep(100);
      lapsed += queue.visible().length;
    }
  };
  void watch();
  const summary = await run(() => time.sleep(20_000));
  assertEquals([lapsed, summary.outcomes], [0, { done: 4 }]);
});

Deno.test("a message that is claimed again while it is handled is lost to the first", async () => {
  const { time, queue, run } = setUpDrain();
  queue.send(envelope());
  time.after(500, () => queue.makeDue(1));
  const reasons: unknown[] = [];
  const summary = await run(async (_, { attempt, signal }) => {
    if (attempt === 1) reasons.push(await aborted(signal));
  });
  assert(reasons[0] instanceof LeaseLost);
  assertEquals(summary.outcomes, { lost: 1, done: 1 });
  assert(summary.ms < 5000, `noticed after ${summary.ms} ms`);
});

Deno.test("a batch smaller than the parallelism bounds the handlers, without spinning", async () => {
  const { time, queue, run } = setUpDrain({ parallelism: 8, batch_size: 1, linger_ms: 0 });
  queue.send(envelope());
  queue.send(envelope());
  let sleeps = 0;
  const sleep = time.sleep;
  const counted: typeof sleep = (ms, signal) => {
    sleeps++;
    return sleep(ms, signal);
  };
  Object.assign(time, { sleep: counted });
  const summary = await run(() => sleep(10_000));
  assertEquals(summary.outcomes, { done: 2 });
  assert(sleeps < 100, `waited ${sleeps} times`);
});

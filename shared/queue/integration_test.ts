/** The loop against the SQL it is written for: a real database, through both kinds of caller. */
import { assert, assertEquals } from "@std/assert";
import postgres from "postgres";
import type { Caller } from "@shared/db/caller.ts";
import { createDirectCaller } from "@shared/db/direct_caller.ts";
import { isTransient } from "@shared/db/errors.ts";
import { createRpcCaller } from "@shared/db/rpc_caller.ts";
import { systemClock } from "@shared/platform/clock.ts";
import { silentLogger } from "@shared/platform/logger.ts";
import { startStack } from "../../local/mod.ts";
import { drain, type DrainBudgets } from "./drain.ts";
import { type Handler, LeaseLost, Reject, Retry } from "./outcome.ts";
import { systemSleep } from "./sleep.ts";
import { createSqlQueue } from "./sql_queue.ts";

const BUDGETS: DrainBudgets = { maxMessages: 10_000, maxMs: 60_000, graceMs: 10_000 };

Deno.test("the loop and its database", async (t) => {
  await using stack = await startStack({ functions: [], cron: false });
  const sql = postgres(stack.dbUrl(), { max: 4, onnotice() {} });
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => sql.end());
  const direct = createDirectCaller({ url: stack.dbUrl() });
  cleanup.defer(() => direct.close());
  const rpc = createRpcCaller({ url: stack.apiUrl, apiKey: stack.keys.secret });

  let made = 0;
  /** A queue of its own for each step. */
  const makeQueue = async (settings: Record<string, number> = {}) => {
    const name = `integration_${++made}`;
    await sql`insert into queue.queues ${
      sql({ name, consumer: "nobody", linger_ms: 0, ...settings })
    }`;
    return name;
  };
  const send = async (queue: string, count: number) => {
    await sql`
      select queue.enqueue_many(${queue}, jsonb_agg(queue.message('test.sent', jsonb_build_object('n', n))))
      from generate_series(1, ${count}::int) n`;
  };
  const start = (queue: string, handler: Handler, caller: Caller = rpc, more = {}) => {
    return drain({
      queue,
      drainer: crypto.randomUUID(),
      handler,
      port: createSqlQueue(caller),
      isTransient,
      clock: systemClock,
      sleep: systemSleep,
      random: () => 0,
      logger: silentLogger,
      budgets: BUDGETS,
      shutdown: new AbortController().signal,
      ...more,
    });
  };
  const depth = async (queue: string) => {
    const [row] =
      await sql`select depth, visible, dead, drainers from queue.stats where queue = ${queue}`;
    return Object.fromEntries(Object.entries(row!).map(([name, value]) => [name, Number(value)]));
  };
  const EMPTY = { depth: 0, visible: 0, dead: 0, drainers: 0 };

  for (const [name, caller] of [["the Data API", rpc], ["a direct connection", direct]] as const) {
    await t.step(`five hundred messages through ${name}, each once, in few calls`, async () => {
      const queue = await makeQueue();
      await send(queue, 500);
      const seen: unknown[] = [];
      const summary = await start(queue, (message) => {
        seen.push(message.data.n);
        return Promise.resolve();
      }, caller);
      assertEquals([summary.end, summary.outcomes], ["empty", { done: 500 }]);
      assertEquals([seen.length, new Set(seen).size], [500, 500]);
      // begin, claim, five settles, one last look, end, leave
      assertEquals(summary.databaseCalls, 10);
      assertEquals(await depth(queue), EMPTY);
    });
  }

  await t.step("a retry comes back when it is due and knows what went wrong", async () => {
    const queue = await makeQueue({ linger_ms: 2000 });
    await send(queue, 1);
    const attempts: unknown[] = [];
    const summary = await start(queue, (message, { attempt }) => {
      attempts.push([attempt, message.last_error?.code, message.last_error?.message]);
      return attempt === 1
        ? Promise.reject(
          new Retry({ code: "not_yet", message: 'in \u0000 "a" moment\ud800', afterSeconds: 0.3 }),
        )
        : Promise.resolve();
    });
    assertEquals(attempts, [
      [1, undefined, undefined],
      [2, "not_yet", 'in "a" moment\ufffd'],
    ]);
    assertEquals(summary.outcomes, { retry: 1, done: 1 });
  });

  await t.step("what can never succeed is a dead letter with its error", async () => {
    const queue = await makeQueue({ max_attempts: 1 });
    await send(queue, 2);
    await sql`select pgmq.send(${queue}, '{"v":1,"type":"test.sent"}')`;
    await start(queue, (message) =>
      Promise.reject(
        message.data.n === 1 ? new Reject({ code: "no_way", message: "Never." }) : new Error("bug"),
      ));
    const dead = await sql`
      select error_code, attempts from queue.dead_letters where queue = ${queue} order by msg_id`;
    assertEquals(dead.map((each) => [each.error_code, each.attempts]), [
      ["no_way", 1],
      ["handler_error", 1],
      ["malformed_message", 1],
    ]);
    assertEquals(await depth(queue), { ...EMPTY, dead: 3 });
  });

  await t.step("a handler that outlasts its lease keeps it by the heartbeat", async () => {
    const queue = await makeQueue({ vt_seconds: 2, max_drainers: 2, linger_ms: 3000 });
    await send(queue, 1);
    let handled = 0;
    const slow: Handler = async () => {
      handled++;
      await systemSleep(4000);
    };
    const [one, two] = await Promise.all([start(queue, slow), start(queue, slow)]);
    assertEquals(handled, 1);
    assertEquals((one.outcomes.done ?? 0) + (two.outcomes.done ?? 0), 1);
    assertEquals(await depth(queue), EMPTY);
  });

  await t.step("a handler whose message was taken is told, and settles nothing", async () => {
    const queue = await makeQueue({ vt_seconds: 2 });
    await send(queue, 1);
    let reason: unknown;
    const summary = await start(queue, async (_, { signal }) => {
      await sql`update pgmq.${
        sql(`q_${queue}`)
      } set read_ct = read_ct + 1, vt = vt + interval '1 hour'`;
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      reason = signal.reason;
    });
    assert(reason instanceof LeaseLost);
    assertEquals(summary.outcomes, { lost: 1 });
    assertEquals((await depth(queue)).depth, 1);
  });

  await t.step(
    "at shutdown unstarted messages are back at once, their attempts uncounted",
    async () => {
      const queue = await makeQueue({ parallelism: 2 });
      await send(queue, 50);
      const shutdown = new AbortController();
      const summary = await start(
        queue,
        async () => {
          shutdown.abort();
          await systemSleep(50);
        },
        rpc,
        { shutdown: shutdown.signal },
      );
      assertEquals([summary.end, summary.outcomes], ["shutdown", { release: 48, done: 2 }]);
      const [row] = await sql`
      select count(*)::int as n, max(read_ct) as read_ct from pgmq.${sql(`q_${queue}`)}
      where vt <= clock_timestamp()`;
      assertEquals([row!.n, row!.read_ct], [48, 0]);
      assertEquals((await depth(queue)).drainers, 0);
    },
  );

  await t.step("concurrent drainers and enqueuers lose and double nothing", async () => {
    const queue = await makeQueue({ max_drainers: 3, batch_size: 20, linger_ms: 500 });
    const seen: unknown[] = [];
    const handler: Handler = (message) => {
      seen.push(message.id);
      return systemSleep(1);
    };
    const enqueue = async () => {
      for (let i = 0; i < 10; i++) await send(queue, 10);
    };
    const callers = [rpc, direct, rpc];
    await Promise.all([
      enqueue(),
      enqueue(),
      ...callers.map((caller) => start(queue, handler, caller)),
    ]);
    assertEquals([seen.length, new Set(seen).size], [200, 200]);
    assertEquals(await depth(queue), EMPTY);
  });

  await t.step("messages sent to a lingering drainer are handled by it, one by one", async () => {
    const queue = await makeQueue({ linger_ms: 60_000 });
    let handled = Promise.withResolvers<void>();
    const draining = start(queue, () => Promise.resolve(handled.resolve()));
    for (let i = 0; i < 5; i++) {
      await send(queue, 1);
      // Nobody else drains the queue, so this waits for ever unless the lingering drainer looks again.
      await handled.promise;
      handled = Promise.withResolvers<void>();
    }
    await sql`select queue.pause(${queue})`;
    const { end, claimed } = await draining;
    assertEquals([end, claimed], ["paused", 5]);
  });

  await t.step("an unknown queue and a caller without rights change nothing", async () => {
    assertEquals((await start("no_such_queue", () => Promise.resolve())).end, "unknown_queue");
    const stranger = createRpcCaller({ url: stack.apiUrl, apiKey: stack.keys.publishable });
    const queue = await makeQueue();
    await send(queue, 1);
    const summary = await start(queue, () => Promise.resolve(), stranger);
    assertEquals([summary.end, summary.claimed], ["failed", 0]);
    assertEquals(await depth(queue), { ...EMPTY, depth: 1, visible: 1 });
  });
});

/** Whatever fails whenever: no message is lost, and no effect happens twice. */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { isTransient } from "@shared/db/errors.ts";
import { silentLogger } from "@shared/platform/logger.ts";
import { drain } from "./drain.ts";
import { Acked, type Handler, Reject, Retry, Stale } from "./outcome.ts";
import { FakeQueue, type Fault } from "./testing/fake_queue.ts";
import { envelope } from "./testing/fixtures.ts";
import { VirtualTime } from "./testing/virtual_time.ts";

const scenario = fc.record({
  messages: fc.integer({ min: 1, max: 40 }),
  drainers: fc.integer({ min: 1, max: 3 }),
  parallelism: fc.integer({ min: 1, max: 5 }),
  batchSize: fc.integer({ min: 1, max: 20 }),
  /** Chance in percent that a database call fails. */
  faultiness: fc.integer({ min: 0, max: 30 }),
  shutdownAfterMs: fc.option(fc.integer({ min: 0, max: 60_000 })),
  seed: fc.integer(),
});

/** A small deterministic generator: a failing run can be repeated from its seed. */
function dice(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

Deno.test("random failures, slow handlers and shutdowns lose and double nothing", async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async (given) => {
      const time = new VirtualTime();
      const random = dice(given.seed);
      const queue = new FakeQueue(time, {
        parallelism: given.parallelism,
        batch_size: given.batchSize,
        max_attempts: 100,
        backoff_cap_seconds: 60,
      });
      queue.maxDrainers = given.drainers;
      queue.fault = (): Fault | undefined =>
        random() * 100 >= given.faultiness
          ? undefined
          : random() < 0.45
          ? "before"
          : random() < 0.9
          ? "after"
          : new Error("a permanent failure");

      const effects = new Map<unknown, number>();
      const handler: Handler = async (message, { msgId, readCt, signal }) => {
        const luck = random();
        // Some outlive their lease, the drain, or both.
        await time.sleep(luck < 0.05 ? 90_000 : luck * 3000);
        if (luck < 0.2) throw new Retry({ message: "later", afterSeconds: random() * 20 });
        if (luck < 0.3) throw new Error("bug");
        if (luck < 0.35) throw new Reject({ code: "never", message: "Never." });
        if (luck < 0.4) signal.throwIfAborted();
        if (!queue.finish(msgId, readCt)) return Stale;
        effects.set(message.data.n, (effects.get(message.data.n) ?? 0) + 1);
        return Acked;
      };

      for (let n = 0; n < given.messages; n++) queue.send(envelope({ n }));
      const live = async () => {
        // The sweep: as long as there are messages, consumers are rung again and again.
        for (let round = 0; queue.messages.size > 0; round++) {
          assert(round < 500, "the queue is never drained");
          const shutdown = new AbortController();
          if (round === 0 && given.shutdownAfterMs !== null) {
            time.after(given.shutdownAfterMs, () => shutdown.abort());
          }
          await Promise.all(Array.from({ length: given.drainers }, () =>
            drain({
              queue: queue.name,
              drainer: crypto.randomUUID(),
              handler,
              port: queue,
              isTransient,
              clock: time,
              sleep: time.sleep,
              random,
              logger: silentLogger,
              budgets: { maxMessages: 30, maxMs: 60_000, graceMs: 10_000 },
              shutdown: shutdown.signal,
            })));
          await time.sleep(10_000);
        }
      };
      await time.run(live());

      assert([...effects.values()].every((times) => times === 1), "an effect happened twice");
      const ended = effects.size + queue.dead.length;
      assertEquals(ended, given.messages);
      assert(queue.dead.every((each) => each.code === "never"), JSON.stringify(queue.dead));
    }),
    { numRuns: 150 },
  );
});

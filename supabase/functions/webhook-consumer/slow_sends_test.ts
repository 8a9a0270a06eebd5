import { assertEquals, assertRejects } from "@std/assert";
import { Acked, type HandlerResult, Stale } from "@shared/queue/outcome.ts";
import { VirtualTime } from "@shared/queue/testing/virtual_time.ts";
import { MAX_BYTES, MAX_SENDS, PATIENCE_MS, SlowSends } from "./slow_sends.ts";

function setUp() {
  const time = new VirtualTime();
  const errors: unknown[] = [];
  const kept: Promise<unknown>[] = [];
  const sends = new SlowSends({
    waitUntil: (work) => kept.push(work),
    sleep: time.sleep,
    onError: (error) => errors.push(error),
  });
  /** A send that ends `ms` from now. */
  const send = (ms: number, result: HandlerResult | Error = Stale) =>
    time.sleep(ms).then(() => {
      if (result instanceof Error) throw result;
      return result;
    });
  return { time, errors, kept, sends, send };
}

Deno.test("a send that ends soon is waited for, whatever it comes to", async () => {
  const { time, sends, send, kept } = setUp();
  assertEquals(await time.run(sends.watch(send(PATIENCE_MS - 1), 1)), Stale);
  const failing = sends.watch(send(1, new Error("no database")), 1);
  await assertRejects(() => time.run(failing), Error, "no database");
  assertEquals(kept, []);
});

Deno.test("one that hangs is let go, goes on, and is kept alive", async () => {
  const { time, sends, send, kept, errors } = setUp();
  const startedAt = time.now().getTime();
  const hanging = send(15_000);
  assertEquals(await time.run(sends.watch(hanging, 1)), Acked);
  assertEquals(time.now().getTime() - startedAt, PATIENCE_MS);
  assertEquals(
    await time.run(sends.watch(send(9_000, new Error("no database")), 1)),
    Acked,
  );
  assertEquals([kept.length, errors.length], [2, 0]);
  await time.run(Promise.all(kept));
  assertEquals(await hanging, Stale);
  assertEquals(errors.map(String), ["Error: no database"]);
});

for (
  const [name, count, bytes] of [
    ["so many", MAX_SENDS, 1],
    ["so many bytes", 4, MAX_BYTES / 4],
  ] as const
) {
  Deno.test(`only ${name} are let go at a time, and the next when one has ended`, async () => {
    const { time, sends, send, kept } = setUp();
    for (let i = 0; i < count; i++) void sends.watch(send(15_000), bytes);
    const startedAt = time.now().getTime();
    assertEquals(await time.run(sends.watch(send(10_000), bytes)), Stale);
    assertEquals(time.now().getTime() - startedAt, 10_000);
    await time.run(Promise.all(kept));
    assertEquals(await time.run(sends.watch(send(10_000), bytes)), Acked);
  });
}

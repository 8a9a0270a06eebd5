import { assert, assertEquals, assertRejects } from "@std/assert";
import { inFlight, paced, pause, until } from "./load.ts";

Deno.test("every piece of work is done once, and never more at a time than asked for", async () => {
  const done: number[] = [];
  let running = 0, most = 0;
  await inFlight(20, 3, async (n) => {
    most = Math.max(most, ++running);
    await pause(n % 3);
    running--;
    done.push(n);
  });
  assertEquals(done.sort((a, b) => a - b), Array.from({ length: 20 }, (_, n) => n));
  assertEquals(most, 3);
});

Deno.test("paced work starts in its time although what was started before is not done", async () => {
  const last = Promise.withResolvers<void>();
  const startedAt = performance.now();
  const starts: number[] = [];
  // The first ones end only once the last has started.
  await paced(4, 20, (n) => {
    starts.push(performance.now() - startedAt);
    if (n === 3) last.resolve();
    return last.promise;
  });
  assertEquals(starts.length, 4);
  starts.forEach((at, n) => assert(at >= n * 20 - 1, `number ${n} started after ${at} ms`));
});

Deno.test("waiting in vain names what was waited for", async () => {
  await assertRejects(
    () => until("the moon is blue", () => Promise.resolve(false), { within: 10, every: 1 }),
    Error,
    "the moon is blue",
  );
});

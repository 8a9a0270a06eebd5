/** Against what was measured of pg_net 0.20.4: a request sent at once, or up to a second late. */
import { assertEquals } from "@std/assert";
import { type After, createRhythm, type Rhythm } from "./pg_net_rhythm.ts";

/** A worker on a clock that stands still until it is moved. */
interface World extends AsyncDisposable {
  readonly rhythm: Rhythm;
  /** When each request was sent, in milliseconds since the start. */
  readonly sent: number[];
  /** How often the queue was looked into. */
  readonly looks: number;
  /** Lets everything happen until so many milliseconds since the start. */
  until(ms: number): Promise<void>;
  /** Commits a request. */
  ask(): Promise<void>;
  /** What the next look throws. */
  fail(error: Error): void;
}

function open({ naps = true, recover = (_error: unknown): number | null => null } = {}): World {
  let now = 0, queued = 0, looks = 0;
  let failure: Error | null = null;
  const sent: number[] = [];
  const timers = new Set<{ at: number; then: () => void }>();
  const after: After = (ms, then) => {
    const timer = { at: now + ms, then };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  const rhythm = createRhythm({
    after,
    naps,
    recover,
    look() {
      looks++;
      if (failure) {
        const error = failure;
        failure = null;
        return Promise.reject(error);
      }
      const found = queued > 0;
      for (; queued > 0; queued--) sent.push(now);
      return Promise.resolve(found);
    },
  });
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  };
  return {
    rhythm,
    sent,
    get looks() {
      return looks;
    },
    async until(ms) {
      await settle();
      for (;;) {
        const next = [...timers].sort((a, b) => a.at - b.at)[0];
        if (!next || next.at > ms) break;
        now = next.at;
        timers.delete(next);
        next.then();
        await settle();
      }
      now = ms;
    },
    async ask() {
      queued++;
      rhythm.wake();
      await settle();
    },
    fail(error) {
      failure = error;
    },
    async [Symbol.asyncDispose]() {
      await rhythm.stop();
    },
  };
}

/** Asks at these times, and tells how long each request waited. */
async function waits(world: World, times: readonly number[]): Promise<number[]> {
  for (const time of times) {
    await world.until(time);
    await world.ask();
  }
  await world.until(times.at(-1)! + 5_000);
  return world.sent.map((at, index) => at - times[index]!);
}

Deno.test("after a quiet spell a request is sent at once", async () => {
  await using world = open();
  assertEquals(await waits(world, [0, 3_000, 6_000]), [0, 0, 0]);
});

Deno.test("one request cuts a nap short, and those after it wait for the end of one", async () => {
  await using world = open();
  assertEquals(await waits(world, [0, 300, 600, 1_400, 2_299]), [0, 0, 700, 900, 1]);
});

Deno.test("one after another, all but the first two take a second", async () => {
  await using world = open();
  const times = [0];
  for (let asked = 0; asked < 6; asked++) {
    await world.until(times.at(-1)!);
    await world.ask();
    while (world.sent.length <= asked) await world.until(times.at(-1)! + 1_000);
    times.push(world.sent.at(-1)!);
  }
  assertEquals(world.sent, [0, 0, 1_000, 2_000, 3_000, 4_000]);
});

Deno.test("the flag stays up until it has found nothing and napped once more", async () => {
  // The second cuts the first nap. The third comes while the flag is up and nothing is found, the fourth
  // into the nap of the look that took the flag down.
  await using world = open();
  assertEquals(await waits(world, [0, 100, 1_600]), [0, 0, 500]);
  await using later = open();
  assertEquals(await waits(later, [0, 100, 2_600]), [0, 0, 0]);
});

Deno.test("when nothing comes it naps, looks once more, naps again and waits", async () => {
  await using world = open();
  await waits(world, [0]);
  assertEquals(world.looks, 2);
});

Deno.test("kept awake it never naps", async () => {
  await using world = open({ naps: false });
  assertEquals(await waits(world, [0, 1, 2, 300, 301]), [0, 0, 0, 0, 0]);
});

Deno.test("paused it does not look, and roused or resumed it looks at once, nap or not", async () => {
  await using world = open();
  await waits(world, [0, 100]);
  await world.until(9_000);
  await world.ask();
  await world.rhythm.pause();
  await world.ask();
  await world.until(19_000);
  assertEquals(world.sent, [0, 100, 9_000]);
  world.rhythm.resume();
  await world.until(19_010);
  assertEquals(world.sent.at(-1), 19_000);
  await world.ask();
  await world.ask();
  world.rhythm.rouse();
  await world.until(19_020);
  assertEquals(world.sent.slice(-2), [19_010, 19_010]);
});

Deno.test("after a failure it looks again when it was told to, or when waked", async () => {
  const failures: string[] = [];
  const recover = (error: unknown) => {
    failures.push((error as Error).message);
    return (error as Error).message === "lost" ? 100 : null;
  };
  await using world = open({ recover });
  world.fail(new Error("lost"));
  assertEquals(await waits(world, [0]), [100]);
  world.fail(new Error("no table"));
  await world.ask();
  await world.until(9_000);
  assertEquals(world.sent.length, 1);
  await world.ask();
  assertEquals([world.sent.length, failures], [3, ["lost", "no table"]]);
});

/**
 * The queue beside its peers: enqueueing, draining, latency, bursts, and what idling costs.
 *
 * Everybody shares one durable Postgres with the same settings, each in a database of its own; BullMQ has
 * a Redis that syncs once a second. Producers run in processes of their own, and so do the peers' workers.
 */
import { runBenchmark } from "../support/program.ts";
import { measureBurst } from "./burst.ts";
import { measureDrain } from "./drain.ts";
import { measureEnqueue } from "./enqueue.ts";
import { measureIdle } from "./idle.ts";
import { measureIdleLatency, measureWarmLatency } from "./latency.ts";
import { openWorld } from "./world.ts";

const MEASURES = [
  measureEnqueue,
  measureDrain,
  measureWarmLatency,
  measureIdleLatency,
  measureBurst,
  measureIdle,
];

await runBenchmark(async ({ quick }) => {
  await using world = await openWorld(quick);
  const rows = [];
  for (const measure of MEASURES) rows.push(...await measure(world));
  return {
    name: "queue",
    title: "Queue",
    command: `deno task ${quick ? "bench:quick" : "bench"} queue`,
    about:
      "Jobs of 396 bytes of JSON through Hirewire and its peers, on one Postgres with fsync and " +
      "synchronous_commit on. Systems take turns; values are medians of three runs" +
      (quick ? ", here of one." : "."),
    rows,
    conditions: [world.quiet.summary],
  };
});

/**
 * What a long past costs: the same calls in a database without one and in one with a million old rows of
 * everything, and then forgetting that million while somebody goes on posting.
 */
import { runBenchmark } from "../support/program.ts";
import { measureCost } from "./cost.ts";
import { openDatabases } from "./databases.ts";
import { measurePruning } from "./pruning.ts";

const ROWS = 1_000_000;
const QUICK_ROWS = 40_000;

await runBenchmark(async ({ quick }) => {
  const rows = quick ? QUICK_ROWS : ROWS;
  await using databases = await openDatabases(rows);
  console.log(`Loaded ${rows} old rows of everything in ${databases.loading.toFixed(0)} s.`);
  const cost = await measureCost(databases, quick);
  const pruning = await measurePruning(databases.full);
  return {
    name: "history",
    title: "History",
    command: `deno task ${quick ? "bench:quick" : "bench"} history`,
    about:
      `Two databases on one Postgres with fsync and synchronous_commit on: one with a thousand, one with ${rows} ` +
      "each of delivered events, deliveries, attempts and dead letters (half of them redriven). Both have a " +
      "day of activity. Each cost is the median of 200 calls (quick: 30) in ten passes over one connection, " +
      "the databases taking turns. Targets are judged by the lower quartile of the processor time of the " +
      "connection's backend, which other work on the machine moves least. The backlog is what the calls above " +
      "it posted, all within the last hour: 22,220 events (quick: 5,050) that wait to be delivered. Then " +
      "everything but the dead letters is past its retention and is pruned.",
    rows: [...cost, ...pruning],
  };
});

/** Whether a burst of single messages is worked off as fast as if it had lain there, to the last one. */
import { until } from "../support/load.ts";
import type { Row } from "../support/section.ts";
import { median } from "../support/stats.ts";
import { type HirewireConsumer, serveConsumer, STAMPED_QUEUE } from "./hirewire_consumer.ts";
import { delays } from "./latency.ts";
import type { Sent } from "./system.ts";
import type { World } from "./world.ts";

const MESSAGES = 1000;
const CONNECTIONS = 50;
const ALLOWANCE = 1.2;

/** Scheduled jobs do not run meanwhile, so a message that waits for the sweep is one that never comes. */
export async function measureBurst(world: World): Promise<Row[]> {
  const { sql } = world;
  await using consumer = await serveConsumer(world.stack, sql, { direct: false, instances: 1 });
  await using producer = await world.producer(STAMPED_QUEUE, CONNECTIONS);
  const lying: number[] = [], bursting: number[] = [], slowest: number[] = [];
  for (let round = 0; round < (world.quick ? 1 : 3); round++) {
    await world.quiet.wait();
    lying.push(await drainLying());
    await nobodyDrains();
    await world.quiet.wait();
    consumer.started.length = 0;
    const sent = await producer.ask<Sent[]>("burst", { messages: MESSAGES, width: CONNECTIONS });
    await allStarted(consumer);
    const lastCommit = Math.max(...sent.map(({ committedAt }) => committedAt));
    bursting.push(Math.max(0, lastStart(consumer) - lastCommit));
    slowest.push(Math.max(...delays(sent, consumer.started)));
    await nobodyDrains();
  }
  const reference = median(lying);
  const burst = median(bursting);
  return [
    {
      measure: `burst of ${MESSAGES} single inserts from ${CONNECTIONS} connections: ` +
        "last commit → last handler start",
      unit: "ms",
      better: "lower",
      values: [
        { system: "hirewire, Data API", value: burst, runs: world.quick ? [] : bursting },
        {
          system: `hirewire, the same ${MESSAGES} messages lying there`,
          value: reference,
          runs: world.quick ? [] : lying,
          settings: "from the ring to the last handler start",
        },
      ],
      target: {
        text: `≤ ${ALLOWANCE} × the time to drain as many that lie there`,
        holds: burst <= ALLOWANCE * reference,
      },
    },
    {
      measure: "the same burst: slowest single message, commit → handler start",
      unit: "ms",
      better: "lower",
      values: [{
        system: "hirewire, Data API",
        value: median(slowest),
        runs: world.quick ? [] : slowest,
      }],
      target: {
        text: "none waits for the sweep",
        // No sweep ran: had one been left behind, the measurement would have given up.
        holds: true,
      },
      note: "No scheduled job runs during the burst; every message was handled nevertheless.",
    },
  ];

  /** Milliseconds from the ring to the start of the last of messages that were there before. */
  async function drainLying(): Promise<number> {
    await sql`select queue.pause(${STAMPED_QUEUE})`;
    await producer.ask("preload", { messages: MESSAGES });
    consumer.started.length = 0;
    const rungAt = performance.timeOrigin + performance.now();
    await sql`select queue.resume(${STAMPED_QUEUE})`;
    await allStarted(consumer);
    return lastStart(consumer) - rungAt;
  }

  async function nobodyDrains(): Promise<void> {
    await until("the drainers have left", async () => {
      const [row] = await sql`
        select not exists (select from queue.drainers where queue = ${STAMPED_QUEUE}) as none`;
      return row!.none;
    }, { within: 30_000, every: 50 });
  }
}

function lastStart({ started }: HirewireConsumer): number {
  return Math.max(...started.map(({ at }) => at));
}

function allStarted({ started }: HirewireConsumer): Promise<void> {
  return until(`${MESSAGES} handlers started`, () => Promise.resolve(started.length >= MESSAGES), {
    within: 60_000,
    every: 5,
  });
}

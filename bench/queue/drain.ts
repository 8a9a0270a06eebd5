/** How fast a full queue is worked off by handlers that do nothing. */
import { now, until } from "../support/load.ts";
import type { Measured, Row } from "../support/section.ts";
import type { Child } from "../support/child.ts";
import {
  type ConsumerSetup,
  type HirewireConsumer,
  QUEUE,
  serveConsumer,
} from "./hirewire_consumer.ts";
import { NO_REDIS } from "./peers.ts";
import { best, type Contestant, takeTurns, type World } from "./world.ts";

interface DrainSetup extends ConsumerSetup {
  readonly batch: number;
}

const SETUPS: readonly DrainSetup[] = [
  { direct: false, instances: 2, batch: 100 },
  { direct: false, instances: 1, batch: 500 },
  { direct: false, instances: 2, batch: 500 },
  { direct: true, instances: 2, batch: 100 },
  { direct: true, instances: 1, batch: 500 },
  { direct: true, instances: 2, batch: 500 },
];

/** As many handlers at once as graphile-worker gets. */
const PARALLELISM = 24;

export async function measureDrain(world: World): Promise<Row[]> {
  const { graphileWorker, pgBoss, bullmq } = world.peers;
  const messages = world.quick ? 10_000 : 20_000;
  const setups = world.quick
    ? SETUPS.filter(({ instances, batch }) => instances === 2 && batch === 500)
    : SETUPS;
  await using producer = await world.producer(QUEUE);
  const values = await takeTurns(world, [
    ...setups.map((setup): Contestant => ({
      system: describe(setup),
      settings: `parallelism ${PARALLELISM}, at most 20,000 messages an invocation`,
      run: () => drainOnce(world, producer, messages, setup),
    })),
    ...[
      { peer: graphileWorker, settings: "concurrency 24, local queue of 500, batched completion" },
      { peer: pgBoss, settings: "4 local workers, batches of 500, burst when a batch is full" },
      ...(bullmq ? [{ peer: bullmq, settings: "concurrency 100, removeOnComplete" }] : []),
    ].map(({ peer, settings }): Contestant => ({
      system: peer.name,
      settings,
      run: () => peer.driver.ask<number>("drain", { messages }),
    })),
  ]);
  const ours = values.slice(0, setups.length).sort((a, b) => b.value - a.value);
  const others = values.slice(setups.length);
  return [{
    measure: `drain ${messages.toLocaleString("en-US")} no-ops`,
    unit: "msgs/s",
    better: "higher",
    values: [...ours, ...others],
    target: {
      text: "≥ 1 × the best Postgres peer" + (bullmq ? ", ≥ 1.9 × BullMQ" : ""),
      holds: reaches(ours[0]!, others, bullmq?.name),
    },
    note:
      "Not equal work. Hirewire's consumer is a function that is rung over HTTP, checks each envelope, " +
      "fences each message by its read count and claims them from a table that knows retries. All are timed " +
      "from the first handler to the last settlement. An " +
      "invocation may take 20,000 messages, which fits handlers that do nothing (0.4 s of a host's 2 s of " +
      "CPU time); the default of 2,000 would hand over ten times. The Data API is the local one, in " +
      "TypeScript. The function is started for each run and has drained 5,000 messages before; the peers " +
      "are resident processes. pg-boss keeps completed jobs." +
      (bullmq ? "" : ` ${NO_REDIS}.`),
  }];
}

function reaches(
  first: Measured,
  others: readonly Measured[],
  bullmq: string | undefined,
): boolean {
  const onPostgres = others.map(({ system }) => system).filter((system) => system !== bullmq);
  return first.value >= best(others, onPostgres) &&
    (bullmq === undefined || first.value >= 1.9 * best(others, [bullmq]));
}

function describe({ direct, instances, batch }: DrainSetup): string {
  const drainers = instances === 1 ? "1 drainer" : `${instances} drainers`;
  return `hirewire, ${direct ? "direct" : "Data API"}, ${drainers}, batch ${batch}`;
}

/** Enough for the function's code to be compiled, as the peers' is after their first run. */
const WARM_UP = 5_000;

/** Messages a second, from the first handler to the last settlement. */
async function drainOnce(
  world: World,
  producer: Child,
  messages: number,
  setup: DrainSetup,
): Promise<number> {
  const { sql } = world;
  await sql`
    update queue.queues set ${
    sql({ batch_size: setup.batch, parallelism: PARALLELISM, max_drainers: setup.instances })
  } where name = ${QUEUE}`;
  await using consumer = await serveConsumer(world.stack, sql, setup);
  await drained(world, producer, consumer, WARM_UP);
  return messages / await drained(world, producer, consumer, messages);
}

/** Fills the queue while it is paused, resumes it, and gives the seconds until all is settled. */
async function drained(
  { sql }: World,
  producer: Child,
  consumer: HirewireConsumer,
  messages: number,
): Promise<number> {
  await sql`select queue.pause(${QUEUE})`;
  await until("the drainers have left", async () => {
    const [row] =
      await sql`select count(*)::int as n from queue.drainers where queue = ${QUEUE} and lease_expires_at > now()`;
    return row!.n === 0;
  }, { within: 20_000, every: 10 });
  await producer.ask("preload", { messages });
  const settled = async () => {
    const [row] = await sql`
      select coalesce(sum(done), 0)::int as n from queue.activity where queue = ${QUEUE}`;
    return row!.n as number;
  };
  const before = await settled();
  consumer.started.length = 0;
  await sql`select queue.resume(${QUEUE})`;
  await until(`${messages} messages settled`, async () => await settled() - before >= messages, {
    within: 120_000,
    every: 2,
  });
  const settledAt = now();
  return (settledAt - consumer.started[0]!.at) / 1000;
}

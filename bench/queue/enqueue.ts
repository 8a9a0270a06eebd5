/** How fast messages get into a queue that nobody drains meanwhile. */
import type { Row } from "../support/section.ts";
import { QUEUE } from "./hirewire_consumer.ts";
import { NO_REDIS, type Peer } from "./peers.ts";
import { best, type Contestant, takeTurns, type World } from "./world.ts";

const BATCH = 1000;
const WIDTH = 8;

/** What the same statements and bytes cost when nothing is queued: no queue in Postgres can be faster. */
const NO_QUEUE = "no queue";
const NO_QUEUE_NOTE =
  "Without a queue the same statements carry the same bytes to no purpose: what no queue can exceed.";

export async function measureEnqueue(world: World): Promise<Row[]> {
  const { graphileWorker, pgBoss, bullmq } = world.peers;
  const messages = world.quick ? 20_000 : 50_000;
  const transactions = world.quick ? 1500 : 6000;
  // Rings are queued as in life, and not sent: nobody is to drain what is counted here.
  await world.stack.worker.pauseNet();
  await using hirewire = await world.producer(QUEUE);
  const peers: Peer[] = [graphileWorker, pgBoss, ...(bullmq ? [bullmq] : [])];
  const onPostgres = [graphileWorker.name, pgBoss.name];
  const contest = (command: string, argument: object, settings: Record<string, string>) =>
    takeTurns(world, [
      ...[{ name: "hirewire", driver: hirewire }, ...peers].map(({ name, driver }): Contestant => ({
        system: name,
        settings: settings[name],
        run: () => driver.ask<number>(command, argument),
      })),
      {
        system: NO_QUEUE,
        settings: settings[NO_QUEUE],
        run: () => hirewire.ask<number>(command, { ...argument, bare: true }),
      },
    ]);

  const batches = await contest("batches", { messages, size: BATCH }, {
    hirewire: "queue.enqueue_many",
    [graphileWorker.name]: "addJobs",
    [pgBoss.name]: "insert, a queue without notify",
    [NO_QUEUE]: "insert … select from jsonb_array_elements, a table with a primary key",
  });
  const single = await contest("single", { messages: transactions, width: WIDTH }, {
    hirewire: "begin, insert, queue.enqueue, commit",
    [graphileWorker.name]: "begin, insert, add_job, commit",
    [pgBoss.name]:
      "begin, insert, send through the caller's transaction, commit; a queue without notify",
    [NO_QUEUE]: "begin, insert, select the payload, commit",
  });
  await world.sql`truncate ${world.sql(`pgmq.q_${QUEUE}`)}, net.http_request_queue, queue.rings`;
  world.stack.worker.resumeNet();

  const without = bullmq === undefined ? ` ${NO_REDIS}.` : "";
  return [
    {
      measure: `enqueue, batches of ${BATCH}`,
      unit: "msgs/s",
      better: "higher",
      values: batches,
      target: {
        text: "≥ 3 × the best Postgres peer",
        holds: batches[0]!.value >= 3 * best(batches, onPostgres),
      },
      note: `One client, ${messages} messages, one batch after another. ${NO_QUEUE_NOTE}${without}`,
    },
    {
      measure: `enqueue one in the caller's transaction, ${WIDTH} in flight`,
      unit: "transactions/s",
      better: "higher",
      values: single,
      target: {
        text: "≥ 3 × the best Postgres peer",
        holds: single[0]!.value >= 3 * best(single, onPostgres),
      },
      note: `${NO_QUEUE_NOTE} ` +
        "Each transaction also writes a row of the caller's, with the same driver for all. " +
        "Redis takes part in no transaction and does not wait for the disk: BullMQ writes the job alone, " +
        "and can lose its last second. While nobody drains, Hirewire rings once a second, with the " +
        `local stand-in's NOTIFY, which is dearer than pg_net's own way.${without}`,
    },
  ];
}

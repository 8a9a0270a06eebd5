/**
 * BullMQ as a peer, on a Redis that writes its log to disk once a second: up to a second of acknowledged
 * jobs is lost in a crash, where Postgres loses none. For throughput 100 jobs at a time.
 */
import { type DefaultJobOptions, Queue, Worker } from "bullmq";
import type { Payload } from "../../queue/payload.ts";
import { type Consumer, type Producer, serveSystem, type Tuning } from "../../queue/system.ts";

const NAME = "bench";
/** As graphile-worker does, and Hirewire. */
const KEEP_NOTHING: DefaultJobOptions = { removeOnComplete: true };

const connection = { host: "127.0.0.1", port: Number(Deno.args[0]), maxRetriesPerRequest: null };
const queue = new Queue<Payload>(NAME, { connection });

const producer: Producer = {
  prepare: () => Promise.resolve(),
  empty: () => queue.obliterate({ force: true }),
  async enqueueMany(payloads) {
    await queue.addBulk(payloads.map((data) => ({ name: NAME, data, opts: KEEP_NOTHING })));
  },
  async enqueue(payload) {
    await queue.add(NAME, payload, KEEP_NOTHING);
  },
  // Redis is no part of anybody's transaction: this is the job alone.
  enqueueWithRow: (payload) => producer.enqueue(payload),
  close: () => queue.close(),
};

const consumer: Consumer = {
  async consume(tuning: Tuning, onStart: (payload: Payload) => void) {
    const worker = new Worker<Payload>(NAME, ({ data }) => {
      onStart(data);
      return Promise.resolve();
    }, { connection, concurrency: tuning === "throughput" ? 100 : 24 });
    await worker.waitUntilReady();
    return {
      isDrained: async () => await queue.getJobCountByTypes("wait", "active") === 0,
      stop: () => worker.close(),
    };
  },
};

await serveSystem(producer, consumer);

/**
 * graphile-worker as a peer. For throughput: 24 jobs at a time out of a local queue of 500, completed in
 * batches, which is what its own performance page recommends. For latency: its defaults, which LISTEN.
 */
import { Logger, makeWorkerUtils, run, type WorkerUtils } from "graphile-worker";
import postgres from "postgres";
import { makePayload, type Payload } from "../../queue/payload.ts";
import { type Consumer, type Producer, serveSystem, type Tuning } from "../../queue/system.ts";

const TASK = "bench";
const CONCURRENCY = 24;

const url = Deno.args[0]!;
const sql = postgres(url, { max: 8, onnotice() {} });
const logger = new Logger(() => () => {});
const utils: WorkerUtils = await makeWorkerUtils({ connectionString: url, logger });

const producer: Producer = {
  async prepare() {
    await utils.migrate();
    await sql`create table if not exists caller_rows (n int, note text)`;
    // The name of a task gets its number with the first job.
    await producer.enqueue(makePayload(0));
  },
  async empty() {
    await sql`truncate graphile_worker._private_jobs, caller_rows`;
  },
  async enqueueMany(payloads) {
    await utils.addJobs(payloads.map((payload) => ({ identifier: TASK, payload })));
  },
  async enqueue(payload) {
    await sql`select from graphile_worker.add_job(${TASK}, ${JSON.stringify(payload)}::text::json)`;
  },
  async enqueueWithRow(payload) {
    await sql.begin(async (tx) => {
      await tx`insert into caller_rows (n, note) values (${payload.n}, ${payload.note})`;
      await tx`select from graphile_worker.add_job(${TASK}, ${
        JSON.stringify(payload)
      }::text::json)`;
    });
  },
  async close() {
    await utils.release();
    await sql.end();
  },
};

const consumer: Consumer = {
  async consume(tuning: Tuning, onStart: (payload: Payload) => void) {
    const worker = tuning === "throughput"
      ? { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 }
      : {};
    const runner = await run({
      connectionString: url,
      concurrency: CONCURRENCY,
      noHandleSignals: true,
      logger,
      preset: { worker },
      taskList: { [TASK]: (payload) => onStart(payload as Payload) },
    });
    return {
      async isDrained() {
        const [row] =
          await sql`select not exists (select from graphile_worker._private_jobs) as drained`;
        return row!.drained;
      },
      stop: () => runner.stop(),
    };
  },
};

await serveSystem(producer, consumer);

/**
 * pg-boss as a peer. For throughput: four workers that take 500 jobs at a time and do not pause while
 * batches come back full; no NOTIFY, which would halve what it can enqueue. For latency: with NOTIFY.
 */
import { type Db, PgBoss } from "pg-boss";
import postgres from "postgres";
import type { Payload } from "../../queue/payload.ts";
import { type Consumer, type Producer, serveSystem, type Tuning } from "../../queue/system.ts";

const QUEUE = "bench";

const url = Deno.args[0]!;
const notify = Deno.args[1] === "notify";
const sql = postgres(url, { max: 8, onnotice() {} });
const boss = new PgBoss({
  connectionString: url,
  max: 10,
  supervise: false,
  schedule: false,
  useListenNotify: notify,
});
boss.on("error", (error) => console.error(error));

/** pg-boss speaks through the caller's transaction, with values bound as its own driver would. */
function through(tx: postgres.TransactionSql): Db {
  return {
    executeSql: async (text, values = []) => ({
      rows: [...await tx.unsafe(text, values as never[])],
    }),
  };
}

const producer: Producer = {
  async prepare() {
    await boss.start();
    if (!await boss.getQueue(QUEUE)) await boss.createQueue(QUEUE, { notify });
    await sql`create table if not exists caller_rows (n int, note text)`;
  },
  async empty() {
    await boss.deleteAllJobs(QUEUE);
    await sql`truncate caller_rows`;
  },
  async enqueueMany(payloads) {
    await boss.insert(QUEUE, payloads.map((data) => ({ data })));
  },
  async enqueue(payload) {
    await boss.send(QUEUE, payload);
  },
  async enqueueWithRow(payload) {
    await sql.begin(async (tx) => {
      await tx`insert into caller_rows (n, note) values (${payload.n}, ${payload.note})`;
      await boss.send(QUEUE, payload, { db: through(tx) });
    });
  },
  async close() {
    await boss.stop({ graceful: false });
    await sql.end();
  },
};

const consumer: Consumer = {
  async consume(tuning: Tuning, onStart: (payload: Payload) => void) {
    await boss.work<Payload>(
      QUEUE,
      tuning === "throughput"
        ? {
          batchSize: 500,
          localConcurrency: 4,
          pollingIntervalSeconds: 0.5,
          burstWhenBatchFull: true,
        }
        : { batchSize: 1, localConcurrency: 4, pollingIntervalSeconds: 0.5 },
      (jobs) => {
        for (const { data } of jobs) onStart(data);
        return Promise.resolve();
      },
    );
    return {
      async isDrained() {
        const [row] = await sql`
          select not exists (select from pgboss.job where name = ${QUEUE} and state < 'completed') as drained`;
        return row!.drained;
      },
      stop: () => boss.offWork(QUEUE),
    };
  },
};

await serveSystem(producer, consumer);

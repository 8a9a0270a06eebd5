/** Hirewire as the benchmark's producer: the queue's SQL functions over a direct connection. */
import postgres from "postgres";
import { type Producer, serveSystem } from "./system.ts";

const url = Deno.args[0]!;
const queue = Deno.args[1]!;
const connections = Number(Deno.args[2] ?? 8);
const sql = postgres(url, { max: connections, onnotice() {} });

const producer: Producer = {
  async prepare() {
    await sql`create schema if not exists bench`;
    await sql`create table if not exists bench.caller_rows (n int, note text)`;
    // Opens all connections: in a burst, connecting is not what is measured.
    await Promise.all(Array.from({ length: connections }, () => sql`select pg_sleep(0.05)`));
  },
  async empty() {
    await sql`truncate ${sql(`pgmq.q_${queue}`)}, bench.caller_rows`;
  },
  async enqueueMany(payloads) {
    const messages = payloads.map((data) => ({
      v: 1,
      type: "bench.measured",
      id: crypto.randomUUID(),
      data,
    }));
    await sql`select count(*) from queue.enqueue_many(${queue}, ${sql.json(messages as never)})`;
  },
  async enqueue(payload) {
    await sql`
      select queue.enqueue(${queue}, queue.message('bench.measured', ${sql.json({ ...payload })}))`;
  },
  async enqueueWithRow(payload) {
    await sql.begin(async (tx) => {
      await tx`insert into bench.caller_rows (n, note) values (${payload.n}, ${payload.note})`;
      await tx`
        select queue.enqueue(${queue}, queue.message('bench.measured', ${
        tx.json({ ...payload })
      }))`;
    });
  },
  async writeRow(payload) {
    await sql.begin((tx) =>
      tx`insert into bench.caller_rows (n, note) values (${payload.n}, ${payload.note})`
    );
  },
  close: () => sql.end(),
};

await serveSystem(producer);

/** Hirewire as the benchmark's producer: the queue's SQL functions over a direct connection. */
import postgres from "postgres";
import type { Payload } from "./payload.ts";
import { type Producer, serveSystem } from "./system.ts";

const url = Deno.args[0]!;
const queue = Deno.args[1]!;
const connections = Number(Deno.args[2] ?? 8);
const sql = postgres(url, { max: connections, onnotice() {} });

function envelopes(payloads: readonly Payload[]): never {
  return payloads.map((data) => ({
    v: 1,
    type: "bench.measured",
    id: crypto.randomUUID(),
    data,
  })) as never;
}

const producer: Producer = {
  async prepare() {
    await sql`create schema if not exists bench`;
    await sql`create table if not exists bench.caller_rows (n int, note text)`;
    await sql`
      create table if not exists bench.bare_messages
        (id bigint generated always as identity primary key, message jsonb)`;
    // Opens all connections: in a burst, connecting is not what is measured.
    await Promise.all(Array.from({ length: connections }, () => sql`select pg_sleep(0.05)`));
  },
  async empty() {
    await sql`truncate ${sql(`pgmq.q_${queue}`)}, bench.caller_rows, bench.bare_messages`;
  },
  async enqueueMany(payloads) {
    await sql`select count(*) from queue.enqueue_many(${queue}, ${sql.json(envelopes(payloads))})`;
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
  bare: {
    async enqueueMany(payloads) {
      await sql`
        insert into bench.bare_messages (message)
        select m from jsonb_array_elements(${sql.json(envelopes(payloads))}) m`;
    },
    async enqueueWithRow(payload) {
      await sql.begin(async (tx) => {
        await tx`insert into bench.caller_rows (n, note) values (${payload.n}, ${payload.note})`;
        await tx`select ${tx.json({ ...payload })}::jsonb is null`;
      });
    },
  },
  close: () => sql.end(),
};

await serveSystem(producer);

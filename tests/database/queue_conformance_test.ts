/** The queue of the database under the suite that its stand-ins are held to. */
import type { Sql } from "postgres";
import { createDirectCaller } from "@shared/db/direct_caller.ts";
import type { QueuePort } from "@shared/queue/queue_port.ts";
import { createSqlQueue } from "@shared/queue/sql_queue.ts";
import { checkConformance } from "@shared/queue/testing/conformance.ts";
import type { DeadLetter, TestedQueue } from "@shared/queue/testing/conformance/tested_queue.ts";
import { connect, databasesOfThisFile } from "./testing/database.ts";

const withOwnDatabase = databasesOfThisFile();

Deno.test("the queue of the database keeps the promises of the port", (t) =>
  withOwnDatabase(async (url) => {
    await using sql = connect(url, 2);
    await using cleanup = new AsyncDisposableStack();
    const caller = createDirectCaller({ url });
    cleanup.defer(() => caller.close());
    const port = createSqlQueue(caller);
    let made = 0;
    await checkConformance(t, (use) =>
      use(async (settings = {}) => {
        const name = `tested_${++made}`;
        await sql`
          insert into queue.queues ${sql({ name, consumer: "test-consumer", ...settings })}`;
        return inDatabase(sql, name, port);
      }));
  }));

function inDatabase(sql: Sql, name: string, port: QueuePort): TestedQueue {
  const table = sql(`pgmq.q_${name}`);
  let n = 0;
  const send = async (by: Sql, count = 1, delaySeconds = 0) => {
    const sent = await by<{ id: string }[]>`
      select queue.enqueue_many(${name}, (
        select jsonb_agg(queue.message('test.sent', jsonb_build_object('n', n)) order by n)
        from generate_series(${n + 1}::int, ${n += count}::int) n
      ), ${delaySeconds}) as id`;
    return sent.map(({ id }) => Number(id));
  };
  return {
    name,
    port,
    send: (count, delaySeconds) => send(sql, count, delaySeconds),
    sendSlowly: async () => {
      const sent = Promise.withResolvers<void>();
      const commit = Promise.withResolvers<void>();
      const committed = sql.begin(async (transaction) => {
        await send(transaction as unknown as Sql);
        sent.resolve();
        await commit.promise;
      });
      await Promise.race([sent.promise, committed]);
      return async () => {
        commit.resolve();
        await committed;
      };
    },
    finish: async ({ msg_id, read_ct }) => {
      await sql`select queue.ack(${name}, ${msg_id}, ${read_ct})`;
    },
    pause: async () => {
      await sql`select queue.pause(${name})`;
    },
    resume: async () => {
      await sql`select queue.resume(${name})`;
    },
    sweep: async () => {
      await sql`select queue.sweep()`;
    },
    pass: async (seconds) => {
      const ago = sql`make_interval(secs => ${seconds})`;
      await sql`update ${table} set vt = vt - ${ago}, enqueued_at = enqueued_at - ${ago}`;
      await sql`
        update queue.drainers set lease_expires_at = lease_expires_at - ${ago}
        where queue = ${name}`;
      await sql`update queue.rings set rung_at = rung_at - ${ago} where target = ${name}`;
    },
    now: () => performance.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    depth: async () => {
      const [row] = await sql`select count(*)::int as n from ${table}`;
      return row!.n;
    },
    deadLetters: async () => {
      const letters = await sql`
        select msg_id::int, attempts, error_code as code, error_message as message
        from queue.dead_letters where queue = ${name} order by msg_id`;
      return letters.map((letter) => ({ ...letter } as DeadLetter));
    },
    rings: async () => {
      const [row] = await sql`
        select count(*)::int as n from net.http_request_queue
        where convert_from(body, 'utf8')::jsonb ->> 'queue' = ${name}`;
      return row!.n;
    },
  };
}

/** A long past, written set by set and without triggers, so that a million rows take seconds. */
import postgres, { type TransactionSql } from "postgres";
import { type Database, QUEUE } from "./databases.ts";

/** Older than any retention by default, spread over ten days. */
const AGE = "interval '40 days' - i * interval '864 ms' * 1000000 / rows";

/**
 * Adds `rows` each of delivered events, their deliveries and attempts, and dead letters, half of which were
 * redriven, with keys and ids as they come in life.
 */
export async function loadHistory(
  { adminUrl, workspaceId }: Database,
  rows: number,
): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice() {} });
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local maintenance_work_mem = '512MB'`;
    const indexes = await dropIndexes(tx);
    await tx.unsafe(`
      insert into public.events (id, workspace_id, event_type, idempotency_key, payload_hash, body, occurred_at, received_at)
      select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 19))::uuid,
        '${workspaceId}', 'job.created', gen_random_uuid()::text, repeat('0', 64),
        '{"type":"job.created","timestamp":"2026-01-01T00:00:00.000Z","data":{"n":' || i || '}}', at, at
      from (select i, rows, now() - (${AGE}) as at from generate_series(1, ${rows}) i, (select ${rows}) r (rows)) x`);
    await tx`
      insert into public.deliveries (id, workspace_id, event_id, subscription_id, status, attempts, created_at, finished_at)
      select e.id, e.workspace_id, e.id, s.id, 'delivered', 1, e.received_at, e.received_at
      from public.events e, public.subscriptions s`;
    await tx`
      insert into public.delivery_attempts (delivery_id, number, workspace_id, started_at, duration_ms, http_status)
      select id, 1, workspace_id, created_at, 12.5, 204 from public.deliveries`;
    await tx`
      insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at, died_at, redriven_at)
      select ${QUEUE}, i, jsonb_build_object('type', 'bench', 'id', i), 5, 'handler_error', 'It failed.', at, at,
        case when i % 2 = 0 then at end
      from generate_series(1, ${rows}::int) i, lateral (select now() - interval '20 days' + i * interval '1 second' as at) a`;
    await tx`update queue.dead_letter_counts set unresolved = ${rows / 2} where queue = ${QUEUE}`;
    await tx`insert into queue.activity (queue, minute, done) select name, '-infinity', ${rows} from queue.queues`;
    for (const definition of indexes) await tx.unsafe(definition);
  });
  await sql`checkpoint`;
  await sql.end();
}

/** Building an index takes a fraction of what filling it row by row does. Returns how to make them again. */
async function dropIndexes(tx: TransactionSql): Promise<string[]> {
  const tables = [
    "public.events",
    "public.deliveries",
    "public.delivery_attempts",
    "queue.dead_letters",
  ];
  const indexes = await tx<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    where i.indrelid = any (${tables}::regclass[])
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;
  for (const { name } of indexes) await tx.unsafe(`drop index ${name}`);
  return indexes.map(({ definition }) => definition);
}

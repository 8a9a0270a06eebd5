/** The webhook relay as its callers and its sender use it, without HTTP: what the relay tests stand on. */
import type postgres from "postgres";
import type { Sql, TransactionSql } from "postgres";

/** What ingest says of one event. */
export interface IngestResult {
  outcome: "accepted" | "duplicate" | "idempotency_key_reuse" | "invalid";
  eventId: string;
  receivedAt: string;
}

/** An attempt that was begun. */
export interface BegunAttempt {
  msgId: number;
  readCt: number;
  deliveryId: string;
  eventId: string;
  subscriptionId: string;
  attempt: number;
  failures: number;
}

/** What became of an attempt, as the sender tells it. */
export type Outcome = "delivered" | { retryAfterSeconds: number } | "exhausted";

/** The lanes of deliveries. */
export const LANES = ["webhook_deliveries", "webhook_retries"] as const;

/** One event as ingest takes it. */
export function event(key: string, n = 1) {
  return {
    eventType: "job.created",
    idempotencyKey: key,
    payload: JSON.stringify({ n }),
    payloadHash: String(n).padStart(64, "0"),
  };
}

/** Posts one event. */
export async function post(sql: Sql, workspaceId: string, key: string, n = 1) {
  const [row] = await sql`
    select public.ingest_event(${sql.json(event(key, n))}, ${workspaceId}) as result
  `;
  return row!.result as IngestResult;
}

/** Posts up to 1,000 events at once. */
export async function postBatch(sql: Sql, workspaceId: string, keys: readonly string[]) {
  const events = keys.map((key) => event(key));
  const [row] = await sql`
    select public.ingest_events(${sql.json(events)}, ${workspaceId}) as answer
  `;
  return row!.answer.results as IngestResult[];
}

/** Makes a subscription to everything and returns its id. */
export async function subscribe(
  sql: Sql,
  workspaceId: string,
  name: string,
  changes: Record<string, string | number | boolean> = {},
): Promise<string> {
  const subscription = {
    name,
    url: `https://${name}.example/hooks`,
    eventTypes: ["job.*"],
    ...changes,
  };
  const [row] = await sql`
    select public.create_subscription(${sql.json(subscription)}, ${workspaceId}) as made
  `;
  return row!.made.id;
}

/** Claims messages of a lane, as begin_delivery_attempts takes them. */
async function claim(sql: Sql, lane: string, drainer: string, maxMessages: number) {
  const [row] = await sql`select queue.claim(${lane}, ${drainer}, ${maxMessages}) as batch`;
  return row!.batch.messages.map((
    message: { msg_id: number; read_ct: number; message: { data: object } },
  ) => ({ msgId: message.msg_id, readCt: message.read_ct, ...message.message.data }));
}

/** Claims messages of a lane and begins the attempts that may start. */
export async function begin(
  sql: Sql,
  lane: string,
  drainer: string,
  maxMessages = 50,
): Promise<BegunAttempt[]> {
  return await beginClaimed(sql, lane, await claim(sql, lane, drainer, maxMessages)) ?? [];
}

/** Begins until nothing is visible: what a dead sender had claimed comes one by one. */
export async function beginAll(sql: Sql, lane: string, drainer: string): Promise<BegunAttempt[]> {
  const all: BegunAttempt[] = [];
  while (true) {
    const attempts = await beginClaimed(sql, lane, await claim(sql, lane, drainer, 1000));
    if (attempts === undefined) return all;
    all.push(...attempts);
  }
}

async function beginClaimed(
  sql: Sql,
  lane: string,
  messages: postgres.JSONValue[],
): Promise<BegunAttempt[] | undefined> {
  if (messages.length === 0) return undefined;
  const [row] = await sql`
    select public.begin_delivery_attempts(${lane}, ${sql.json(messages.slice(0, 500))}) as begun
  `;
  const rest = await beginClaimed(sql, lane, messages.slice(500));
  return [...row!.begun.attempts, ...rest ?? []];
}

/** Settles attempts and returns the messages that were stale. */
export async function finish(
  sql: Sql | TransactionSql,
  lane: string,
  attempts: readonly BegunAttempt[],
  outcomeOf: (attempt: BegunAttempt) => Outcome,
): Promise<number[]> {
  const outcomes = attempts.map((attempt) => {
    const outcome = outcomeOf(attempt);
    return {
      msgId: attempt.msgId,
      readCt: attempt.readCt,
      deliveryId: attempt.deliveryId,
      attempt: attempt.attempt,
      durationMs: 1,
      ...(typeof outcome === "string"
        ? { outcome, errorClass: outcome === "delivered" ? null : "http" }
        : { outcome: "retry", errorClass: "http", delaySeconds: outcome.retryAfterSeconds }),
    };
  });
  const [row] = await sql`
    select public.finish_delivery_attempts(${lane}, ${sql.json(outcomes)}) as finished
  `;
  return row!.finished.stale;
}

/** How many deliveries have each status. */
export async function statuses(sql: Sql): Promise<Record<string, number>> {
  const rows = await sql`
    select status::text as status, count(*)::int as n from public.deliveries group by status
  `;
  return Object.fromEntries(rows.map((row) => [row.status, row.n]));
}

/** Asserts' raw material: what must be zero whenever everything is settled. */
export async function leftovers(sql: Sql): Promise<Record<string, number>> {
  const [row] = await sql`
    select
      (select count(*) from pgmq.q_webhook_deliveries)::int as messages,
      (select count(*) from pgmq.q_webhook_retries)::int as retries,
      (select count(*) from public.deliveries where has_turn)::int as turns,
      (select count(*) from public.deliveries where parked)::int as parked
  `;
  return { ...row };
}

/** Lets the leases of all claimed messages lapse, and those of dead drainers. */
export async function lapse(sql: Sql): Promise<void> {
  await sql`delete from queue.drainers`;
  for (const lane of LANES) {
    await sql`update pgmq.${sql(`q_${lane}`)} set vt = clock_timestamp() - interval '1 ms'`;
  }
}

/**
 * Takes up messages that no delivery needs any more: one that another's claim had locked for a moment
 * was left when its delivery was settled, and is dropped when it is claimed.
 *
 * @returns the attempts that this began: none, when everything is settled
 */
export async function dropSpentMessages(sql: Sql): Promise<BegunAttempt[]> {
  await lapse(sql);
  const drainer = crypto.randomUUID();
  return (await Promise.all(LANES.map((lane) => beginAll(sql, lane, drainer)))).flat();
}

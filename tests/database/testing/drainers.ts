/**
 * Consumers and pg_net as SQL sees them: each ring in pg_net's queue starts a drainer that works off
 * the queue and leaves by the doorbell protocol as soon as it finds nothing. No sweep ever runs here.
 */
import type { Sql } from "postgres";

/** A leased message. */
export interface Lease {
  msg_id: number;
  read_ct: number;
  message: { data: Record<string, string> };
}

/** How the drainers work. */
export interface DrainerOptions {
  /** Messages a claim. */
  batch: number;
  /** Finishes one message and says how it ended. By default it is just done. */
  handle?: (lease: Lease, queue: string) => Promise<"done" | "acked">;
  /** How long a claim waits for a first message, in milliseconds. Not at all by default. */
  lingerMs?: number;
  /** Called between the two halves of leaving, where the race is. */
  beforeLeaving?: () => Promise<void>;
}

/** A running pg_net that calls drainers instead of functions. */
export interface Bells {
  /** Requests taken out of pg_net's queue so far, for consumers. */
  readonly rings: number;
  /** Requests to the report-producer's webhook so far. */
  readonly webhooks: number;
  /** Messages that ended so far. */
  readonly finished: number;
  /** Times a drainer that found nothing went through the gate, whether it was let go or not. */
  readonly leaving: number;
  /** Ends the loop, waits for the drainers and passes on the first error of any. */
  stop(): Promise<void>;
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Starts taking requests out of pg_net's queue.
 *
 * @param onWebhook answers a call of the report-producer's webhook
 */
export function startBells(
  sql: Sql,
  options: DrainerOptions,
  onWebhook: () => Promise<void> = () => Promise.resolve(),
): Bells {
  let stopped = false;
  let rings = 0;
  let webhooks = 0;
  let finished = 0;
  let leaving = 0;
  const working = new Set<Promise<void>>();
  const errors: unknown[] = [];
  const start = (work: Promise<void>) => {
    const tracked: Promise<void> = work
      .catch((error) => void errors.push(error))
      .finally(() => working.delete(tracked));
    working.add(tracked);
  };

  const loop = (async () => {
    while (!stopped) {
      const requests = await sql<{ url: string; queue: string | null }[]>`
        delete from net.http_request_queue
        returning url, convert_from(body, 'utf8')::jsonb ->> 'queue' as queue
      `;
      for (const { url, queue } of requests) {
        if (url.endsWith("/webhook/report-producer")) {
          webhooks++;
          start(onWebhook());
        } else {
          rings++;
          start(drain(sql, queue!, options, () => finished++, () => leaving++));
        }
      }
      await wait(2);
    }
  })().catch((error) => void errors.push(error));

  return {
    get rings() {
      return rings;
    },
    get webhooks() {
      return webhooks;
    },
    get finished() {
      return finished;
    },
    get leaving() {
      return leaving;
    },
    async stop() {
      stopped = true;
      await loop;
      while (working.size > 0) await Promise.all(working);
      if (errors.length > 0) throw errors[0];
    },
  };
}

async function drain(
  sql: Sql,
  queue: string,
  options: DrainerOptions,
  onFinished: () => void,
  onLeaving: () => void,
): Promise<void> {
  const drainer = crypto.randomUUID();
  const [begun] = await sql`select queue.begin_drain(${queue}, ${drainer}) as result`;
  if (!begun!.result.started) return;
  const lingerMs = options.lingerMs ?? 0;
  while (true) {
    let [row] = await sql`
      select queue.claim(${queue}, ${drainer}, ${options.batch}, ${lingerMs}) as batch
    `;
    while (row!.batch.messages.length > 0) {
      const outcomes = await Promise.all(row!.batch.messages.map(async (lease: Lease) => ({
        msg_id: lease.msg_id,
        read_ct: lease.read_ct,
        outcome: await options.handle?.(lease, queue) ?? "done",
      })));
      [row] = await sql`
        select queue.settle(${queue}, ${drainer}, ${sql.json(outcomes)}, ${options.batch}) as batch
      `;
      for (const _ of outcomes) onFinished();
    }
    if (!row!.batch.live) return;
    await sql`select queue.end_drain(${queue}, ${drainer})`;
    await options.beforeLeaving?.();
    onLeaving();
    const [left] = await sql`select queue.try_leave(${queue}, ${drainer}) as gone`;
    if (left!.gone) return;
    await wait(2);
  }
}

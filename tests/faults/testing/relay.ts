/** A relay of a test's own: a workspace, receivers that verify every signature, and events. */
import { Webhook } from "standardwebhooks";
import type { JSONValue } from "postgres";
import type { StackOptions } from "../../../local/mod.ts";
import { payloadHash } from "../../../shared/domain/relay/canonical_hash.ts";
import { connect, createWorkspace, type Sql } from "../../testing/fixtures.ts";
import { type OwnStack, ownStack } from "../../testing/stack.ts";
import { until } from "../../testing/until.ts";

export interface OwnRelay extends AsyncDisposable {
  readonly stack: OwnStack;
  readonly sql: Sql;
  readonly workspaceId: string;
}

/** Boots a stack that may send to this machine; `await using` ends it. */
export async function openRelay(options: StackOptions = {}): Promise<OwnRelay> {
  await using cleanup = new AsyncDisposableStack();
  const stack = cleanup.use(
    await ownStack({
      functions: ["webhook-consumer"],
      ...options,
      env: { WEBHOOK_ALLOWED_NETWORKS: "127.0.0.0/8", ...options.env },
    }),
  );
  const sql = cleanup.use(connect(stack));
  const { id: workspaceId } = await createWorkspace(stack, sql);
  await sql`insert into public.relay_settings (workspace_id, allow_http) values (${workspaceId}, true)`;
  const held = cleanup.move();
  return {
    stack,
    sql,
    workspaceId,
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** One delivery as it arrived. */
export interface Arrival {
  readonly id: string;
  readonly at: number;
  readonly body: string;
}

export interface Receiver extends AsyncDisposable {
  readonly url: string;
  /** What came with a good signature, in the order in which it came. */
  readonly arrivals: Arrival[];
  /** Deliveries that the official package refused. */
  readonly refused: string[];
  /** The secret the receiver verifies with. */
  secret: string;
}

/**
 * A receiver that verifies with the official package before it looks at anything else.
 *
 * @param answer decides about a verified delivery; 204 when left out
 */
export function startReceiver(
  answer: (
    arrival: Arrival,
    signal: AbortSignal,
  ) => Response | Promise<Response> = () => new Response(null, { status: 204 }),
): Receiver {
  const receiver = { arrivals: [] as Arrival[], refused: [] as string[], secret: "" };
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const body = await request.text();
      try {
        new Webhook(receiver.secret).verify(body, Object.fromEntries(request.headers));
      } catch (error) {
        receiver.refused.push(String(error));
        return new Response("bad signature", { status: 401 });
      }
      const arrival = { id: request.headers.get("webhook-id")!, at: performance.now(), body };
      receiver.arrivals.push(arrival);
      return await answer(arrival, request.signal);
    },
  );
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${server.addr.port}/hook`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  });
}

/** Subscribes a receiver to everything and tells it its secret. */
export async function subscribe(
  { sql, workspaceId }: OwnRelay,
  receiver: { url: string; secret: string },
  options: Record<string, JSONValue> = {},
): Promise<string> {
  const subscription = { name: "test", url: receiver.url, eventTypes: ["*"], ...options };
  const [row] = await sql`
    select public.create_subscription(${sql.json(subscription)}, ${workspaceId}) as made`;
  receiver.secret = row!.made.secret;
  return row!.made.id;
}

/** Posts `count` events in batches and returns their ids, in order. */
export async function postEvents(
  { sql, workspaceId }: OwnRelay,
  count: number,
  options: {
    eventType?: string;
    payload?: (index: number) => string;
    perCall?: number;
  } = {},
): Promise<string[]> {
  const {
    eventType = "test.happened",
    payload = (n) => `{"n":${n}}`,
    perCall = 500,
  } = options;
  const ids: string[] = [];
  for (let from = 0; from < count; from += perCall) {
    const numbers = Array.from({ length: Math.min(perCall, count - from) }, (_, i) => from + i);
    const events = await Promise.all(numbers.map(async (n) => ({
      eventType,
      payload: payload(n),
      payloadHash: await payloadHash(eventType, payload(n)),
      idempotencyKey: crypto.randomUUID(),
    })));
    const [row] = await sql`
      select public.ingest_events(${sql.json(events)}, ${workspaceId}) as reply`;
    for (const result of row!.reply.results) {
      if (result.outcome !== "accepted") {
        throw new Error(`refused: ${JSON.stringify(result)}`);
      }
      ids.push(result.eventId);
    }
  }
  return ids;
}

/** How many of the relay's deliveries are in each state. */
export async function deliveriesByStatus({ sql }: OwnRelay): Promise<Record<string, number>> {
  const rows = await sql<{ status: string; n: number }[]>`
    select status::text, count(*)::int as n from public.deliveries group by status`;
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}

const QUEUES = ["webhook_deliveries", "webhook_retries"];

/** Lets the leases of drainers and messages lapse, and delayed messages come due. */
export async function letLeasesLapse({ sql }: OwnRelay): Promise<void> {
  await sql`update queue.drainers set lease_expires_at = clock_timestamp() where queue = any (${QUEUES})`;
  for (const queue of QUEUES) {
    await sql`update ${
      sql("pgmq.q_" + queue)
    } set vt = clock_timestamp() where vt > clock_timestamp()`;
  }
}

/** What the two ten-second jobs do, now. */
export async function ring({ stack }: OwnRelay): Promise<void> {
  await stack.worker.runCronJob("hirewire delivery sweep");
  await stack.worker.runCronJob("hirewire queue sweep");
}

/** Both, for when nobody knows who is still alive: what is being sent may be sent twice. */
export async function passTime(relay: OwnRelay): Promise<void> {
  await letLeasesLapse(relay);
  await ring(relay);
}

/** Lets what is to be retried come due, and leaves alone what is being sent. */
export async function makeRetriesDue({ sql, stack }: OwnRelay): Promise<void> {
  await sql`
    update pgmq.q_webhook_retries set vt = clock_timestamp()
    where vt > clock_timestamp() and read_ct = 0`;
  await stack.worker.runCronJob("hirewire queue sweep");
}

/** Waits until every delivery is delivered. */
export async function untilAllDelivered(
  relay: OwnRelay,
  count: number,
  { nudge = false } = {},
): Promise<void> {
  await until(`all ${count} deliveries are delivered`, async () => {
    if (nudge) await passTime(relay);
    const counts = await deliveriesByStatus(relay);
    if (counts.delivered === count) return true;
    throw new Error(JSON.stringify(counts));
  }, { every: nudge ? 500 : 50 });
}

/** The value below which `share` of the sorted values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

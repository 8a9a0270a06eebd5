/**
 * The systems that post events, in a process of their own so that they cannot hold up what they measure.
 */
import { type Address, type Connection, openConnection } from "../support/http_client.ts";
import { serveCommands } from "../support/child.ts";
import { now, pause } from "../support/load.ts";

/** Posts events: as fast as they are answered, or so many a second whatever the answers. */
export interface Order {
  readonly address: Address;
  /** Where single events go; with `/batch` after it, batches. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly eventTypes: readonly string[];
  readonly events: number;
  /** Events of one request; 1 goes to the route for single ones. */
  readonly perCall: number;
  /** Requests at once. */
  readonly inFlight: number;
  /** Requests begun in a second; as many as are answered when left out. */
  readonly perSecond?: number;
}

export interface LoadResult {
  readonly ms: number;
  /** Milliseconds of each request. */
  readonly latencies: readonly number[];
}

/** About as much as a real event says: some 400 bytes of JSON. */
function payload(n: number) {
  return {
    sentAt: now(),
    jobId: `job_${n}`,
    title: "Senior Software Engineer, Platform",
    company: "TechCorp",
    location: "San Francisco, CA",
    salary: { min: 120_000, max: 140_000, currency: "USD" },
    tags: ["remote", "full-time", "engineering"],
    description:
      "Keeps the lights on and the pagers quiet, with a small team that writes things down. "
        .repeat(2),
  };
}

async function post(connection: Connection, order: Order, call: number): Promise<void> {
  const { eventTypes, perCall } = order;
  const events = Array.from({ length: perCall }, (_, i) => {
    const n = call * perCall + i;
    const eventType = eventTypes[n % eventTypes.length]!;
    return { eventType, payload: payload(n), idempotencyKey: crypto.randomUUID() };
  });
  const [{ idempotencyKey, ...single }] = events as [typeof events[number]];
  const answer = perCall === 1
    ? await connection.post(order.path, {
      ...order.headers,
      "x-idempotency-key": idempotencyKey,
    }, single)
    : await connection.post(`${order.path}/batch`, order.headers, { events });
  if (answer.status !== (perCall === 1 ? 202 : 200)) {
    throw new Error(`${order.path} answered ${answer.status}: ${answer.body}`);
  }
}

async function carryOut(order: Order): Promise<LoadResult> {
  const { perSecond, perCall, inFlight } = order;
  const calls = order.events / perCall;
  const latencies: number[] = [];
  const started = performance.now();
  let next = 0;
  const poster = async () => {
    using connection = await openConnection(order.address);
    for (let call = next++; call < calls; call = next++) {
      const due = perSecond === undefined
        ? 0
        : started + call * 1000 / perSecond - performance.now();
      if (due > 0) await pause(due);
      const sent = performance.now();
      await post(connection, order, call);
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, poster));
  return { ms: performance.now() - started, latencies };
}

await serveCommands({ post: carryOut });

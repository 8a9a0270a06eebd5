/** What calls cost with a past and without one. */
import type { Row } from "../support/section.ts";
import { median } from "../support/stats.ts";
import { type Database, type Databases, QUEUE } from "./databases.ts";

/** A past may cost this much: what two medians of the same thing differ by, and a little. */
const LIMIT = 1.1;
const CALLS = 200;
const QUICK_CALLS = 30;
const WARM_UP = 20;

interface Measure {
  readonly name: string;
  readonly calls?: number;
  run(database: Database): Promise<void>;
}

const message = { type: "bench", data: { n: 1 } };
const event = () => ({
  eventType: "job.created",
  idempotencyKey: crypto.randomUUID(),
  payload: '{"n":1}',
  payloadHash: "0".repeat(64),
});
const many = <T>(make: () => T) => Array.from({ length: 100 }, make);

async function claimAndSettle({ sql }: Database, count: number): Promise<void> {
  const drainer = crypto.randomUUID();
  await sql`select queue.begin_drain(${QUEUE}, ${drainer})`;
  const [row] = await sql`select queue.claim(${QUEUE}, ${drainer}, ${count}) as batch`;
  const outcomes = row!.batch.messages.map((each: { msg_id: number; read_ct: number }) => ({
    msg_id: each.msg_id,
    read_ct: each.read_ct,
    outcome: "done",
  }));
  if (outcomes.length !== count) throw new Error(`Claimed ${outcomes.length} of ${count}.`);
  await sql`select queue.settle(${QUEUE}, ${drainer}, ${sql.json(outcomes)})`;
  await sql`select queue.end_drain(${QUEUE}, ${drainer})`;
}

const MEASURES: readonly Measure[] = [
  {
    name: "queue.enqueue, one",
    run: async ({ sql }) => void await sql`select queue.enqueue(${QUEUE}, ${sql.json(message)})`,
  },
  {
    name: "queue.enqueue_many, 100",
    run: async ({ sql }) =>
      void await sql`select queue.enqueue_many(${QUEUE}, ${sql.json(many(() => message))})`,
  },
  {
    name: "begin, claim, settle and end a drain, one",
    run: (database) => claimAndSettle(database, 1),
  },
  { name: "the same, 100", run: (database) => claimAndSettle(database, 100) },
  {
    name: "ingest_event",
    run: async ({ sql, workspaceId }) =>
      void await sql`select public.ingest_event(${sql.json(event())}, ${workspaceId})`,
  },
  {
    name: "ingest_events, 100",
    run: async ({ sql, workspaceId }) =>
      void await sql`select public.ingest_events(${sql.json(many(event))}, ${workspaceId})`,
  },
  { name: "queue.stats", run: async ({ sql }) => void await sql`select * from queue.stats` },
  {
    name: "relay_stats, as GET /relay/stats",
    run: async ({ sql, workspaceId }) => void await sql`select public.relay_stats(${workspaceId})`,
  },
  {
    name: "get_metrics, as GET /metrics",
    run: async ({ sql }) => void await sql`select public.get_metrics()`,
  },
];

/** Measures every call in both databases, in turns, so that what changes about the machine is shared. */
export async function measureCost(databases: Databases, quick: boolean): Promise<Row[]> {
  const rows: Row[] = [];
  for (const measure of MEASURES) {
    const times = { none: [] as number[], full: [] as number[] };
    for (let n = -WARM_UP; n < (quick ? QUICK_CALLS : CALLS); n++) {
      for (const name of n % 2 === 0 ? ["none", "full"] as const : ["full", "none"] as const) {
        const startedAt = performance.now();
        await measure.run(databases[name]);
        if (n >= 0) times[name].push(performance.now() - startedAt);
      }
    }
    const [none, full] = [median(times.none), median(times.full)];
    rows.push({
      measure: measure.name,
      unit: "ms",
      better: "lower",
      values: [
        { system: "hirewire, with history", value: full },
        { system: "hirewire, without", value: none },
      ],
      target: { text: "within 10 % of the cost without history", holds: full <= LIMIT * none },
    });
    await settle(databases);
  }
  return rows;
}

/** Both tables of messages as after a pause: what one measure left dead is not the next one's to skip. */
async function settle({ none, full }: Databases): Promise<void> {
  for (const { sql } of [none, full]) {
    await sql`vacuum pgmq.q_bench_history, pgmq.q_webhook_deliveries, queue.drainers, queue.rings`;
  }
}

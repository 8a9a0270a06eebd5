/** What calls cost with a past and without one. */
import type { ReservedSql } from "postgres";
import type { Row } from "../support/section.ts";
import { median, percentile } from "../support/stats.ts";
import { processorMs } from "./backend.ts";
import { type Database, type Databases, QUEUE } from "./databases.ts";

/** A past may cost this much: what two medians of the same thing differ by, and a little. */
const LIMIT = 1.1;
/** Each goes over all measures, so that what slows the machine for a second does not meet one of them alone. */
const PASSES = 10;
const CALLS_A_PASS = 20;
const QUICK_CALLS_A_PASS = 3;
const WARM_UP = 20;

/** The one connection that all calls in a database go through, so that its backend's books are theirs. */
interface Session {
  readonly sql: ReservedSql;
  readonly workspaceId: string;
  readonly backend: number;
}

interface Measure {
  readonly name: string;
  run(session: Session): Promise<void>;
}

const message = { type: "bench", data: { n: 1 } };
const event = () => ({
  eventType: "job.created",
  idempotencyKey: crypto.randomUUID(),
  payload: '{"n":1}',
  payloadHash: "0".repeat(64),
});
const many = <T>(make: () => T) => Array.from({ length: 100 }, make);

async function claimAndSettle({ sql }: Session, count: number): Promise<void> {
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

const HOT_PATHS: readonly Measure[] = [
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
    run: (session) => claimAndSettle(session, 1),
  },
  { name: "the same, 100", run: (session) => claimAndSettle(session, 100) },
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
];

const VIEWS: readonly Measure[] = [
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

/** What the calls of one measure took, in milliseconds. */
interface Samples {
  readonly time: number[];
  readonly processor: number[];
}

/** Measures every call in both databases, in turns, so that what changes about the machine is shared. */
export async function measureCost(databases: Databases, quick: boolean): Promise<Row[]> {
  const calls = quick ? QUICK_CALLS_A_PASS : CALLS_A_PASS;
  const none = await openSession(databases.none);
  const full = await openSession(databases.full);
  const measureAll = async (measures: readonly Measure[], state = ""): Promise<Row[]> => {
    const measured = measures.map((measure) => ({ measure, none: noSamples(), full: noSamples() }));
    for (let pass = 0; pass < PASSES; pass++) {
      for (const samples of measured) {
        const { run } = samples.measure;
        for (let n = pass === 0 ? -WARM_UP : 0; n < calls; n++) {
          const turns = [[none, samples.none], [full, samples.full]] as const;
          for (const [session, kept] of n % 2 === 0 ? turns : turns.toReversed()) {
            await call(run, session, n < 0 ? noSamples() : kept);
          }
        }
        await settle(databases);
      }
    }
    return measured.map(({ measure, none, full }) => toRow(measure.name + state, none, full));
  };
  try {
    return [
      ...await measureAll(VIEWS),
      ...await measureAll(HOT_PATHS),
      ...await measureAll(VIEWS, ", with a backlog"),
    ];
  } finally {
    for (const { sql } of [none, full]) sql.release();
  }
}

async function openSession({ sql, workspaceId }: Database): Promise<Session> {
  const reserved = await sql.reserve();
  const [row] = await reserved`select pg_backend_pid() as pid`;
  return { sql: reserved, workspaceId, backend: row!.pid };
}

function noSamples(): Samples {
  return { time: [], processor: [] };
}

async function call(run: Measure["run"], session: Session, samples: Samples): Promise<void> {
  const used = processorMs(session.backend);
  const startedAt = performance.now();
  await run(session);
  samples.time.push(performance.now() - startedAt);
  samples.processor.push(processorMs(session.backend) - used);
}

function toRow(measure: string, none: Samples, full: Samples): Row {
  // The lower quartile: other work on the machine only ever adds, by what it does to caches and clock rates.
  const [without, withHistory] = [none, full].map((each) => percentile(each.processor, 0.25));
  return {
    measure,
    unit: "ms",
    better: "lower",
    values: [
      { system: "hirewire, with history", value: median(full.time) },
      { system: "hirewire, without", value: median(none.time) },
    ],
    note: `processor time ${withHistory!.toFixed(2)} ms with history, ${
      without!.toFixed(2)
    } without`,
    target: {
      text: "within 10 % of the processor time without history",
      holds: withHistory! <= LIMIT * without!,
    },
  };
}

/** All tables as after a pause: what one measure left dead, or new, is not the next one's to look at. */
async function settle({ none, full }: Databases): Promise<void> {
  for (const { sql } of [none, full]) {
    await sql`
      vacuum pgmq.q_bench_history, pgmq.q_webhook_deliveries, queue.drainers, queue.rings, queue.activity,
        public.events, public.deliveries`;
  }
}

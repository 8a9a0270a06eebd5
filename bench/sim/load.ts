/**
 * The load the simulation multiplies, and the ways of carrying more of it.
 *
 * Today's load is a product in which five hundred people a working day are interviewed, at its busiest
 * hour: an interview in ten seconds, each with about ten domain events, each event for two subscribers.
 */
import type { Costs } from "./costs.ts";
import type { Host, Stream } from "./project.ts";

/** Measured by check.ts on the machine that bench/RESULTS.md describes, with nothing else running. */
export const MEASURED: Costs = {
  roundTripMs: 0.752,
  commitMs: 0.233,
  callMs: 0.523,
  messageMs: 0.014,
  enqueueMs: 0.186,
  ringMs: 5.938,
  loopMs: 0.043,
};

/**
 * What is assumed of a hosted project and cannot be measured here: twelve milliseconds from a function to
 * the Data API and back, thirty until a ring has reached a function.
 */
const HOSTED: Costs = { ...MEASURED, roundTripMs: 12, ringMs: 30 };
/** A pooled connection spares the Data API's share of it. */
const HOSTED_DIRECT: Costs = { ...HOSTED, roundTripMs: 3 };

export interface Configuration {
  readonly name: string;
  readonly host: Host;
  /** Drainers of each queue, as a multiple of what the migrations set. */
  readonly drainers: number;
  /** Queues that each stream is spread over. */
  readonly shards: number;
  /** Whether QStash calls the endpoints. */
  readonly qstash: boolean;
}

const host = (databaseCores: number, connections: number, costs = HOSTED): Host => ({
  costs,
  databaseCores,
  connections,
  isolates: 50,
});

/** Each adds one thing to the one before. */
export const CONFIGURATIONS: readonly Configuration[] = [
  { name: "as installed, 2 cores", host: host(2, 20), drainers: 1, shards: 1, qstash: false },
  { name: "4 × drainers", host: host(2, 20), drainers: 4, shards: 1, qstash: false },
  {
    name: "and the direct adapter",
    host: host(2, 40, HOSTED_DIRECT),
    drainers: 4,
    shards: 1,
    qstash: false,
  },
  {
    name: "and 8 cores",
    host: host(8, 100, HOSTED_DIRECT),
    drainers: 4,
    shards: 1,
    qstash: false,
  },
  {
    name: "and each queue in 4 shards",
    host: host(8, 100, HOSTED_DIRECT),
    drainers: 4,
    shards: 4,
    qstash: false,
  },
  {
    name: "and 32 cores",
    host: host(32, 200, HOSTED_DIRECT),
    drainers: 4,
    shards: 4,
    qstash: false,
  },
  {
    name: "the same, endpoints called by QStash",
    host: host(32, 200, HOSTED_DIRECT),
    drainers: 4,
    shards: 4,
    qstash: true,
  },
];

const BUDGETS = { maxMs: 100_000, graceMs: 30_000 };
const DEFAULTS = {
  vt_seconds: 30,
  batch_size: 100,
  parallelism: 8,
  max_attempts: 5,
  backoff_base_seconds: 2,
  backoff_factor: 2,
  backoff_cap_seconds: 600,
  linger_ms: 1000,
};

/** The streams of a project under `times` today's load. */
export function streamsOf(
  { drainers, shards, qstash }: Configuration,
  times: number,
): readonly Stream[] {
  const shared = { shards };
  return [
    {
      ...shared,
      name: "events",
      rate: times,
      work: { cpuMs: 0.5, databaseMs: 2, waitMs: 0 },
      settings: DEFAULTS,
      maxDrainers: drainers,
      budgets: { ...BUDGETS, maxMessages: 2000 },
    },
    {
      ...shared,
      name: "reports",
      rate: 0.1 * times,
      work: { cpuMs: 5, databaseMs: 9.2, waitMs: 0 },
      settings: DEFAULTS,
      maxDrainers: drainers,
      budgets: { ...BUDGETS, maxMessages: 120 },
    },
    {
      ...shared,
      name: "deliveries",
      rate: 2 * times,
      // QStash takes a delivery over in one short call, and reports by another that the database serves.
      work: qstash
        ? { cpuMs: 0.75, databaseMs: 2, waitMs: 20 }
        : { cpuMs: 0.75, databaseMs: 1, waitMs: 150 },
      settings: { ...DEFAULTS, vt_seconds: 60, batch_size: 200, parallelism: 100, linger_ms: 2000 },
      maxDrainers: 4 * drainers,
      budgets: { ...BUDGETS, maxMessages: 1000 },
    },
  ];
}

/** The same host with the requests that people and their products make under that load. */
export function hostUnder({ host }: Configuration, times: number): Host {
  return { ...host, requests: { rate: 5 * times, databaseMs: 3 } };
}

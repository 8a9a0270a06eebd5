/** One run: the same work for whichever relay. */
import type { Child } from "../support/child.ts";
import { until } from "../support/load.ts";
import { percentile } from "../support/stats.ts";
import type { LoadResult, Order } from "./load.ts";
import type { Relay } from "./relay.ts";
import type { SinkResults } from "./sink.ts";

export interface Size {
  /** Events posted one by one. */
  readonly singles: number;
  /** Events posted by the hundred. */
  readonly batched: number;
  /** Of the steady rates, in seconds. */
  readonly seconds: number;
}

/** The steady rates, in events a second. */
export const LOW_RATE = 20;
export const LOADED_RATE = 100;

export interface Bench {
  readonly sink: Child;
  readonly load: Child;
  readonly eventTypes: readonly string[];
}

/** Milliseconds by part of the relay. */
export type ProcessorTime = Readonly<Record<string, number>>;

export interface Ingested {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor time for one event, by part. */
  readonly processor: ProcessorTime;
}

export interface Latency {
  readonly callP50: number;
  readonly callP99: number;
  readonly storedP50: number;
  readonly storedP99: number;
}

export interface Drained {
  readonly perSecond: number;
  readonly connections: number;
  readonly repeated: number;
  /** Milliseconds of processor time for one delivery, by part. */
  readonly processor: ProcessorTime;
}

export interface RunResult {
  readonly single8: Ingested;
  readonly single50: Ingested;
  readonly batch100: Ingested;
  readonly drained: Drained;
  readonly low: Latency;
  readonly loaded: Latency;
}

/**
 * Ingests while deliveries wait, delivers what has gathered, and then both at once at steady rates, so
 * that each figure is of one thing.
 */
export async function measure(bench: Bench, relay: Relay, size: Size): Promise<RunResult> {
  const { singles, batched, seconds } = size;
  await relay.pause();
  const single8 = await ingest(bench, relay, { events: singles, perCall: 1, inFlight: 8 });
  const single50 = await ingest(bench, relay, { events: singles, perCall: 1, inFlight: 50 });
  const batch100 = await ingest(bench, relay, { events: batched, perCall: 100, inFlight: 4 });
  const drained = await drain(bench, relay, 2 * singles + batched);
  const low = await steady(bench, relay, LOW_RATE, seconds);
  const loaded = await steady(bench, relay, LOADED_RATE, seconds);
  return { single8, single50, batch100, drained, low, loaded };
}

type Work = Pick<Order, "events" | "perCall" | "inFlight" | "perSecond">;

async function ingest(bench: Bench, relay: Relay, work: Work): Promise<Ingested> {
  const before = relay.processorTime();
  const { ms, latencies } = await post(bench, relay, work);
  const processor = usedSince(before, relay, work.events);
  return {
    perSecond: work.events / ms * 1000,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    processor,
  };
}

function usedSince(before: ProcessorTime, relay: Relay, count: number): ProcessorTime {
  const parts = Object.entries(relay.processorTime());
  return Object.fromEntries(parts.map(([part, ms]) => [part, (ms - before[part]!) / count]));
}

async function post({ load, eventTypes }: Bench, relay: Relay, work: Work): Promise<LoadResult> {
  const { address, path, headers } = relay;
  const order: Order = { address, path, headers, eventTypes, ...work };
  return await load.ask<LoadResult>("post", order);
}

async function drain(bench: Bench, relay: Relay, expected: number): Promise<Drained> {
  const before = relay.processorTime();
  await relay.resume();
  await untilDelivered(bench, expected);
  const processor = usedSince(before, relay, expected);
  const { ms, connections, repeated } = await bench.sink.ask<SinkResults>("results");
  return {
    perSecond: expected / ms * 1000,
    connections,
    repeated,
    processor,
  };
}

async function steady(
  bench: Bench,
  relay: Relay,
  perSecond: number,
  seconds: number,
): Promise<Latency> {
  const events = perSecond * seconds;
  await post(bench, relay, { events, perCall: 1, inFlight: 50, perSecond });
  await untilDelivered(bench, events);
  const { fromCall, fromStored } = await bench.sink.ask<SinkResults>("results");
  return {
    callP50: percentile(fromCall, 0.5),
    callP99: percentile(fromCall, 0.99),
    storedP50: percentile(fromStored, 0.5),
    storedP99: percentile(fromStored, 0.99),
  };
}

async function untilDelivered({ sink }: Bench, expected: number): Promise<void> {
  await until(
    `${expected} deliveries at the sink`,
    async () => await sink.ask<number>("count") >= expected,
    { within: 300_000, every: 50 },
  );
}

/**
 * The webhook relay: events taken in and deliveries sent in a second, and how long an event takes to its
 * receiver, next to a relay written by hand with Express, BullMQ and Redis.
 */
import { startChild } from "../support/child.ts";
import type { BenchOptions } from "../support/options.ts";
import { runBenchmark } from "../support/program.ts";
import { QuietLog } from "../support/quiet.ts";
import type { Measured, Row, Section } from "../support/section.ts";
import { medianOfRuns } from "../support/stats.ts";
import { startBullmq } from "./bullmq.ts";
import { startHirewire } from "./hirewire.ts";
import {
  type Bench,
  LOADED_RATE,
  LOW_RATE,
  measure,
  type ProcessorTime,
  type RunResult,
  type Size,
} from "./measure.ts";
import type { Endpoint, Relay } from "./relay.ts";

const COMMAND = "deno run -A bench/relay/main.ts";
const ENDPOINTS = 4;

const FULL = {
  warmUp: { singles: 300, batched: 1000, seconds: 1 },
  run: { singles: 1500, batched: 6000, seconds: 6 },
} satisfies Record<string, Size>;
const QUICK: typeof FULL = {
  warmUp: { singles: 50, batched: 200, seconds: 0.2 },
  run: { singles: 200, batched: 1000, seconds: 1 },
};

interface Measurement {
  readonly relay: Pick<Relay, "name" | "settings">;
  readonly runs: readonly RunResult[];
}

const NOT_EQUAL =
  "Not equal work: Hirewire commits every event to disk with its deliveries in one transaction, and " +
  "checks a hash of the payload; the peer's Redis syncs once a second, so that it may lose a second of " +
  "what it accepted, and everything between a key and its jobs";

async function relay({ quick }: BenchOptions): Promise<Section> {
  const quiet = new QuietLog(quick ? 0 : 60);
  const sizes = quick ? QUICK : FULL;
  await using cleanup = new AsyncDisposableStack();
  const sink = cleanup.use(startChild(new URL("./sink.ts", import.meta.url)));
  const load = cleanup.use(startChild(new URL("./load.ts", import.meta.url)));
  const port = await sink.ask<number>("port");
  const endpoints: Endpoint[] = Array.from({ length: ENDPOINTS }, (_, n) => ({
    eventType: `bench.type_${n}`,
    url: `http://127.0.0.1:${port}/hook/${n}`,
  }));
  const bench: Bench = { sink, load, eventTypes: endpoints.map(({ eventType }) => eventType) };
  const relays: Relay[] = [];
  for (
    const start of [
      () => startHirewire(endpoints, { maxInFlight: 100 }),
      () => startHirewire(endpoints, { maxInFlight: 10 }),
      () => startBullmq(endpoints),
    ]
  ) {
    const relay = await start();
    if (relay === undefined) continue;
    relays.push(cleanup.use(relay));
    await sink.ask("expect", relay.secrets);
    await measure(bench, relay, sizes.warmUp);
    if (await sink.ask<number>("unverified") > 0) throw new Error("An endpoint got no delivery.");
  }
  const measurements = relays.map((relay) => ({ relay, runs: [] as RunResult[] }));
  // In turn, so that what else the machine does meets all of them.
  for (let run = 0; run < (quick ? 1 : 3); run++) {
    for (const { relay, runs } of measurements) {
      await quiet.wait();
      runs.push(await measure(bench, relay, sizes.run));
    }
  }
  return {
    name: "relay",
    title: "Webhook relay",
    command: quick ? `${COMMAND} --quick` : COMMAND,
    about:
      `Events of about 400 bytes over HTTP to ${ENDPOINTS} endpoints, each subscribed to a type ` +
      "of its own, in a local process that answers 204 at once and keeps connections alive. Ingest is " +
      "measured while deliveries wait, deliveries while nothing is posted, and times to the receiver " +
      "with both at a steady rate. A signature of each endpoint is verified with the official package.",
    rows: rowsOf(measurements),
    conditions: [
      quiet.summary,
      ...measurements.length < 3
        ? ["redis-server is not installed: the peer was not measured."]
        : [],
    ],
  };
}

function rowsOf(measurements: readonly Measurement[]): Row[] {
  const values = (of: (run: RunResult) => number): Measured[] =>
    measurements.map(({ relay, runs }) => ({
      system: relay.name,
      settings: relay.settings,
      ...medianOfRuns(runs.map(of)),
    }));
  const processor = (of: (run: RunResult) => ProcessorTime) =>
    "processor time each in ms: " + measurements.map(({ relay, runs }) => {
      const parts = Object.entries(of(runs.at(-1)!)).filter(([, ms]) => ms >= 0.005);
      return `${relay.name} ${parts.map(([part, ms]) => `${part} ${ms.toFixed(2)}`).join(", ")}`;
    }).join("; ");
  const speed = (
    measure: string,
    unit: string,
    of: (run: RunResult) => number,
    note: string,
  ): Row => ({
    measure,
    unit,
    better: "higher",
    values: values(of),
    note,
  });
  const time = (measure: string, of: (run: RunResult) => number, note?: string): Row => ({
    measure,
    unit: "ms",
    better: "lower",
    values: values(of),
    note,
  });
  const steady = (rate: number, of: (run: RunResult) => RunResult["low"]): Row[] => [
    time(`call to first byte at ${rate}/s, p50`, (run) => of(run).callP50),
    time(`call to first byte at ${rate}/s, p99`, (run) => of(run).callP99),
    time(
      `stored to first byte at ${rate}/s, p50`,
      (run) => of(run).storedP50,
      "from the time in the event, taken within the transaction that stores it (the peer: before it " +
        "writes to Redis), to the head of the request at the receiver; to the millisecond",
    ),
    time(`stored to first byte at ${rate}/s, p99`, (run) => of(run).storedP99),
  ];
  return [
    speed(
      "ingest one by one, 8 in flight",
      "events/s",
      (run) => run.single8.perSecond,
      `${NOT_EQUAL}; ${processor((run) => run.single8.processor)}`,
    ),
    speed(
      "ingest one by one, 50 in flight",
      "events/s",
      (run) => run.single50.perSecond,
      processor((run) => run.single50.processor),
    ),
    time("ingest one by one, 50 in flight, p99", (run) => run.single50.p99),
    speed(
      "ingest by the hundred, 4 in flight",
      "events/s",
      (run) => run.batch100.perSecond,
      processor((run) => run.batch100.processor),
    ),
    speed(
      "deliveries of a backlog",
      "deliveries/s",
      (run) => run.drained.perSecond,
      "Not equal work: Hirewire records every attempt with its outcome, keeps turns and rates for each " +
        "endpoint, and connects only to addresses it has checked; the peer keeps nothing of a " +
        `success; ${processor((run) => run.drained.processor)}`,
    ),
    ...steady(LOW_RATE, (run) => run.low),
    ...steady(LOADED_RATE, (run) => run.loaded),
  ];
}

if (import.meta.main) await runBenchmark(relay);

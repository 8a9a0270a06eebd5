/**
 * Whether the simulation can be believed: measures what the parts cost on this machine, predicts a few
 * streams from that, and runs the same streams on a real stack.
 */
import type { Row, Section } from "../support/section.ts";
import { runBenchmark } from "../support/program.ts";
import { type Host, simulate, type Stream } from "./project.ts";
import { randomFrom } from "./random.ts";
import { openRealProject, type RealStream } from "./real.ts";

/** Parallel processes of the consumer, as many as any stream has drainers. */
const PROCESSES = 2;

const STREAMS: readonly { name: string; stream: RealStream }[] = [
  {
    name: "half of what one drainer carries",
    stream: { rate: 160, seconds: 10, waitMs: 25, parallelism: 8, maxDrainers: 1 },
  },
  {
    name: "more than one drainer carries",
    stream: { rate: 400, seconds: 10, waitMs: 25, parallelism: 8, maxDrainers: 1 },
  },
  {
    name: "the same for two drainers",
    stream: { rate: 400, seconds: 10, waitMs: 25, parallelism: 8, maxDrainers: 2 },
  },
  {
    name: "a burst of 1,000",
    stream: { burst: 1000, rate: 0, seconds: 4, waitMs: 10, parallelism: 8, maxDrainers: 1 },
  },
];

await runBenchmark(async ({ quick }): Promise<Section> => {
  await using real = await openRealProject(PROCESSES);
  const costs = await real.measureCosts();
  console.log(
    `Costs of the parts, in ms: ${
      Object.entries(costs).map(([name, ms]) => `${name} ${ms.toFixed(3)}`).join(", ")
    }`,
  );
  // The functions, the producer and the database share this machine's cores.
  const host: Host = {
    costs,
    databaseCores: navigator.hardwareConcurrency,
    connections: 20,
    isolates: PROCESSES,
    sharedCores: true,
  };
  const rows: Row[] = [];
  for (const { name, stream } of STREAMS) {
    const seconds = quick ? stream.seconds / 2 : stream.seconds;
    const measured = await real.run({ ...stream, seconds }, randomFrom(1));
    const { streams: [predicted] } = await simulate(host, [toSimulated(name, stream)], seconds);
    const row = (
      measure: string,
      unit: string,
      better: Row["better"],
      of: [number, number | null],
    ) =>
      rows.push({
        measure: `${name}: ${measure}`,
        unit,
        better,
        values: [{ system: "real", value: of[0] }, { system: "simulated", value: of[1] ?? NaN }],
      });
    if (stream.rate > 0) row("handled", "msgs/s", "higher", [measured.rate, predicted!.rate]);
    row("wait, p50", "ms", "lower", [measured.p50, predicted!.p50]);
    row("wait, p99", "ms", "lower", [measured.p99, predicted!.p99]);
    row("invocations", "calls", "lower", [measured.invocations, predicted!.invocations]);
  }
  return {
    name: "sim",
    title: "The simulation beside a real run",
    command: "deno task sim:check",
    about:
      "Messages whose handlers wait for a while, as many as are named, through the real loop, Data " +
      "API and function processes; and the same in the simulation, from costs measured just before.",
    rows,
  };
});

function toSimulated(
  name: string,
  { waitMs, parallelism, maxDrainers, burst, rate }: RealStream,
): Stream {
  return {
    name,
    burst,
    rate,
    work: { cpuMs: 0, databaseMs: 0, waitMs },
    settings: {
      vt_seconds: 30,
      batch_size: 100,
      parallelism,
      max_attempts: 5,
      backoff_base_seconds: 2,
      backoff_factor: 2,
      backoff_cap_seconds: 600,
      linger_ms: 1000,
    },
    maxDrainers,
    budgets: { maxMessages: 2000, maxMs: 100_000, graceMs: 30_000 },
  };
}

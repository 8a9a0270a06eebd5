/**
 * How far one project carries: for each configuration, the highest multiple of today's load that it
 * keeps up with, and what is used up there.
 */
import type { Row, Section } from "../support/section.ts";
import { runBenchmark } from "../support/program.ts";
import { type Configuration, CONFIGURATIONS, hostUnder, streamsOf } from "./load.ts";
import { type ProjectResult, simulate } from "./project.ts";

/** A host allows two seconds of CPU per invocation. */
const CPU_LIMIT_MS = 2000;
/** What somebody may wait for without calling it broken. */
const PATIENCE_MS = 2000;
const MULTIPLES = [1, 10, 20, 50, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000];

interface Carried {
  readonly times: number;
  readonly result: ProjectResult;
  /** The next multiple, that it does not keep up with. */
  readonly beyond: { times: number; result: ProjectResult } | undefined;
}

await runBenchmark(async ({ quick }): Promise<Section> => {
  const seconds = quick ? 4 : 10;
  const rows: Row[] = [];
  for (const configuration of CONFIGURATIONS) {
    const { times, result, beyond } = await carried(configuration, seconds);
    rows.push({
      measure: configuration.name,
      unit: "× today's load",
      better: "higher",
      values: [{ system: "simulated", value: times, settings: describe(result) }],
      note: beyond === undefined
        ? "No limit was found."
        : `At ${beyond.times} ×: ${reasons(beyond.result).join("; ")}. ${describe(beyond.result)}.`,
    });
  }
  return {
    name: "sim",
    title: "How far one project carries",
    command: "deno task sim",
    about:
      "Simulated, with the real drain loop on a model of the database: the highest multiple of today's " +
      "load (an interview in ten seconds, an event and two deliveries a second, five requests a second) " +
      "that a configuration keeps up with. Costs of the parts are measured, a hosted project's distances assumed.",
    rows,
  };
});

async function carried(configuration: Configuration, seconds: number): Promise<Carried> {
  let last: { times: number; result: ProjectResult } | undefined;
  for (const times of MULTIPLES) {
    const result = await simulate(
      hostUnder(configuration, times),
      streamsOf(configuration, times),
      seconds,
    );
    if (reasons(result).length > 0) {
      return { ...(last ?? { times: 0, result }), beyond: { times, result } };
    }
    last = { times, result };
  }
  return { ...last!, beyond: undefined };
}

/** Why this cannot be called keeping up. */
function reasons(result: ProjectResult): string[] {
  return result.streams.flatMap(({ name, p99, left, sent, mostCpuMs }) => [
    ...(left > 10 && left > sent / 5 ? [`${name} pile up (${left} of ${sent} left)`] : []),
    ...(p99 !== null && p99 > PATIENCE_MS
      ? [`${name} wait ${(p99 / 1000).toFixed(1)} s (p99)`]
      : []),
    ...(mostCpuMs > CPU_LIMIT_MS
      ? [`a drain of ${name} uses ${mostCpuMs.toFixed(0)} ms of CPU`]
      : []),
  ]);
}

function describe({ database, connections, streams }: ProjectResult): string {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return `database ${percent(database)}, connections ${percent(connections)}, ` +
    streams.map(({ name, hands, p99 }) =>
      `${name}: hands ${percent(hands)}, p99 ${p99?.toFixed(0) ?? "–"} ms`
    )
      .join(", ");
}

/**
 * Waits for a quiet machine before a run: what else is going on would be measured, too. It looks at the
 * machine only before a run; what starts during one goes unnoticed, which is why runs are repeated.
 */
import { cpus } from "node:os";
import { pause } from "./load.ts";

/** CPU time since boot, in any unit. */
export interface CpuTime {
  readonly idle: number;
  readonly total: number;
}

export interface QuietDeps {
  readonly read: () => CpuTime;
  readonly sleep: (ms: number) => Promise<void>;
}

/** What was seen before one run. */
export interface Observation {
  /** The idle share of the last two seconds, one value a second. */
  readonly idle: readonly number[];
  readonly waitedSeconds: number;
  readonly quiet: boolean;
}

const ENOUGH = 0.9;

const system: QuietDeps = {
  read() {
    const times = cpus().map((cpu) => cpu.times);
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    return {
      idle: sum(times.map((time) => time.idle)),
      total: sum(times.flatMap((time) => Object.values(time))),
    };
  },
  sleep: pause,
};

/** Waits until at least 90 % of the CPU was idle in two seconds in a row, but no longer than asked. */
export async function waitForQuiet(maxSeconds: number, deps = system): Promise<Observation> {
  let before = deps.read();
  let idle: number[] = [];
  for (let second = 1;; second++) {
    await deps.sleep(1000);
    const after = deps.read();
    // A clock too coarse to have moved says nothing against the machine.
    const share = after.total > before.total
      ? (after.idle - before.idle) / (after.total - before.total)
      : 1;
    idle = [...idle, share].slice(-2);
    before = after;
    const quiet = idle.length === 2 && idle.every((each) => each >= ENOUGH);
    if (quiet || second >= maxSeconds) return { idle, waitedSeconds: second, quiet };
  }
}

/** Keeps what was seen before the runs of a benchmark. */
export class QuietLog {
  readonly #seen: Observation[] = [];

  /** @param maxSeconds longest wait before one run; 0 for none */
  constructor(private readonly maxSeconds: number) {}

  /** Call it before each run. */
  async wait(): Promise<void> {
    if (this.maxSeconds > 0) this.#seen.push(await waitForQuiet(this.maxSeconds));
  }

  /** One sentence for the section. */
  get summary(): string {
    return summarize(this.#seen, this.maxSeconds);
  }
}

export function summarize(seen: readonly Observation[], maxSeconds: number): string {
  if (seen.length === 0) return "The runs did not wait for a quiet machine.";
  const noisy = seen.filter(({ quiet }) => !quiet);
  const least = Math.min(...seen.flatMap(({ idle }) => idle));
  const percent = `${Math.floor(least * 100)} %`;
  const before = `Before each of ${seen.length} runs the machine was watched until at least ` +
    `${ENOUGH * 100} % of it had been idle for two seconds, for ${maxSeconds} s at most`;
  return noisy.length === 0
    ? `${before}; the least seen was ${percent}.`
    : `${before}; ${noisy.length} runs began without that, the worst at ${percent} idle.`;
}

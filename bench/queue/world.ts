/** What all measures of the queue share: the stack, the peers, and how runs are made. */
import postgres from "postgres";
import { type Stack, startStack } from "../../local/mod.ts";
import { type Child, startChild } from "../support/child.ts";
import { QuietLog } from "../support/quiet.ts";
import type { Measured } from "../support/section.ts";
import { medianOfRuns } from "../support/stats.ts";
import { createQueues } from "./hirewire_consumer.ts";
import { type Peers, startPeers } from "./peers.ts";

export interface World extends AsyncDisposable {
  readonly quick: boolean;
  readonly stack: Stack;
  readonly sql: postgres.Sql;
  readonly peers: Peers;
  readonly quiet: QuietLog;
  /** Hirewire's producer for a queue, in a process of its own. */
  producer(queue: string, connections?: number): Promise<Child>;
}

/** Longest wait for a quiet machine before one run. */
const QUIET_SECONDS = 20;

/** Starts a durable stack without scheduled jobs, and the peers. */
export async function openWorld(quick: boolean): Promise<World> {
  await using cleanup = new AsyncDisposableStack();
  const stack = cleanup.use(await startStack({ durable: true, functions: [], cron: false }));
  const sql = postgres(stack.dbUrl(), { max: 4, onnotice() {} });
  cleanup.defer(() => sql.end());
  await createQueues(sql);
  const peers = cleanup.use(await startPeers(stack, sql));
  const held = cleanup.move();
  return {
    quick,
    stack,
    sql,
    peers,
    quiet: new QuietLog(quick ? 0 : QUIET_SECONDS),
    async producer(queue, connections = 8) {
      const child = startChild(new URL("./hirewire_producer.ts", import.meta.url), [
        stack.dbUrl(),
        queue,
        `${connections}`,
      ]);
      await child.ask("prepare");
      return child;
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** A system and one run of it. */
export interface Contestant {
  readonly system: string;
  readonly settings?: string;
  run(): Promise<number>;
}

/** Lets the systems take turns, so that what changes about the machine changes for all of them. */
export async function takeTurns(
  world: World,
  contestants: readonly Contestant[],
): Promise<Measured[]> {
  const runs = contestants.map((): number[] => []);
  for (let round = 0; round < (world.quick ? 1 : 3); round++) {
    for (const [at, contestant] of contestants.entries()) {
      await world.quiet.wait();
      runs[at]!.push(await contestant.run());
    }
  }
  return contestants.map(({ system, settings }, at) => ({
    system,
    settings,
    ...medianOfRuns(runs[at]!),
  }));
}

/** The best value among those systems. */
export function best(values: readonly Measured[], systems: readonly string[]): number {
  return Math.max(
    ...values.filter(({ system }) => systems.includes(system)).map(({ value }) => value),
  );
}

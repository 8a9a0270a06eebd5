/**
 * The queue of the database as the simulation sees it: what the SQL functions do, and how long the
 * database is busy with it. The drain loop on top of it is the real one.
 */
import type { QueueSettings } from "@shared/queue/queue_port.ts";
import { MemoryQueue, type PortCall } from "@shared/queue/testing/memory_queue.ts";
import type { Costs } from "./costs.ts";
import type { Station } from "./station.ts";
import type { SimTime } from "./time.ts";

/** The database and the way to it, shared by all queues of a project. */
export interface Database {
  readonly time: SimTime;
  readonly cores: Station;
  readonly connections: Station;
  readonly costs: Costs;
}

/** One call of a function over the Data API; `work` runs while it has a connection. */
export async function callDatabase<Result>(
  database: Database,
  work: () => Promise<Result>,
): Promise<Result> {
  const { time, connections, costs } = database;
  await time.sleep(costs.roundTripMs / 2);
  const release = await connections.take();
  try {
    const result = await work();
    await time.sleep(costs.commitMs);
    return result;
  } finally {
    release();
    await time.sleep(costs.roundTripMs / 2);
  }
}

export class SimQueue extends MemoryQueue {
  constructor(
    private readonly database: Database,
    name: string,
    settings: QueueSettings,
    maxDrainers: number,
    onRing: () => void,
  ) {
    const { time } = database;
    super({ name, settings, maxDrainers, now: () => time.ms, sleep: time.sleep, onRing });
  }

  /** Messages that wait or are being handled. */
  get depth(): number {
    return this.messages.size;
  }

  /** A transaction that sends one message. Calls `onCommit` with its id. */
  async enqueue(onCommit: (msgId: number) => void): Promise<void> {
    const { time, cores, connections, costs } = this.database;
    const release = await connections.take();
    await cores.use(costs.enqueueMs);
    await time.sleep(costs.commitMs);
    onCommit(this.send(ENVELOPE));
    release();
  }

  /** Database time that the effect of a message takes, beyond deleting it. */
  async effect(ms: number): Promise<void> {
    if (ms > 0) await callDatabase(this.database, () => this.database.cores.use(ms));
  }

  protected override perform<Result>(
    _call: PortCall,
    sent: readonly unknown[],
    effect: () => Result | Promise<Result>,
  ): Promise<Result> {
    const { cores, costs } = this.database;
    return callDatabase(this.database, async () => {
      await cores.use(costs.callMs + sent.length * costs.messageMs / 2);
      // Waiting for a message keeps the connection and, but for the probes, no core.
      const result = await effect();
      await cores.use(messagesIn(result) * costs.messageMs / 2);
      return result;
    });
  }
}

function messagesIn(result: unknown): number {
  const { messages } = (result ?? {}) as { messages?: unknown[] };
  return messages?.length ?? 0;
}

const ENVELOPE = {
  v: 1,
  type: "sim.happened",
  id: "00000000-0000-4000-8000-000000000000",
  workspace_id: null,
  trace: null,
  request_id: null,
  data: {},
};

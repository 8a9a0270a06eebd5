/**
 * The queue's SQL functions as the simulation sees them: who holds what, and how long the database is
 * busy with it. Semantics as in the migrations; the drain loop on top of it is the real one.
 */
import type {
  Batch,
  BeginDrain,
  ClaimedMessage,
  Lease,
  QueuePort,
  QueueSettings,
  SettledBatch,
  Settlement,
} from "@shared/queue/queue_port.ts";
import type { Costs } from "./costs.ts";
import { Heap } from "@shared/queue/testing/heap.ts";
import type { Station } from "./station.ts";
import type { SimTime } from "./time.ts";

const DRAINER_LEASE_MS = 10_000;
const RING_MS = 1000;
const POLL_MS = 10;

/** The database and the way to it, shared by all queues of a project. */
export interface Database {
  readonly time: SimTime;
  readonly cores: Station;
  readonly connections: Station;
  readonly costs: Costs;
}

interface Stored {
  readonly msg_id: number;
  readonly enqueuedAt: number;
  read_ct: number;
  vt: number;
}

/** One call of a function over the Data API; `work` runs while it has a connection. */
export async function callDatabase<Result>(
  database: Database,
  work: () => Promise<Result>,
): Promise<Result> {
  const { time, connections, costs } = database;
  await time.sleep(costs.roundTripMs / 2);
  const release = await connections.take();
  const result = await work();
  await time.sleep(costs.commitMs);
  release();
  await time.sleep(costs.roundTripMs / 2);
  return result;
}

export class SimQueue implements QueuePort {
  readonly #messages = new Map<number, Stored>();
  /** By visibility; an entry whose message has moved on is skipped. */
  readonly #due = new Heap<Stored>();
  readonly #drainers = new Map<string, number>();
  #rungAt = -Infinity;
  #nextId = 1;
  rings = 0;

  constructor(
    private readonly database: Database,
    private readonly settings: QueueSettings,
    private readonly maxDrainers: number,
    private readonly onRing: () => void,
  ) {}

  /** Messages that wait or are being handled. */
  get depth(): number {
    return this.#messages.size;
  }

  /** A transaction that sends one message. Calls `onCommit` with its id. */
  async enqueue(onCommit: (msgId: number) => void): Promise<void> {
    const { time, cores, connections, costs } = this.database;
    const release = await connections.take();
    await cores.use(costs.enqueueMs);
    await time.sleep(costs.commitMs);
    const message = {
      msg_id: this.#nextId++,
      enqueuedAt: this.#now(),
      read_ct: 0,
      vt: this.#now(),
    };
    this.#messages.set(message.msg_id, message);
    this.#due.push(message.vt, message);
    onCommit(message.msg_id);
    if (!this.#alive() && this.#now() - this.#rungAt >= RING_MS) this.#ring();
    release();
  }

  /** What pg_cron does every ten seconds. */
  sweep(): void {
    if (!this.#alive() && this.#hasVisible()) this.#ring();
  }

  /** Database time that the effect of a message takes, beyond deleting it. */
  async effect(ms: number): Promise<void> {
    if (ms > 0) await callDatabase(this.database, () => this.database.cores.use(ms));
  }

  async beginDrain(_queue: string, drainer: string): Promise<BeginDrain> {
    await this.#query(0);
    this.#rungAt = -Infinity;
    return this.#hold(drainer)
      ? { started: true, settings: this.settings }
      : { started: false, reason: "busy" };
  }

  claim(_queue: string, drainer: string, most: number, pollMs: number): Promise<Batch> {
    const { time, cores, costs } = this.database;
    return callDatabase(this.database, async () => {
      await cores.use(costs.callMs);
      const giveUpAt = time.ms + pollMs;
      // Waiting for a message keeps the connection and, but for the probes, no core.
      while (!this.#hasVisible() && time.ms < giveUpAt) await time.sleep(POLL_MS);
      const batch = this.#lease(drainer, most);
      await cores.use(batch.messages.length * costs.messageMs / 2);
      return batch;
    });
  }

  settle(
    _queue: string,
    drainer: string | null,
    settlements: readonly Settlement[],
    most: number,
  ): Promise<SettledBatch> {
    const { cores, costs } = this.database;
    return callDatabase(this.database, async () => {
      await cores.use(costs.callMs + settlements.length * costs.messageMs / 2);
      const stale = settlements.filter((each) => !this.#apply(each)).map(({ msg_id }) => msg_id);
      if (drainer === null) {
        if (this.#hasVisible() && !this.#alive()) this.#ring();
        return { messages: [], buried: 0, live: false, paused: false, stale };
      }
      const batch = this.#lease(drainer, most);
      await cores.use(batch.messages.length * costs.messageMs / 2);
      return { ...batch, stale };
    });
  }

  async extend(_queue: string, drainer: string | null, leases: readonly Lease[], seconds: number) {
    await this.#query(leases.length);
    if (drainer !== null) this.#hold(drainer);
    const lost: number[] = [];
    for (const { msg_id, read_ct } of leases) {
      const held = this.#messages.get(msg_id);
      if (held?.read_ct === read_ct) this.#move(held, this.#now() + seconds * 1000);
      else lost.push(msg_id);
    }
    return { lost };
  }

  async endDrain(_queue: string, drainer: string): Promise<void> {
    await this.#query(0);
    this.#drainers.delete(drainer);
  }

  async tryLeave(_queue: string, drainer: string): Promise<boolean> {
    await this.#query(0);
    return !this.#hasVisible() || !this.#hold(drainer);
  }

  async handOver(_queue: string, drainer: string): Promise<void> {
    await this.#query(0);
    this.#drainers.delete(drainer);
    this.#ring();
  }

  #query(messages: number): Promise<void> {
    const { callMs, messageMs } = this.database.costs;
    return callDatabase(
      this.database,
      () => this.database.cores.use(callMs + messages * messageMs / 2),
    );
  }

  #lease(drainer: string, most: number): Batch {
    const batch = { messages: [] as ClaimedMessage[], buried: 0, live: true, paused: false };
    if (!this.#hold(drainer)) return { ...batch, live: false };
    while (batch.messages.length < most && this.#hasVisible()) {
      const message = this.#due.pop()!;
      const wait_ms = this.#now() - message.vt;
      message.read_ct++;
      this.#move(message, this.#now() + this.settings.vt_seconds * 1000);
      batch.messages.push({
        msg_id: message.msg_id,
        read_ct: message.read_ct,
        enqueued_at: new Date(message.enqueuedAt).toISOString(),
        wait_ms,
        message: ENVELOPE,
      });
    }
    // A full batch means that there may be more than one drainer can carry.
    const more = batch.messages.length === most && most > 0 && this.#hasVisible();
    if (more && this.#drainers.size < this.maxDrainers && this.#now() - this.#rungAt >= RING_MS) {
      this.#ring();
    }
    return batch;
  }

  #apply({ msg_id, read_ct, outcome, delay_seconds }: Settlement): boolean {
    if (outcome === "acked") return true;
    const held = this.#messages.get(msg_id);
    if (held?.read_ct !== read_ct) return false;
    if (outcome === "release") held.read_ct--;
    if (outcome === "done" || outcome === "dead") this.#messages.delete(msg_id);
    else this.#move(held, this.#now() + (delay_seconds ?? 0) * 1000);
    return true;
  }

  #move(message: Stored, vt: number): void {
    message.vt = vt;
    this.#due.push(vt, message);
  }

  #hasVisible(): boolean {
    while (this.#due.first <= this.#now()) {
      const key = this.#due.first;
      const message = this.#due.pop()!;
      if (message.vt === key && this.#messages.has(message.msg_id)) {
        this.#due.push(key, message);
        return true;
      }
    }
    return false;
  }

  #hold(drainer: string): boolean {
    for (const [id, end] of this.#drainers) if (end <= this.#now()) this.#drainers.delete(id);
    if (!this.#drainers.has(drainer) && this.#drainers.size >= this.maxDrainers) return false;
    this.#drainers.set(drainer, this.#now() + DRAINER_LEASE_MS);
    return true;
  }

  #alive(): boolean {
    return [...this.#drainers.values()].some((end) => end > this.#now());
  }

  #ring(): void {
    this.#rungAt = this.#now();
    this.rings++;
    this.onRing();
  }

  #now(): number {
    return this.database.time.ms;
  }
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

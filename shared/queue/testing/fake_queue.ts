/**
 * A queue in memory with the semantics of the SQL one: leases by the clock, fencing by read count,
 * attempts that run out, dead letters, drainers' leases. For tests of what runs on top of it.
 */
import { CONNECTION_FAILURE, DbError } from "@shared/db/errors.ts";
import type {
  Batch,
  BeginDrain,
  Lease,
  QueuePort,
  QueueSettings,
  SettledBatch,
  Settlement,
} from "../queue_port.ts";
import type { VirtualTime } from "./virtual_time.ts";

interface StoredMessage {
  readonly msg_id: number;
  read_ct: number;
  /** When it is visible, in epoch milliseconds. */
  vt: number;
  readonly enqueuedAt: number;
  readonly message: unknown;
  lastError?: { code: string; message: string };
}

export interface DeadLetter {
  readonly msg_id: number;
  readonly attempts: number;
  readonly code: string;
  readonly message: string;
}

export type PortCall = keyof QueuePort;

/** `before`: the call never reached the database. `after`: it took effect, and the answer was lost. */
export type Fault = "before" | "after" | Error;

export const TEST_SETTINGS: QueueSettings = {
  vt_seconds: 30,
  batch_size: 100,
  parallelism: 8,
  max_attempts: 5,
  backoff_base_seconds: 2,
  backoff_factor: 2,
  backoff_cap_seconds: 600,
  linger_ms: 1000,
};

const DRAINER_LEASE_MS = 10_000;
const ROUND_TRIP_MS = 2;
const POLL_MS = 10;

export class FakeQueue implements QueuePort {
  readonly name = "test_queue";
  readonly settings: QueueSettings;
  readonly messages = new Map<number, StoredMessage>();
  readonly dead: DeadLetter[] = [];
  /** Lease ends of drainers, in epoch milliseconds. */
  readonly drainers = new Map<string, number>();
  readonly calls: PortCall[] = [];
  /** Settlements as they were received, refused ones included. */
  readonly settled: Settlement[] = [];
  maxDrainers = 1;
  paused = false;
  /** Enqueuing transactions that hold the shared lock of the doorbell. */
  enqueuersInFlight = 0;
  rings = 0;
  /** Asked before every call. */
  fault: (call: PortCall, nth: number) => Fault | undefined = () => undefined;
  #nextId = 1;

  constructor(private readonly time: VirtualTime, settings: Partial<QueueSettings> = {}) {
    this.settings = { ...TEST_SETTINGS, ...settings };
  }

  /** Adds a message as a committed transaction would; returns its id. */
  send(message: unknown, delaySeconds = 0): number {
    const msg_id = this.#nextId++;
    const enqueuedAt = this.#now();
    this.messages.set(msg_id, {
      msg_id,
      read_ct: 0,
      vt: enqueuedAt + delaySeconds * 1000,
      enqueuedAt,
      message,
    });
    return msg_id;
  }

  /** What another consumer does when a lease has lapsed: the message is its own from now on. */
  steal(msgId: number): void {
    const stolen = this.messages.get(msgId);
    if (stolen === undefined) throw new Error(`There is no message ${msgId} to steal.`);
    stolen.read_ct++;
    stolen.vt = this.#now() + this.settings.vt_seconds * 1000;
  }

  /** What a finishing SQL function does: deletes the message, or says that the lease is stale. */
  finish(msgId: number, readCt: number): boolean {
    return this.messages.get(msgId)?.read_ct === readCt && this.messages.delete(msgId);
  }

  visible(): StoredMessage[] {
    return [...this.messages.values()].filter((each) => each.vt <= this.#now());
  }

  count(call: PortCall): number {
    return this.calls.filter((each) => each === call).length;
  }

  beginDrain(_queue: string, drainer: string): Promise<BeginDrain> {
    return this.#call("beginDrain", () => {
      this.rings = 0;
      if (this.paused) return { started: false, reason: "paused" };
      return this.#holdLease(drainer)
        ? { started: true, settings: this.settings }
        : { started: false, reason: "busy" };
    });
  }

  claim(_queue: string, drainer: string, maxMessages: number, pollMs: number): Promise<Batch> {
    return this.#call("claim", () => this.#claim(drainer, maxMessages, pollMs));
  }

  settle(
    _queue: string,
    drainer: string | null,
    settlements: readonly Settlement[],
    maxMessages: number,
  ): Promise<SettledBatch> {
    // What is not plain JSON would not reach a database.
    const received = JSON.parse(JSON.stringify(settlements)) as Settlement[];
    return this.#call("settle", async () => {
      this.settled.push(...received);
      const stale = received.filter((each) => !this.#apply(each)).map((each) => each.msg_id);
      if (drainer !== null) return { ...await this.#claim(drainer, maxMessages, 0), stale };
      this.#ringUnlessAlive();
      return { messages: [], buried: 0, live: false, paused: false, stale };
    });
  }

  extend(_queue: string, drainer: string | null, leases: readonly Lease[], seconds: number) {
    return this.#call("extend", () => {
      if (drainer !== null) this.#holdLease(drainer);
      const lost: number[] = [];
      for (const { msg_id, read_ct } of leases) {
        const held = this.messages.get(msg_id);
        if (held?.read_ct === read_ct) held.vt = this.#now() + seconds * 1000;
        else lost.push(msg_id);
      }
      return { lost };
    });
  }

  endDrain(_queue: string, drainer: string): Promise<void> {
    return this.#call("endDrain", () => {
      this.drainers.delete(drainer);
    });
  }

  tryLeave(_queue: string, drainer: string): Promise<boolean> {
    return this.#call("tryLeave", () => {
      if (this.enqueuersInFlight === 0 && this.visible().length === 0) return true;
      return this.paused || !this.#holdLease(drainer);
    });
  }

  handOver(_queue: string, drainer: string): Promise<void> {
    return this.#call("handOver", () => {
      this.drainers.delete(drainer);
      this.rings++;
    });
  }

  async #call<Result>(name: PortCall, effect: () => Result | Promise<Result>): Promise<Result> {
    this.calls.push(name);
    const fault = this.fault(name, this.count(name));
    await this.time.sleep(ROUND_TRIP_MS);
    if (fault instanceof Error) throw fault;
    if (fault === "before") throw lostConnection(name);
    const result = await effect();
    if (fault === "after") throw lostConnection(name);
    return result;
  }

  async #claim(drainer: string, maxMessages: number, pollMs: number): Promise<Batch> {
    const nothing = { messages: [], buried: 0, live: true, paused: false };
    if (!this.#holdLease(drainer)) return { ...nothing, live: false };
    const giveUpAt = this.#now() + pollMs;
    while (true) {
      if (this.paused) return { ...nothing, paused: true };
      const batch = this.#lease(maxMessages);
      if (batch.messages.length > 0 || batch.buried > 0 || this.#now() >= giveUpAt) return batch;
      await this.time.sleep(Math.min(POLL_MS, giveUpAt - this.#now()));
    }
  }

  #lease(maxMessages: number): Batch {
    const batch: Batch = { messages: [], buried: 0, live: true, paused: false };
    for (const each of this.visible().slice(0, maxMessages)) {
      if (each.read_ct >= this.settings.max_attempts) {
        this.#bury(each, each.lastError ?? { code: "worker_lost", message: "Never settled." });
        batch.buried++;
        continue;
      }
      const wait_ms = this.#now() - each.vt;
      each.read_ct++;
      each.vt = this.#now() + this.settings.vt_seconds * 1000;
      batch.messages.push({
        msg_id: each.msg_id,
        read_ct: each.read_ct,
        enqueued_at: new Date(each.enqueuedAt).toISOString(),
        wait_ms,
        message: structuredClone(each.message),
      });
    }
    return batch;
  }

  #apply({ msg_id, read_ct, outcome, delay_seconds, error }: Settlement): boolean {
    if (outcome === "acked") return true;
    const held = this.messages.get(msg_id);
    if (held?.read_ct !== read_ct) return false;
    const reason = error ?? { code: "unknown", message: "" };
    if (outcome === "done") this.messages.delete(msg_id);
    else if (outcome === "release") {
      held.read_ct--;
      held.vt = this.#now();
    } else if (outcome === "dead" || read_ct >= this.settings.max_attempts) {
      this.#bury(held, reason);
    } else {
      held.vt = this.#now() + (delay_seconds ?? 0) * 1000;
      held.lastError = reason;
    }
    return true;
  }

  #bury(message: StoredMessage, error: { code: string; message: string }): void {
    this.messages.delete(message.msg_id);
    this.dead.push({ msg_id: message.msg_id, attempts: message.read_ct, ...error });
  }

  #ringUnlessAlive(): void {
    this.#forgetLapsed();
    if (this.visible().length > 0 && this.drainers.size === 0 && this.rings === 0) this.rings++;
  }

  #forgetLapsed(): void {
    for (const [id, end] of this.drainers) if (end <= this.#now()) this.drainers.delete(id);
  }

  #holdLease(drainer: string): boolean {
    this.#forgetLapsed();
    if (!this.drainers.has(drainer) && this.drainers.size >= this.maxDrainers) return false;
    this.drainers.set(drainer, this.#now() + DRAINER_LEASE_MS);
    return true;
  }

  #now(): number {
    return this.time.now().getTime();
  }
}

function lostConnection(call: PortCall): DbError {
  return new DbError({ code: CONNECTION_FAILURE, message: `${call}: the connection was lost` });
}

/**
 * The queue of the database, in memory: leases by the clock, fencing by read count, attempts that run
 * out, dead letters, places of drainers, rings. It says what the SQL functions of schema `queue` say;
 * conformance.ts is run against both. What a call costs and how it fails is for its subclasses.
 */
import { DbError } from "@shared/db/errors.ts";
import type {
  Batch,
  BeginDrain,
  ClaimedMessage,
  Lease,
  QueuePort,
  QueueSettings,
  SettledBatch,
  Settlement,
} from "../queue_port.ts";
import type { Sleep } from "../sleep.ts";
import { Heap } from "./heap.ts";

export type PortCall = keyof QueuePort;

export interface DeadLetter {
  readonly msg_id: number;
  readonly attempts: number;
  readonly code: string;
  readonly message: string;
}

interface Failure {
  readonly code: string;
  readonly message: string;
}

/** A row of the queue's table. */
class StoredMessage {
  read_ct = 0;
  /** When it is visible, in milliseconds. */
  vt = 0;
  /** Raised whenever it moves: what says so of an earlier place of it is out of date. */
  version = 0;

  constructor(readonly msg_id: number, readonly enqueuedAt: number, public message: unknown) {}

  /** What the last attempt that was settled went wrong with. */
  get lastError(): Failure | undefined {
    const error = this.#lastError;
    return error && { code: error.code, message: error.message };
  }

  /** Claimed before and never settled since: it may be what killed its worker. */
  get suspect(): boolean {
    return this.read_ct > 0 && this.#lastError?.attempt !== this.read_ct;
  }

  get #lastError(): Failure & { attempt: number } | undefined {
    return (this.message as { last_error?: Failure & { attempt: number } } | null)?.last_error;
  }
}

const DRAINER_LEASE_MS = 10_000;
const RING_MS = 1000;
const MOST_MESSAGES = 1000;
const LONGEST_ERROR = 2000;

export interface MemoryQueueOptions {
  /** Without a name it is the queue of every name. */
  readonly name?: string;
  readonly settings: QueueSettings;
  readonly maxDrainers?: number;
  /** Milliseconds since whenever. */
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly onRing?: () => void;
}

export abstract class MemoryQueue implements QueuePort {
  readonly settings: QueueSettings;
  readonly messages: ReadonlyMap<number, StoredMessage>;
  readonly dead: DeadLetter[] = [];
  /** When the leases of drainers end. */
  readonly drainers = new Map<string, number>();
  /** When those rings were that nobody has answered yet. */
  readonly rings: number[] = [];
  /** How many those and the answered ones are. */
  rung = 0;
  maxDrainers: number;
  paused = false;
  /** Enqueuing transactions that hold the shared lock of the doorbell. */
  enqueuersInFlight = 0;
  readonly #messages = new Map<number, StoredMessage>();
  readonly #due = new Heap<{ message: StoredMessage; version: number }>();
  #nextId = 1;

  constructor(private readonly options: MemoryQueueOptions) {
    this.settings = options.settings;
    this.maxDrainers = options.maxDrainers ?? 1;
    this.messages = this.#messages;
  }

  /** Runs one call of the port: at once, after a while, or not at all. `sent` is what it carries. */
  protected abstract perform<Result>(
    call: PortCall,
    sent: readonly unknown[],
    effect: () => Result | Promise<Result>,
  ): Promise<Result>;

  /** Adds a message as a committed transaction would; returns its id. */
  send(message: unknown, delaySeconds = 0): number {
    const stored = new StoredMessage(this.#nextId++, this.#now(), message);
    this.#messages.set(stored.msg_id, stored);
    this.#move(stored, this.#now() + delaySeconds * 1000);
    if (delaySeconds <= 0) this.#ringUnlessAlive();
    return stored.msg_id;
  }

  /** What pg_cron does every ten seconds. */
  sweep(): void {
    if (!this.paused && !this.#isAlive() && this.#hasVisible()) this.#ring();
  }

  /** Lets the message's lease or delay pass. */
  makeDue(msgId: number): void {
    this.#move(this.#get(msgId), this.#now());
  }

  /** What another consumer does when a lease has lapsed: the message is its own from now on. */
  steal(msgId: number): void {
    const stolen = this.#get(msgId);
    stolen.read_ct++;
    this.#move(stolen, this.#now() + this.settings.vt_seconds * 1000);
  }

  /** What a finishing SQL function does: deletes the message, or says that the lease is stale. */
  finish(msgId: number, readCt: number): boolean {
    const held = this.#held({ msg_id: msgId, read_ct: readCt });
    return held !== undefined && this.#messages.delete(msgId);
  }

  visible(): StoredMessage[] {
    return [...this.messages.values()].filter((each) => each.vt <= this.#now());
  }

  beginDrain(queue: string, drainer: string): Promise<BeginDrain> {
    return this.perform("beginDrain", [], () => {
      if (!this.#knows(queue)) return { started: false, reason: "unknown_queue" };
      this.rings.length = 0;
      if (this.paused) return { started: false, reason: "paused" };
      return this.#hold(drainer)
        ? { started: true, settings: this.settings }
        : { started: false, reason: "busy" };
    });
  }

  claim(queue: string, drainer: string, maxMessages: number, pollMs: number): Promise<Batch> {
    return this.perform("claim", [], () => {
      this.#require(queue);
      return this.#nextBatch(drainer, maxMessages, pollMs);
    });
  }

  settle(
    queue: string,
    drainer: string | null,
    settlements: readonly Settlement[],
    maxMessages: number,
  ): Promise<SettledBatch> {
    return this.perform("settle", settlements, async () => {
      this.#require(queue);
      const stale = settlements.filter((each) => !this.#apply(each)).map(({ msg_id }) => msg_id);
      if (drainer !== null) return { ...await this.#nextBatch(drainer, maxMessages, 0), stale };
      if (this.#hasVisible()) this.#ringUnlessAlive();
      return { messages: [], buried: 0, live: false, paused: false, stale };
    });
  }

  extend(
    queue: string,
    drainer: string | null,
    leases: readonly Lease[],
    seconds: number,
  ): Promise<{ lost: number[] }> {
    return this.perform("extend", leases, () => {
      this.#require(queue);
      if (drainer !== null) this.#hold(drainer);
      const lost: number[] = [];
      for (const lease of leases) {
        const held = this.#held(lease);
        if (held === undefined) lost.push(lease.msg_id);
        else this.#move(held, this.#now() + seconds * 1000);
      }
      return { lost };
    });
  }

  endDrain(_queue: string, drainer: string): Promise<void> {
    return this.perform("endDrain", [], () => {
      this.drainers.delete(drainer);
    });
  }

  tryLeave(_queue: string, drainer: string): Promise<boolean> {
    return this.perform("tryLeave", [], () => {
      if (this.enqueuersInFlight === 0 && !this.#hasVisible()) return true;
      return this.paused || !this.#hold(drainer);
    });
  }

  handOver(_queue: string, drainer: string): Promise<void> {
    return this.perform("handOver", [], () => {
      this.drainers.delete(drainer);
      this.#ring();
    });
  }

  async #nextBatch(drainer: string, maxMessages: number, pollMs: number): Promise<Batch> {
    const live = this.#hold(drainer);
    const visible = live && maxMessages > 0 &&
      await this.#awaitVisible(pollMs);
    const paused = live && this.paused;
    const { messages, buried } = visible && !paused
      ? this.#lease(Math.min(maxMessages, MOST_MESSAGES))
      : { messages: [], buried: 0 };
    // A full batch means that there may be more than one drainer can carry.
    if (
      live && !paused && messages.length >= maxMessages && this.#alive() < this.maxDrainers &&
      !this.#isRung() && this.#hasVisible()
    ) this.#ring();
    return { messages, buried, live, paused };
  }

  /** Looks often while messages are likely and seldom later, as the database does. */
  async #awaitVisible(waitMs: number): Promise<boolean> {
    const begunAt = this.#now();
    while (!this.#hasVisible()) {
      const waited = this.#now() - begunAt;
      if (waited >= waitMs || this.paused) return false;
      await this.options.sleep(Math.min(Math.max(waited / 100, 1), 10));
    }
    return true;
  }

  #lease(most: number): { messages: ClaimedMessage[]; buried: number } {
    const candidates: StoredMessage[] = [];
    while (candidates.length < most && this.#hasVisible()) {
      candidates.push(this.#due.pop()!.message);
    }
    const { max_attempts, vt_seconds } = this.settings;
    const claimable = candidates.filter(({ read_ct }) => read_ct < max_attempts);
    // A suspect goes alone, so that it cannot take a whole batch down with it again and again.
    const chosen = new Set(
      claimable[0]?.suspect ? [claimable[0]] : claimable.filter((each) => !each.suspect),
    );
    const messages: ClaimedMessage[] = [];
    let buried = 0;
    for (const each of candidates) {
      if (chosen.has(each)) {
        const wait_ms = this.#now() - each.vt;
        each.read_ct++;
        this.#move(each, this.#now() + vt_seconds * 1000);
        messages.push({
          msg_id: each.msg_id,
          read_ct: each.read_ct,
          enqueued_at: new Date(each.enqueuedAt).toISOString(),
          wait_ms,
          message: structuredClone(each.message),
        });
      } else if (each.read_ct >= max_attempts) {
        this.#bury(each, each.lastError ?? { code: "worker_lost", message: "Never settled." });
        buried++;
      } else this.#due.push(each.vt, { message: each, version: each.version });
    }
    return { messages: messages.sort((a, b) => a.msg_id - b.msg_id), buried };
  }

  /** Whether the settlement was the holder's. */
  #apply({ msg_id, read_ct, outcome, delay_seconds, error }: Settlement): boolean {
    if (outcome === "acked") return true;
    const held = this.#held({ msg_id, read_ct });
    if (held === undefined) return false;
    const { code = "unknown", message = "" } = error ?? {};
    const failure = { code, message: message.slice(0, LONGEST_ERROR) };
    if (outcome === "done") this.#messages.delete(msg_id);
    else if (outcome === "release") {
      held.read_ct--;
      this.#move(held, this.#now());
    } else if (outcome === "dead" || read_ct >= this.settings.max_attempts) {
      this.#bury(held, failure);
    } else {
      const at = new Date(this.#now()).toISOString();
      held.message = Object.assign({}, held.message, {
        last_error: { ...failure, attempt: read_ct, at },
      });
      this.#move(held, this.#now() + Math.max(delay_seconds ?? 0, 0) * 1000);
    }
    return true;
  }

  #bury(message: StoredMessage, error: Failure): void {
    this.#messages.delete(message.msg_id);
    this.dead.push({ msg_id: message.msg_id, attempts: message.read_ct, ...error });
  }

  #get(msgId: number): StoredMessage {
    const message = this.#messages.get(msgId);
    if (message === undefined) throw new Error(`There is no message ${msgId}.`);
    return message;
  }

  /** The message, if nobody has claimed it since. */
  #held({ msg_id, read_ct }: Lease): StoredMessage | undefined {
    const message = this.#messages.get(msg_id);
    return message?.read_ct === read_ct ? message : undefined;
  }

  #move(message: StoredMessage, vt: number): void {
    message.vt = vt;
    this.#due.push(vt, { message, version: ++message.version });
  }

  #hasVisible(): boolean {
    while (this.#due.first <= this.#now()) {
      const { message, version } = this.#due.peek()!;
      if (message.version === version && this.#messages.has(message.msg_id)) return true;
      this.#due.pop();
    }
    return false;
  }

  /** Renews the drainer's lease, or takes one while a place is free. */
  #hold(drainer: string): boolean {
    const alive = this.#alive();
    if (!this.drainers.has(drainer) && alive >= this.maxDrainers) return false;
    this.drainers.set(drainer, this.#now() + DRAINER_LEASE_MS);
    return true;
  }

  #alive(): number {
    for (const [id, end] of this.drainers) if (end <= this.#now()) this.drainers.delete(id);
    return this.drainers.size;
  }

  #isAlive(): boolean {
    return this.#alive() > 0;
  }

  #ringUnlessAlive(): void {
    if (!this.paused && !this.#isAlive() && !this.#isRung()) this.#ring();
  }

  #isRung(): boolean {
    return this.rings.some((at) => at > this.#now() - RING_MS);
  }

  #ring(): void {
    this.rings.push(this.#now());
    this.rung++;
    this.options.onRing?.();
  }

  #knows(queue: string): boolean {
    return this.options.name === undefined || this.options.name === queue;
  }

  #require(queue: string): void {
    if (this.#knows(queue)) return;
    throw new DbError({
      code: "PT404",
      status: 404,
      details: "unknown_queue",
      message: `There is no queue named '${queue}'.`,
    });
  }

  #now(): number {
    return this.options.now();
  }
}

/** What the suite has to do with a queue beside the port, and what its tests do again and again. */
import { assertEquals } from "@std/assert";
import type {
  Batch,
  ClaimedMessage,
  Lease,
  QueuePort,
  QueueSettings,
  Settlement,
} from "../../queue_port.ts";
import type { DeadLetter } from "../memory_queue.ts";

export type { DeadLetter };

/** A queue that nobody else uses, and the hands of its test. */
export interface TestedQueue {
  readonly name: string;
  readonly port: QueuePort;
  /**
   * Sends messages in one transaction, ringing as enqueuers do; their ids, in order. Each is an
   * envelope whose data are `{ n }`, counted from one.
   */
  send(count?: number, delaySeconds?: number): Promise<number[]>;
  /** Sends a message in a transaction that stays open; the answer commits it. */
  sendSlowly(): Promise<() => Promise<void>>;
  /** What a finishing function does in its transaction: deletes a message that is still held. */
  finish(lease: Lease): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** What pg_cron runs every ten seconds. */
  sweep(): Promise<void>;
  /** Lets this much time go by for leases, delays and rings. */
  pass(seconds: number): Promise<void>;
  /** A clock for short waits, in milliseconds. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Messages in the queue, whether leased or not. */
  depth(): Promise<number>;
  /** By msg_id. */
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** Calls of the consumer so far. */
  rings(): Promise<number>;
}

export interface TestedSettings extends Partial<QueueSettings> {
  readonly max_drainers?: number;
}

/** Makes an empty queue. What is not set is as in a new row of `queue.queues`. */
export type OpenQueue = (settings?: TestedSettings) => Promise<TestedQueue>;

/** Promises by what they say. */
export type Promises = Readonly<Record<string, (open: OpenQueue) => Promise<void>>>;

/** The drainer number `n`. */
export function drainer(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
}

export const ONE = drainer(1);
export const TWO = drainer(2);
export const THREE = drainer(3);

/** Claims without waiting. */
export function claim(queue: TestedQueue, by = ONE, most = 10): Promise<Batch> {
  return queue.port.claim(queue.name, by, most, 0);
}

/** Claims one message, which must be there. */
export async function claimOne(queue: TestedQueue, by = ONE): Promise<ClaimedMessage> {
  const { messages } = await claim(queue, by, 1);
  assertEquals(messages.length, 1, "a message can be claimed");
  return messages[0]!;
}

/** Begins to drain: whether there was a place. */
export async function begin(queue: TestedQueue, by = ONE): Promise<boolean> {
  return (await queue.port.beginDrain(queue.name, by)).started;
}

/** Settles one claimed message and claims nothing. */
export function settle(
  queue: TestedQueue,
  { msg_id, read_ct }: Lease,
  what: Omit<Settlement, keyof Lease>,
  by: string | null = ONE,
) {
  return queue.port.settle(queue.name, by, [{ msg_id, read_ct, ...what }], 0);
}

export function ids({ messages }: Batch): number[] {
  return messages.map(({ msg_id }) => msg_id);
}

export const lease = ({ msg_id, read_ct }: Lease): Lease => ({ msg_id, read_ct });

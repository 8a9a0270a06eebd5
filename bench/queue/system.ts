/**
 * A queue as the benchmark sees it, and the program around it: Hirewire's producer and every peer speak
 * this, so that the same code loads and times all of them.
 */
import { serveCommands } from "../support/child.ts";
import { inFlight, now, paced, until } from "../support/load.ts";
import { makePayload, type Payload } from "./payload.ts";

export interface Producer {
  /** Creates what it needs in an empty database. */
  prepare(): Promise<void>;
  /** Removes all jobs. */
  empty(): Promise<void>;
  /** Sends all payloads with one call. */
  enqueueMany(payloads: readonly Payload[]): Promise<void>;
  /** Sends one, in a transaction of its own. */
  enqueue(payload: Payload): Promise<void>;
  /** Writes a row of the caller's and sends one, in one transaction where the system can. */
  enqueueWithRow(payload: Payload): Promise<void>;
  /** The same round trips and payloads without a queue: what no queue can be faster than. */
  readonly bare?: Pick<Producer, "enqueueMany" | "enqueueWithRow">;
  close(): Promise<void>;
}

/** How a consumer is set up: for most jobs a second, or for the shortest way to a handler. */
export type Tuning = "throughput" | "latency";

export interface Consumption {
  /** Whether every job has been completed, so far as the queue's storage knows. */
  isDrained(): Promise<boolean>;
  stop(): Promise<void>;
}

export interface Consumer {
  /** Starts a worker whose handler does nothing but call `onStart`. */
  consume(tuning: Tuning, onStart: (payload: Payload) => void): Promise<Consumption>;
}

/** When one job was sent, in milliseconds since the epoch. */
export interface Sent {
  readonly n: number;
  readonly calledAt: number;
  /** Right after the commit was acknowledged. */
  readonly committedAt: number;
}

/** When a handler got a job. */
export interface Started {
  readonly n: number;
  readonly at: number;
}

/** Longest time for anything that ends in seconds when it works. */
const PATIENCE_MS = 120_000;

/** Runs as a program that measures with this producer, and with this consumer if there is one. */
export async function serveSystem(producer: Producer, consumer?: Consumer): Promise<void> {
  let listening: Consumption | undefined;
  let started: Started[] = [];
  const send = async (n: number): Promise<Sent> => {
    const payload = makePayload(n);
    const calledAt = now();
    await producer.enqueue(payload);
    return { n, calledAt, committedAt: now() };
  };
  const preload = async (messages: number) => {
    await producer.empty();
    for (let from = 0; from < messages; from += 1000) {
      await producer.enqueueMany(makePayloads(from, Math.min(1000, messages - from)));
    }
  };
  const require = (): Consumer => {
    if (consumer === undefined) throw new Error("This system is consumed elsewhere.");
    return consumer;
  };
  await serveCommands({
    prepare: () => producer.prepare(),
    preload: ({ messages }) => preload(messages),

    /** Messages a second. */
    async batches({ messages, size, bare = false }) {
      const sender = bare ? producer.bare! : producer;
      await producer.empty();
      const batches = Array.from(
        { length: messages / size },
        (_, at) => makePayloads(at * size, size),
      );
      return messages /
        await inFlight(batches.length, 1, (at) => sender.enqueueMany(batches[at]!));
    },

    /** Transactions a second. */
    async single({ messages, width, bare = false }) {
      const sender = bare ? producer.bare! : producer;
      await producer.empty();
      const payloads = makePayloads(0, messages);
      return messages /
        await inFlight(messages, width, (n) => sender.enqueueWithRow(payloads[n]!));
    },

    async paced({ messages, everyMs }) {
      const sent: Sent[] = [];
      await paced(messages, everyMs, async (n) => void sent.push(await send(n)));
      return sent;
    },

    async burst({ messages, width }) {
      const sent: Sent[] = [];
      await inFlight(messages, width, async (n) => void sent.push(await send(n)));
      return sent;
    },

    /** Jobs a second, from the start of the first handler to the completion of the last job. */
    async drain({ messages }) {
      await preload(messages);
      let handled = 0;
      let startedAt = 0;
      const all = Promise.withResolvers<void>();
      const consumption = await require().consume("throughput", () => {
        if (handled === 0) startedAt = performance.now();
        if (++handled === messages) all.resolve();
      });
      await all.promise;
      await until("all jobs completed", consumption.isDrained, { within: PATIENCE_MS, every: 2 });
      const seconds = (performance.now() - startedAt) / 1000;
      await consumption.stop();
      return messages / seconds;
    },

    async listen(tuning) {
      await producer.empty();
      started = [];
      listening = await require().consume(tuning, ({ n }) => started.push({ n, at: now() }));
    },

    /** Waits for that many handlers to have started, and stops listening. */
    async heard({ messages }) {
      await until(
        `${messages} handlers started`,
        () => Promise.resolve(started.length >= messages),
        { within: PATIENCE_MS, every: 10 },
      );
      await listening?.stop();
      return started;
    },
  });
  await producer.close();
}

function makePayloads(from: number, count: number): Payload[] {
  return Array.from({ length: count }, (_, at) => makePayload(from + at));
}

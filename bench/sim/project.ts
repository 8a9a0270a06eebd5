/** One Supabase project under load: a database, functions of several isolates, and streams of work. */
import { drain, type DrainBudgets } from "@shared/queue/drain.ts";
import { LocalDrains } from "@shared/queue/local_drains.ts";
import type { QueueSettings } from "@shared/queue/queue_port.ts";
import type { Handler } from "@shared/queue/outcome.ts";
import { percentile } from "../support/stats.ts";
import type { Costs } from "./costs.ts";
import { exponential, randomFrom } from "./random.ts";
import { callDatabase, type Database, SimQueue } from "./sim_queue.ts";
import { Station } from "./station.ts";
import { SimTime } from "./time.ts";

/** What one message costs to handle. */
export interface Work {
  /** CPU of the function, in milliseconds. */
  readonly cpuMs: number;
  /** Database time of its effect, in milliseconds. */
  readonly databaseMs: number;
  /** Mean wait for somebody else, such as a subscriber's endpoint, in milliseconds; exponential. */
  readonly waitMs: number;
}

/** A queue and what comes into it. */
export interface Stream {
  readonly name: string;
  /** Messages at the beginning, before the regular arrivals. */
  readonly burst?: number;
  /** Messages a second, at random (Poisson). */
  readonly rate: number;
  readonly work: Work;
  readonly settings: QueueSettings;
  readonly maxDrainers: number;
  readonly budgets: DrainBudgets;
  /** The messages are spread over this many such queues. */
  readonly shards?: number;
}

export interface Host {
  readonly costs: Costs;
  readonly databaseCores: number;
  /** Statements at a time, by the Data API's pool. */
  readonly connections: number;
  /** Isolates of one function that run at once. */
  readonly isolates: number;
  /** Whether the functions run on the database's cores, as they do on one machine. */
  readonly sharedCores?: boolean;
  /** What else the database does. */
  readonly requests?: { readonly rate: number; readonly databaseMs: number };
}

export interface StreamResult {
  readonly name: string;
  readonly sent: number;
  readonly handled: number;
  /** Handled within the last half of the time, a second. */
  readonly rate: number;
  /** Waiting or being handled at the end. */
  readonly left: number;
  /** From the commit to the start of the handler, in milliseconds; null when none was started. */
  readonly p50: number | null;
  readonly p99: number | null;
  readonly invocations: number;
  /** Most CPU time that one drain used, in milliseconds. */
  readonly mostCpuMs: number;
  /** Share of the handlers' places that were taken. */
  readonly hands: number;
}

export interface ProjectResult {
  readonly streams: readonly StreamResult[];
  /** Share of the database's cores that were busy. */
  readonly database: number;
  /** Share of the connections that were taken. */
  readonly connections: number;
  readonly mostWaitingForConnection: number;
}

/** Simulates a project for `seconds`. The same seed gives the same result. */
export async function simulate(
  host: Host,
  streams: readonly Stream[],
  seconds: number,
  seed = 1,
): Promise<ProjectResult> {
  const time = new SimTime();
  const random = randomFrom(seed);
  const cores = new Station(time, host.databaseCores);
  const connections = new Station(time, host.connections);
  const database = { time, cores, connections, costs: host.costs };
  const runs = streams.map((stream) => {
    const shards = stream.shards ?? 1;
    const parts = Array.from({ length: shards }, () => ({
      ...stream,
      rate: stream.rate / shards,
      burst: Math.round((stream.burst ?? 0) / shards),
    }));
    return { stream, parts: parts.map((part) => new StreamRun(part, host, database, random)) };
  });
  for (const { parts } of runs) for (const part of parts) part.start(seconds);
  if (host.requests !== undefined) void serveRequests(host.requests, database, random);
  await time.pass(seconds * 1000);
  return {
    streams: runs.map(({ stream, parts }) => summarize(stream.name, parts, seconds)),
    database: cores.utilisation(seconds * 1000),
    connections: connections.utilisation(seconds * 1000),
    mostWaitingForConnection: connections.mostWaiting,
  };
}

/** Requests of the product's users, for as long as the simulation runs. */
async function serveRequests(
  { rate, databaseMs }: NonNullable<Host["requests"]>,
  database: Database,
  random: () => number,
): Promise<never> {
  while (true) {
    await database.time.sleep(exponential(1000 / rate, random));
    void callDatabase(database, () => database.cores.use(databaseMs));
  }
}

class StreamRun {
  readonly waits: number[] = [];
  readonly ends: number[] = [];
  sent = 0;
  invocations = 0;
  mostCpuMs = 0;
  handMs = 0;
  readonly queue: SimQueue;
  readonly #committedAt = new Map<number, number>();
  readonly #isolates: { cpu: Station; drains: LocalDrains }[];

  constructor(
    readonly stream: Stream,
    private readonly host: Host,
    private readonly database: Database,
    private readonly random: () => number,
  ) {
    this.queue = new SimQueue(
      database,
      stream.name,
      stream.settings,
      stream.maxDrainers,
      () => this.#ring(),
    );
    this.#isolates = Array.from({ length: Math.min(host.isolates, stream.maxDrainers) }, () => {
      const cpu = host.sharedCores ? database.cores : new Station(database.time, 1);
      return { cpu, drains: new LocalDrains((_, left) => this.#drain(cpu, left)) };
    });
  }

  start(seconds: number): void {
    for (let n = 0; n < (this.stream.burst ?? 0); n++) this.#send();
    void this.#arrive(seconds * 1000);
    void this.#sweep();
  }

  #send(): void {
    this.sent++;
    void this.queue.enqueue((id) => this.#committedAt.set(id, this.database.time.ms));
  }

  async #arrive(untilMs: number): Promise<void> {
    const { time } = this.database;
    if (this.stream.rate === 0) return;
    while (time.ms < untilMs) {
      await time.sleep(exponential(1000 / this.stream.rate, this.random));
      this.#send();
    }
  }

  async #sweep(): Promise<never> {
    while (true) {
      await this.database.time.sleep(10_000);
      this.queue.sweep();
    }
  }

  #ring(): void {
    const isolate = this.#isolates[this.invocations++ % this.#isolates.length]!;
    const { time, costs } = this.database;
    void time.sleep(costs.ringMs).then(() => isolate.drains.ring(this.stream.name));
  }

  async #drain(cpu: Station, onHandedOver: () => void): Promise<void> {
    const { time } = this.database;
    let cpuMs = 0;
    const { work } = this.stream;
    const handler: Handler = async (_, { msgId }) => {
      const startedAt = time.ms;
      this.waits.push(startedAt - this.#committedAt.get(msgId)!);
      const ms = work.cpuMs + this.database.costs.loopMs;
      cpuMs += ms;
      await cpu.use(ms);
      if (work.waitMs > 0) await time.sleep(exponential(work.waitMs, this.random));
      await this.queue.effect(work.databaseMs);
      this.ends.push(time.ms);
      this.handMs += time.ms - startedAt;
    };
    await drain({
      queue: this.stream.name,
      drainer: crypto.randomUUID(),
      handler,
      port: this.queue,
      isTransient: () => false,
      clock: time,
      sleep: time.sleep,
      random: this.random,
      logger: SILENT,
      budgets: this.stream.budgets,
      shutdown: new AbortController().signal,
      onHandedOver,
    });
    this.mostCpuMs = Math.max(this.mostCpuMs, cpuMs);
  }
}

function summarize(name: string, parts: readonly StreamRun[], seconds: number): StreamResult {
  const add = (value: (part: StreamRun) => number) =>
    parts.reduce((total, part) => total + value(part), 0);
  const waits = parts.flatMap((part) => part.waits);
  const half = seconds * 500;
  const hands = parts.reduce(
    (total, { stream: { settings, maxDrainers } }) =>
      total + Math.min(settings.parallelism, settings.batch_size) * maxDrainers,
    0,
  );
  return {
    name,
    sent: add((part) => part.sent),
    handled: add((part) => part.ends.length),
    rate: add((part) => part.ends.filter((at) => at >= half).length) / (half / 1000),
    left: add((part) => part.queue.depth),
    p50: waits.length > 0 ? percentile(waits, 0.5) : null,
    p99: waits.length > 0 ? percentile(waits, 0.99) : null,
    invocations: add((part) => part.invocations),
    mostCpuMs: Math.max(...parts.map((part) => part.mostCpuMs)),
    hands: add((part) => part.handMs) / (hands * seconds * 1000),
  };
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

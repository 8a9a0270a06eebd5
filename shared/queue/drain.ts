/**
 * Drains one queue: claim a batch, handle it, settle it and claim the next in one call, and leave by
 * the doorbell protocol (doorbell.pml) when nothing is left.
 *
 * One coordinator makes one database call at a time; the handlers run beside it (in_flight.ts). A turn
 * lasts until a hand is free and nothing waits for it, but no longer than a second: quick handlers are
 * settled by the batch, slow ones do not hold back what the others have finished, and the lease of
 * the drainer is renewed by the way.
 *
 * A drain that ends before the queue is empty hands over first and finishes what is running then, as
 * nobody's drainer: a slow handler must not keep the queue waiting for the successor.
 */
import type { Clock } from "@shared/platform/clock.ts";
import type { Logger } from "@shared/platform/logger.ts";
import { attempt, toSettlement } from "./attempt.ts";
import { withDatabaseRetry } from "./database_retry.ts";
import { type Finished, InFlight } from "./in_flight.ts";
import { logMessage, logSummary } from "./drain_log.ts";
import type { Handler } from "./outcome.ts";
import type { Batch, Lease, QueuePort, QueueSettings } from "./queue_port.ts";
import { errorText, safeText } from "./safe_text.ts";
import type { Sleep } from "./sleep.ts";

/** How much one drain may do before it hands over to a fresh invocation. */
export interface DrainBudgets {
  /** Stop claiming after this many messages: the host bounds CPU time per invocation. */
  readonly maxMessages: number;
  /** Stop claiming after this many milliseconds: the host bounds wall-clock time. */
  readonly maxMs: number;
  /** How long handlers that still run then may take to finish, in milliseconds. */
  readonly graceMs: number;
}

export interface DrainOptions {
  readonly queue: string;
  /** Identity of this drainer, a UUID: its lease is known by it. */
  readonly drainer: string;
  readonly handler: Handler;
  readonly port: QueuePort;
  readonly isTransient: (error: unknown) => boolean;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly logger: Logger;
  readonly budgets: DrainBudgets;
  /** Aborted when the host is about to end the isolate. */
  readonly shutdown: AbortSignal;
  /** Called when the queue is open to a successor although handlers still run here. */
  readonly onHandedOver?: () => void;
}

/** Why a drain ended. `busy`, `paused` and `unknown_queue` may come from the database at once. */
export type DrainEnd =
  | "empty"
  | "message_budget"
  | "time_budget"
  | "shutdown"
  | "superseded"
  | "failed"
  | (string & Record<never, never>);

export interface DrainSummary {
  readonly end: DrainEnd;
  /** Messages claimed. */
  readonly claimed: number;
  /** Messages whose attempts had run out, made dead letters while claiming. */
  readonly buried: number;
  /** Messages by what became of them. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Handlers that did not stop when told to; their leases will lapse. */
  readonly abandoned: number;
  readonly databaseCalls: number;
  readonly ms: number;
}

/** Longest turn, and longest wait for a message inside the database. */
const TURN_MS = 1000;

/** Longest wait for messages while handlers run: what they finish meanwhile is not settled before. */
const BUSY_POLL_MS = 100;

/** Handlers that started together finish almost together: wait this long to settle them together. */
const GATHER_MS = 10;

/** A drainer's own lease lasts about 10 s; a third of it leaves room for two slow calls. */
const DRAINER_RENEWAL_MS = 3000;

/** At shutdown the host gives seconds, not the grace of a budget. */
const SHUTDOWN_GRACE_MS = 2000;

/** How long a handler may take to notice its aborted signal. */
const INTERRUPT_GRACE_MS = 1000;

/**
 * Drains the queue until it is empty, a budget is used up or the host shuts down. Never rejects: what
 * goes wrong is logged and ends the drain; unsettled messages come back when their lease lapses.
 */
export async function drain(options: DrainOptions): Promise<DrainSummary> {
  const run = new DrainRun(options);
  const poke = () => run.poke();
  options.shutdown.addEventListener("abort", poke);
  try {
    return await run.run();
  } finally {
    options.shutdown.removeEventListener("abort", poke);
  }
}

class DrainRun {
  readonly #startedAt: number;
  readonly #outcomes: Record<string, number> = {};
  #pool: InFlight | undefined;
  #claimed = 0;
  #buried = 0;
  #databaseCalls = 0;
  #abandoned = 0;
  #renewedAt = 0;

  constructor(private readonly options: DrainOptions) {
    this.#startedAt = this.#now();
  }

  poke(): void {
    this.#pool?.poke();
  }

  async run(): Promise<DrainSummary> {
    let end: DrainEnd;
    try {
      end = await this.#drain();
    } catch (error) {
      end = "failed";
      this.options.logger.error("drain_failed", {
        queue: this.options.queue,
        error: safeText(errorText(error)),
      });
      await this.#interrupt("The database could not be reached.");
    }
    const summary: DrainSummary = {
      end,
      claimed: this.#claimed,
      buried: this.#buried,
      outcomes: this.#outcomes,
      abandoned: this.#abandoned,
      databaseCalls: this.#databaseCalls,
      ms: this.#now() - this.#startedAt,
    };
    logSummary(this.options.logger, this.options.queue, this.options.drainer, summary);
    return summary;
  }

  async #drain(): Promise<DrainEnd> {
    const { queue, drainer, handler, port, clock, sleep, random, logger, budgets } = this.options;
    const begun = await this.#database("begin_drain", () => port.beginDrain(queue, drainer));
    if (!begun.started) return begun.reason;
    this.#renewedAt = this.#now();
    const { settings } = begun;
    const deadline = this.#startedAt + budgets.maxMs + budgets.graceMs;
    const deps = { queue, handler, settings, deadline, random, logger };
    const pool = new InFlight({
      parallelism: Math.min(settings.parallelism, settings.batch_size),
      run: (claimed, running) => attempt(claimed, running, deps),
      clock,
      sleep,
    });
    this.#pool = pool;

    while (true) {
      const end = await this.#turns(pool, settings);
      if (end !== "empty") {
        await this.#handOver(pool);
        await this.#finish(pool, settings, deadline);
        return end;
      }
      if (await this.#leave()) return end;
    }
  }

  /** Works until there is a reason to stop. */
  async #turns(pool: InFlight, settings: QueueSettings): Promise<DrainEnd> {
    let lingered = 0;
    while (true) {
      // A shutdown during the last call woke nobody up.
      if (!this.options.shutdown.aborted) {
        await pool.whenSpare(TURN_MS);
        if (pool.spare) await pool.whenIdle(GATHER_MS);
      }
      const stop = this.#reasonToStop(pool);
      if (stop !== undefined) return stop;
      await this.#heartbeat(pool, settings);

      const finished = pool.takeFinished();
      // While messages wait for a hand, claiming more would only let their leases grow old here.
      const room = pool.spare ? this.#room(pool, settings) : 0;
      if (room === 0 && finished.length === 0) continue;

      // Only an otherwise idle call waits in the database: nothing finished is kept uncommitted.
      const idle = pool.idle && finished.length === 0;
      const pollMs = finished.length > 0
        ? 0
        : idle
        ? Math.min(TURN_MS, Math.max(0, settings.linger_ms - lingered))
        : BUSY_POLL_MS;
      const calledAt = this.#now();
      const batch = await this.#exchange(finished, room, pollMs);
      this.#claimed += batch.messages.length;
      this.#buried += batch.buried;
      pool.add(batch.messages, calledAt);

      if (!batch.live) return "superseded";
      if (batch.paused) return "paused";
      if (batch.messages.length > 0 || !pool.idle) lingered = 0;
      else if (idle) {
        // What was asked for counts, too: the loop must not spin if the database does not wait.
        lingered += Math.max(pollMs, this.#now() - calledAt);
        if (lingered >= settings.linger_ms) return "empty";
      }
    }
  }

  #reasonToStop(pool: InFlight): DrainEnd | undefined {
    const { budgets, shutdown } = this.options;
    if (shutdown.aborted) return "shutdown";
    if (this.#now() - this.#startedAt >= budgets.maxMs) return "time_budget";
    // It limits what is claimed; what has been is still worked off.
    if (this.#claimed >= budgets.maxMessages && pool.allStarted) return "message_budget";
    return undefined;
  }

  #room(pool: InFlight, settings: QueueSettings): number {
    return Math.min(
      settings.batch_size - pool.running,
      this.options.budgets.maxMessages - this.#claimed,
    );
  }

  /** Settles and claims in one call. */
  async #exchange(finished: readonly Finished[], room: number, pollMs: number): Promise<Batch> {
    const { queue, drainer, port } = this.options;
    return await this.#settle(finished, drainer, room) ??
      await this.#renewing("claim", () => port.claim(queue, drainer, room, pollMs));
  }

  /** Settles what the database must be told of; undefined when that is nothing. */
  async #settle(
    finished: readonly Finished[],
    drainer: string | null,
    room: number,
  ): Promise<Batch | undefined> {
    const { queue, port } = this.options;
    const settlements = finished
      .map(({ claimed, verdict }) => toSettlement(claimed, verdict))
      .filter((each) => each !== undefined);
    if (settlements.length === 0) {
      this.#log(finished, new Set());
      return undefined;
    }
    try {
      const batch = await this.#renewing(
        "settle",
        () => port.settle(queue, drainer, settlements, room),
      );
      this.#log(finished, new Set(batch.stale));
      return batch;
    } catch (error) {
      this.#log(finished, "unsettled");
      throw error;
    }
  }

  /** Prolongs what is held too long for its lease, and the drainer's lease when no call has lately. */
  async #heartbeat(pool: InFlight, settings: QueueSettings): Promise<void> {
    const leases = this.#ageing(pool, settings);
    if (leases.length === 0 && this.#now() - this.#renewedAt < DRAINER_RENEWAL_MS) return;
    await this.#extend(pool, settings, this.options.drainer, leases);
  }

  #ageing(pool: InFlight, settings: QueueSettings): Lease[] {
    return pool.leasesUntil(this.#now() - settings.vt_seconds * 1000 / 3);
  }

  async #extend(
    pool: InFlight,
    settings: QueueSettings,
    drainer: string | null,
    leases: readonly Lease[],
  ): Promise<void> {
    const { queue, port } = this.options;
    const calledAt = this.#now();
    const { lost } = await this.#renewing(
      "extend",
      () => port.extend(queue, drainer, leases, settings.vt_seconds),
    );
    pool.renewed(leases, calledAt);
    pool.lose(lost);
  }

  /** Gives back what was not started, and leaves the queue to a successor. */
  async #handOver(pool: InFlight): Promise<void> {
    const { queue, drainer, port, onHandedOver } = this.options;
    pool.releaseReady();
    await this.#settle(pool.takeFinished(), null, 0);
    // Also when superseded: enqueuers may have relied on the lease while it lasted.
    await this.#database("hand_over", () => port.handOver(queue, drainer));
    onHandedOver?.();
  }

  /** Waits for what is still running, and settles it, without being the queue's drainer any more. */
  async #finish(pool: InFlight, settings: QueueSettings, deadline: number): Promise<void> {
    let shutdownSeenAt: number | undefined;
    while (true) {
      await this.#settle(pool.takeFinished(), null, 0);
      // What ended while that call was under way is settled, too.
      if (pool.idle) break;
      if (this.options.shutdown.aborted) shutdownSeenAt ??= this.#now();
      const until = Math.min(deadline, (shutdownSeenAt ?? Infinity) + SHUTDOWN_GRACE_MS);
      const left = until - this.#now();
      if (left <= 0) {
        await this.#interrupt("The worker ran out of time.");
        break;
      }
      await pool.whenIdle(Math.min(left, TURN_MS));
      const leases = this.#ageing(pool, settings);
      if (leases.length > 0) await this.#extend(pool, settings, null, leases);
    }
    await this.#settle(pool.takeFinished(), null, 0);
  }

  async #interrupt(reason: string): Promise<void> {
    if (this.#pool === undefined || this.#pool.idle) return;
    this.#pool.interrupt(reason);
    await this.#pool.whenIdle(INTERRUPT_GRACE_MS);
    this.#abandoned = this.#pool.running;
  }

  /** The doorbell protocol: drop the lease, commit, then look whether somebody relied on it. */
  async #leave(): Promise<boolean> {
    const { queue, drainer, port } = this.options;
    await this.#database("end_drain", () => port.endDrain(queue, drainer));
    return await this.#renewing("try_leave", () => port.tryLeave(queue, drainer));
  }

  /** A call that also renews this drainer's lease. */
  async #renewing<Result>(name: string, call: () => Promise<Result>): Promise<Result> {
    const result = await this.#database(name, call);
    this.#renewedAt = this.#now();
    return result;
  }

  #database<Result>(name: string, call: () => Promise<Result>): Promise<Result> {
    return withDatabaseRetry(name, () => {
      this.#databaseCalls++;
      return call();
    }, this.options);
  }

  #log(finished: readonly Finished[], stale: ReadonlySet<number> | "unsettled"): void {
    for (const each of finished) {
      const outcome = stale === "unsettled"
        ? stale
        : stale.has(each.claimed.msg_id)
        ? "stale"
        : each.verdict.outcome;
      this.#outcomes[outcome] = (this.#outcomes[outcome] ?? 0) + 1;
      logMessage(this.options.logger, this.options.queue, each, outcome);
    }
  }

  #now(): number {
    return this.options.clock.now().getTime();
  }
}

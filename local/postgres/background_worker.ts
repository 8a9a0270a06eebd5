/**
 * The process that a database with pg_net and pg_cron would run inside Postgres, run beside it.
 *
 * It may be started before the extensions exist, and before and after any number of restarts of the
 * server: it reconnects, looks into the queue for what it missed, and goes on.
 */
import { keepListening, type Listener, openPool } from "./connections.ts";
import type { CronRun } from "./cron_run.ts";
import { createCronWorker } from "./pg_cron_worker.ts";
import { createNetWorker } from "./pg_net_worker.ts";

/** How to start the worker. */
export interface BackgroundWorkerOptions {
  /** A superuser's URL: jobs run as the roles that scheduled them. */
  url: string;
  /**
   * Whether pg_net naps for up to a second between batches, as the real one does. It does by default.
   */
  naps?: boolean;
  /** Milliseconds between looks at the schedule. 250 by default. */
  cronTickMs?: number;
  /** Milliseconds since the epoch, for tests of schedules. The system's clock by default. */
  now?: () => number;
  /** Receives errors that nobody else sees. Written to stderr by default. */
  report?: (error: unknown) => void;
}

/** A running worker. */
export interface BackgroundWorker {
  /** Ends it. Requests under way are aborted; jobs under way get two seconds. */
  stop(): Promise<void>;
  /** Lets requests stay in the queue. Resolves when those under way are through. */
  pauseNet(): Promise<void>;
  /** Sends what has gathered, and goes on. */
  resumeNet(): void;
  /** Discards the requests that are queued, and returns how many. For tests that lose doorbells. */
  dropQueued(): Promise<number>;
  /** Starts no more jobs. Resolves when those under way are over. */
  pauseCron(): Promise<void>;
  /** Goes on with the schedule. What came due meanwhile is not made up for. */
  resumeCron(): void;
  /**
   * Runs one job now, on schedule or not, paused or not, and waits for its end.
   *
   * @throws {LocalPostgresError} `cron_job_not_found`
   */
  runCronJob(name: string): Promise<CronRun>;
}

/** By this name net.check_worker_is_up() finds us. */
const NET_NAME = "pg_net stand-in";
const CRON_NAME = "pg_cron stand-in";

/**
 * Starts the worker and resolves once it listens: what is asked for from then on is sent.
 *
 * @throws when the database cannot be reached at the start
 */
export async function startBackgroundWorker(
  options: BackgroundWorkerOptions,
): Promise<BackgroundWorker> {
  const report = options.report ?? ((error) => console.error("background worker:", error));
  const netSql = openPool(options.url, "pg_net stand-in sender", 2);
  const cronSql = openPool(options.url, CRON_NAME, 3);
  const net = createNetWorker(netSql, { naps: options.naps ?? true, report });
  const cron = createCronWorker({
    admin: cronSql,
    openSession: () => openPool(options.url, "pg_cron", 1),
    tickMs: options.cronTickMs ?? 250,
    now: options.now ?? Date.now,
    report,
  });

  let listener: Listener;
  try {
    listener = await keepListening(options.url, NET_NAME, "pg_net_wake", {
      onNotify: net.wake,
      onListening: net.rouse,
    });
  } catch (error) {
    await Promise.all([net.stop(), cron.stop()]);
    await Promise.all([netSql.end({ timeout: 0 }), cronSql.end({ timeout: 0 })]);
    throw error;
  }

  return {
    async stop() {
      await listener.stop();
      await Promise.all([net.stop(), cron.stop()]);
      await Promise.all([netSql.end({ timeout: 1 }), cronSql.end({ timeout: 1 })]);
    },
    pauseNet: net.pause,
    resumeNet: net.resume,
    dropQueued: net.dropQueued,
    pauseCron: cron.pause,
    resumeCron: cron.resume,
    runCronJob: cron.runNow,
  };
}

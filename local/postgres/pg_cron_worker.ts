/**
 * The worker behind the pg_cron stand-in: decides which jobs start when.
 *
 * As with the real one, a job runs at most once at a time. What comes due on the calendar meanwhile
 * is made up for afterwards, run by run; an interval counts from one start to the next and leaves
 * out what it missed.
 *
 * Unlike the real one it does not correct for a clock that is set back or forth: minutes that are
 * skipped by more than a few are lost.
 */
import type { Sql } from "postgres";
import { isConnectionLoss, isMissingTable } from "./connections.ts";
import { type CronJob, type CronRun, runJob } from "./cron_run.ts";
import { isDue, parseSchedule, type Schedule } from "./cron_schedule.ts";
import { LocalPostgresError } from "./errors.ts";

/** cron.max_running_jobs of hosted projects. */
const MAX_RUNNING = 32;
/** How many minutes a late tick makes up for, say when the machine was very busy. */
const MAX_MISSED_MINUTES = 5;
const MINUTE_MS = 60_000;

/** The worker. Looks at the clock from its creation on. */
export interface CronWorker {
  /** Resolves when the runs under way are over; nothing starts by itself from then on. */
  pause(): Promise<void>;
  resume(): void;
  /**
   * Runs the job of that name now, paused or not, after any run of it under way.
   *
   * @throws {LocalPostgresError} `cron_job_not_found`
   */
  runNow(name: string): Promise<CronRun>;
  /** Starts nothing more, and gives what is under way a moment before it is cut off. */
  stop(): Promise<void>;
}

/** How long `stop` lets a run go on before it takes its connection away. */
const STOP_GRACE_MS = 2_000;

/** What the worker needs. */
export interface CronWorkerOptions {
  /** A superuser's connections. */
  admin: Sql;
  /** Opens one more superuser's connection, for one run. */
  openSession(): Sql;
  /** Milliseconds between looks at the clock. */
  tickMs: number;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Receives unexpected errors. */
  report(error: unknown): void;
}

interface JobState {
  schedule: Schedule;
  text: string;
  /** Runs that are due and have not started. */
  pending: number;
  /** When the last run on an interval was due, or the job was first seen. */
  lastDue: number;
}

/** Starts a worker. It copes with a server that restarts and an extension that comes and goes. */
export function createCronWorker(options: CronWorkerOptions): CronWorker {
  const { admin, now, report } = options;
  const states = new Map<string, JobState>();
  const running = new Map<string, Promise<CronRun>>();
  const sessions = new Set<Sql>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ticking: Promise<void> | null = null;
  let paused = false;
  let stopped = false;
  let serverStart: string | null = null;
  let lastMinute = Math.floor(now() / MINUTE_MS);

  const execute = async (job: CronJob): Promise<CronRun> => {
    const session = options.openSession();
    sessions.add(session);
    try {
      return await runJob(admin, session, job);
    } finally {
      sessions.delete(session);
      await session.end({ timeout: 0 });
    }
  };

  const begin = (job: CronJob): Promise<CronRun> => {
    const run = execute(job).finally(() => running.delete(job.jobid));
    running.set(job.jobid, run);
    return run;
  };

  const track = (job: CronJob): JobState | null => {
    const known = states.get(job.jobid);
    if (known?.text === job.schedule) return known;
    try {
      const schedule = parseSchedule(job.schedule);
      const state = { schedule, text: job.schedule, pending: 0, lastDue: now() };
      states.set(job.jobid, state);
      return state;
    } catch (error) {
      // cron.schedule refuses these, so somebody took the check away. Say it once.
      if (!known) report(error);
      return null;
    }
  };

  const addDue = (state: JobState, minutes: Date[]) => {
    if (state.schedule.kind === "calendar") {
      const schedule = state.schedule;
      state.pending += minutes.filter((minute) => isDue(schedule, minute)).length;
    } else if (state.schedule.kind === "interval") {
      const interval = state.schedule.seconds * 1000;
      const late = now() - state.lastDue;
      if (late >= interval) {
        state.pending = 1;
        // On the grid of the first start, so that the distance between ticks does not add up.
        state.lastDue += late - late % interval;
      }
    }
  };

  const look = async () => {
    const jobs = await admin<CronJob[]>`${selectJobs(admin)} where active order by jobid`;
    const minute = Math.floor(now() / MINUTE_MS);
    const from = Math.max(lastMinute + 1, minute - MAX_MISSED_MINUTES + 1);
    const minutes: Date[] = [];
    for (let each = from; each <= minute; each++) minutes.push(new Date(each * MINUTE_MS));
    lastMinute = minute;

    for (const id of states.keys()) {
      if (!jobs.some((job) => job.jobid === id)) states.delete(id);
    }
    for (const job of jobs) {
      const state = track(job);
      if (!state || paused || stopped) continue;
      addDue(state, minutes);
      if (state.pending > 0 && !running.has(job.jobid) && running.size < MAX_RUNNING) {
        state.pending -= 1;
        begin(job).catch(reportUnlessDown);
      }
    }
  };

  const reportUnlessDown = (error: unknown) => {
    if (!stopped && !isConnectionLoss(error) && !isMissingTable(error)) report(error);
  };

  // Runs that the server's end cut short are still recorded as running.
  const recover = async () => {
    await admin`
      update cron.job_run_details
      set status = 'failed', return_message = 'server restarted', end_time = clock_timestamp()
      where status in ('starting', 'running')`;
    for (const job of await admin<CronJob[]>`${selectJobs(admin)} where active`) {
      const state = track(job);
      if (state?.schedule.kind === "reboot") state.pending = 1;
    }
  };

  const tick = async () => {
    try {
      // Asked every time: a query on a missing table would fill the server's log with errors.
      const [server] = await admin<{ started: string; installed: boolean }[]>`
        select pg_postmaster_start_time()::text as started,
          to_regclass('cron.job') is not null as installed`;
      const restarted = server!.started !== serverStart;
      if (restarted && server!.installed) await recover();
      serverStart = server!.started;
      if (server!.installed) await look();
    } catch (error) {
      reportUnlessDown(error);
    }
  };

  const schedule = () => {
    timer = setTimeout(async () => {
      ticking = tick();
      await ticking;
      ticking = null;
      if (!stopped) schedule();
    }, options.tickMs);
  };
  schedule();

  return {
    async pause() {
      paused = true;
      await ticking;
      await Promise.allSettled(running.values());
    },
    resume() {
      paused = false;
      // A pause shorter than a tick has left it to the next one to look at its minutes.
      lastMinute = Math.floor(now() / MINUTE_MS);
    },
    async runNow(name) {
      if (stopped) {
        throw new LocalPostgresError(
          "worker_stopped",
          `Job "${name}" cannot run: the background worker has been stopped. Start another one.`,
        );
      }
      const jobs = await admin<CronJob[]>`
        ${selectJobs(admin)} where jobname = ${name} order by jobid`;
      const [job] = jobs;
      if (!job) {
        throw new LocalPostgresError(
          "cron_job_not_found",
          `There is no cron job named "${name}". Schedule it first; cron.job lists those there are.`,
        );
      }
      while (running.has(job.jobid)) await running.get(job.jobid)!.catch(() => {});
      return await begin(job);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await ticking;
      const cut = setTimeout(() => {
        for (const session of sessions) session.end({ timeout: 0 });
      }, STOP_GRACE_MS);
      await Promise.allSettled(running.values());
      clearTimeout(cut);
    },
  };
}

function selectJobs(sql: Sql) {
  return sql`select jobid, jobname, schedule, command, database, username from cron.job`;
}

/** The report consumer: one queue and one analyzer for each kind of report. */
import type { Caller } from "@shared/db/caller.ts";
import { analyzerForQueue, REPORT_QUEUES } from "@shared/domain/reports/mod.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type ConsumerAppOptions, createConsumerApp } from "@shared/queue/consumer_app.ts";
import type { DrainBudgets } from "@shared/queue/drain.ts";
import { createReportHandler, type ModelFor } from "./report_handler.ts";

/**
 * In a fresh isolate the first hundred reports take 18 to 19 ms of CPU each, later ones half of that; the
 * host allows an invocation two seconds (bench/NOTES.md).
 */
const BUDGETS: DrainBudgets = {
  maxMessages: 75,
  maxMs: 100_000,
  graceMs: 30_000,
};

export type AppOptions = Omit<ConsumerAppOptions, "queues"> & {
  /** Speaks as the service. */
  readonly caller: Caller;
  /** Absent until one is configured. */
  readonly modelFor?: ModelFor;
};

export function createApp(options: AppOptions): BaseApp {
  const queues = Object.keys(REPORT_QUEUES).map((queue) => {
    const analyzer = analyzerForQueue(queue);
    if (analyzer === null) {
      throw new Error(`There is no analyzer for the queue ${queue}.`);
    }
    return [
      queue,
      createReportHandler(
        options.caller,
        analyzer,
        options.clock,
        options.modelFor,
      ),
    ] as const;
  });
  return createConsumerApp({
    budgets: BUDGETS,
    ...options,
    queues: Object.fromEntries(queues),
  });
}

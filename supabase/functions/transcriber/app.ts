/**
 * The transcriber looks after recordings: it has those that answers use written down by a service, and
 * deletes those that no answer used.
 */
import type { Caller } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type ConsumerAppOptions, createConsumerApp } from "@shared/queue/consumer_app.ts";
import type { DrainBudgets } from "@shared/queue/drain.ts";
import { createDiscardHandler } from "./discard_handler.ts";
import type { Recordings } from "./recordings.ts";
import type { TranscriptionService } from "./settings.ts";
import { createTranscribeHandler } from "./transcribe_handler.ts";

/** Each message moves megabytes twice, and waits for as long as a service needs for minutes of speech. */
const BUDGETS: DrainBudgets = {
  maxMessages: 40,
  maxMs: 60_000,
  graceMs: 80_000,
};

export type AppOptions = Omit<ConsumerAppOptions, "queues"> & {
  /** Speaks as the service. */
  readonly caller: Caller;
  readonly recordings: Recordings;
  /** Absent until one is configured. */
  readonly transcription: TranscriptionService | undefined;
  readonly fetch: typeof fetch;
};

export function createApp(options: AppOptions): BaseApp {
  return createConsumerApp({
    budgets: BUDGETS,
    ...options,
    queues: {
      transcribe: createTranscribeHandler(options),
      unused_uploads: createDiscardHandler(options.caller, options.recordings),
    },
  });
}

/**
 * The event publisher: takes domain events out of the outbox. The relay is in the same database, so that
 * publishing is one transaction of SQL; what goes over HTTP, to the optional sinks, has a queue of its own.
 * It also has deliveries made of events that are for more subscribers than one transaction should tell.
 */
import type { Caller } from "@shared/db/caller.ts";
import type { EventSink } from "./sinks/event.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type ConsumerAppOptions, createConsumerApp } from "@shared/queue/consumer_app.ts";
import { systemSleep } from "@shared/queue/sleep.ts";
import { createFanOutHandler } from "./fan_out_handler.ts";
import { createOutboxHandler } from "./outbox_handler.ts";
import { createSinkHandler } from "./sink_handler.ts";

export type AppOptions = Omit<ConsumerAppOptions, "queues"> & {
  /** Speaks as the service. */
  readonly caller: Caller;
  /** Those that are configured; none is the usual case. */
  readonly sinks: readonly EventSink[];
};

const OUTBOX_QUEUE = "outbox_events";

export function createApp(options: AppOptions): BaseApp {
  const { caller, sinks, sleep = systemSleep } = options;
  return createConsumerApp({
    ...options,
    queues: {
      [OUTBOX_QUEUE]: createOutboxHandler({ caller, queue: OUTBOX_QUEUE, sleep }),
      event_fan_outs: createFanOutHandler(caller),
      sink_events: createSinkHandler(caller, sinks),
    },
  });
}

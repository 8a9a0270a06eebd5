/**
 * The webhook consumer: sends what is due to subscribers' endpoints, first attempts and retries from a
 * queue each. With QStash configured it hands deliveries over instead, and hears what came of them.
 */
import type { Caller } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import type { Network } from "@shared/platform/network.ts";
import { type ConsumerAppOptions, createConsumerApp } from "@shared/queue/consumer_app.ts";
import type { DrainBudgets } from "@shared/queue/drain.ts";
import { errorText, safeText } from "@shared/queue/safe_text.ts";
import { systemSleep } from "@shared/queue/sleep.ts";
import { createAttempts } from "./attempts.ts";
import { Connections } from "./connections.ts";
import { createDeliveryHandler } from "./delivery_handler.ts";
import { createHandOver, createQstashClient, type HandOver } from "./qstash.ts";
import { registerQstashCallback } from "./qstash_callback.ts";
import { onceInAWhile, reconcileHandovers } from "./qstash_reconcile.ts";
import type { WebhookSettings } from "./settings.ts";
import { SlowSends } from "./slow_sends.ts";

export const QUEUES = ["webhook_deliveries", "webhook_retries"] as const;

/**
 * An attempt costs about a millisecond of CPU, of which a hosted invocation has two seconds. An endpoint
 * may take half a minute to answer; what is under way then is finished beside the successor's work.
 */
const BUDGETS: DrainBudgets = { maxMessages: 1_000, maxMs: 100_000, graceMs: 35_000 };

const RECONCILE_EVERY_MS = 60_000;

export type AppOptions = Omit<ConsumerAppOptions, "queues"> & {
  /** Speaks as the service. */
  readonly caller: Caller;
  readonly network: Network;
  readonly settings: WebhookSettings;
};

export function createApp(options: AppOptions): BaseApp {
  const { caller, network, settings, clock, random, logger, sleep = systemSleep } = options;
  const handOver = handOverOf(options);
  const connections = new Connections({ clock, sleep });
  options.onShutdown(() => connections.close());
  const queues = QUEUES.map((queue) => {
    const attempts = createAttempts({ caller, queue, sleep, random, logger });
    const handler = createDeliveryHandler({
      attempts,
      network,
      connections,
      allowed: settings.allowed,
      handOver,
      // One for each lane: retries, of which more hang, take no room from first attempts.
      slowSends: new SlowSends({
        waitUntil: options.waitUntil,
        sleep,
        onError: (error) =>
          logger.error("slow_send_failed", { queue, error: safeText(errorText(error)) }),
      }),
      clock,
      sleep,
      random,
    });
    return [queue, handler] as const;
  });
  const app = createConsumerApp({
    budgets: BUDGETS,
    ...options,
    queues: Object.fromEntries(queues),
  });
  if (settings.qstash !== undefined) {
    registerQstashCallback(app, { caller, settings: settings.qstash, clock, random, logger });
  }
  return app;
}

/** Every hand-over is also an occasion to ask after earlier ones. */
function handOverOf(options: AppOptions): HandOver | undefined {
  const { settings: { qstash }, network } = options;
  if (qstash === undefined) return undefined;
  const client = createQstashClient(qstash);
  const handOver = createHandOver(client, qstash.callbackUrl, network);
  const reconcile = onceInAWhile(
    RECONCILE_EVERY_MS,
    options,
    () => reconcileHandovers({ ...options, client }),
  );
  return (...args) => {
    options.waitUntil(reconcile());
    return handOver(...args);
  };
}

/**
 * The HTTP face of a queue consumer: the database rings `POST /drain`, the answer is 202 within
 * milliseconds, because pg_net waits for the slowest request of a batch, and the work goes on behind it.
 */
import { createRoute, z } from "@hono/zod-openapi";
import { doorbell } from "@shared/http/auth.ts";
import { type BaseApp, type BaseAppOptions, createBaseApp } from "@shared/http/app.ts";
import { jsonBody, jsonResponse, problems, successOf } from "@shared/http/openapi.ts";
import { Problem } from "@shared/http/problem.ts";
import { isTransient } from "@shared/db/errors.ts";
import { drain, type DrainBudgets } from "./drain.ts";
import { LocalDrains } from "./local_drains.ts";
import type { Handler } from "./outcome.ts";
import type { QueuePort } from "./queue_port.ts";
import { type Sleep, systemSleep } from "./sleep.ts";

/**
 * Within a hosted function's 150 s of wall clock, with half a minute for handlers that are still
 * running. The host's limit on CPU time cannot be seen coming; the message budget keeps an invocation
 * of light handlers below it, and the host's warning (`onShutdown`) covers the rest.
 */
export const DEFAULT_BUDGETS: DrainBudgets = {
  maxMessages: 2_000,
  maxMs: 100_000,
  graceMs: 30_000,
};

export interface ConsumerAppOptions extends BaseAppOptions {
  /** The queues this function serves. */
  readonly queues: Readonly<Record<string, Handler>>;
  readonly port: QueuePort;
  /** Tokens of which a ring must carry one. */
  readonly doorbellTokens: readonly string[];
  readonly random: () => number;
  readonly sleep?: Sleep;
  /** Keeps the isolate alive for work that outlives its request. */
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** Registers for the host's warning that the isolate is about to end. */
  readonly onShutdown: (stop: (reason: string) => void) => void;
  readonly budgets?: DrainBudgets;
  /** Makes the identity of a drainer, a UUID. */
  readonly newDrainerId?: () => string;
}

const ring = createRoute({
  method: "post",
  path: "/drain",
  tags: ["Doorbell"],
  operationId: "drainQueue",
  summary: "There is work in a queue",
  request: { body: jsonBody(z.object({ queue: z.string().min(1).max(100) })) },
  responses: {
    202: jsonResponse(
      successOf({
        draining: z.literal(true).optional().openapi({
          description: "A drain is running here already; another look follows it",
        }),
      }),
      "Heard",
    ),
    ...problems(400, 401, 404, 503),
  },
});

/** Makes the app of a function that serves queues; the function may add routes of its own. */
export function createConsumerApp(options: ConsumerAppOptions): BaseApp {
  const { clock, logger, random, port, waitUntil, sleep = systemSleep } = options;
  const handlers = new Map(Object.entries(options.queues));
  const shutdown = new AbortController();
  const drains = new LocalDrains((queue, onHandedOver) =>
    drain({
      queue,
      // Only queues with a handler are rung, see below.
      handler: handlers.get(queue)!,
      drainer: (options.newDrainerId ?? (() => crypto.randomUUID()))(),
      port,
      isTransient,
      clock,
      sleep,
      random,
      logger,
      budgets: options.budgets ?? DEFAULT_BUDGETS,
      shutdown: shutdown.signal,
      onHandedOver,
    })
  );
  options.onShutdown((reason) => {
    logger.info("consumer_stopping", { reason });
    drains.stop();
    shutdown.abort();
  });

  const app = createBaseApp(options);
  app.use("/drain", doorbell(options.doorbellTokens));
  app.openapi(ring, (c) => {
    const { queue } = c.req.valid("json");
    if (!handlers.has(queue)) {
      throw new Problem("unknown_queue", "This function does not serve that queue.", {
        hint: `It serves ${[...handlers.keys()].join(", ")}. Correct queue.queues.consumer.`,
      });
    }
    const { answer, done } = drains.ring(queue);
    if (answer === "stopped") {
      throw new Problem("shutting_down");
    }
    waitUntil(done);
    return c.json(
      { success: true as const, ...(answer === "draining" ? { draining: true as const } : {}) },
      202,
    );
  });
  return app;
}

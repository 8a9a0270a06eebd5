/**
 * The report producer: hears from the database that interviews await their reports, and has each
 * request moved to the queue of its kind. It keeps nothing: a webhook that never arrives is made up
 * for by the next one or by the database's sweep.
 */
import { createRoute, z } from "@hono/zod-openapi";
import type { Caller } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { doorbell, type RequestContext, traceparentOf } from "@shared/http/auth.ts";
import { jsonBody, jsonResponse, problems, successOf } from "@shared/http/openapi.ts";
import { Problem } from "@shared/http/problem.ts";
import { invalidRequest } from "@shared/http/validation.ts";
import { type ConsumerAppOptions, createConsumerApp } from "@shared/queue/consumer_app.ts";
import { errorText, safeText } from "@shared/queue/safe_text.ts";
import { systemSleep } from "@shared/queue/sleep.ts";
import {
  createUnroutedHandler,
  dispatchAllPending,
  type Dispatched,
  dispatchOne,
  dispatchPending,
} from "./dispatch.ts";
import { readWebhook, webhookSchema } from "./webhook.ts";

export type AppOptions = Omit<ConsumerAppOptions, "queues" | "service"> & {
  /** Speaks as the service. */
  readonly caller: Caller;
  /** The same on behalf of a request. */
  readonly callerFor: (request: RequestContext) => Caller;
};

const accepted = successOf({
  message: z.literal("Report consumer pushed to queue"),
  duplicate: z.literal(true).optional().openapi({
    description: "It had been pushed before",
  }),
  unroutable: z.literal(true).optional().openapi({
    description: "No route fits the interview: the request has failed, its dead letter is kept",
  }),
});

const skipped = successOf({
  skipped: z.literal(true),
  reason: z.enum(["wrong_table", "wrong_type", "not_pending"]),
});

const webhook = createRoute({
  method: "post",
  path: "/webhook/report-producer",
  tags: ["Doorbell"],
  operationId: "reportRequested",
  summary: "Rows of interview_report_event were written",
  request: { body: jsonBody(webhookSchema) },
  responses: {
    200: jsonResponse(z.union([skipped, accepted]), "Dispatched, or nothing to do"),
    ...problems(400, 401, 404, 503),
  },
});

export function createApp(options: AppOptions): BaseApp {
  const { logger, waitUntil, sleep = systemSleep } = options;
  const app = createConsumerApp({
    ...options,
    service: "report-producer-service",
    queues: { unrouted_interview_report: createUnroutedHandler(options.caller) },
  });

  const sweep = async (caller: Caller, requestId: string) => {
    try {
      await dispatchAllPending(caller, sleep);
    } catch (error) {
      // Whatever is left is taken by the next webhook or by the database's own sweep.
      logger.warn("report_sweep_failed", {
        request_id: requestId,
        error: safeText(errorText(error)),
      });
    }
  };

  app.use("/webhook/*", doorbell(options.doorbellTokens));
  app.openapi(webhook, async (c) => {
    const reading = readWebhook(c.req.valid("json"));
    if (reading.kind === "malformed") throw invalidRequest([reading]);
    if (reading.kind === "skip") {
      return c.json(
        { success: true as const, skipped: true as const, reason: reading.reason },
        200,
      );
    }
    const requestId = c.get("requestId");
    const traceparent = traceparentOf(c.req.raw.headers);
    const caller = options.callerFor({ requestId, traceparent });
    // From here on every path must sweep: others may have stayed silent because this call was coming.
    try {
      return c.json(pushed(await dispatch(caller, reading.eventIds)), 200);
    } finally {
      waitUntil(sweep(caller, requestId));
    }
  });
  return app;
}

/** One request by its id; several by sweeping, which is one call for all of them. */
async function dispatch(
  caller: Caller,
  eventIds: readonly string[],
): Promise<Dispatched["outcome"]> {
  const [only, another] = eventIds;
  if (only === undefined || another !== undefined) {
    await dispatchPending(caller);
    return "queued";
  }
  return (await dispatchOne(caller, only)).outcome;
}

function pushed(outcome: Dispatched["outcome"]): z.output<typeof accepted> {
  if (outcome === "not_found") {
    throw new Problem("report_event_not_found", undefined, {
      hint: "It may have been deleted, or its transaction may not have committed.",
    });
  }
  return {
    success: true,
    message: "Report consumer pushed to queue",
    ...(outcome === "duplicate" ? { duplicate: true as const } : {}),
    ...(outcome === "unroutable" ? { unroutable: true as const } : {}),
  };
}

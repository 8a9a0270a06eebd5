/** Events, deliveries and attempts as the API shows them. */
import { z } from "@hono/zod-openapi";
import { idSchema, momentSchema } from "@shared/http/openapi.ts";
import { eventStatusSchema } from "./ingest_results.ts";

export const deliveryStatusSchema = z.enum([
  "pending",
  "delivering",
  "retrying",
  "delivered",
  "exhausted",
  "held",
  "cancelled",
]).openapi({
  description: "exhausted: given up after the last attempt; held: the subscription was paused or " +
    "disabled, recover sends it (30 days beyond the retention of its event it is exhausted as " +
    "`expired`); cancelled: the subscription was deleted",
});

const viaSchema = z.enum(["direct", "qstash"]);

export const attemptSchema = z.object({
  number: z.int(),
  startedAt: momentSchema,
  durationMs: z.number().nullable(),
  httpStatus: z.int().nullable(),
  errorClass: z.string().nullable().openapi({
    description: "dns, connect, tls, timeout, blocked, too_large, http, …; null for a success",
  }),
  errorMessage: z.string().nullable(),
  responseExcerpt: z.string().nullable().openapi({
    description: "The beginning of the answer, masked; null unless keepResponseExcerpts is on",
  }),
  nextAttemptAt: momentSchema.nullable(),
  via: viaSchema,
}).openapi("DeliveryAttempt");

export const deliverySchema = z.object({
  id: idSchema,
  eventId: idSchema,
  eventType: z.string(),
  subscriptionId: idSchema,
  workspaceId: idSchema,
  status: deliveryStatusSchema,
  attempts: z.int(),
  failures: z.int().openapi({
    description: "Failed attempts of the present run",
  }),
  lastStatus: z.int().nullable(),
  lastErrorClass: z.string().nullable(),
  nextAttemptAt: momentSchema.nullable(),
  createdAt: momentSchema,
  finishedAt: momentSchema.nullable(),
  cause: z.enum(["event", "replay", "retry", "recover", "test"]),
  via: viaSchema,
}).openapi("Delivery");

const sourceSchema = z.enum(["api", "domain", "operational", "test"]);

const common = {
  id: idSchema,
  eventType: z.string(),
  idempotencyKey: z.string(),
  status: eventStatusSchema,
  source: sourceSchema,
  receivedAt: momentSchema,
};

export const eventSummarySchema = z.object({
  ...common,
  deliveries: z.int().openapi({
    description: "How many subscriptions it went to",
  }),
}).openapi("EventSummary");

const detail = {
  ...common,
  workspaceId: idSchema,
  channels: z.array(z.string()),
  occurredAt: momentSchema,
};

/** As `get_event` answers: the payload is JSON text. */
export const eventRecordSchema = z.object({
  ...detail,
  payload: z.string(),
  deliveries: z.array(
    deliverySchema.extend({ attemptLog: z.array(attemptSchema) }),
  ),
});

export const eventSchema = z.object({
  ...detail,
  payload: z.unknown().openapi({ description: "As it was posted" }),
  deliveryLogs: z.array(
    deliverySchema.extend({ attemptLog: z.array(attemptSchema) }),
  ),
}).openapi("Event");

export const replayBodySchema = z.strictObject({
  subscriptionId: idSchema.optional().openapi({
    description: "Only to this one, whether it matches or not; absent for all that match now",
  }),
});

export const replaySchema = z.object({
  deliveries: z.array(z.object({
    id: idSchema,
    subscriptionId: idSchema,
    status: deliveryStatusSchema,
  })),
  skipped: z.array(z.object({ subscriptionId: idSchema, reason: z.string() }))
    .openapi({
      description: "in_progress: it is being delivered there already",
    }),
});

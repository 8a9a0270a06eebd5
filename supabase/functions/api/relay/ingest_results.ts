/** What became of an event that was posted, in the words of HTTP. */
import { z } from "@hono/zod-openapi";
import type { PayloadProblem } from "@shared/domain/relay/event_schema.ts";
import { idSchema, momentSchema } from "@shared/http/openapi.ts";
import type { FieldError } from "@shared/http/problem.ts";

export const eventStatusSchema = z.enum([
  "unrouted",
  "pending",
  "failed",
  "delivered",
]).openapi({
  description:
    "unrouted: nobody was to be told; pending: somebody still is; failed: given up for " +
    "somebody; delivered: everybody was told",
});

export type EventStatus = z.output<typeof eventStatusSchema>;

/** As `ingest_event` and `ingest_events` answer. */
export const ingestResultSchema = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.enum(["accepted", "duplicate", "idempotency_key_reuse"]),
    eventId: idSchema,
    eventType: z.string(),
    idempotencyKey: z.string(),
    receivedAt: momentSchema,
    status: eventStatusSchema,
  }),
  z.object({
    outcome: z.literal("invalid"),
    code: z.string(),
    message: z.string(),
  }),
]);

export type IngestResult = z.output<typeof ingestResultSchema>;

/** The event as it was stored the first time. */
export interface Original {
  eventId: string;
  receivedAt: string;
  eventStatus: EventStatus;
}

/** Why an event was not taken in. */
export interface Refusal {
  status: 400 | 409 | 413 | 422;
  code: string;
  message: string;
  hint?: string;
  errors?: FieldError[];
  original?: Original;
}

/**
 * Null when the event was accepted.
 *
 * @param violation what the event's schema has against it, in more words than the database has
 */
export function refusalOf(
  result: IngestResult,
  violation: Refusal | null = null,
): Refusal | null {
  switch (result.outcome) {
    case "accepted":
      return null;
    case "duplicate":
      return {
        status: 409,
        code: "duplicate_event",
        message: "This event was accepted before. Nothing was changed.",
        hint:
          "Treat it as accepted: eventId, receivedAt and eventStatus are those of the first time.",
        original: originalOf(result),
      };
    case "idempotency_key_reuse":
      return {
        status: 422,
        code: "idempotency_key_reuse",
        message: "The idempotency key belongs to an event of another type or with another payload.",
        hint: "Use a new key for a new event.",
        original: originalOf(result),
      };
    case "invalid":
      return violation ?? {
        status: result.code === "payload_too_large" ? 413 : 400,
        code: result.code,
        message: result.message,
      };
  }
}

/** Whether a problem may go away, or come, with another schema. */
export function dependsOnSchema({ code }: PayloadProblem): boolean {
  return code === "schema_violation" || code === "schema_too_costly";
}

/** @param path where the payload stands in the request */
export function refusalOfPayload(
  problem: PayloadProblem,
  path: string,
): Refusal {
  if (problem.code !== "schema_violation") {
    const status = problem.code === "schema_too_costly" ? 422 : 400;
    return { status, code: problem.code, message: problem.message };
  }
  return {
    status: 422,
    code: problem.code,
    message: problem.message,
    hint: "GET /v1/event-types has the schema.",
    errors: problem.errors.map((error) => ({
      path: path + error.path.replaceAll("/", "."),
      message: error.message,
    })),
  };
}

function originalOf(
  result: { eventId: string; receivedAt: string; status: EventStatus },
): Original {
  return {
    eventId: result.eventId,
    receivedAt: result.receivedAt,
    eventStatus: result.status,
  };
}

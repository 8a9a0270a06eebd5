/** What became of an event that was posted, in the words of HTTP. */
import { z } from "@hono/zod-openapi";
import type { PayloadProblem } from "@shared/domain/relay/event_schema.ts";
import { idSchema, momentSchema } from "@shared/http/openapi.ts";
import { Problem, type ProblemCode } from "@shared/http/problem.ts";
import { PROBLEMS } from "@shared/http/problem_codes.ts";

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
    code: z.enum(Object.keys(PROBLEMS) as ProblemCode[]),
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
  problem: Problem;
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
      return { problem: new Problem("duplicate_event"), original: originalOf(result) };
    case "idempotency_key_reuse":
      return { problem: new Problem("idempotency_key_reuse"), original: originalOf(result) };
    case "invalid":
      return violation ?? { problem: new Problem(result.code) };
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
  const errors = problem.code !== "schema_violation" ? undefined : problem.errors.map((error) => ({
    path: path + error.path.replaceAll("/", "."),
    message: error.message,
  }));
  return { problem: new Problem(problem.code, problem.message, { errors }) };
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

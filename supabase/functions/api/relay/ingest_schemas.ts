/** What is said about events that are posted. What is read of them is in incoming.ts. */
import { z } from "@hono/zod-openapi";
import { idSchema, momentSchema, problemSchema, successOf } from "@shared/http/openapi.ts";
import { PROBLEM_MEDIA_TYPE } from "@shared/http/problem.ts";
import { eventStatusSchema } from "./ingest_results.ts";

export const acceptedSchema = successOf({
  message: z.string().openapi({
    example: "Event accepted and queued for processing",
  }),
  eventId: idSchema.openapi({
    description: "Also the `webhook-id` that receivers see",
  }),
  eventType: z.string().openapi({ example: "job.created" }),
  idempotencyKey: z.string().openapi({ example: "job-123-created" }),
  receivedAt: momentSchema,
  processingTimeMs: z.int().nonnegative().openapi({ example: 12 }),
}).openapi("AcceptedEvent");

const originalFields = {
  eventId: idSchema.openapi({ description: "Of the event that has the key" }),
  receivedAt: momentSchema,
  eventStatus: eventStatusSchema,
};

const knownEventProblemSchema = problemSchema.extend(originalFields).openapi(
  "KnownEventProblem",
);

const batchResultSchema = z.object({
  status: z.int().openapi({
    description: "What a request with this event alone would have been answered with",
    example: 202,
  }),
  eventId: idSchema.nullable(),
  eventType: z.string().nullable(),
  idempotencyKey: z.string().nullable(),
  receivedAt: momentSchema.nullable(),
  eventStatus: eventStatusSchema.nullable(),
  code: z.string().optional().openapi({ description: "Absent when accepted" }),
  message: z.string().optional(),
  errors: problemSchema.shape.errors,
}).openapi("BatchResult");

export type BatchResult = z.output<typeof batchResultSchema>;

export const batchSchema = successOf({
  accepted: z.int(),
  duplicates: z.int(),
  refused: z.int(),
  results: z.array(batchResultSchema).openapi({
    description: "One for each event, in order",
  }),
  processingTimeMs: z.int().nonnegative(),
});

export const keyHeaders = z.object({
  "x-idempotency-key": z.string().optional().openapi({
    description:
      "The same for every repetition of one event; 1 to 255 characters. Required, here " +
      "or as `idempotency-key`.",
    example: "job-123-created",
  }),
  "idempotency-key": z.string().optional(),
});

/** The answer to an event whose key is known. */
export function knownEvent(description: string) {
  return {
    description,
    content: { [PROBLEM_MEDIA_TYPE]: { schema: knownEventProblemSchema } },
  };
}

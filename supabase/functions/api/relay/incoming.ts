/** Reading events out of a request: which parts are the envelope, and which text is the payload. */
import { z } from "@hono/zod-openapi";
import { moment, requiredLine, text } from "@shared/domain/json/stored.ts";
import { rawItems, rawMembers } from "@shared/domain/relay/payload.ts";
import { type FieldError, Problem } from "@shared/http/problem.ts";
import { describedAs } from "@shared/http/openapi.ts";
import { fieldErrors } from "@shared/http/validation.ts";
import { readIdempotencyKey } from "../idempotency_key.ts";

export const MAX_BATCH = 1_000;

const eventFields = {
  eventType: text().min(1).max(128).openapi({
    description: "Words of letters, digits and `_`, joined by dots",
    example: "job.created",
  }),
  payload: z.custom<unknown>((value) => value !== undefined, "is required").openapi({
    type: ["object", "array", "string", "number", "boolean", "null"],
    additionalProperties: {},
    description: "Any JSON. It is signed and delivered exactly as it is written here.",
    example: {
      jobId: "job_123",
      title: "Senior Software Engineer",
      company: "TechCorp",
    },
  }),
  channels: z.array(text().min(1).max(128)).max(5)
    .optional().openapi({
      description: "Subscriptions that name channels are told only of events in one of them",
      example: ["emea"],
    }),
  occurredAt: moment().optional().openapi({
    description: "When it happened, if not now: the `timestamp` inside what receivers get",
  }),
};

export const eventBodySchema = z.strictObject(eventFields).openapi("NewEvent");

/** An event of a batch. */
export const batchItemSchema = z.strictObject({
  ...eventFields,
  idempotencyKey: requiredLine(255),
});

/** Items are looked at one by one, so that a bad one does not keep the others out. */
export const batchBodySchema = z.strictObject({
  events: z.array(describedAs("NewBatchEvent", batchItemSchema)).min(1).max(MAX_BATCH),
}).openapi("NewEventBatch");

/** An event whose shape is right. `payload` is JSON text, as its author wrote it. */
export interface Incoming {
  eventType: string;
  idempotencyKey: string;
  payload: string;
  channels?: string[];
  occurredAt?: string;
}

/** One item of a batch: an event, or what is wrong with it. */
export type BatchItem =
  | { ok: true; event: Incoming }
  | {
    ok: false;
    errors: FieldError[];
    eventType: string | null;
    idempotencyKey: string | null;
  };

/**
 * The one event of a request.
 *
 * @param text the body, which `body` is the parsed form of
 */
export function readEvent(
  text: string,
  body: z.output<typeof eventBodySchema>,
  idempotencyKey: string,
): Incoming {
  return toIncoming(text, body, idempotencyKey);
}

/**
 * The events of a batch in their order.
 *
 * @param text the body, which `body` is the parsed form of
 */
export function readBatch(
  text: string,
  body: z.output<typeof batchBodySchema>,
): BatchItem[] {
  const texts = rawItems(rawMembers(text)!.get("events")!)!;
  return body.events.map((item, nth) => readItem(texts[nth]!, item, `body.events.${nth}`));
}

function readItem(text: string, item: unknown, path: string): BatchItem {
  const parsed = batchItemSchema.safeParse(item);
  if (parsed.success) {
    return { ok: true, event: toIncoming(text, parsed.data, parsed.data.idempotencyKey) };
  }
  return {
    ok: false,
    errors: fieldErrors(path, parsed.error),
    eventType: textOf(item, "eventType"),
    idempotencyKey: textOf(item, "idempotencyKey"),
  };
}

/** @param text of an object that was found to have a payload */
function toIncoming(
  text: string,
  { eventType, channels, occurredAt }: z.output<typeof eventBodySchema>,
  idempotencyKey: string,
): Incoming {
  const payload = rawMembers(text)!.get("payload")!;
  return { eventType, idempotencyKey, payload, channels, occurredAt };
}

function textOf(item: unknown, name: string): string | null {
  const value = (item as Record<string, unknown> | null)?.[name];
  return typeof value === "string" ? value.slice(0, 255) : null;
}

/**
 * The idempotency key of a request: `x-idempotency-key`, or `Idempotency-Key`.
 *
 * @throws {Problem} 400 when there is none, when two differ, or when it is too long
 */
export function idempotencyKeyOf(headers: Headers): string {
  const key = readIdempotencyKey(headers);
  if (key === undefined) {
    throw new Problem("missing_idempotency_key");
  }
  return key;
}

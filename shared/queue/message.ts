/**
 * The envelope of every queue message. Its meta data travels inside the message because the pgmq
 * versions Hirewire supports do not all have message headers.
 */
import { z } from "zod";
import { Reject } from "./outcome.ts";
import { describeIssues } from "./safe_text.ts";

/** The failure before this attempt, written by SQL when a message is retried. */
export const lastErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  attempt: z.number().int(),
  at: z.string(),
});

export const messageSchema = z.object({
  v: z.literal(1),
  /** What happened, as `noun.verb`: handlers that serve several types choose by it. */
  type: z.string().min(1).max(200),
  /** Identity of the message across retries and redrives: a key for idempotent effects. */
  id: z.guid(),
  workspace_id: z.guid().nullable().default(null),
  trace: z.string().max(500).nullable().default(null),
  request_id: z.string().max(200).nullable().default(null),
  // What is in it is the handler's to check: a record would be checked and copied key by key.
  data: z.custom<Record<string, unknown>>(isRecord, "Invalid input: expected record"),
  // A note for people: a damaged one must not make an otherwise good message fail for ever.
  last_error: lastErrorSchema.optional().catch(undefined),
});

export type Message = z.output<typeof messageSchema>;

/**
 * Checks an envelope read from a queue.
 *
 * @throws Reject `malformed_message` naming the fields that are wrong, never their values.
 */
export function parseMessage(value: unknown): Message {
  const parsed = messageSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Reject({
    code: "malformed_message",
    message: `The message is not a version 1 envelope: ${describeIssues(parsed.error)}.`,
  });
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

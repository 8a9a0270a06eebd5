/**
 * What a database webhook tells the report producer. The body is Supabase's own (`type`, `table`,
 * `schema`, `record`, `old_record`), so a webhook made in the dashboard works as well as our trigger,
 * which lists all rows of its statement in `records`.
 */
import { z } from "@hono/zod-openapi";

/** Most rows one call may list. */
export const MAX_RECORDS = 1000;

const row = z.record(z.string(), z.unknown());

export const webhookSchema = z.object({
  type: z.string().max(100),
  schema: z.string().max(100).default("public"),
  table: z.string().max(100),
  record: row.nullish(),
  /** Rows of one statement; `record` is the first of them then. */
  records: z.array(row).max(MAX_RECORDS, `lists more than ${MAX_RECORDS} rows`)
    .optional(),
  old_record: row.nullish(),
}).openapi("DatabaseWebhook");

const eventSchema = z.object({ id: z.guid(), status: z.string() });

export type SkipReason = "wrong_table" | "wrong_type" | "not_pending";

/** What a webhook asks for. */
export type Reading =
  | { readonly kind: "skip"; readonly reason: SkipReason }
  | { readonly kind: "dispatch"; readonly eventIds: string[] }
  | {
    readonly kind: "malformed";
    readonly path: string;
    readonly message: string;
  };

/** Decides what a webhook asks for. Whether its rows are what they say is for the database to check. */
export function readWebhook(body: z.output<typeof webhookSchema>): Reading {
  if (body.schema !== "public" || body.table !== "interview_report_event") {
    return { kind: "skip", reason: "wrong_table" };
  }
  // An update that made a request pending again is as good as a new one.
  if (body.type !== "INSERT" && body.type !== "UPDATE") {
    return { kind: "skip", reason: "wrong_type" };
  }
  const rows = body.records ?? [body.record];
  const eventIds: string[] = [];
  for (const [index, each] of rows.entries()) {
    const event = eventSchema.safeParse(each);
    if (!event.success) {
      const place = body.records === undefined ? "body.record" : `body.records.${index}`;
      const issue = event.error.issues[0]!;
      return {
        kind: "malformed",
        path: [place, ...issue.path.map(String)].join("."),
        message: issue.message,
      };
    }
    if (event.data.status === "pending") eventIds.push(event.data.id);
  }
  return eventIds.length === 0
    ? { kind: "skip", reason: "not_pending" }
    : { kind: "dispatch", eventIds: [...new Set(eventIds)] };
}

/** Events that were taken in: their list, one with its delivery log, and telling one again. */
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { asJson, callAs } from "@shared/db/caller.ts";
import { idSchema, optionalJsonBody, pageOf, pageQuery } from "@shared/http/openapi.ts";
import { paged, workspaceQuery } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { fields, one } from "../success.ts";
import { eventStatusSchema } from "./ingest_results.ts";
import {
  eventRecordSchema,
  eventSchema,
  eventSummarySchema,
  replayBodySchema,
  replaySchema,
} from "./schemas.ts";

const eventParams = z.strictObject({ eventId: idSchema });
const pageSchema = z.object(pageOf(eventSummarySchema));

export function registerEventRoutes(routes: Routes): void {
  routes.get("/v1/events", {
    access: "memberOrKey",
    tag: "Events",
    operationId: "listEvents",
    summary: "Events, newest first",
    description: "A page may hold fewer than `limit` while `nextCursor` says that there is more: " +
      "each request looks at a bounded number of events.",
    query: z.strictObject({
      type: z.string().min(1).max(130).optional().openapi({
        description: "An event type, or a prefix such as `invitation.*`",
      }),
      since: z.iso.datetime({ offset: true }).optional(),
      until: z.iso.datetime({ offset: true }).optional(),
      status: eventStatusSchema.optional(),
      channel: z.string().min(1).max(128).optional(),
      ...workspaceQuery,
      ...pageQuery,
    }),
    success: fields(pageSchema, "A page"),
  }).calls("list_events", ({ query: { workspaceId, cursor, limit, ...filter } }) => ({
    filter: asJson(filter),
    workspace_id: workspaceId,
    ...paged({ cursor, limit }),
  }));

  routes.get("/v1/events/{eventId}", {
    access: "memberOrKey",
    tag: "Events",
    operationId: "getEvent",
    summary: "One event, with what became of it at each subscription",
    params: eventParams,
    success: one("event", eventSchema, "The event"),
  }).handle(async (c) => {
    const args = { event_id: c.req.valid("param").eventId };
    const record = await callAs(c.var.caller, "get_event", args, eventRecordSchema);
    const { payload, deliveries, ...event } = record;
    const rest = JSON.stringify({ ...event, deliveryLogs: deliveries });
    const text = `{"success":true,"event":{"payload":${payload},${rest.slice(1)}}`;
    // The contract's type is that of an object, which this is not until it is read.
    return ofJsonText(c, text) as never;
  });

  routes.post("/v1/events/{eventId}/replay", {
    access: "memberOrKey",
    tag: "Events",
    operationId: "replayEvent",
    summary: "Tell an event again",
    description:
      "With the same `webhook-id`, so that receivers who have seen it can tell. A test event " +
      "goes to the subscription that it tested alone; for another it is a 409 `test_event`.",
    params: eventParams,
    body: optionalJsonBody(replayBodySchema),
    success: fields(replaySchema, "On their way", 202),
    problems: [409],
  }).calls("replay_event", ({ params, body }) => ({
    event_id: params.eventId,
    subscription_id: body.subscriptionId,
  }));
}

/** Sends text that is JSON already: parsing it would change the payload in it. */
function ofJsonText(c: Context, text: string): Response {
  return c.body(text, 200, { "content-type": "application/json" });
}

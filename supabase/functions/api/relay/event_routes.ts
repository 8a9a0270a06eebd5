/** Events that were taken in: their list, one with its delivery log, and telling one again. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { asJson, callAs } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { memberOrKey } from "@shared/http/auth.ts";
import { optionalBody } from "@shared/http/middleware.ts";
import {
  idSchema,
  jsonResponse,
  pageOf,
  pageQuery,
  problems,
  successOf,
} from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import { type RelayContext, TAGS, workspaceQuery } from "./deps.ts";
import { eventStatusSchema } from "./ingest_results.ts";
import {
  deliveryStatusSchema,
  eventRecordSchema,
  eventSchema,
  eventSummarySchema,
} from "./schemas.ts";

const eventParams = z.strictObject({ eventId: idSchema });
const pageSchema = z.object(pageOf(eventSummarySchema));
const oneSchema = successOf({ event: eventSchema });

const replayBody = z.strictObject({
  subscriptionId: idSchema.optional().openapi({
    description: "Only to this one, whether it matches or not; absent for all that match now",
  }),
});

const replaySchema = z.object({
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

export function registerEventRoutes(
  app: BaseApp,
  { callers }: RelayContext,
): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/events",
      tags: TAGS.events,
      operationId: "listEvents",
      summary: "Events, newest first",
      description:
        "A page may hold fewer than `limit` while `nextCursor` says that there is more: " +
        "each request looks at a bounded number of events.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: {
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
      },
      responses: {
        200: jsonResponse(successOf(pageSchema.shape), "A page"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const { workspaceId, cursor, limit, ...filter } = c.req.valid("query");
      const page = await callAs(
        c.var.caller,
        "list_events",
        {
          filter: asJson(filter),
          workspace_id: workspaceId,
          cursor,
          page_size: limit,
        },
        pageSchema,
      );
      return c.json({ success: true as const, ...page }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/events/{eventId}",
      tags: TAGS.events,
      operationId: "getEvent",
      summary: "One event, with what became of it at each subscription",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { params: eventParams },
      responses: {
        200: jsonResponse(oneSchema, "The event"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const { payload, deliveries, ...event } = await callAs(
        c.var.caller,
        "get_event",
        { event_id: c.req.valid("param").eventId },
        eventRecordSchema,
      );
      const rest = JSON.stringify({ ...event, deliveryLogs: deliveries });
      const text = `{"success":true,"event":{"payload":${payload},${rest.slice(1)}}`;
      // The contract's type is that of an object, which this is not until it is read.
      return ofJsonText(c, text) as never;
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/events/{eventId}/replay",
      tags: TAGS.events,
      operationId: "replayEvent",
      summary: "Tell an event again",
      description: "With the same `webhook-id`, so that receivers who have seen it can tell.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for), optionalBody()] as const,
      request: {
        params: eventParams,
        body: {
          required: false,
          content: { "application/json": { schema: replayBody } },
        },
      },
      responses: {
        202: jsonResponse(successOf(replaySchema.shape), "On their way"),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const { subscriptionId } = c.req.valid("json") ?? {};
      const replayed = await callAs(
        c.var.caller,
        "replay_event",
        {
          event_id: c.req.valid("param").eventId,
          subscription_id: subscriptionId,
        },
        replaySchema,
      );
      return c.json({ success: true as const, ...replayed }, 202);
    },
  );
}

/** Sends text that is JSON already: parsing it would change the payload in it. */
function ofJsonText(c: Context, text: string): Response {
  return c.body(text, 200, { "content-type": "application/json" });
}

/** The relay as a whole: a workspace's figures and settings. */
import { createRoute, z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { memberOrKey } from "@shared/http/auth.ts";
import { jsonBody, jsonResponse, problems, successOf } from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import { type RelayContext, TAGS, workspaceOnly } from "./deps.ts";

const statsSchema = z.object({
  queue: z.object({
    depth: z.int().openapi({ description: "Deliveries that are not finished" }),
    due: z.int().openapi({ description: "Of these, what could be sent now" }),
    inFlight: z.int().openapi({ description: "Attempts under way" }),
    waitingForTurn: z.int().openapi({
      description: "Behind the limits of their own endpoint",
    }),
    oldestDueSeconds: z.number().nullable().openapi({
      description: "How long the first of what is due has been; null when nothing is",
    }),
  }),
  deliveries: z.object({
    pending: z.int(),
    delivering: z.int(),
    retrying: z.int(),
    held: z.int(),
    exhausted: z.int(),
  }).openapi({
    description: "Of the workspace, counted to 10,000 for each subscription",
  }),
  attempts: z.object({ succeededLastHour: z.int(), failedLastHour: z.int() }),
  subscriptions: z.object({
    active: z.int(),
    paused: z.int(),
    disabled: z.int(),
  }),
  eventsLastHour: z.int().openapi({ description: "Counted to 10,000" }),
}).openapi("RelayStats");

const settings = {
  strictCatalogue: z.boolean().openapi({
    description: "Only types of the catalogue are accepted",
  }),
  allowHttp: z.boolean().openapi({
    description: "Whether subscriptions may have http: URLs",
  }),
  eventRetentionDays: z.int().min(7).max(400),
  attemptRetentionDays: z.int().min(1).max(400),
  disableAfterHours: z.int().min(1).max(720).openapi({
    description: "How long nothing but failures disables a subscription",
  }),
  deliveryVia: z.enum(["direct", "qstash"]),
};
const settingsSchema = z.object(settings).openapi("RelaySettings");
const changesSchema = z.strictObject(settings).partial()
  .refine(
    (changes) => Object.keys(changes).length > 0,
    "names nothing to change",
  )
  .openapi("RelaySettingsChanges", { minProperties: 1 });

export function registerRelaySettingsRoutes(
  app: BaseApp,
  { callers }: RelayContext,
): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/relay/stats",
      tags: TAGS.relay,
      operationId: "getRelayStats",
      summary: "How the relay is doing",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { query: workspaceOnly },
      responses: {
        200: jsonResponse(
          successOf({ stats: statsSchema }),
          "Figures of this moment",
        ),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { workspace_id: c.req.valid("query").workspaceId };
      const stats = await callAs(
        c.var.caller,
        "relay_stats",
        args,
        statsSchema,
      );
      return c.json({ success: true as const, stats }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/relay/settings",
      tags: TAGS.relay,
      operationId: "getRelaySettings",
      summary: "The workspace's choices for its webhooks",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { query: workspaceOnly },
      responses: {
        200: jsonResponse(
          successOf({ settings: settingsSchema }),
          "The settings",
        ),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { workspace_id: c.req.valid("query").workspaceId };
      const found = await callAs(
        c.var.caller,
        "get_relay_settings",
        args,
        settingsSchema,
      );
      return c.json({ success: true as const, settings: found }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "patch",
      path: "/v1/relay/settings",
      tags: TAGS.relay,
      operationId: "updateRelaySettings",
      summary: "Change settings",
      description: "Owners and admins only.",
      security: SECURITY.member,
      middleware: [memberOrKey(callers.for)] as const,
      request: { query: workspaceOnly, body: jsonBody(changesSchema) },
      responses: {
        200: jsonResponse(
          successOf({ settings: settingsSchema }),
          "As they are now",
        ),
        ...problems(400, 401, 403, 404, 413, 415, 422, 429, 500, 503),
      },
    }),
    async (c) => {
      const changed = await callAs(
        c.var.caller,
        "update_relay_settings",
        {
          settings: asJson(c.req.valid("json")),
          workspace_id: c.req.valid("query").workspaceId,
        },
        settingsSchema,
      );
      return c.json({ success: true as const, settings: changed }, 200);
    },
  );
}

/** The relay as a whole: a workspace's figures and settings. */
import { asJson } from "@shared/db/caller.ts";
import { jsonBody } from "@shared/http/openapi.ts";
import { workspaceOnly } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { one } from "../success.ts";
import {
  relaySettingsChangesSchema,
  relaySettingsSchema,
  statsSchema,
} from "./settings_schemas.ts";

export function registerRelaySettingsRoutes(routes: Routes): void {
  routes.get("/v1/relay/stats", {
    access: "memberOrKey",
    tag: "Relay",
    operationId: "getRelayStats",
    summary: "How the relay is doing",
    query: workspaceOnly,
    success: one("stats", statsSchema, "Figures of this moment"),
  }).calls("relay_stats", ({ query }) => ({ workspace_id: query.workspaceId }));

  routes.get("/v1/relay/settings", {
    access: "memberOrKey",
    tag: "Relay",
    operationId: "getRelaySettings",
    summary: "The workspace's choices for its webhooks",
    query: workspaceOnly,
    success: one("settings", relaySettingsSchema, "The settings"),
  }).calls("get_relay_settings", ({ query }) => ({ workspace_id: query.workspaceId }));

  routes.patch("/v1/relay/settings", {
    access: "member",
    tag: "Relay",
    operationId: "updateRelaySettings",
    summary: "Change settings",
    description: "Owners and admins only.",
    query: workspaceOnly,
    body: jsonBody(relaySettingsChangesSchema),
    success: one("settings", relaySettingsSchema, "As they are now"),
  }).calls("update_relay_settings", ({ query, body }) => ({
    settings: asJson(body),
    workspace_id: query.workspaceId,
  }));
}

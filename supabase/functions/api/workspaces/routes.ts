/** What a workspace has set, and the consent texts that it shows to candidates. */
import { asJson } from "@shared/db/caller.ts";
import { jsonBody } from "@shared/http/openapi.ts";
import { workspaceOnly } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { fields, one } from "../success.ts";
import {
  newTextSchema,
  settingsChangesSchema,
  settingsSchema,
  storedTextSchema,
  textListSchema,
} from "./schemas.ts";

export function registerWorkspaceRoutes(routes: Routes): void {
  routes.get("/v1/workspace", {
    access: "memberOrKey",
    tag: "Workspace",
    operationId: "getWorkspaceSettings",
    summary: "The workspace's settings",
    query: workspaceOnly,
    success: one("workspace", settingsSchema, "The settings"),
  }).calls("get_workspace_settings", ({ query }) => ({ workspace_id: query.workspaceId }));

  routes.put("/v1/workspace", {
    access: "member",
    tag: "Workspace",
    operationId: "updateWorkspaceSettings",
    summary: "Change settings of the workspace",
    description: "Settings that are left out stay. Owners and admins only.",
    query: workspaceOnly,
    body: jsonBody(settingsChangesSchema),
    success: one("workspace", settingsSchema, "As they are now"),
    problems: [409],
  }).calls("update_workspace_settings", ({ query, body }) => ({
    settings: asJson(body),
    workspace_id: query.workspaceId,
  }));

  routes.get("/v1/consent-texts", {
    access: "memberOrKey",
    tag: "Workspace",
    operationId: "listConsentTexts",
    summary: "Consent texts, every version, newest first",
    query: workspaceOnly,
    success: fields(textListSchema, "All of them"),
  }).calls("list_consent_texts", ({ query }) => ({ workspace_id: query.workspaceId }));

  routes.post("/v1/consent-texts", {
    access: "member",
    tag: "Workspace",
    operationId: "putConsentText",
    summary: "Put a consent text into force",
    description:
      "As the next version of its language; the same text again changes nothing. Owners " +
      "and admins only.",
    query: workspaceOnly,
    body: jsonBody(newTextSchema),
    success: one("consentText", storedTextSchema, "In force", 201),
  }).calls("put_consent_text", ({ query, body }) => ({ ...body, workspace_id: query.workspaceId }));
}

/** What a workspace has set, and the consent texts that it shows to candidates. */
import { createRoute, z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import { text } from "@shared/domain/json/stored.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type CallerFor, memberOrKey } from "@shared/http/auth.ts";
import {
  idSchema,
  jsonBody,
  jsonResponse,
  momentSchema,
  problems,
  successOf,
} from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import { languageTag } from "../interviews/invitation_schemas.ts";
import { workspaceOnly } from "../relay/deps.ts";
import { namesSomething } from "../interviews/template_schemas.ts";

const TAGS = ["Workspace"];

const settings = {
  name: text().min(1).max(200).openapi({ example: "Larkfield Home" }),
  invitationExpiryHours: z.int().min(1).max(8_760).openapi({ example: 168 }),
  requireConsent: z.boolean().openapi({
    description: "Interviews start only after consent to the text in force",
  }),
  transcription: z.boolean().openapi({
    description: "Recorded answers are transcribed by a machine",
  }),
  transcriptWaitSeconds: z.int().min(0).max(86_400).openapi({
    description: "How long a report waits for transcripts that are being made",
  }),
  outboxRetentionDays: z.int().min(1).max(400),
  maxMediaMegabytes: z.int().min(1).max(5_000),
  minimumCoverage: z.number().min(0).max(1).openapi({
    description: "Share of the competencies' weight that needs a basis for an overall score",
  }),
  hiddenTestWeight: z.number().min(0).max(10),
  hireFrom: z.int().min(0).max(100),
  considerFrom: z.int().min(0).max(100),
};

const settingsSchema = z.object({ workspaceId: idSchema, ...settings })
  .openapi("WorkspaceSettings");
const changesSchema = z.strictObject(settings).partial()
  .refine(namesSomething, "names nothing to change")
  .openapi("WorkspaceSettingsChanges", {
    minProperties: 1,
    example: { name: "Larkfield Home", invitationExpiryHours: 72 },
  });

const newTextSchema = z.strictObject({
  language: languageTag,
  text: text().min(1).max(20_000),
}).openapi("NewConsentText", {
  example: { language: "en", text: "Your answers are stored for six months and read by …" },
});

export const consentTextSchema = z.object({
  id: idSchema,
  language: z.string(),
  version: z.int(),
  text: z.string(),
  textHash: z.string().openapi({ description: "SHA-256 of the text, hex" }),
}).openapi("ConsentText");

const storedTextSchema = consentTextSchema.extend({
  createdAt: momentSchema,
  current: z.boolean().openapi({ description: "Whether it is in force for its language" }),
}).openapi("StoredConsentText");

const listSchema = z.object({ items: z.array(storedTextSchema) });

export function registerWorkspaceRoutes(app: BaseApp, callerFor: CallerFor): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/workspace",
      tags: TAGS,
      operationId: "getWorkspaceSettings",
      summary: "The workspace's settings",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { query: workspaceOnly },
      responses: {
        200: jsonResponse(successOf({ workspace: settingsSchema }), "The settings"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { workspace_id: c.req.valid("query").workspaceId };
      const workspace = await callAs(
        c.var.caller,
        "get_workspace_settings",
        args,
        settingsSchema,
      );
      return c.json({ success: true as const, workspace }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "put",
      path: "/v1/workspace",
      tags: TAGS,
      operationId: "updateWorkspaceSettings",
      summary: "Change settings of the workspace",
      description: "Settings that are left out stay. Owners and admins only.",
      security: SECURITY.member,
      middleware: [memberOrKey(callerFor)] as const,
      request: { query: workspaceOnly, body: jsonBody(changesSchema) },
      responses: {
        200: jsonResponse(successOf({ workspace: settingsSchema }), "As they are now"),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const workspace = await callAs(c.var.caller, "update_workspace_settings", {
        settings: asJson(c.req.valid("json")),
        workspace_id: c.req.valid("query").workspaceId,
      }, settingsSchema);
      return c.json({ success: true as const, workspace }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/consent-texts",
      tags: TAGS,
      operationId: "listConsentTexts",
      summary: "Consent texts, every version, newest first",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { query: workspaceOnly },
      responses: {
        200: jsonResponse(successOf(listSchema.shape), "All of them"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { workspace_id: c.req.valid("query").workspaceId };
      const list = await callAs(c.var.caller, "list_consent_texts", args, listSchema);
      return c.json({ success: true as const, ...list }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/consent-texts",
      tags: TAGS,
      operationId: "putConsentText",
      summary: "Put a consent text into force",
      description:
        "As the next version of its language; the same text again changes nothing. Owners " +
        "and admins only.",
      security: SECURITY.member,
      middleware: [memberOrKey(callerFor)] as const,
      request: { query: workspaceOnly, body: jsonBody(newTextSchema) },
      responses: {
        201: jsonResponse(successOf({ consentText: storedTextSchema }), "In force"),
        ...problems(400, 401, 403, 404, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const consentText = await callAs(c.var.caller, "put_consent_text", {
        ...c.req.valid("json"),
        workspace_id: c.req.valid("query").workspaceId,
      }, storedTextSchema);
      return c.json({ success: true as const, consentText }, 201);
    },
  );
}

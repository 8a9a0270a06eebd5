/** API keys, as the owners and admins of a workspace handle them. */
import { createRoute, z } from "@hono/zod-openapi";
import { callAs } from "@shared/db/caller.ts";
import { trimmedText } from "@shared/domain/json/stored.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { memberOrKey } from "@shared/http/auth.ts";
import {
  idParams,
  idSchema,
  jsonBody,
  jsonResponse,
  momentSchema,
  problems,
  successOf,
} from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import { doneSchema, type RelayContext, TAGS, workspaceOnly } from "../relay/deps.ts";

const scopeSchema = z.enum([
  "reports:read",
  "reports:write",
  "interviews:read",
  "interviews:write",
  "events:read",
  "events:write",
  "subscriptions:read",
  "subscriptions:write",
]);

const newKeySchema = z.strictObject({
  name: trimmedText().min(1).max(200).openapi({ example: "Jobs service" }),
  scopes: z.array(scopeSchema).min(1).max(scopeSchema.options.length).openapi({
    example: ["events:write"],
  }),
}).openapi("NewApiKey");

const createdSchema = z.object({
  id: idSchema,
  key: z.string().openapi({ description: "Shown this once", example: "hw_…" }),
});

const listSchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      scopes: z.array(z.string()),
      createdAt: momentSchema,
      lastUsedAt: momentSchema.nullable().openapi({
        description: "To the minute",
      }),
      revokedAt: momentSchema.nullable(),
    }).openapi("ApiKey"),
  ),
});

export function registerApiKeyRoutes(
  app: BaseApp,
  { callers }: RelayContext,
): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/api-keys",
      tags: TAGS.keys,
      operationId: "createApiKey",
      summary: "Make an API key for a system",
      description: "Owners and admins only; a key cannot make keys.",
      security: SECURITY.member,
      middleware: [memberOrKey(callers.for)] as const,
      request: { query: workspaceOnly, body: jsonBody(newKeySchema) },
      responses: {
        201: jsonResponse(successOf(createdSchema.shape), "Made"),
        ...problems(400, 401, 403, 404, 413, 415, 422, 429, 500, 503),
      },
    }),
    async (c) => {
      const { name, scopes } = c.req.valid("json");
      const made = await callAs(
        c.var.caller,
        "create_api_key",
        // The generated types know no null; without one the database finds the member's only workspace.
        {
          workspace_id: (c.req.valid("query").workspaceId ?? null) as string,
          name,
          scopes,
        },
        createdSchema,
      );
      return c.json({ success: true as const, ...made }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/api-keys",
      tags: TAGS.keys,
      operationId: "listApiKeys",
      summary: "The workspace's API keys, newest first",
      description: "Revoked ones, too; never the keys themselves. Owners and admins only.",
      security: SECURITY.member,
      middleware: [memberOrKey(callers.for)] as const,
      request: { query: workspaceOnly },
      responses: {
        200: jsonResponse(successOf(listSchema.shape), "All of them"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { workspace_id: c.req.valid("query").workspaceId };
      const list = await callAs(
        c.var.caller,
        "list_api_keys",
        args,
        listSchema,
      );
      return c.json({ success: true as const, ...list }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/api-keys/{id}",
      tags: TAGS.keys,
      operationId: "revokeApiKey",
      summary: "Revoke an API key",
      description: "At once, and for good; again is no error. Owners and admins only.",
      security: SECURITY.member,
      middleware: [memberOrKey(callers.for)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(doneSchema, "Revoked"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      await c.var.caller.call("revoke_api_key", {
        api_key_id: c.req.valid("param").id,
      });
      return c.json({ success: true as const }, 200);
    },
  );
}

/** API keys, as the owners and admins of a workspace handle them. */
import { idParams, jsonBody } from "@shared/http/openapi.ts";
import { workspaceOnly } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { done, fields } from "../success.ts";
import { keyListSchema, madeKeySchema, newKeySchema } from "./api_key_schemas.ts";

export function registerApiKeyRoutes(routes: Routes): void {
  routes.post("/v1/api-keys", {
    access: "member",
    tag: "API keys",
    operationId: "createApiKey",
    summary: "Make an API key for a system",
    description: "Owners and admins only; a key cannot make keys.",
    query: workspaceOnly,
    body: jsonBody(newKeySchema),
    success: fields(madeKeySchema, "Made", 201),
  }).calls("create_api_key", ({ query, body }) => ({
    // The generated types know no null; without one the database finds the member's only workspace.
    workspace_id: (query.workspaceId ?? null) as string,
    ...body,
  }));

  routes.get("/v1/api-keys", {
    access: "member",
    tag: "API keys",
    operationId: "listApiKeys",
    summary: "The workspace's API keys, newest first",
    description: "Revoked ones, too; never the keys themselves. Owners and admins only.",
    query: workspaceOnly,
    success: fields(keyListSchema, "All of them"),
  }).calls("list_api_keys", ({ query }) => ({ workspace_id: query.workspaceId }));

  routes.delete("/v1/api-keys/{id}", {
    access: "member",
    tag: "API keys",
    operationId: "revokeApiKey",
    summary: "Revoke an API key",
    description: "At once, and for good; again is no error. Owners and admins only.",
    params: idParams,
    success: done("Revoked"),
  }).calls("revoke_api_key", ({ params }) => ({ api_key_id: params.id }));
}

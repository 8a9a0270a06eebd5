/** Templates as members and systems handle them: list, read, write, delete. */
import { createRoute, z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type CallerFor, memberOrKey } from "@shared/http/auth.ts";
import {
  idParams,
  idSchema,
  jsonBody,
  jsonResponse,
  pageQuery,
  problems,
  successOf,
} from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import { pageFrom } from "../pages.ts";
import { doneSchema, workspaceOnly, workspaceQuery } from "../relay/deps.ts";
import {
  newTemplateSchema,
  templateChangesSchema,
  templatePageSchema,
  templateSchema,
  templateStatusSchema,
  wholeTemplateSchema,
} from "./template_schemas.ts";

const TAGS = ["Templates"];

export function registerTemplateRoutes(app: BaseApp, callerFor: CallerFor): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/templates",
      tags: TAGS,
      operationId: "listTemplates",
      summary: "Templates, newest first",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: {
        query: z.strictObject({
          status: templateStatusSchema.optional(),
          ...workspaceQuery,
          ...pageQuery,
        }),
      },
      responses: {
        200: jsonResponse(successOf(templatePageSchema.shape), "A page"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const { status, workspaceId, ...page } = c.req.valid("query");
      const args = {
        filter: status === undefined ? {} : { status },
        workspace_id: workspaceId,
      };
      const body = await pageFrom(c.var.caller, "list_templates", args, page, templatePageSchema);
      return c.json(body, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/templates",
      tags: TAGS,
      operationId: "createTemplate",
      summary: "Write a template",
      description:
        "It is a draft until it is published. Questions may come with it or be added later.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { query: workspaceOnly, body: jsonBody(newTemplateSchema) },
      responses: {
        201: jsonResponse(
          successOf({ template: z.object({ id: idSchema, status: z.literal("draft") }) }),
          "Stored; read it at the id",
        ),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const id = await callAs(c.var.caller, "create_template", {
        // The generated types know no null; without an id the database finds the member's only workspace.
        workspace_id: (c.req.valid("query").workspaceId ?? null) as string,
        template: asJson(c.req.valid("json")),
      }, idSchema);
      return c.json({ success: true as const, template: { id, status: "draft" as const } }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/templates/{id}",
      tags: TAGS,
      operationId: "getTemplate",
      summary: "A template with its questions and published versions",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(successOf({ template: wholeTemplateSchema }), "The template"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { template_id: c.req.valid("param").id };
      const template = await callAs(c.var.caller, "get_template", args, wholeTemplateSchema);
      return c.json({ success: true as const, template }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "put",
      path: "/v1/templates/{id}",
      tags: TAGS,
      operationId: "updateTemplate",
      summary: "Change a draft",
      description: "Fields that are left out keep their value. What is published is revised first.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams, body: jsonBody(templateChangesSchema) },
      responses: {
        200: jsonResponse(successOf({ template: templateSchema }), "As it is now"),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const template = await callAs(c.var.caller, "update_template", {
        template_id: c.req.valid("param").id,
        changes: asJson(c.req.valid("json")),
      }, templateSchema);
      return c.json({ success: true as const, template }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/templates/{id}",
      tags: TAGS,
      operationId: "deleteTemplate",
      summary: "Delete a draft",
      description: "Only one that was never published; others are archived.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(doneSchema, "Deleted"),
        ...problems(400, 401, 403, 404, 409, 429, 500, 503),
      },
    }),
    async (c) => {
      await c.var.caller.call("delete_template", { template_id: c.req.valid("param").id });
      return c.json({ success: true as const }, 200);
    },
  );
}

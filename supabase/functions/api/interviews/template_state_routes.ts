/** A template's way from draft to published to archived, and back to a draft to be revised. */
import { createRoute, z } from "@hono/zod-openapi";
import { callAs } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type CallerFor, memberOrKey } from "@shared/http/auth.ts";
import { optionalBody } from "@shared/http/middleware.ts";
import { idParams, idSchema, jsonResponse, problems, successOf } from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import { copySchema, templateSchema } from "./template_schemas.ts";

const TAGS = ["Templates"];

export function registerTemplateStateRoutes(app: BaseApp, callerFor: CallerFor): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/templates/{id}/publish",
      tags: TAGS,
      operationId: "publishTemplate",
      summary: "Publish a draft, so that candidates can be invited",
      description: "Freezes a version. Interviews keep the version they were sent with.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(
          successOf({
            template: z.object({
              id: idSchema,
              status: z.literal("published"),
              templateVersionId: idSchema,
            }),
          }),
          "Published",
        ),
        ...problems(400, 401, 403, 404, 409, 429, 500, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const args = { template_id: id };
      const templateVersionId = await callAs(c.var.caller, "publish_template", args, idSchema);
      const template = { id, status: "published" as const, templateVersionId };
      return c.json({ success: true as const, template }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/templates/{id}/archive",
      tags: TAGS,
      operationId: "archiveTemplate",
      summary: "Archive a template",
      description: "Nobody can be invited any more; interviews that were sent go on.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(successOf({ template: templateSchema }), "Archived"),
        ...problems(400, 401, 403, 404, 409, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { template_id: c.req.valid("param").id };
      const template = await callAs(c.var.caller, "archive_template", args, templateSchema);
      return c.json({ success: true as const, template }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/templates/{id}/revise",
      tags: TAGS,
      operationId: "reviseTemplate",
      summary: "Make a published template a draft again",
      description:
        "To be edited and published as the next version. Nobody can be invited meanwhile; " +
        "copy it to go on inviting.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(successOf({ template: templateSchema }), "A draft"),
        ...problems(400, 401, 403, 404, 409, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { template_id: c.req.valid("param").id };
      const template = await callAs(c.var.caller, "revise_template", args, templateSchema);
      return c.json({ success: true as const, template }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/templates/{id}/copy",
      tags: TAGS,
      operationId: "copyTemplate",
      summary: "A new draft with the same content",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor), optionalBody()] as const,
      request: {
        params: idParams,
        body: { required: false, content: { "application/json": { schema: copySchema } } },
      },
      responses: {
        201: jsonResponse(successOf({ template: templateSchema }), "The copy"),
        ...problems(400, 401, 403, 404, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const template = await callAs(c.var.caller, "copy_template", {
        template_id: c.req.valid("param").id,
        title: c.req.valid("json").title,
      }, templateSchema);
      return c.json({ success: true as const, template }, 201);
    },
  );
}

/** Templates: drafts, and their way to published and archived and back to a draft to be revised. */
import { z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import { idParams, idSchema, jsonBody, optionalJsonBody, pageQuery } from "@shared/http/openapi.ts";
import { paged, workspaceOnly, workspaceQuery } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { done, fields, one } from "../success.ts";
import {
  copySchema,
  newTemplateSchema,
  templateChangesSchema,
  templatePageSchema,
  templateSchema,
  templateStatusSchema,
  wholeTemplateSchema,
} from "./template_schemas.ts";

const draftSchema = z.object({ id: idSchema, status: z.literal("draft") });

const publishedSchema = z.object({
  id: idSchema,
  status: z.literal("published"),
  templateVersionId: idSchema,
});

export function registerTemplateRoutes(routes: Routes): void {
  routes.get("/v1/templates", {
    access: "memberOrKey",
    tag: "Templates",
    operationId: "listTemplates",
    summary: "Templates, newest first",
    query: z.strictObject({
      status: templateStatusSchema.optional(),
      ...workspaceQuery,
      ...pageQuery,
    }),
    success: fields(templatePageSchema, "A page"),
  }).calls("list_templates", ({ query: { status, workspaceId, ...page } }) => ({
    filter: status === undefined ? {} : { status },
    workspace_id: workspaceId,
    ...paged(page),
  }));

  routes.post("/v1/templates", {
    access: "memberOrKey",
    tag: "Templates",
    operationId: "createTemplate",
    summary: "Write a template",
    description:
      "It is a draft until it is published. Questions may come with it or be added later.",
    query: workspaceOnly,
    body: jsonBody(newTemplateSchema),
    success: one("template", draftSchema, "Stored; read it at the id", 201),
  }).handle(async (c) => {
    const id = await callAs(c.var.caller, "create_template", {
      // The generated types know no null; without an id the database finds the member's only workspace.
      workspace_id: (c.req.valid("query").workspaceId ?? null) as string,
      template: asJson(c.req.valid("json")),
    }, idSchema);
    return c.json({ success: true as const, template: { id, status: "draft" as const } }, 201);
  });

  routes.get("/v1/templates/{id}", {
    access: "memberOrKey",
    tag: "Templates",
    operationId: "getTemplate",
    summary: "A template with its questions and published versions",
    params: idParams,
    success: one("template", wholeTemplateSchema, "The template"),
  }).calls("get_template", ({ params }) => ({ template_id: params.id }));

  routes.put("/v1/templates/{id}", {
    access: "memberOrKey",
    tag: "Templates",
    operationId: "updateTemplate",
    summary: "Change a draft",
    description: "Fields that are left out keep their value. What is published is revised first.",
    params: idParams,
    body: jsonBody(templateChangesSchema),
    success: one("template", templateSchema, "As it is now"),
    problems: [409],
  }).calls("update_template", ({ params, body }) => ({
    template_id: params.id,
    changes: asJson(body),
  }));

  routes.delete("/v1/templates/{id}", {
    access: "memberOrKey",
    tag: "Templates",
    operationId: "deleteTemplate",
    summary: "Delete a draft",
    description: "Only one that was never published; others are archived.",
    params: idParams,
    success: done("Deleted"),
    problems: [409],
  }).calls("delete_template", ({ params }) => ({ template_id: params.id }));

  routes.post("/v1/templates/{id}/publish", {
    access: "memberOrKey",
    tag: "Templates",
    operationId: "publishTemplate",
    summary: "Publish a draft, so that candidates can be invited",
    description: "Freezes a version. Interviews keep the version they were sent with.",
    params: idParams,
    success: one("template", publishedSchema, "Published"),
    problems: [409],
  }).handle(async (c) => {
    const { id } = c.req.valid("param");
    const args = { template_id: id };
    const templateVersionId = await callAs(c.var.caller, "publish_template", args, idSchema);
    const template = { id, status: "published" as const, templateVersionId };
    return c.json({ success: true as const, template }, 200);
  });

  routes.post("/v1/templates/{id}/archive", {
    access: "memberOrKey",
    tag: "Templates",
    operationId: "archiveTemplate",
    summary: "Archive a template",
    description: "Nobody can be invited any more; interviews that were sent go on.",
    params: idParams,
    success: one("template", templateSchema, "Archived"),
    problems: [409],
  }).calls("archive_template", ({ params }) => ({ template_id: params.id }));

  routes.post("/v1/templates/{id}/revise", {
    access: "memberOrKey",
    tag: "Templates",
    operationId: "reviseTemplate",
    summary: "Make a published template a draft again",
    description:
      "To be edited and published as the next version. Nobody can be invited meanwhile; " +
      "copy it to go on inviting.",
    params: idParams,
    success: one("template", templateSchema, "A draft"),
    problems: [409],
  }).calls("revise_template", ({ params }) => ({ template_id: params.id }));

  routes.post("/v1/templates/{id}/copy", {
    access: "memberOrKey",
    tag: "Templates",
    operationId: "copyTemplate",
    summary: "A new draft with the same content",
    params: idParams,
    body: optionalJsonBody(copySchema),
    success: one("template", templateSchema, "The copy", 201),
  }).calls("copy_template", ({ params, body }) => ({ template_id: params.id, title: body.title }));
}

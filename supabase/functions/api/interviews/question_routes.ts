/** The questions of a draft. */
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
import { doneSchema } from "../relay/deps.ts";
import {
  newQuestionSchema,
  orderSchema,
  questionChangesSchema,
  questionPageSchema,
  questionSchema,
} from "./template_schemas.ts";

const TAGS = ["Questions"];

const questionParams = z.strictObject({ id: idSchema, questionId: idSchema });
const listSchema = z.object({ items: z.array(questionSchema) });

export function registerQuestionRoutes(app: BaseApp, callerFor: CallerFor): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/templates/{id}/questions",
      tags: TAGS,
      operationId: "listQuestions",
      summary: "The questions of a template, in order",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams, query: z.strictObject(pageQuery) },
      responses: {
        200: jsonResponse(successOf(questionPageSchema.shape), "A page"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { template_id: c.req.valid("param").id };
      const page = c.req.valid("query");
      const body = await pageFrom(c.var.caller, "list_questions", args, page, questionPageSchema);
      return c.json(body, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/templates/{id}/questions",
      tags: TAGS,
      operationId: "addQuestion",
      summary: "Add a question to a draft",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams, body: jsonBody(newQuestionSchema) },
      responses: {
        201: jsonResponse(successOf({ question: questionSchema }), "Added"),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const question = await callAs(c.var.caller, "add_question", {
        template_id: c.req.valid("param").id,
        question: asJson(c.req.valid("json")),
      }, questionSchema);
      return c.json({ success: true as const, question }, 201);
    },
  );

  // Before the route of one question, whose parameter would take "reorder" for an id.
  app.openapi(
    createRoute({
      method: "put",
      path: "/v1/templates/{id}/questions/reorder",
      tags: TAGS,
      operationId: "reorderQuestions",
      summary: "Put the questions of a draft into another order",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams, body: jsonBody(orderSchema) },
      responses: {
        200: jsonResponse(successOf(listSchema.shape), "All questions in their new order"),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const list = await callAs(c.var.caller, "reorder_questions", {
        template_id: c.req.valid("param").id,
        question_ids: c.req.valid("json").questionIds,
      }, listSchema);
      return c.json({ success: true as const, ...list }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "put",
      path: "/v1/templates/{id}/questions/{questionId}",
      tags: TAGS,
      operationId: "updateQuestion",
      summary: "Change a question of a draft",
      description: "Fields that are left out keep their value.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: questionParams, body: jsonBody(questionChangesSchema) },
      responses: {
        200: jsonResponse(successOf({ question: questionSchema }), "As it is now"),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const { id, questionId } = c.req.valid("param");
      const question = await callAs(c.var.caller, "update_question", {
        template_id: id,
        question_id: questionId,
        changes: asJson(c.req.valid("json")),
      }, questionSchema);
      return c.json({ success: true as const, question }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/templates/{id}/questions/{questionId}",
      tags: TAGS,
      operationId: "removeQuestion",
      summary: "Remove a question from a draft",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: questionParams },
      responses: {
        200: jsonResponse(doneSchema, "Removed"),
        ...problems(400, 401, 403, 404, 409, 429, 500, 503),
      },
    }),
    async (c) => {
      const { id, questionId } = c.req.valid("param");
      await c.var.caller.call("remove_question", { template_id: id, question_id: questionId });
      return c.json({ success: true as const }, 200);
    },
  );
}

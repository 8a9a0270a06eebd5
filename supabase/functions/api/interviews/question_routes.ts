/** The questions of a draft. */
import { z } from "@hono/zod-openapi";
import { asJson } from "@shared/db/caller.ts";
import { idParams, idSchema, jsonBody, pageQuery } from "@shared/http/openapi.ts";
import { paged } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { done, fields, one } from "../success.ts";
import {
  newQuestionSchema,
  orderSchema,
  questionChangesSchema,
  questionPageSchema,
  questionSchema,
} from "./template_schemas.ts";

const questionParams = z.strictObject({ id: idSchema, questionId: idSchema });
const listSchema = z.object({ items: z.array(questionSchema) });

export function registerQuestionRoutes(routes: Routes): void {
  routes.get("/v1/templates/{id}/questions", {
    access: "memberOrKey",
    tag: "Questions",
    operationId: "listQuestions",
    summary: "The questions of a template, in order",
    params: idParams,
    query: z.strictObject(pageQuery),
    success: fields(questionPageSchema, "A page"),
  }).calls("list_questions", ({ params, query }) => ({ template_id: params.id, ...paged(query) }));

  routes.post("/v1/templates/{id}/questions", {
    access: "memberOrKey",
    tag: "Questions",
    operationId: "addQuestion",
    summary: "Add a question to a draft",
    params: idParams,
    body: jsonBody(newQuestionSchema),
    success: one("question", questionSchema, "Added", 201),
    problems: [409],
  }).calls("add_question", ({ params, body }) => ({
    template_id: params.id,
    question: asJson(body),
  }));

  // Before the route of one question, whose parameter would take "reorder" for an id.
  routes.put("/v1/templates/{id}/questions/reorder", {
    access: "memberOrKey",
    tag: "Questions",
    operationId: "reorderQuestions",
    summary: "Put the questions of a draft into another order",
    params: idParams,
    body: jsonBody(orderSchema),
    success: fields(listSchema, "All questions in their new order"),
    problems: [409],
  }).calls("reorder_questions", ({ params, body }) => ({
    template_id: params.id,
    question_ids: body.questionIds,
  }));

  routes.put("/v1/templates/{id}/questions/{questionId}", {
    access: "memberOrKey",
    tag: "Questions",
    operationId: "updateQuestion",
    summary: "Change a question of a draft",
    description: "Fields that are left out keep their value.",
    params: questionParams,
    body: jsonBody(questionChangesSchema),
    success: one("question", questionSchema, "As it is now"),
    problems: [409],
  }).calls("update_question", ({ params, body }) => ({
    template_id: params.id,
    question_id: params.questionId,
    changes: asJson(body),
  }));

  routes.delete("/v1/templates/{id}/questions/{questionId}", {
    access: "memberOrKey",
    tag: "Questions",
    operationId: "removeQuestion",
    summary: "Remove a question from a draft",
    params: questionParams,
    success: done("Removed"),
    problems: [409],
  }).calls("remove_question", ({ params }) => ({
    template_id: params.id,
    question_id: params.questionId,
  }));
}

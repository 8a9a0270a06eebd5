/** Requests for reports: their list, and asking again. */
import { createRoute, z } from "@hono/zod-openapi";
import { callAs } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type CallerFor, memberOrKey } from "@shared/http/auth.ts";
import {
  idParams,
  idSchema,
  jsonResponse,
  momentSchema,
  pageOf,
  pageQuery,
  problems,
  successOf,
} from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import { pageFrom } from "../pages.ts";

const statusSchema = z.enum(["pending", "processing", "completed", "failed"]);

const reportEventSchema = z.object({
  id: idSchema,
  invitationId: idSchema,
  workspaceId: idSchema,
  status: statusSchema,
  errorCode: z.string().nullable(),
  errorDetail: z.string().nullable(),
  attempts: z.int(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
  processedAt: momentSchema.nullable(),
}).openapi("ReportEvent");

const pageSchema = z.object(pageOf(reportEventSchema));

const rerunSchema = z.object({ eventId: idSchema, status: statusSchema });

export function registerReportEventRoutes(
  app: BaseApp,
  callerFor: CallerFor,
): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/report-events",
      tags: ["Reports"],
      operationId: "listReportEvents",
      summary: "Requests for reports, newest first",
      description: "Of the workspaces of the member, or of the API key's workspace.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: {
        query: z.strictObject({
          status: statusSchema.optional(),
          workspaceId: idSchema.optional(),
          ...pageQuery,
        }),
      },
      responses: {
        200: jsonResponse(successOf(pageSchema.shape), "A page"),
        ...problems(400, 401, 403, 404, 500, 503),
      },
    }),
    async (c) => {
      const { status, workspaceId, ...page } = c.req.valid("query");
      const args = { status, workspace_id: workspaceId };
      const body = await pageFrom(c.var.caller, "list_report_events", args, page, pageSchema);
      return c.json(body, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/invitations/{id}/report/rerun",
      tags: ["Reports"],
      operationId: "rerunReport",
      summary: "Ask for the report of an interview again",
      description:
        "Unchanged answers, rubric and analyzer give the report that exists; anything else " +
        "gives a new version, and the old ones stay.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams },
      responses: {
        202: jsonResponse(
          successOf(rerunSchema.shape),
          "Asked for; follow it in report-events",
        ),
        ...problems(400, 401, 403, 404, 409, 500, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const event = await callAs(c.var.caller, "rerun_report", {
        invitation_id: id,
      }, rerunSchema);
      return c.json({ success: true as const, ...event }, 202);
    },
  );
}

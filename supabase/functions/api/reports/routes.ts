/** Reports: read as data, as text or as a page, and rate. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { asJson, callAs } from "@shared/db/caller.ts";
import { distinct, text } from "@shared/domain/json/stored.ts";
import {
  composeReport,
  renderHtml,
  renderMarkdown,
  type ReportDocument,
  reportJsonSchema,
  reportRecordSchema,
} from "@shared/domain/reports/mod.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type CallerFor, memberOrKey } from "@shared/http/auth.ts";
import { negotiate } from "@shared/http/negotiate.ts";
import { idParams, jsonBody, jsonResponse, problems, successOf } from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";

const TAGS = ["Reports"];

/** The first one is served to those who do not say. */
const REPORT_TYPES = [
  "application/json",
  "text/markdown",
  "text/html",
] as const;
type ReportType = (typeof REPORT_TYPES)[number];

/**
 * Described by the published JSON Schema itself, so that the contract and the schema route cannot
 * differ. The document is checked where it is composed and needs no second look here.
 */
function reportComponent() {
  const { $schema: _, ...schema } = reportJsonSchema();
  // References count from the root of the document they stand in.
  const moved = JSON.stringify(schema)
    .replaceAll(
      '"$ref":"#/$defs/',
      '"$ref":"#/components/schemas/Report/$defs/',
    );
  return z.custom<ReportDocument>((value) => typeof value === "object" && value !== null)
    .openapi("Report", { type: "object", ...JSON.parse(moved) });
}

const reportSchema = successOf({ report: reportComponent() });

const reportContent = {
  description: "The report. As `text/html` it is a printable page; on a project without a custom " +
    "domain the platform delivers HTML as `text/plain`.",
  content: {
    "application/json": { schema: reportSchema },
    "text/markdown": { schema: z.string() },
    "text/html": { schema: z.string() },
  },
};

const ratingSchema = z.strictObject({
  competencyId: text().min(1).max(64),
  score: z.int().min(1).max(5).openapi({
    description: "On the competency's anchored scale",
  }),
  note: text().max(2_000).optional(),
});

const ratingsSchema = z.strictObject({
  ratings: distinct(z.array(ratingSchema).min(1).max(50), "competencyId"),
}).openapi("Ratings");

export function registerReportRoutes(app: BaseApp, callerFor: CallerFor): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/invitations/{id}/report",
      tags: TAGS,
      operationId: "getInvitationReport",
      summary: "The report of an interview",
      description: "The latest version, or the one asked for.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: {
        params: idParams,
        query: z.strictObject({
          version: z.coerce.number().int().min(1).max(1_000_000).optional(),
        }),
      },
      responses: {
        200: reportContent,
        ...problems(400, 401, 403, 404, 406, 500, 503),
      },
    }),
    async (c) => {
      const type = negotiate(c.req.header("accept"), REPORT_TYPES);
      const record = await callAs(
        c.var.caller,
        "get_invitation_report",
        {
          invitation_id: c.req.valid("param").id,
          version: c.req.valid("query").version,
        },
        reportRecordSchema,
      );
      return serve(c, composeReport(record), type);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/reports/{id}",
      tags: TAGS,
      operationId: "getReport",
      summary: "One report",
      description:
        "Others' ratings appear once one's own are in. To a reviewer who has yet to rate, " +
        "`blind` is true and the machine's findings are withheld.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams },
      responses: {
        200: reportContent,
        ...problems(400, 401, 403, 404, 406, 500, 503),
      },
    }),
    async (c) => {
      const type = negotiate(c.req.header("accept"), REPORT_TYPES);
      const record = await callAs(
        c.var.caller,
        "get_report",
        { report_id: c.req.valid("param").id },
        reportRecordSchema,
      );
      return serve(c, composeReport(record), type);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/reports/{id}/ratings",
      tags: TAGS,
      operationId: "rateReport",
      summary: "Rate the candidate, competency by competency",
      description: "Only people rate, so an API key is refused. Rating again replaces one's own " +
        "ratings. The answer is the report with everybody's ratings.",
      security: SECURITY.member,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams, body: jsonBody(ratingsSchema) },
      responses: {
        200: jsonResponse(reportSchema, "The report, with the ratings"),
        ...problems(400, 401, 403, 404, 413, 415, 500, 503),
      },
    }),
    async (c) => {
      const record = await callAs(
        c.var.caller,
        "rate_report",
        {
          report_id: c.req.valid("param").id,
          ratings: asJson(c.req.valid("json").ratings),
        },
        reportRecordSchema,
      );
      return c.json(
        { success: true as const, report: composeReport(record) },
        200,
      );
    },
  );
}

function serve(c: Context, report: ReportDocument, type: ReportType) {
  c.header("vary", "Accept", { append: true });
  switch (type) {
    case "application/json":
      return c.json({ success: true as const, report }, 200);
    case "text/markdown":
      return c.body(renderMarkdown(report), 200, {
        "content-type": `${type}; charset=utf-8`,
      });
    case "text/html":
      return c.body(renderHtml(report), 200, {
        "content-type": `${type}; charset=utf-8`,
      });
  }
}

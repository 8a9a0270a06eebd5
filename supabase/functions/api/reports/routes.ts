/** Reports: read as data, as text or as a page, rate, list what was asked for, and ask again. */
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { asJson, callAs } from "@shared/db/caller.ts";
import {
  composeReport,
  renderHtml,
  renderMarkdown,
  type ReportDocument,
  reportRecordSchema,
} from "@shared/domain/reports/mod.ts";
import { negotiate } from "@shared/http/negotiate.ts";
import { idParams, idSchema, jsonBody, pageQuery } from "@shared/http/openapi.ts";
import { paged } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { fields, json } from "../success.ts";
import {
  ratingDraftSchema,
  ratingsSchema,
  reportEventPageSchema,
  reportEventStatusSchema,
  reportSchema,
  rerunSchema,
  savedDraftSchema,
} from "./schemas.ts";

/** The first one is served to those who do not say. */
const REPORT_TYPES = [
  "application/json",
  "text/markdown",
  "text/html",
] as const;
type ReportType = (typeof REPORT_TYPES)[number];

const reportInAnyType = {
  status: 200 as const,
  response: {
    description:
      "The report. As `text/html` it is a printable page; on a project without a custom " +
      "domain the platform delivers HTML as `text/plain`.",
    content: {
      "application/json": { schema: reportSchema },
      "text/markdown": { schema: z.string() },
      "text/html": { schema: z.string() },
    },
  },
};

const versionQuery = z.strictObject({
  version: z.coerce.number().int().min(1).max(1_000_000).optional(),
});

export function registerReportRoutes(routes: Routes): void {
  routes.get("/v1/invitations/{id}/report", {
    access: "memberOrKey",
    tag: "Reports",
    operationId: "getInvitationReport",
    summary: "The report of an interview",
    description: "The latest version, or the one asked for. Where the candidate took back the " +
      "consent it rests on, `consent_withdrawn`.",
    params: idParams,
    query: versionQuery,
    success: reportInAnyType,
    problems: [406, 410],
  }).handle(async (c) => {
    const type = typeFor(c);
    const record = await callAs(c.var.caller, "get_invitation_report", {
      invitation_id: c.req.valid("param").id,
      version: c.req.valid("query").version,
    }, reportRecordSchema);
    return serve(c, composeReport(record), type);
  });

  routes.get("/v1/reports/{id}", {
    access: "memberOrKey",
    tag: "Reports",
    operationId: "getReport",
    summary: "One report",
    description:
      "Others' ratings appear once one's own are handed in and, to members who may write reports, " +
      "once as many are as the workspace expects. To a reviewer who has yet to hand in theirs, " +
      "`blind` is true and the machine's findings are withheld.",
    params: idParams,
    success: reportInAnyType,
    problems: [406, 410],
  }).handle(async (c) => {
    const type = typeFor(c);
    const args = { report_id: c.req.valid("param").id };
    const record = await callAs(
      c.var.caller,
      "get_report",
      args,
      reportRecordSchema,
    );
    return serve(c, composeReport(record), type);
  });

  routes.post("/v1/reports/{id}/ratings", {
    access: "member",
    tag: "Reports",
    operationId: "rateReport",
    summary: "Rate the candidate, competency by competency",
    description: "All competencies of the report at once (`incomplete_ratings` names what is " +
      "missing). The first ratings count and stay; what differs in later ones is shown as a " +
      "change, and the same ones again change nothing. Only people rate, so an API key is " +
      "refused. The answer is the report with everybody's ratings.",
    params: idParams,
    body: jsonBody(ratingsSchema),
    success: json(reportSchema, "The report, with the ratings"),
    problems: [410],
  }).handle(async (c) => {
    const record = await callAs(c.var.caller, "rate_report", {
      report_id: c.req.valid("param").id,
      ratings: asJson(c.req.valid("json").ratings),
    }, reportRecordSchema);
    return c.json(
      { success: true as const, report: composeReport(record) },
      200,
    );
  });

  routes.put("/v1/reports/{id}/ratings/draft", {
    access: "member",
    tag: "Reports",
    operationId: "saveRatingDraft",
    summary: "Keep ratings that are not handed in yet",
    description:
      "Any of the competencies, with or without a score, in the place of what was kept " +
      "before. Nobody else sees it; the report shows it to its author as `draft` until they hand " +
      "their ratings in.",
    params: idParams,
    body: jsonBody(ratingDraftSchema),
    success: fields(savedDraftSchema, "Kept"),
    problems: [410],
  }).calls("save_rating_draft", ({ params, body }) => ({
    report_id: params.id,
    ratings: asJson(body.ratings),
  }));

  routes.get("/v1/report-events", {
    access: "memberOrKey",
    tag: "Reports",
    operationId: "listReportEvents",
    summary: "Requests for reports, newest first",
    description: "Of the workspaces of the member, or of the API key's workspace.",
    query: z.strictObject({
      status: reportEventStatusSchema.optional(),
      workspaceId: idSchema.optional(),
      ...pageQuery,
    }),
    success: fields(reportEventPageSchema, "A page"),
  }).calls(
    "list_report_events",
    ({ query: { status, workspaceId, ...page } }) => ({
      status,
      workspace_id: workspaceId,
      ...paged(page),
    }),
  );

  routes.post("/v1/invitations/{id}/report/rerun", {
    access: "memberOrKey",
    tag: "Reports",
    operationId: "rerunReport",
    summary: "Ask for the report of an interview again",
    description:
      "Unchanged answers, rubric and analyzer give the report that exists; anything else " +
      "gives a new version, and the old ones stay.",
    params: idParams,
    success: fields(rerunSchema, "Asked for; follow it in report-events", 202),
    problems: [409, 410],
  }).calls("rerun_report", ({ params }) => ({ invitation_id: params.id }));
}

/**
 * The type of the answer. From here on every answer, a refusal too, says that it depends on `Accept`:
 * whoever keeps it must not give it to a client that accepts something else.
 */
function typeFor(c: Context): ReportType {
  c.header("vary", "Accept", { append: true });
  return negotiate(c.req.header("accept"), REPORT_TYPES);
}

function serve(c: Context, report: ReportDocument, type: ReportType) {
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

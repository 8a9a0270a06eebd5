/** What a candidate does around the answers: look, agree, start, stay, complete. */
import { createRoute, z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type CallerFor, candidate, candidateLink } from "@shared/http/auth.ts";
import { optionalBody } from "@shared/http/middleware.ts";
import { idParams, jsonBody, jsonResponse, problems, successOf } from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import {
  completionSchema,
  consentSchema,
  heartbeatSchema,
  interviewViewSchema,
  interviewViewShape,
  invitationSchema,
  newConsentSchema,
  pulseSchema,
} from "./taking_schemas.ts";

const TAGS = ["Interviews"];

export function registerInterviewRoutes(
  app: BaseApp,
  callerFor: CallerFor,
): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/interview/{accessToken}",
      tags: TAGS,
      operationId: "getInterview",
      summary: "The candidate's own view of an interview",
      description:
        "Questions without rubrics or correct options, what is answered already, and the time left " +
        "by the server's clock. What is asked is shown once the interview is started. The token in " +
        "the path is the credential.",
      security: SECURITY.none,
      middleware: [candidateLink(callerFor, "accessToken")] as const,
      request: {
        params: z.strictObject({
          accessToken: z.string().openapi({
            description: "Token from the invitation's link",
          }),
        }),
      },
      responses: {
        200: jsonResponse(
          successOf(interviewViewShape),
          "The interview",
        ),
        ...problems(401, 500, 503),
      },
    }),
    async (c) => {
      const view = await callAs(
        c.var.caller,
        "get_interview",
        {},
        interviewViewSchema,
      );
      return c.json({ success: true as const, ...view }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/invitations/{id}/interview",
      tags: TAGS,
      operationId: "getOwnInterview",
      summary: "The candidate's own view, for one who is signed in",
      description: "The same as by the link, for the invitations of GET /v1/invitations/candidate.",
      security: SECURITY.candidate,
      middleware: [candidate(callerFor)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(successOf(interviewViewShape), "The interview"),
        ...problems(400, 401, 404, 500, 503),
      },
    }),
    async (c) => {
      const view = await callAs(
        c.var.caller,
        "get_interview",
        { invitation_id: c.req.valid("param").id },
        interviewViewSchema,
      );
      return c.json({ success: true as const, ...view }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/invitations/{id}/start",
      tags: TAGS,
      operationId: "startInvitation",
      summary: "Start the interview",
      description: "Fixes the deadline by the server's clock. An interview is started once.",
      security: SECURITY.candidate,
      middleware: [candidate(callerFor)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(
          successOf({ invitation: invitationSchema }),
          "Started",
        ),
        ...problems(400, 401, 403, 404, 500, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const invitation = await callAs(
        c.var.caller,
        "start_invitation",
        { invitation_id: id },
        invitationSchema,
      );
      return c.json({ success: true as const, invitation }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "put",
      path: "/v1/invitations/{id}/consent",
      tags: TAGS,
      operationId: "recordConsent",
      summary: "Say what one agrees to",
      description:
        "To the text in force, as the interview's view shows it. It may be changed until " +
        "the interview ends; taking back `automaticAnalysis` counts at once.",
      security: SECURITY.candidate,
      middleware: [candidate(callerFor)] as const,
      request: { params: idParams, body: jsonBody(newConsentSchema) },
      responses: {
        200: jsonResponse(successOf({ consent: consentSchema }), "Recorded"),
        ...problems(400, 401, 404, 409, 413, 415, 500, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const consent = await callAs(c.var.caller, "record_consent", {
        invitation_id: id,
        consent: asJson(c.req.valid("json")),
      }, consentSchema);
      return c.json({ success: true as const, consent }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/invitations/{id}/heartbeat",
      tags: TAGS,
      operationId: "heartbeatInvitation",
      summary: "Say that one is still there, or pause",
      description: "The answer has the time left by the server's clock. Any answer ends a pause.",
      security: SECURITY.candidate,
      middleware: [candidate(callerFor), optionalBody()] as const,
      request: {
        params: idParams,
        body: { required: false, content: { "application/json": { schema: heartbeatSchema } } },
      },
      responses: {
        200: jsonResponse(successOf(pulseSchema.shape), "Noted"),
        ...problems(400, 401, 404, 413, 415, 500, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const { state } = c.req.valid("json");
      const pulse = await callAs(
        c.var.caller,
        "heartbeat_invitation",
        { invitation_id: id, state },
        pulseSchema,
      );
      return c.json({ success: true as const, ...pulse }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/invitations/{id}/complete",
      tags: TAGS,
      operationId: "completeInvitation",
      summary: "Complete the interview",
      description: "Asks for the report in the same transaction. Without a body the reason is " +
        "`manual`, which needs every required question answered.",
      security: SECURITY.candidate,
      middleware: [candidate(callerFor), optionalBody()] as const,
      request: {
        params: idParams,
        body: {
          required: false,
          content: { "application/json": { schema: completionSchema } },
        },
      },
      responses: {
        200: jsonResponse(
          successOf({ invitation: invitationSchema }),
          "Completed",
        ),
        ...problems(400, 401, 404, 413, 415, 500, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const invitation = await callAs(
        c.var.caller,
        "complete_invitation",
        { invitation_id: id, reason: c.req.valid("json").reason },
        invitationSchema,
      );
      return c.json({ success: true as const, invitation }, 200);
    },
  );
}

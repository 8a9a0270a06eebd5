/** What a candidate does: look, start, answer, complete. */
import { createRoute, z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type CallerFor, candidate, candidateLink } from "@shared/http/auth.ts";
import { optionalBody } from "@shared/http/middleware.ts";
import {
  idParams,
  idSchema,
  jsonBody,
  jsonResponse,
  problems,
  successOf,
} from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import {
  completionSchema,
  interviewViewSchema,
  invitationSchema,
  responseSubmissionSchema,
  storedResponseSchema,
  storedTranscriptSchema,
  transcriptSubmissionSchema,
} from "./interview_schemas.ts";

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
        "Questions without rubrics or correct options, what is answered already, and the " +
        "server's clock to count the time left. The token in the path is the credential.",
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
          successOf(interviewViewSchema.shape),
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
        ...problems(400, 401, 404, 500, 503),
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
      method: "post",
      path: "/v1/invitations/{id}/responses",
      tags: TAGS,
      operationId: "submitResponse",
      summary: "Answer a question",
      description:
        "One answer a question, unless the template allows retakes: a retake replaces the " +
        "answer, and the earlier one is kept as history.",
      security: SECURITY.candidate,
      middleware: [candidate(callerFor)] as const,
      request: { params: idParams, body: jsonBody(responseSubmissionSchema) },
      responses: {
        201: jsonResponse(
          successOf({ response: storedResponseSchema }),
          "Stored",
        ),
        ...problems(400, 401, 404, 413, 415, 500, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const response = await callAs(
        c.var.caller,
        "submit_response",
        { invitation_id: id, response: asJson(c.req.valid("json")) },
        storedResponseSchema,
      );
      return c.json({ success: true as const, response }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: "put",
      path: "/v1/invitations/{id}/responses/{responseId}/transcript",
      tags: TAGS,
      operationId: "putTranscript",
      summary: "Send one's own transcript of a recorded answer",
      description: "Sending it again replaces it.",
      security: SECURITY.candidate,
      middleware: [candidate(callerFor)] as const,
      request: {
        params: z.strictObject({ id: idSchema, responseId: idSchema }),
        body: jsonBody(transcriptSubmissionSchema),
      },
      responses: {
        200: jsonResponse(
          successOf({ transcript: storedTranscriptSchema }),
          "Stored",
        ),
        ...problems(400, 401, 404, 413, 415, 500, 503),
      },
    }),
    async (c) => {
      const { id, responseId } = c.req.valid("param");
      const transcript = await callAs(
        c.var.caller,
        "submit_transcript",
        {
          invitation_id: id,
          response_id: responseId,
          transcript: asJson(c.req.valid("json")),
        },
        storedTranscriptSchema,
      );
      return c.json({ success: true as const, transcript }, 200);
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

/** Invitations: who was asked, and asking somebody. */
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
import {
  candidatePageSchema,
  createdSchema,
  invitationChangesSchema,
  invitationPageSchema,
  invitationStatusSchema,
  memberInvitationSchema,
  newInvitationSchema,
  sentSchema,
  wholeInvitationSchema,
} from "./invitation_schemas.ts";
import { pageFrom } from "../pages.ts";
import { workspaceQuery } from "../relay/deps.ts";

const TAGS = ["Invitations"];

/** The candidate's link: the frontend's page of the interview. */
export function interviewLink(frontendUrl: string, accessToken: string): string {
  return `${frontendUrl}/interview/${accessToken}`;
}

/** @param frontendUrl where candidates' links lead, without a slash at the end */
export function registerInvitationRoutes(
  app: BaseApp,
  callerFor: CallerFor,
  frontendUrl: string,
): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/invitations",
      tags: TAGS,
      operationId: "listInvitations",
      summary: "Invitations of a workspace, newest first",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: {
        query: z.strictObject({
          status: invitationStatusSchema.optional(),
          templateId: idSchema.optional(),
          ...workspaceQuery,
          ...pageQuery,
        }),
      },
      responses: {
        200: jsonResponse(successOf(invitationPageSchema.shape), "A page"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const { status, templateId, workspaceId, ...page } = c.req.valid("query");
      const args = {
        filter: {
          ...(status === undefined ? {} : { status }),
          ...(templateId === undefined ? {} : { templateId }),
        },
        workspace_id: workspaceId,
      };
      const body = await pageFrom(
        c.var.caller,
        "list_invitations",
        args,
        page,
        invitationPageSchema,
      );
      return c.json(body, 200);
    },
  );

  // Before the route of one invitation, whose parameter would take "candidate" for an id.
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/invitations/candidate",
      tags: TAGS,
      operationId: "listOwnInvitations",
      summary: "The signed-in user's own invitations as a candidate, newest first",
      description: "Those sent to the user's address, once it is confirmed.",
      security: SECURITY.member,
      middleware: [memberOrKey(callerFor)] as const,
      request: {
        query: z.strictObject({ status: invitationStatusSchema.optional(), ...pageQuery }),
      },
      responses: {
        200: jsonResponse(successOf(candidatePageSchema.shape), "A page"),
        ...problems(400, 401, 429, 500, 503),
      },
    }),
    async (c) => {
      const { status, ...page } = c.req.valid("query");
      const body = await pageFrom(
        c.var.caller,
        "list_candidate_invitations",
        { status },
        page,
        candidatePageSchema,
      );
      return c.json(body, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/invitations",
      tags: TAGS,
      operationId: "createInvitation",
      summary: "Invite a candidate",
      description:
        "To the version of the template that is published now. Sending the link to the " +
        "candidate is the caller's; the event `invitation.created` tells of it.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { body: jsonBody(newInvitationSchema) },
      responses: {
        201: jsonResponse(successOf(sentSchema.shape), "Invited; the link is shown this once"),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const { templateId, candidateEmail, candidateName, ...options } = c.req.valid("json");
      const { accessToken, ...invitation } = await callAs(c.var.caller, "create_invitation", {
        template_id: templateId,
        candidate_email: candidateEmail,
        candidate_name: candidateName,
        options: asJson(options),
      }, createdSchema);
      const link = interviewLink(frontendUrl, accessToken);
      return c.json({ success: true as const, invitation, accessToken, link }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/invitations/{id}",
      tags: TAGS,
      operationId: "getInvitation",
      summary: "An invitation with its answers",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(successOf({ invitation: wholeInvitationSchema }), "The invitation"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { invitation_id: c.req.valid("param").id };
      const invitation = await callAs(c.var.caller, "get_invitation", args, wholeInvitationSchema);
      return c.json({ success: true as const, invitation }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "put",
      path: "/v1/invitations/{id}",
      tags: TAGS,
      operationId: "updateInvitation",
      summary: "Change the expiry or the accommodations, before the start",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams, body: jsonBody(invitationChangesSchema) },
      responses: {
        200: jsonResponse(successOf({ invitation: memberInvitationSchema }), "As it is now"),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const invitation = await callAs(c.var.caller, "update_invitation", {
        invitation_id: c.req.valid("param").id,
        changes: asJson(c.req.valid("json")),
      }, memberInvitationSchema);
      return c.json({ success: true as const, invitation }, 200);
    },
  );
}

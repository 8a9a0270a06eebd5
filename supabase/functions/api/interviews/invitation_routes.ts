/** Invitations: who was asked, asking somebody, and what is done about it afterwards. */
import { z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import { idParams, idSchema, jsonBody, pageQuery } from "@shared/http/openapi.ts";
import { paged, workspaceQuery } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { fields, one } from "../success.ts";
import {
  candidatePageSchema,
  createdSchema,
  invitationChangesSchema,
  invitationPageSchema,
  invitationStatusSchema,
  memberInvitationSchema,
  newDecisionSchema,
  newInvitationSchema,
  newLinkSchema,
  rotatedSchema,
  sentSchema,
  wholeInvitationSchema,
} from "./invitation_schemas.ts";

/** @param frontendUrl where candidates' links lead, without a slash at the end */
export function registerInvitationRoutes(routes: Routes, frontendUrl: string): void {
  /** The candidate's link: the frontend's page of the interview. */
  const linkOf = (accessToken: string) => `${frontendUrl}/interview/${accessToken}`;

  routes.get("/v1/invitations", {
    access: "memberOrKey",
    tag: "Invitations",
    operationId: "listInvitations",
    summary: "Invitations of a workspace, newest first",
    query: z.strictObject({
      status: invitationStatusSchema.optional(),
      templateId: idSchema.optional(),
      ...workspaceQuery,
      ...pageQuery,
    }),
    success: fields(invitationPageSchema, "A page"),
  }).calls("list_invitations", ({ query: { workspaceId, cursor, limit, ...filter } }) => ({
    filter: asJson(filter),
    workspace_id: workspaceId,
    ...paged({ cursor, limit }),
  }));

  // Before the route of one invitation, whose parameter would take "candidate" for an id.
  routes.get("/v1/invitations/candidate", {
    access: "member",
    tag: "Invitations",
    operationId: "listOwnInvitations",
    summary: "The signed-in user's own invitations as a candidate, newest first",
    description: "Those sent to the user's address, once it is confirmed.",
    query: z.strictObject({ status: invitationStatusSchema.optional(), ...pageQuery }),
    success: fields(candidatePageSchema, "A page"),
  }).calls("list_candidate_invitations", ({ query: { status, ...page } }) => ({
    status,
    ...paged(page),
  }));

  routes.post("/v1/invitations", {
    access: "memberOrKey",
    tag: "Invitations",
    operationId: "createInvitation",
    summary: "Invite a candidate",
    description: "To the version of the template that is published now. Sending the link to the " +
      "candidate is the caller's; the event `invitation.created` tells of it.",
    body: jsonBody(newInvitationSchema),
    success: fields(sentSchema, "Invited; the link is shown this once", 201),
    problems: [404, 409],
  }).handle(async (c) => {
    const { templateId, candidateEmail, candidateName, ...options } = c.req.valid("json");
    const { accessToken, ...invitation } = await callAs(c.var.caller, "create_invitation", {
      template_id: templateId,
      candidate_email: candidateEmail,
      candidate_name: candidateName,
      options: asJson(options),
    }, createdSchema);
    const link = linkOf(accessToken);
    return c.json({ success: true as const, invitation, accessToken, link }, 201);
  });

  routes.get("/v1/invitations/{id}", {
    access: "memberOrKey",
    tag: "Invitations",
    operationId: "getInvitation",
    summary: "An invitation with its answers",
    params: idParams,
    success: one("invitation", wholeInvitationSchema, "The invitation"),
  }).calls("get_invitation", ({ params }) => ({ invitation_id: params.id }));

  routes.put("/v1/invitations/{id}", {
    access: "memberOrKey",
    tag: "Invitations",
    operationId: "updateInvitation",
    summary: "Change the expiry or the accommodations, before the start",
    params: idParams,
    body: jsonBody(invitationChangesSchema),
    success: one("invitation", memberInvitationSchema, "As it is now"),
    problems: [409],
  }).calls("update_invitation", ({ params, body }) => ({
    invitation_id: params.id,
    changes: asJson(body),
  }));

  routes.post("/v1/invitations/{id}/rotate-link", {
    access: "memberOrKey",
    tag: "Invitations",
    operationId: "rotateInvitationLink",
    summary: "Give the candidate a new link",
    description: "The old one stops working at once.",
    params: idParams,
    success: fields(newLinkSchema, "The new link, shown this once"),
    problems: [409],
  }).handle(async (c) => {
    const args = { invitation_id: c.req.valid("param").id };
    const rotated = await callAs(c.var.caller, "rotate_invitation_link", args, rotatedSchema);
    const link = linkOf(rotated.accessToken);
    return c.json({ success: true as const, ...rotated, link }, 200);
  });

  routes.post("/v1/invitations/{id}/revoke", {
    access: "memberOrKey",
    tag: "Invitations",
    operationId: "revokeInvitation",
    summary: "Take back an invitation that was not started",
    params: idParams,
    success: one("invitation", memberInvitationSchema, "Expired"),
    problems: [409],
  }).calls("revoke_invitation", ({ params }) => ({ invitation_id: params.id }));

  routes.post("/v1/invitations/{id}/decision", {
    access: "member",
    tag: "Invitations",
    operationId: "decideInvitation",
    summary: "Approve or reject the candidate",
    description:
      "A person decides, once, when the interview is completed; a key is refused, and no " +
      "report ever decides.",
    params: idParams,
    body: jsonBody(newDecisionSchema),
    success: one("invitation", memberInvitationSchema, "Decided"),
    problems: [409],
  }).calls("decide_invitation", ({ params, body }) => ({ invitation_id: params.id, ...body }));
}

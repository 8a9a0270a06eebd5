/** What a candidate does around the answers: look, agree, start, stay, complete. */
import { z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import { idParams, jsonBody, optionalJsonBody } from "@shared/http/openapi.ts";
import { LINK_PARAMETER } from "../access.ts";
import type { Routes } from "../route.ts";
import { fields, one } from "../success.ts";
import {
  completionSchema,
  consentSchema,
  heartbeatSchema,
  interviewViewDocument,
  interviewViewSchema,
  invitationSchema,
  newConsentSchema,
  pulseSchema,
} from "./taking_schemas.ts";

const linkParams = z.strictObject({
  [LINK_PARAMETER]: z.string().openapi({ description: "Token from the invitation's link" }),
});

export function registerTakingRoutes(routes: Routes): void {
  routes.get(`/v1/interview/{${LINK_PARAMETER}}`, {
    access: "link",
    tag: "Interviews",
    operationId: "getInterview",
    summary: "The candidate's own view of an interview",
    description:
      "Questions without rubrics or correct options, what is answered already, and the time left " +
      "by the server's clock. What is asked is shown while the clock runs; after the end the " +
      "questions are those that were answered, without what was asked. The token in the path is " +
      "the credential.",
    params: linkParams,
    success: fields(interviewViewDocument, "The interview"),
  }).handle(async (c) => {
    const view = await callAs(c.var.caller, "get_interview", {}, interviewViewSchema);
    return c.json({ success: true as const, ...view }, 200);
  });

  routes.get("/v1/invitations/{id}/interview", {
    access: "candidate",
    tag: "Interviews",
    operationId: "getOwnInterview",
    summary: "The candidate's own view, for one who is signed in",
    description: "The same as by the link, for the invitations of GET /v1/invitations/candidate.",
    params: idParams,
    success: fields(interviewViewDocument, "The interview"),
  }).handle(async (c) => {
    const args = { invitation_id: c.req.valid("param").id };
    const view = await callAs(c.var.caller, "get_interview", args, interviewViewSchema);
    return c.json({ success: true as const, ...view }, 200);
  });

  routes.post("/v1/invitations/{id}/start", {
    access: "candidate",
    tag: "Interviews",
    operationId: "startInvitation",
    summary: "Start the interview",
    description: "Fixes the deadline by the server's clock. An interview is started once: of one " +
      "under way the answer tells when that was.",
    params: idParams,
    success: one("invitation", invitationSchema, "Started"),
  }).calls("start_invitation", ({ params }) => ({ invitation_id: params.id }));

  routes.put("/v1/invitations/{id}/consent", {
    access: "candidate",
    tag: "Interviews",
    operationId: "recordConsent",
    summary: "Say what one agrees to",
    description:
      "Agreeing needs the text in force, as the interview's view shows it; refusing needs none " +
      "and is possible at any time, also when the interview is over. Refusing `interview` ends " +
      "one under way. Whatever is refused counts at once: no report is made, or shown.",
    params: idParams,
    body: jsonBody(newConsentSchema),
    success: one("consent", consentSchema, "Recorded"),
    problems: [409],
  }).calls("record_consent", ({ params, body }) => ({
    invitation_id: params.id,
    consent: asJson(body),
  }));

  routes.post("/v1/invitations/{id}/heartbeat", {
    access: "candidate",
    tag: "Interviews",
    operationId: "heartbeatInvitation",
    summary: "Say that one is still there, or pause",
    description: "The answer has the time left by the server's clock. Any answer ends a pause.",
    params: idParams,
    body: optionalJsonBody(heartbeatSchema),
    success: fields(pulseSchema, "Noted"),
  }).calls("heartbeat_invitation", ({ params, body }) => ({
    invitation_id: params.id,
    state: body.state,
  }));

  routes.post("/v1/invitations/{id}/complete", {
    access: "candidate",
    tag: "Interviews",
    operationId: "completeInvitation",
    summary: "Complete the interview",
    description: "Asks for the report in the same transaction. Without a body the reason is " +
      "`manual`, which needs every required question answered. The same call again is answered " +
      "as the first time.",
    params: idParams,
    body: optionalJsonBody(completionSchema),
    success: one("invitation", invitationSchema, "Completed"),
  }).calls("complete_invitation", ({ params, body }) => ({
    invitation_id: params.id,
    reason: body.reason,
  }));
}

/** What is done to an invitation after it was sent: new link, revocation, decision; and its recordings. */
import { createRoute, z } from "@hono/zod-openapi";
import { callAs } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type CallerFor, memberOrKey } from "@shared/http/auth.ts";
import {
  idParams,
  jsonBody,
  jsonResponse,
  momentSchema,
  problems,
  successOf,
} from "@shared/http/openapi.ts";
import type { Clock } from "@shared/platform/clock.ts";
import { SECURITY } from "../contract.ts";
import type { MediaStore } from "./media_store.ts";
import {
  memberInvitationSchema,
  newDecisionSchema,
  newLinkSchema,
  rotatedSchema,
} from "./invitation_schemas.ts";
import { interviewLink } from "./invitation_routes.ts";

const TAGS = ["Invitations"];

/** Long enough to begin to play; players that come back ask for a new address. */
const MEDIA_URL_SECONDS = 300;

const whereSchema = z.object({
  bucket: z.string(),
  path: z.string(),
  mimeType: z.string(),
  size: z.number(),
});

const mediaSchema = z.object({
  url: z.string().openapi({
    description: "Opens the recording without credentials until expiresAt",
  }),
  mimeType: z.string(),
  size: z.number().openapi({ description: "Bytes" }),
  expiresAt: momentSchema,
}).openapi("Media");

export interface InvitationActionDeps {
  callerFor: CallerFor;
  media: MediaStore;
  clock: Clock;
  frontendUrl: string;
}

export function registerInvitationActionRoutes(app: BaseApp, deps: InvitationActionDeps): void {
  const { callerFor, media, clock, frontendUrl } = deps;

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/invitations/{id}/rotate-link",
      tags: TAGS,
      operationId: "rotateInvitationLink",
      summary: "Give the candidate a new link",
      description: "The old one stops working at once.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(successOf(newLinkSchema.shape), "The new link, shown this once"),
        ...problems(400, 401, 403, 404, 409, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { invitation_id: c.req.valid("param").id };
      const rotated = await callAs(c.var.caller, "rotate_invitation_link", args, rotatedSchema);
      const link = interviewLink(frontendUrl, rotated.accessToken);
      return c.json({ success: true as const, ...rotated, link }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/invitations/{id}/revoke",
      tags: TAGS,
      operationId: "revokeInvitation",
      summary: "Take back an invitation that was not started",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(successOf({ invitation: memberInvitationSchema }), "Expired"),
        ...problems(400, 401, 403, 404, 409, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { invitation_id: c.req.valid("param").id };
      const invitation = await callAs(
        c.var.caller,
        "revoke_invitation",
        args,
        memberInvitationSchema,
      );
      return c.json({ success: true as const, invitation }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/invitations/{id}/decision",
      tags: TAGS,
      operationId: "decideInvitation",
      summary: "Approve or reject the candidate",
      description:
        "A person decides, once, when the interview is completed; a key is refused, and no " +
        "report ever decides.",
      security: SECURITY.member,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams, body: jsonBody(newDecisionSchema) },
      responses: {
        200: jsonResponse(successOf({ invitation: memberInvitationSchema }), "Decided"),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const invitation = await callAs(c.var.caller, "decide_invitation", {
        invitation_id: c.req.valid("param").id,
        ...c.req.valid("json"),
      }, memberInvitationSchema);
      return c.json({ success: true as const, invitation }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/responses/{id}/media",
      tags: TAGS,
      operationId: "getResponseMedia",
      summary: "A short-lived address of an answer's recording or file",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callerFor)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(successOf({ media: mediaSchema }), "Where it is for some minutes"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { response_id: c.req.valid("param").id };
      const where = await callAs(c.var.caller, "get_media", args, whereSchema);
      const expires = clock.now().getTime() + MEDIA_URL_SECONDS * 1_000;
      const { mimeType, size } = where;
      const expiresAt = new Date(expires).toISOString();
      const url = await media.signDownload(where, MEDIA_URL_SECONDS);
      return c.json({ success: true as const, media: { url, mimeType, size, expiresAt } }, 200);
    },
  );
}

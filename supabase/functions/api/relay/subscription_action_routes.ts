/** What is done with a subscription: test it, rotate its secret, recover what it missed. */
import { createRoute, z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import { moment, text } from "@shared/domain/json/stored.ts";
import { rawMembers } from "@shared/domain/relay/payload.ts";
import { generateKeyPair } from "@shared/webhooks/generate_key.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { memberOrKey } from "@shared/http/auth.ts";
import { optionalBody } from "@shared/http/middleware.ts";
import { idParams, idSchema, jsonResponse, problems, successOf } from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import { type RelayContext, TAGS } from "./deps.ts";
import { keepBodyText } from "./raw_body.ts";
import {
  shownSecretSchema,
  subscriptionSchema,
  subscriptionWithSecretSchema,
} from "./subscription_schemas.ts";
import { shown } from "./subscription_routes.ts";

const testBody = z.strictObject({
  eventType: text().min(1).max(128).optional().openapi({
    example: "invitation.completed",
  }),
  payload: z.unknown().optional().openapi({
    description: "Sent as it is written here",
  }),
});

const testSchema = z.object({ eventId: idSchema, deliveryId: idSchema });

const rotateBody = z.strictObject({
  overlapSeconds: z.int().min(0).max(604_800).optional().openapi({
    description: "How long the secret before goes on signing, too; a day when left out",
    example: 86_400,
  }),
  secret: text().min(1).max(200).optional().openapi({
    description: "To bring one's own",
  }),
});

const recoverBody = z.strictObject({
  since: moment().optional(),
  until: moment().optional(),
  status: z.enum(["failed", "held", "exhausted"]).optional().openapi({
    description: "failed, the default, means both of the others",
  }),
  cursor: text().min(1).max(100).optional().openapi({
    description: "`nextCursor` of the call before",
  }),
  limit: z.int().min(1).max(10_000).optional().openapi({
    description: "1,000 when left out",
  }),
});

const recoverSchema = z.object({
  recovered: z.int(),
  nextCursor: z.string().nullable().openapi({
    description: "Call again with it until it is null",
  }),
});

export function registerSubscriptionActionRoutes(
  app: BaseApp,
  relay: RelayContext,
): void {
  const { callers, checkTarget } = relay;
  const body = <S extends z.ZodType>(schema: S) => ({
    required: false as const,
    content: { "application/json": { schema } },
  });

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/subscriptions/{id}/test",
      tags: TAGS.subscriptions,
      operationId: "testSubscription",
      summary: "Send a signed test event to this subscription alone",
      description: "Once, without retries, paused or not. Its outcome is at `/v1/deliveries/{id}`.",
      security: SECURITY.memberOrKey,
      middleware: [
        memberOrKey(callers.for),
        optionalBody(),
        keepBodyText(),
      ] as const,
      request: { params: idParams, body: body(testBody) },
      responses: {
        202: jsonResponse(successOf(testSchema.shape), "On its way"),
        ...problems(400, 401, 403, 404, 413, 415, 422, 429, 500, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const { eventType } = c.req.valid("json") ?? {};
      const payload = rawMembers(c.var.bodyText)?.get("payload");
      const { url } = await callAs(
        c.var.caller,
        "get_subscription",
        { subscription_id: id },
        subscriptionSchema,
      );
      await checkTarget(url);
      const test = await callAs(
        c.var.caller,
        "test_subscription",
        { subscription_id: id, event: asJson({ eventType, payload }) },
        testSchema,
      );
      return c.json({ success: true as const, ...test }, 202);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/subscriptions/{id}/rotate",
      tags: TAGS.subscriptions,
      operationId: "rotateSubscriptionSecret",
      summary: "Sign with a new secret",
      description:
        "During the overlap every delivery carries a signature by each secret, so that " +
        "receivers can change over at any moment of it.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for), optionalBody()] as const,
      request: { params: idParams, body: body(rotateBody) },
      responses: {
        200: jsonResponse(
          successOf({
            subscription: subscriptionSchema,
            secret: shownSecretSchema,
          }),
          "Rotated",
        ),
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const options = c.req.valid("json") ?? {};
      const { signatureKind } = await callAs(
        c.var.caller,
        "get_subscription",
        { subscription_id: id },
        subscriptionSchema,
      );
      const secret = options.secret ??
        (signatureKind === "ed25519" ? (await generateKeyPair()).privateKey : undefined);
      const { secret: made, ...subscription } = await callAs(
        c.var.caller,
        "rotate_subscription_secret",
        { subscription_id: id, options: asJson({ ...options, secret }) },
        subscriptionWithSecretSchema,
      );
      return c.json({
        success: true as const,
        subscription,
        secret: shown(made),
      }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/subscriptions/{id}/recover",
      tags: TAGS.subscriptions,
      operationId: "recoverSubscription",
      summary: "Send again what was held or given up",
      description:
        "Oldest first, a batch a call; `since` and `until` are about when the delivery " +
        "was made.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for), optionalBody()] as const,
      request: { params: idParams, body: body(recoverBody) },
      responses: {
        200: jsonResponse(successOf(recoverSchema.shape), "On their way"),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const { since, until, status, cursor, limit } = c.req.valid("json") ?? {};
      const recovered = await callAs(
        c.var.caller,
        "recover_deliveries",
        {
          subscription_id: c.req.valid("param").id,
          since,
          until,
          status,
          cursor,
          max_deliveries: limit,
        },
        recoverSchema,
      );
      return c.json({ success: true as const, ...recovered }, 200);
    },
  );
}

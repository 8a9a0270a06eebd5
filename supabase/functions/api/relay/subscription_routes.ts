/** Subscriptions: who is told of which events, and where. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { asJson, callAs } from "@shared/db/caller.ts";
import { generateKeyPair } from "@shared/webhooks/generate_key.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type AuthEnv, memberOrKey } from "@shared/http/auth.ts";
import { readMemberOrKey } from "@shared/http/credentials.ts";
import {
  idParams,
  jsonBody,
  jsonResponse,
  pageOf,
  pageQuery,
  problems,
  successOf,
} from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import { clientOf } from "../api_key_guard.ts";
import { doneSchema, type RelayContext, TAGS, workspaceOnly, workspaceQuery } from "./deps.ts";
import {
  newSubscriptionSchema,
  shownSecretSchema,
  subscriptionChangesSchema,
  subscriptionSchema,
  subscriptionWithSecretSchema,
} from "./subscription_schemas.ts";

const oneSchema = successOf({ subscription: subscriptionSchema });
const createdSchema = successOf({
  subscription: subscriptionSchema,
  secret: shownSecretSchema,
});
const pageSchema = z.object(pageOf(subscriptionSchema));

export function registerSubscriptionRoutes(
  app: BaseApp,
  relay: RelayContext,
): void {
  const { callers, checkTarget } = relay;

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/subscriptions",
      tags: TAGS.subscriptions,
      operationId: "createSubscription",
      summary: "Have events delivered to a URL",
      description: "The answer holds the secret to verify deliveries with, this once.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { query: workspaceOnly, body: jsonBody(newSubscriptionSchema) },
      responses: {
        201: jsonResponse(createdSchema, "Created"),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const { workspaceId } = c.req.valid("query");
      const wanted = c.req.valid("json");
      await requireKnownCaller(c, relay, workspaceId);
      await checkTarget(wanted.url);
      const secret = wanted.secret ??
        (wanted.signatureKind === "ed25519" ? (await generateKeyPair()).privateKey : undefined);
      const { secret: made, ...subscription } = await callAs(
        c.var.caller,
        "create_subscription",
        {
          subscription: asJson({ ...wanted, secret }),
          workspace_id: workspaceId,
        },
        subscriptionWithSecretSchema,
      );
      return c.json({
        success: true as const,
        subscription,
        secret: shown(made),
      }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/subscriptions",
      tags: TAGS.subscriptions,
      operationId: "listSubscriptions",
      summary: "The workspace's subscriptions, oldest first",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { query: z.strictObject({ ...workspaceQuery, ...pageQuery }) },
      responses: {
        200: jsonResponse(successOf(pageSchema.shape), "A page"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const { workspaceId, cursor, limit } = c.req.valid("query");
      const args = { workspace_id: workspaceId, cursor, page_size: limit };
      const page = await callAs(
        c.var.caller,
        "list_subscriptions",
        args,
        pageSchema,
      );
      return c.json({ success: true as const, ...page }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/subscriptions/{id}",
      tags: TAGS.subscriptions,
      operationId: "getSubscription",
      summary: "One subscription, with its health",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(oneSchema, "The subscription"),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      const args = { subscription_id: c.req.valid("param").id };
      const subscription = await callAs(
        c.var.caller,
        "get_subscription",
        args,
        subscriptionSchema,
      );
      return c.json({ success: true as const, subscription }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "patch",
      path: "/v1/subscriptions/{id}",
      tags: TAGS.subscriptions,
      operationId: "updateSubscription",
      summary: "Change a subscription, pause it, enable it again",
      description:
        "Fields that are left out stay as they are; `headers` replaces all of them. What " +
        "was held while it was paused or disabled is sent by `recover`.",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { params: idParams, body: jsonBody(subscriptionChangesSchema) },
      responses: {
        200: jsonResponse(oneSchema, "As it is now"),
        ...problems(400, 401, 403, 404, 409, 413, 415, 429, 500, 503),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const changes = c.req.valid("json");
      if (changes.url !== undefined) {
        await requireKnownCaller(c, relay, undefined);
        await checkTarget(changes.url);
      }
      const subscription = await callAs(
        c.var.caller,
        "update_subscription",
        { subscription_id: id, changes: asJson(changes) },
        subscriptionSchema,
      );
      return c.json({ success: true as const, subscription }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/subscriptions/{id}",
      tags: TAGS.subscriptions,
      operationId: "deleteSubscription",
      summary: "Stop delivering there",
      security: SECURITY.memberOrKey,
      middleware: [memberOrKey(callers.for)] as const,
      request: { params: idParams },
      responses: {
        200: jsonResponse(
          doneSchema,
          "Deleted, and its secrets with it; the log stays",
        ),
        ...problems(400, 401, 403, 404, 429, 500, 503),
      },
    }),
    async (c) => {
      await c.var.caller.call("delete_subscription", {
        subscription_id: c.req.valid("param").id,
      });
      return c.json({ success: true as const }, 200);
    },
  );
}

/**
 * Checking a URL asks the name system on somebody's behalf: not for people nobody knows. What they may
 * do here is for the function that is called next to say.
 *
 * @throws {Problem | DbError} when the credential does not hold
 */
async function requireKnownCaller(
  c: Context<AuthEnv>,
  { keys }: RelayContext,
  workspaceId: string | undefined,
): Promise<void> {
  const reading = readMemberOrKey(c.req.raw.headers);
  if (reading.kind === "api_key") {
    await keys.ownerOf(reading.key, clientOf(c.req.raw.headers));
  } else {
    await c.var.caller.call("list_subscriptions", {
      workspace_id: workspaceId,
      page_size: 1,
    });
  }
}

/** The private half of a pair stays here: a receiver needs the public one. */
export function shown(secret: string): string | null {
  return secret.startsWith("whsec_") ? secret : null;
}

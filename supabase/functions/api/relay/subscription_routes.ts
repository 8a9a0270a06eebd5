/** Subscriptions: who is told of which events, and where; and what is done with one. */
import { z } from "@hono/zod-openapi";
import { asJson, callAs } from "@shared/db/caller.ts";
import { checkPayload } from "@shared/domain/relay/event_schema.ts";
import { rawMembers } from "@shared/domain/relay/payload.ts";
import type { AuthVariables } from "@shared/http/auth.ts";
import { generateKeyPair } from "@shared/webhooks/generate_key.ts";
import { readMemberOrKey } from "@shared/http/credentials.ts";
import { idParams, jsonBody, optionalJsonBody, pageOf } from "@shared/http/openapi.ts";
import { Problem } from "@shared/http/problem.ts";
import { type ApiKeys, clientOf } from "../api_key_guard.ts";
import { paged, workspaceOnly, workspacePage } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { done, fields, one } from "../success.ts";
import { keepBodyText, requireReadable } from "./raw_body.ts";
import {
  newSubscriptionSchema,
  recoverBodySchema,
  recoverSchema,
  rotateBodySchema,
  secretShownSchema,
  subscriptionChangesSchema,
  subscriptionSchema,
  subscriptionWithSecretSchema,
  testBodySchema,
  testSchema,
} from "./subscription_schemas.ts";
import type { CheckTarget } from "./targets.ts";

const pageSchema = z.object(pageOf(subscriptionSchema));

/** What of a subscription is stored to be looked into, and what is said of it when that cannot be. */
const LOOKED_INTO = { filter: "invalid_filter", headers: "invalid_headers" } as const;

export function registerSubscriptionRoutes(
  routes: Routes,
  keys: ApiKeys,
  checkTarget: CheckTarget,
): void {
  routes.post("/v1/subscriptions", {
    access: "memberOrKey",
    tag: "Subscriptions",
    operationId: "createSubscription",
    summary: "Have events delivered to a URL",
    description: "The answer holds the secret to verify deliveries with, this once.",
    query: workspaceOnly,
    body: jsonBody(newSubscriptionSchema),
    readBody: keepBodyText(),
    success: fields(secretShownSchema, "Created", 201),
    problems: [409],
  }).handle(async (c) => {
    const { workspaceId } = c.req.valid("query");
    const wanted = c.req.valid("json");
    requireReadable(c.var.bodyText, LOOKED_INTO);
    await requireKnownCaller(c.var, c.req.raw.headers, keys, workspaceId);
    await checkTarget(wanted.url);
    const secret = wanted.secret ??
      (wanted.signatureKind === "ed25519" ? (await generateKeyPair()).privateKey : undefined);
    const created = await callAs(c.var.caller, "create_subscription", {
      subscription: asJson({ ...wanted, secret }),
      workspace_id: workspaceId,
    }, subscriptionWithSecretSchema);
    return c.json({ success: true as const, ...showSecret(created) }, 201);
  });

  routes.get("/v1/subscriptions", {
    access: "memberOrKey",
    tag: "Subscriptions",
    operationId: "listSubscriptions",
    summary: "The workspace's subscriptions, oldest first",
    query: workspacePage,
    success: fields(pageSchema, "A page"),
  }).calls("list_subscriptions", ({ query: { workspaceId, ...page } }) => ({
    workspace_id: workspaceId,
    ...paged(page),
  }));

  routes.get("/v1/subscriptions/{id}", {
    access: "memberOrKey",
    tag: "Subscriptions",
    operationId: "getSubscription",
    summary: "One subscription, with its health",
    params: idParams,
    success: one("subscription", subscriptionSchema, "The subscription"),
  }).calls("get_subscription", ({ params }) => ({ subscription_id: params.id }));

  routes.patch("/v1/subscriptions/{id}", {
    access: "memberOrKey",
    tag: "Subscriptions",
    operationId: "updateSubscription",
    summary: "Change a subscription, pause it, enable it again",
    description:
      "Fields that are left out stay as they are; `headers` replaces all of them. What " +
      "was held while it was paused or disabled is sent by `recover`.",
    params: idParams,
    body: jsonBody(subscriptionChangesSchema),
    readBody: keepBodyText(),
    success: one("subscription", subscriptionSchema, "As it is now"),
  }).handle(async (c) => {
    const { id } = c.req.valid("param");
    const changes = c.req.valid("json");
    requireReadable(c.var.bodyText, LOOKED_INTO);
    if (changes.url !== undefined) {
      await requireKnownCaller(c.var, c.req.raw.headers, keys, undefined);
      await checkTarget(changes.url);
    }
    const args = { subscription_id: id, changes: asJson(changes) };
    const subscription = await callAs(
      c.var.caller,
      "update_subscription",
      args,
      subscriptionSchema,
    );
    return c.json({ success: true as const, subscription }, 200);
  });

  routes.delete("/v1/subscriptions/{id}", {
    access: "memberOrKey",
    tag: "Subscriptions",
    operationId: "deleteSubscription",
    summary: "Stop delivering there",
    params: idParams,
    success: done("Deleted, and its secrets with it; the log stays"),
  }).calls("delete_subscription", ({ params }) => ({ subscription_id: params.id }));

  routes.post("/v1/subscriptions/{id}/test", {
    access: "memberOrKey",
    tag: "Subscriptions",
    operationId: "testSubscription",
    summary: "Send a signed test event to this subscription alone",
    description: "Once, without retries, paused or not. Its outcome is at `/v1/deliveries/{id}`.",
    params: idParams,
    body: optionalJsonBody(testBodySchema),
    readBody: keepBodyText(),
    success: fields(testSchema, "On its way", 202),
  }).handle(async (c) => {
    const { eventType } = c.req.valid("json");
    const payload = rawMembers(c.var.bodyText)?.get("payload");
    const problem = payload === undefined ? null : checkPayload(payload, null);
    if (problem !== null) throw new Problem(problem.code, problem.message);
    const args = { subscription_id: c.req.valid("param").id };
    const { url } = await callAs(c.var.caller, "get_subscription", args, subscriptionSchema);
    await checkTarget(url);
    const event = asJson({ eventType, payload });
    const test = await callAs(c.var.caller, "test_subscription", { ...args, event }, testSchema);
    return c.json({ success: true as const, ...test }, 202);
  });

  routes.post("/v1/subscriptions/{id}/rotate", {
    access: "memberOrKey",
    tag: "Subscriptions",
    operationId: "rotateSubscriptionSecret",
    summary: "Sign with a new secret",
    description: "During the overlap every delivery carries a signature by each secret, so that " +
      "receivers can change over at any moment of it.",
    params: idParams,
    body: optionalJsonBody(rotateBodySchema),
    success: fields(secretShownSchema, "Rotated"),
    problems: [409],
  }).handle(async (c) => {
    const args = { subscription_id: c.req.valid("param").id };
    const options = c.req.valid("json");
    const { signatureKind } = await callAs(
      c.var.caller,
      "get_subscription",
      args,
      subscriptionSchema,
    );
    const secret = options.secret ??
      (signatureKind === "ed25519" ? (await generateKeyPair()).privateKey : undefined);
    const rotated = await callAs(c.var.caller, "rotate_subscription_secret", {
      ...args,
      options: asJson({ ...options, secret }),
    }, subscriptionWithSecretSchema);
    return c.json({ success: true as const, ...showSecret(rotated) }, 200);
  });

  routes.post("/v1/subscriptions/{id}/recover", {
    access: "memberOrKey",
    tag: "Subscriptions",
    operationId: "recoverSubscription",
    summary: "Send again what was held or given up",
    description: "Oldest first, a batch a call; `since` and `until` are about when the delivery " +
      "was made.",
    params: idParams,
    body: optionalJsonBody(recoverBodySchema),
    success: fields(recoverSchema, "On their way"),
    problems: [409],
  }).calls("recover_deliveries", ({ params, body: { limit, ...which } }) => ({
    subscription_id: params.id,
    ...which,
    max_deliveries: limit,
  }));
}

/**
 * Checking a URL asks the name system on somebody's behalf: not for people nobody knows. What they may
 * do here is for the function that is called next to say.
 *
 * @throws {Problem | DbError} when the credential does not hold
 */
async function requireKnownCaller(
  { caller }: AuthVariables,
  headers: Headers,
  keys: ApiKeys,
  workspaceId: string | undefined,
): Promise<void> {
  const reading = readMemberOrKey(headers);
  if (reading.kind === "api_key") {
    await keys.ownerOf(reading.key, clientOf(headers));
  } else {
    await caller.call("list_subscriptions", {
      workspace_id: workspaceId,
      page_size: 1,
    });
  }
}

/** The private half of a pair stays here: a receiver needs the public one. */
function showSecret({ secret, ...subscription }: z.output<typeof subscriptionWithSecretSchema>) {
  return { subscription, secret: secret.startsWith("whsec_") ? secret : null };
}

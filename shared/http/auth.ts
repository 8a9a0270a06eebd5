/**
 * Who may call a group of routes. Each mode is one middleware, named in the route's definition: there
 * is no default that a new route could fall into. People, systems and candidates get a database caller
 * that carries their own credential, so the database decides what they may do; the two fixed tokens
 * are compared here, because they stand for machinery and open one function each.
 */
import type { MiddlewareHandler } from "hono";
import type { Caller } from "@shared/db/caller.ts";
import { createRpcCaller } from "@shared/db/rpc_caller.ts";
import {
  bearerOf,
  type Credential,
  isOneOf,
  readAnybody,
  readCandidate,
  type Reading,
  readInterviewToken,
  readMemberOrKey,
} from "./credentials.ts";
import type { HttpEnv, HttpVariables } from "./middleware.ts";
import { Problem } from "./problem.ts";

/** Sent along with every call of a request, so that what it causes can be traced back to it. */
export interface RequestContext {
  requestId: string;
  traceparent?: string;
}

/** Makes a caller that speaks for the holder of a credential. */
export type CallerFor = (credential: Credential, context: RequestContext) => Caller;

export interface Callers {
  for: CallerFor;
  /**
   * Speaks for a member with the secret key, for functions that only a service may execute. The id must
   * come from `identify_member`, asked with the member's own token.
   */
  onBehalfOf: (userId: string, context: RequestContext) => Caller;
  /** Speaks for the function itself, with the secret key. */
  service: Caller;
}

export interface AuthVariables extends HttpVariables {
  /** Speaks for whoever made the request. */
  caller: Caller;
}

export type AuthEnv = { Variables: AuthVariables };

type Auth = MiddlewareHandler<AuthEnv>;

/**
 * Callers over the Data API. A member's call runs under the member's own JWT; an API key and a
 * candidate's token are not known to the gateway, so those calls run as the service with the
 * credential in a header, and the SQL functions look it up.
 */
export function createCallers(
  options: { url: string; publishableKey: string; secretKey: string; fetch?: typeof fetch },
): Callers {
  const { url, fetch } = options;
  const asUser = createRpcCaller({ url, apiKey: options.publishableKey, fetch });
  const asService = createRpcCaller({ url, apiKey: options.secretKey, fetch });
  const callerFor: CallerFor = (credential, context) => {
    const headers = contextHeaders(context);
    switch (credential.kind) {
      case "member":
        return asUser.as({ accessToken: credential.jwt, headers });
      case "api_key":
        return asService.as({ headers: { ...headers, "x-hirewire-key": credential.key } });
      case "candidate":
        return asService.as({ headers: { ...headers, "x-interview-token": credential.token } });
    }
  };
  const onBehalfOf = (userId: string, context: RequestContext) =>
    asService.as({ headers: { ...contextHeaders(context), "x-hirewire-member": userId } });
  return { for: callerFor, onBehalfOf, service: asService };
}

/** Headers that tell the database which request a call belongs to. */
export function contextHeaders(context: RequestContext): Record<string, string> {
  return {
    "x-request-id": context.requestId,
    ...(context.traceparent === undefined ? {} : { traceparent: context.traceparent }),
  };
}

/** A signed-in member (`Authorization: Bearer <jwt>`) or an API key (`x-hirewire-key`, or Bearer). */
export function memberOrKey(callerFor: CallerFor): Auth {
  return credentialAuth(
    callerFor,
    (c) => readMemberOrKey(c.req.raw.headers),
    "Send `Authorization: Bearer <access token>`, or `x-hirewire-key` with an API key.",
  );
}

/** A candidate, by the invitation's token in `x-interview-token` or signed in with its address. */
export function candidate(callerFor: CallerFor): Auth {
  return credentialAuth(
    callerFor,
    (c) => readCandidate(c.req.raw.headers),
    "Send the token of the invitation as `x-interview-token`, or sign in with its address.",
  );
}

/** A candidate, a signed-in member or an API key. */
export function anybodyKnown(callerFor: CallerFor): Auth {
  return credentialAuth(
    callerFor,
    (c) => readAnybody(c.req.raw.headers),
    "Send `x-interview-token`, `Authorization: Bearer <access token>` or `x-hirewire-key`.",
  );
}

/** A candidate who followed the link: the token is the path parameter `name`. */
export function candidateLink(callerFor: CallerFor, name: string): Auth {
  return credentialAuth(
    callerFor,
    (c) => readInterviewToken(c.req.param(name) ?? null),
    "Use the complete link of the invitation.",
  );
}

/** The database ringing, by `x-doorbell-token`. */
export function doorbell(tokens: readonly string[]): MiddlewareHandler<HttpEnv> {
  return fixedTokenAuth(
    tokens,
    (headers) => headers.get("x-doorbell-token"),
    "Send the doorbell token as `x-doorbell-token`.",
  );
}

/** The monitoring system, by `Authorization: Bearer <metrics token>`. */
export function metricsToken(tokens: readonly string[]): MiddlewareHandler<HttpEnv> {
  return fixedTokenAuth(
    tokens,
    bearerOf,
    "Send the METRICS_TOKEN of this deployment as `Authorization: Bearer …`.",
  );
}

function credentialAuth(
  callerFor: CallerFor,
  read: (c: Parameters<Auth>[0]) => Reading,
  hint: string,
): Auth {
  return async (c, next) => {
    const reading = read(c);
    if (reading.kind === "missing") {
      throw new Problem("missing_credentials", undefined, { hint });
    }
    if (reading.kind === "malformed") {
      throw new Problem("malformed_credentials", undefined, { hint });
    }
    c.set("credential", reading.kind);
    c.set("caller", callerFor(reading, requestContext(c.get("requestId"), c.req.raw.headers)));
    await next();
  };
}

function fixedTokenAuth(
  tokens: readonly string[],
  read: (headers: Headers) => string | null,
  hint: string,
): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const given = read(c.req.raw.headers);
    if (given === null || given === "") {
      throw new Problem("missing_credentials", undefined, { hint });
    }
    if (!await isOneOf(given, tokens)) {
      throw new Problem("invalid_credentials", undefined, { hint });
    }
    c.set("credential", "token");
    await next();
  };
}

/** What the database is told of a request. */
export function requestContext(requestId: string, headers: Headers): RequestContext {
  return { requestId, traceparent: traceparentOf(headers) };
}

/** The W3C trace context of the request, if it is well formed. */
export function traceparentOf(headers: Headers): string | undefined {
  const value = headers.get("traceparent") ?? "";
  return /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(value) ? value : undefined;
}

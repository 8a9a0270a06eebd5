/**
 * What every request passes through, in this order: request id, access log, secure headers, CORS, what
 * the request must be like as a whole. Authentication follows per route, then validation, then the handler.
 */
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { requestId } from "hono/request-id";
import { matchedRoutes } from "hono/route";
import { secureHeaders } from "hono/secure-headers";
import type { Clock } from "@shared/platform/clock.ts";
import type { Logger } from "@shared/platform/logger.ts";
import { Problem } from "./problem.ts";

export interface HttpVariables {
  requestId: string;
  /** How the caller proved who they are; absent until authentication has passed. */
  credential?: "member" | "api_key" | "candidate" | "token";
  /** Code of the problem the request ended in, for the access log. */
  problemCode?: string;
}

export type HttpEnv = { Variables: HttpVariables };

/** Largest request body in bytes. */
export const MAX_BODY_BYTES = 1_048_576;

/** Takes over a caller's `X-Request-Id` if it is sane, or makes one; echoes it either way. */
export function requestIds(newId: () => string): MiddlewareHandler<HttpEnv> {
  return requestId({ limitLength: 128, generator: newId });
}

/**
 * One line per request. It names the route's pattern and never the path or the query, since those may
 * hold a candidate's token.
 */
export function accessLog(logger: Logger, clock: Clock): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const started = clock.now().getTime();
    await next();
    const status = c.res.status;
    const route = routePattern(c);
    const fields = {
      request_id: c.get("requestId"),
      platform_request_id: c.req.header("sb-request-id"),
      method: c.req.method,
      route,
      status,
      ms: clock.now().getTime() - started,
      caller: c.get("credential"),
      code: c.get("problemCode"),
    };
    const level = status >= 500 ? "error" : /\/health(\/|$)/.test(route) ? "debug" : "info";
    logger[level]("http_request", fields);
  };
}

/** The pattern of the route that answers, such as `/api/v1/reports/:id`, or "unmatched". */
export function routePattern(c: Context): string {
  return matchedRoutes(c).findLast((route) => route.method !== "ALL")?.path ?? "unmatched";
}

/**
 * Headers against misuse by a browser. The policy fits the one thing here that a browser would render,
 * a report as a page: inline styles and nothing else. Answers are not stored by default, because most
 * of them hold personal data.
 */
export function responseHeaders(): MiddlewareHandler[] {
  return [
    secureHeaders({
      xFrameOptions: "DENY",
      referrerPolicy: "no-referrer",
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'unsafe-inline'"],
        imgSrc: ["data:"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
    async (c, next) => {
      await next();
      if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
    },
  ];
}

/**
 * Lets the listed sites call from a browser. `x-hirewire-key` is left out on purpose: an API key in a
 * browser is everybody's.
 */
export function crossOrigin(allowed: readonly string[]): MiddlewareHandler {
  return cors({
    origin: (origin) => allowed.includes("*") ? "*" : allowed.includes(origin) ? origin : null,
    allowMethods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    allowHeaders: [
      "accept",
      "apikey",
      "authorization",
      "content-type",
      "traceparent",
      "x-client-info",
      "x-interview-token",
      "x-request-id",
    ],
    exposeHeaders: ["retry-after", "x-request-id"],
    maxAge: 600,
  });
}

/** Refuses bodies over `maxBytes` without reading them to the end. */
export function limitBody(maxBytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new Problem("body_too_large", `The request body is larger than ${maxBytes} bytes.`);
    },
  });
}

/**
 * For routes whose body may be left out: a client that announces JSON and sends nothing means none,
 * rather than malformed JSON.
 */
export function optionalBody(): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const { raw } = c.req;
    if (raw.headers.has("content-type") && await raw.clone().text() === "") {
      const headers = new Headers(raw.headers);
      headers.delete("content-type");
      c.req.raw = new Request(raw.url, { method: raw.method, headers, signal: raw.signal });
    }
    await next();
  };
}

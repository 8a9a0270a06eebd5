/**
 * The app every function starts from: middleware in its order, every error as a problem document, and
 * the health routes. A function adds its own routes and nothing else.
 */
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { DbError } from "@shared/db/errors.ts";
import type { Clock } from "@shared/platform/clock.ts";
import type { Logger } from "@shared/platform/logger.ts";
import { registerHealth } from "./health.ts";
import {
  accessLog,
  crossOrigin,
  type HttpEnv,
  limitBody,
  MAX_BODY_BYTES,
  requestIds,
  responseHeaders,
} from "./middleware.ts";
import { internalError, Problem, PROBLEM_MEDIA_TYPE, problemBody } from "./problem.ts";
import { problemFromDb } from "./problem_from_db.ts";
import { plainBody, unambiguous } from "./request_form.ts";
import { validationHook } from "./validation.ts";

export interface BaseAppOptions {
  /** The function's slug: also the first segment of every path. */
  name: string;
  /** The name `/health` reports; the slug if absent. */
  service?: string;
  logger: Logger;
  clock: Clock;
  /** Origins whose pages may call from a browser. Functions for machines leave it out. */
  allowedOrigins?: readonly string[];
  /** Asks whether requests can be served now; rejects if not. Usually the SQL function `ready`. */
  ready: (signal: AbortSignal) => Promise<unknown>;
  /** Largest request body in bytes; 1 MiB if absent. */
  maxBodyBytes?: number;
  /** Makes request ids; random UUIDs if absent. */
  newId?: () => string;
}

export type BaseApp<Env extends HttpEnv = HttpEnv> = OpenAPIHono<Env>;

/** Makes an app that answers under `/<name>` and already has its health routes. */
export function createBaseApp(options: BaseAppOptions): BaseApp {
  const newId = options.newId ?? (() => crypto.randomUUID());
  const app = new OpenAPIHono<HttpEnv>({ defaultHook: validationHook })
    .basePath(`/${options.name}`) as unknown as BaseApp;
  app.use(
    requestIds(newId),
    accessLog(options.logger, options.clock),
    ...responseHeaders(),
    crossOrigin(options.allowedOrigins ?? []),
    unambiguous(),
    plainBody(),
    limitBody(options.maxBodyBytes ?? MAX_BODY_BYTES),
  );
  app.onError((error, c) => {
    const problem = toProblem(error, c.get("credential") !== undefined);
    if (problem.status >= 500) {
      options.logger.error("request_failed", {
        request_id: c.get("requestId"),
        code: problem.code,
        error: problem.cause ?? problem,
      });
    }
    return respond(c, problem, newId);
  });
  app.notFound((c) => respond(c, unmatched(app, c), newId));
  registerHealth(app, {
    service: options.service ?? options.name,
    clock: options.clock,
    ready: options.ready,
  });
  return app;
}

/** Whatever was thrown, as the problem the client gets to see. */
export function toProblem(error: unknown, credentialsGiven: boolean): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DbError) return problemFromDb(error, credentialsGiven);
  if (error instanceof HTTPException) return fromHttpException(error);
  return internalError(error);
}

/** The validators of the framework report what they cannot read in this form. */
function fromHttpException(error: HTTPException): Problem {
  switch (error.status) {
    case 400:
      return new Problem("malformed_json", undefined, { cause: error });
    case 415:
      return new Problem("unsupported_media_type", undefined, { cause: error });
    default:
      return error.status >= 500
        ? internalError(error)
        : new Problem("request_refused", undefined, { cause: error });
  }
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Tells a wrong path from a wrong method. */
function unmatched(app: Pick<Hono, "router">, c: Context): Problem {
  const allowed = METHODS.filter((method) =>
    app.router.match(method, c.req.path)[0].some(([[, route]]) => route.method === method)
  );
  if (allowed.length === 0) return new Problem("route_not_found");
  return new Problem("method_not_allowed", `This path takes ${allowed.join(", ")}.`, {
    headers: { allow: allowed.join(", ") },
  });
}

function respond(c: Context<HttpEnv>, problem: Problem, newId: () => string): Response {
  c.set("problemCode", problem.code);
  const headers: Record<string, string> = {
    ...problem.headers,
    "content-type": PROBLEM_MEDIA_TYPE,
  };
  // RFC 9110 asks every 401 to say which scheme it wants.
  if (problem.status === 401) headers["www-authenticate"] = "Bearer";
  const body = problemBody(problem, c.get("requestId") ?? newId());
  return c.body(JSON.stringify(body), problem.status, headers);
}

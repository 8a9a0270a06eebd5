/**
 * Declaring a route, once. The declaration becomes the operation in the OpenAPI document, the middleware
 * before the handler and the types that the compiler holds the handler to. Most handlers call one SQL
 * function and wrap its reply: `calls` is all they need. The others are written out with `handle`.
 */
import type { RouteConfig, RouteHandler, z } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { callAs, type FunctionArgs, type FunctionName } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import type { AuthEnv } from "@shared/http/auth.ts";
import { optionalBody } from "@shared/http/middleware.ts";
import { type ProblemResponse, problems, type ProblemStatus } from "@shared/http/openapi.ts";
import { ACCESS, type Access, type EnvOf, type Gate } from "./access.ts";
import type { Tag } from "./contract.ts";
import type { Success, SuccessOfCall } from "./success.ts";

type Method = "get" | "post" | "put" | "patch" | "delete";
type Responses = RouteConfig["responses"];
type RequestBody = NonNullable<NonNullable<RouteConfig["request"]>["body"]>;

export interface Declaration {
  /** Who may call it. Also says who is refused, and how: see access.ts. */
  access: Access;
  tag: Tag;
  operationId: string;
  summary: string;
  description?: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  /** `jsonBody` or `optionalJsonBody` of a schema. */
  body?: RequestBody;
  /** Reads the body in a way of its own, before it is validated. */
  // deno-lint-ignore no-explicit-any -- whatever it leaves for the handler
  readBody?: MiddlewareHandler<any>;
  /** What the route answers when all is well. */
  success: Success;
  /** What the SQL function raises, besides what follows from everything above. */
  problems?: readonly ProblemStatus[];
  /** Answers that need a description of their own. */
  responses?: Responses;
}

/** The problems that follow from what a request consists of. */
const PROBLEMS_OF = {
  /** Parameters name things, which may not exist. */
  params: [400, 404],
  query: [400],
  /** So does a workspace in the query. */
  workspace: [404],
  headers: [400],
  body: [400, 413, 415],
} as const satisfies Record<string, readonly ProblemStatus[]>;

type FollowsFrom<Part extends keyof typeof PROBLEMS_OF> = (typeof PROBLEMS_OF)[Part][number];

/** As `problemsOf`, for the compiler. */
type ProblemsOf<D extends Declaration> =
  | (typeof ACCESS)[D["access"]]["problems"][number]
  | (D extends { access: "link" } ? never
    : D extends { params: z.ZodObject } ? FollowsFrom<"params">
    : never)
  | (D extends { query: z.ZodObject<infer Shape> } ?
      | FollowsFrom<"query">
      | (Shape extends { workspaceId: unknown } ? FollowsFrom<"workspace"> : never)
    : never)
  | (D extends { headers: z.ZodObject } ? FollowsFrom<"headers"> : never)
  | (D extends { body: RequestBody } ? FollowsFrom<"body"> : never)
  | (D extends { problems: readonly (infer S extends ProblemStatus)[] } ? S : never);

/** The statuses of the problems that a route may end in: the one place that says so. */
export function problemsOf<D extends Declaration>(route: D): ProblemsOf<D>[] {
  const { access, params, query, headers, body } = route;
  return [
    ...ACCESS[access].problems,
    // The parameter of a link is no input but a credential, for which there is 401.
    ...(params === undefined || access === "link" ? [] : PROBLEMS_OF.params),
    ...(query === undefined ? [] : PROBLEMS_OF.query),
    ...(query?.shape.workspaceId === undefined ? [] : PROBLEMS_OF.workspace),
    ...(headers === undefined ? [] : PROBLEMS_OF.headers),
    ...(body === undefined ? [] : PROBLEMS_OF.body),
    ...(route.problems ?? []),
  ] as ProblemsOf<D>[];
}

type ConfigOf<P extends string, D extends Declaration> = {
  method: Method;
  path: P;
  request: Pick<D, keyof D & ("params" | "query" | "headers" | "body")>;
  responses:
    & { [Status in D["success"]["status"]]: D["success"]["response"] }
    & { [Status in ProblemsOf<D>]: ProblemResponse }
    & (D extends { responses: infer R extends Responses } ? R : unknown);
};

type HandlerEnv<D extends Declaration> =
  & EnvOf<D["access"]>
  & (D extends { readBody: MiddlewareHandler<infer Env> } ? Env : unknown);

/** A request as it was validated. */
interface Asked<D extends Declaration> {
  params: D extends { params: infer S extends z.ZodType } ? z.output<S> : undefined;
  query: D extends { query: infer S extends z.ZodType } ? z.output<S> : undefined;
  body: D extends { body: { content: { "application/json": { schema: infer S } } } }
    ? S extends z.ZodType ? z.output<S> : never
    : undefined;
}

/** `T`, if it has no properties that `Known` has not: by itself the compiler lets functions return more. */
type Exactly<T, Known> = T & Known & Record<Exclude<keyof T, keyof Known>, never>;

interface Handled<P extends string, D extends Declaration> {
  /** Serves the route with a handler that is written out. */
  handle(handler: RouteHandler<ConfigOf<P, D>, HandlerEnv<D>>): void;
}

interface Called<D extends Declaration> {
  /**
   * Serves the route by calling one SQL function as whoever makes the request.
   *
   * @param args the function's arguments, from the request
   */
  calls<F extends FunctionName, A>(
    fn: F,
    args: (asked: Asked<D>) => Exactly<A, FunctionArgs<F>>,
  ): void;
}

/** A declared route, which serves nothing until it is told how. */
export type Route<P extends string, D extends Declaration> =
  & Handled<P, D>
  & (D["success"] extends SuccessOfCall ? EnvOf<D["access"]> extends AuthEnv ? Called<D> : unknown
    : unknown);

/** Declares routes, by their method. A path is written as OpenAPI does: `/v1/templates/{id}`. */
export type Routes = {
  [M in Method]: <const P extends string, const D extends Declaration>(
    path: P,
    declaration: Exactly<D, Declaration>,
  ) => Route<P, D>;
};

/** @param gate what the guards of the routes need */
export function createRoutes(app: BaseApp, gate: Gate): Routes {
  const routesOf = (method: Method) => (path: string, route: Declaration) => {
    const { tag, operationId, summary, description, success } = route;
    const { access, params, query, headers, body, readBody } = route;
    const handle = (handler: unknown) =>
      void app.openapi({
        method,
        path,
        tags: [tag],
        operationId,
        summary,
        ...(description === undefined ? {} : { description }),
        security: [...ACCESS[access].security],
        middleware: [
          ...ACCESS[access].guards(gate),
          ...(body?.required === false ? [optionalBody()] : []),
          ...(readBody === undefined ? [] : [readBody]),
        ],
        request: { params, query, headers, body },
        responses: {
          [success.status]: success.response,
          ...problems(...problemsOf(route)),
          ...route.responses,
        },
      }, handler as never);
    const calls = (fn: FunctionName, args: (asked: unknown) => FunctionArgs<FunctionName>) => {
      const { status, reads } = success as SuccessOfCall;
      handle(async (c: Context<AuthEnv, string, { out: Record<string, unknown> }>) => {
        const asked = {
          params: c.req.valid("param"),
          query: c.req.valid("query"),
          body: c.req.valid("json"),
        };
        const fields = await callAs(c.var.caller, fn, args(asked), reads);
        return c.json({ success: true, ...fields }, status);
      });
    };
    return { handle, calls };
  };
  return {
    get: routesOf("get"),
    post: routesOf("post"),
    put: routesOf("put"),
    patch: routesOf("patch"),
    delete: routesOf("delete"),
  } as unknown as Routes;
}

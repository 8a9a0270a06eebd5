/**
 * Building blocks of the OpenAPI contract. Routes are declared with these, and the compiler holds the
 * handlers to what was declared.
 */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { holdsStorable, moment, UNSTORABLE } from "../domain/json/stored.ts";
import { PROBLEM_MEDIA_TYPE } from "./problem.ts";

/** RFC 9457 problem details with the extensions of this API. */
export const problemSchema = z.object({
  type: z.string().openapi({ example: "urn:hirewire:problem:invitation_not_started" }),
  title: z.string().openapi({ example: "Invitation not started" }),
  status: z.int().openapi({ example: 400 }),
  detail: z.string().openapi({ description: "What was wrong, for a person" }),
  instance: z.string().openapi({ description: "Names this one request" }),
  code: z.string().openapi({ description: "Stable; the field to branch on" }),
  requestId: z.string().openapi({
    description: "Also the header x-request-id; quote it in reports",
  }),
  hint: z.string().optional().openapi({ description: "What to do about it" }),
  errors: z.array(z.object({
    path: z.string().openapi({ example: "body.ratings.0.score" }),
    message: z.string(),
  })).optional().openapi({ description: "Every field at fault" }),
}).openapi("Problem");

const MEANINGS = {
  400: "The request is malformed: `errors` lists the fields, or `code` says what else is wrong",
  401: "Credentials are missing or not valid",
  403: "These credentials do not allow it",
  404: "Not found, or not visible with these credentials",
  406: "None of the accepted media types can be served",
  409: "The current state does not allow it",
  410: "It existed once",
  413: "The body is larger than 1 MiB",
  415: "The body is not JSON, not UTF-8, or compressed",
  422: "The key belongs to another event, or the payload breaks its schema; `code` says which",
  429: "Too many requests; see `retry-after`",
  500: "An error on our side; quote `requestId`",
  503: "Not available at the moment; see `retry-after`",
} as const;

export type ProblemStatus = keyof typeof MEANINGS;

/** How a problem is described, whatever its status. */
export interface ProblemResponse {
  description: string;
  content: { [PROBLEM_MEDIA_TYPE]: { schema: typeof problemSchema } };
}

/** The error responses of a route, by status. */
export function problems<S extends ProblemStatus>(...statuses: S[]): Record<S, ProblemResponse> {
  const responses = {} as Record<S, ProblemResponse>;
  for (const status of statuses) {
    responses[status] = {
      description: MEANINGS[status],
      content: { [PROBLEM_MEDIA_TYPE]: { schema: problemSchema } },
    };
  }
  return responses;
}

/** A JSON response. */
export function jsonResponse<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { "application/json": { schema } } };
}

/** A JSON request body that must be present. */
export function jsonBody<S extends z.ZodType>(schema: S) {
  return { required: true, content: { "application/json": { schema } } };
}

/** A JSON request body that may be left out; the route takes `optionalBody` as middleware. */
export function optionalJsonBody<S extends z.ZodType>(schema: S) {
  return { required: false as const, content: { "application/json": { schema } } };
}

/** The body of a success: `{"success": true, …}`. Fields that are not declared are not sent. */
export function successOf<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.object({ success: z.literal(true), ...shape });
}

/**
 * A JSON object of any content that the database can hold, with members of any name. Not a `z.record`, which leaves out `__proto__` without a word.
 *
 * @param ofText whether all members must be strings
 */
export function jsonObject({ ofText = false } = {}) {
  const isObject = (value: unknown): value is object =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  return z.custom<Record<string, unknown>>(isObject, "must be an object")
    .refine(holdsStorable, UNSTORABLE)
    .refine(
      (value) => !ofText || Object.values(value).every((each) => typeof each === "string"),
      "must have strings as members only",
    )
    .openapi({ type: "object", additionalProperties: ofText ? { type: "string" } : {} });
}

/**
 * Accepts anything and is described as `schema` is: for what the handler looks at item by item.
 *
 * @param name of the component that describes it
 */
export function describedAs(name: string, schema: z.ZodType) {
  const described = new OpenAPIHono();
  described.openAPIRegistry.register(name, schema);
  const { components } = described.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: name, version: "1" },
  });
  return z.unknown().openapi(name, components!.schemas![name] as object);
}

/** An id in the canonical form Postgres accepts, whatever its version bits say. */
export const idSchema = z.guid("must be a UUID").openapi({
  format: "uuid",
  example: "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f",
});

export const idParams = z.strictObject({ id: idSchema });

/** A moment as it leaves the database: RFC 3339, UTC. */
export const momentSchema = moment().openapi({
  example: "2026-11-22T09:30:00.000Z",
});

/** Query parameters of every list. */
export const pageQuery = {
  cursor: z.string().min(1).max(500).optional().openapi({
    description: "`nextCursor` of the previous page; absent for the first",
  }),
  limit: z.coerce.number().int().min(1).max(100).default(50).openapi({
    description: "Most items to return",
  }),
};

/** A page of a list. */
export function pageOf<S extends z.ZodType>(item: S) {
  return {
    items: z.array(item),
    nextCursor: z.string().nullable().openapi({ description: "null on the last page" }),
  };
}

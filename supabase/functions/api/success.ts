/** What a route answers when all is well: for the contract, and how it comes out of the database's reply. */
import { z } from "@hono/zod-openapi";
import { jsonResponse, successOf } from "@shared/http/openapi.ts";

type SuccessStatus = 200 | 201 | 202;

export interface Success {
  status: SuccessStatus;
  response: {
    description: string;
    content: Record<string, { schema: z.ZodType }>;
  };
}

/** The answer of a route that calls one SQL function. */
export interface SuccessOfCall extends Success {
  /** Makes the fields beside `success` from what the function returns. */
  reads: z.ZodType<Record<string, unknown>>;
}

/** `{"success": true, "<key>": …}`, where the SQL function returns what stands under the key. */
export function one<
  K extends string,
  S extends z.ZodType,
  const Status extends SuccessStatus = 200,
>(
  key: K,
  schema: S,
  description: string,
  status: Status = 200 as Status,
) {
  return {
    status: status as NoInfer<Status>,
    response: jsonResponse(successOf({ [key]: schema } as Record<K, S>), description),
    reads: schema.transform((value): Record<string, unknown> => ({ [key]: value })),
  };
}

/** `{"success": true, …}` with the fields of the object that the SQL function returns. */
export function fields<
  Shape extends z.core.$ZodLooseShape,
  const Status extends SuccessStatus = 200,
>(
  schema: z.ZodObject<Shape>,
  description: string,
  status: Status = 200 as Status,
) {
  return {
    status: status as NoInfer<Status>,
    response: jsonResponse(successOf(schema.shape), description),
    reads: schema as z.ZodType<Record<string, unknown>>,
  };
}

/** `{"success": true}`: there is nothing to say but that it is done. */
export function done(description: string) {
  return {
    status: 200 as const,
    response: jsonResponse(successOf({}), description),
    reads: z.unknown().transform((): Record<string, unknown> => ({})),
  };
}

/** A document in JSON that the handler makes, `success` and all. */
export function json<S extends z.ZodType, const Status extends SuccessStatus = 200>(
  schema: S,
  description: string,
  status: Status = 200 as Status,
) {
  return { status: status as NoInfer<Status>, response: jsonResponse(schema, description) };
}

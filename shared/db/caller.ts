/**
 * The one door to the database: call a SQL function by name. Names, arguments and results come from
 * the generated types, so a function or an argument renamed in SQL is a compile error here.
 */
import type { z } from "zod";
import type { Database, Json } from "./database.types.ts";
import { DbError, PROTOCOL_VIOLATION } from "./errors.ts";

export type { Json };

type PublicFunctions = Database["public"]["Functions"];
type QueueFunctions = Database["queue"]["Functions"];
type Functions =
  & PublicFunctions
  & {
    [Name in keyof QueueFunctions & string as `queue.${Name}`]: QueueFunctions[Name];
  };

/** `get_report` for a function of schema public, `queue.claim` for one of schema queue. */
export type FunctionName = keyof Functions & string;

/** Named arguments. An argument with a default may be left out. */
export type FunctionArgs<F extends FunctionName> = [Functions[F]["Args"]] extends [never]
  ? Record<string, never>
  : Functions[F]["Args"];

export type FunctionReturns<F extends FunctionName> = Functions[F]["Returns"];

export interface CallOptions {
  /** Gives up the call. Whether the database finished it is then unknown. */
  signal?: AbortSignal;
}

export interface Caller {
  /**
   * Calls a SQL function once; nothing is retried.
   *
   * @throws {DbError} when the database refuses or cannot be reached.
   * @throws the signal's reason when it aborts.
   */
  call<F extends FunctionName>(
    fn: F,
    args: FunctionArgs<F>,
    options?: CallOptions,
  ): Promise<FunctionReturns<F>>;
}

/**
 * Calls a function that returns jsonb and checks the reply against `schema`. Unknown keys are
 * dropped if the schema drops them.
 *
 * @throws {DbError} 08P01 when the reply has another shape, besides what `call` throws.
 */
export async function callAs<F extends FunctionName, S extends z.ZodType>(
  caller: Caller,
  fn: F,
  args: FunctionArgs<F>,
  schema: S,
  options?: CallOptions,
): Promise<z.output<S>> {
  const reply = await caller.call(fn, args, options);
  const parsed = schema.safeParse(reply);
  if (parsed.success) return parsed.data;
  // Paths and expectations only: the reply itself may hold personal data.
  const where = parsed.error.issues.slice(0, 5)
    .map((issue) => `${issue.path.join(".") || "(root)"}: ${issue.code}`).join("; ");
  throw new DbError({
    code: PROTOCOL_VIOLATION,
    message: `${fn} returned something else than this version expects (${where}). ` +
      "Deploy the functions and the migrations of the same release.",
  });
}

/**
 * The value as an argument of type jsonb. TypeScript cannot see that an interface is plain data; the
 * caller promises that it is.
 */
export function asJson(value: unknown): Json {
  return value as Json;
}

/** Splits `queue.claim` into its schema and its function. */
export function splitName(fn: FunctionName): { schema: "public" | "queue"; name: string } {
  return fn.startsWith("queue.")
    ? { schema: "queue", name: fn.slice("queue.".length) }
    : { schema: "public", name: fn };
}

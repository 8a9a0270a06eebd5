/** The key by which a client marks a request that it sends again. */
import { z } from "@hono/zod-openapi";
import { Problem } from "@shared/http/problem.ts";

/** The header, where a key may be sent and need not be. */
export const idempotencyHeaders = z.object({
  "idempotency-key": z.string().optional().openapi({
    description: "The same for every repetition of one request, which is then answered as the " +
      "first time; 1 to 255 characters. `x-idempotency-key` is read, too.",
    example: "5f1c7a52-6c0e-4a57-9a53-0c2d2a8b8f10",
  }),
});

/**
 * The key of a request, `x-idempotency-key` or `Idempotency-Key`, if it has one.
 *
 * @throws {Problem} 400 when two differ, or when it is too long
 */
export function readIdempotencyKey(headers: Headers): string | undefined {
  const own = headers.get("x-idempotency-key")?.trim() || undefined;
  const common = headers.get("idempotency-key")?.trim() || undefined;
  if (own !== undefined && common !== undefined && own !== common) {
    throw new Problem("conflicting_idempotency_keys");
  }
  const key = own ?? common;
  if (key !== undefined && [...key].length > 255) {
    throw new Problem("invalid_idempotency_key");
  }
  return key;
}

/**
 * Lets through only what the runner that was asked has signed, as Standard Webhooks has it, over the very
 * bytes that came. It runs before the body is looked at, so that nobody else learns what is wrong with it.
 */
import type { MiddlewareHandler } from "hono";
import { z } from "zod";
import { callAs, type Caller } from "@shared/db/caller.ts";
import { type RefusalReason, verify } from "@shared/domain/relay/signature.ts";
import type { HttpEnv } from "@shared/http/middleware.ts";
import { idSchema } from "@shared/http/openapi.ts";
import { Problem } from "@shared/http/problem.ts";
import type { Clock } from "@shared/platform/clock.ts";

const WORDS: Record<RefusalReason, string> = {
  missing_header: "webhook-id, webhook-timestamp and webhook-signature are needed.",
  invalid_id: "webhook-id must be printable ASCII without dots.",
  invalid_timestamp: "webhook-timestamp must be whole seconds since 1970.",
  timestamp_too_old: "The signature is older than five minutes.",
  timestamp_too_new: "The signature is more than five minutes ahead.",
  no_matching_signature: "The signature does not match.",
};

/**
 * Reads the body of a route whose parameter `id` names a run.
 *
 * @param service looks up the secret
 */
export function signedByRunner(
  service: Caller,
  clock: Clock,
): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const id = idSchema.safeParse(c.req.param("id"));
    const secret = id.success
      ? await callAs(
        service,
        "get_test_run_secret",
        { run_id: id.data },
        z.string().nullable(),
      )
      : null;
    // A run that there is not has no signature either: nobody learns here which runs there are.
    if (secret === null) throw refused("no_matching_signature");
    const body = new Uint8Array(await c.req.arrayBuffer());
    const verified = await verify(secret, c.req.raw.headers, body, clock.now());
    if (!verified.valid) throw refused(verified.reason);
    c.set("credential", "token");
    await next();
  };
}

function refused(reason: RefusalReason): Problem {
  return new Problem("invalid_signature", WORDS[reason], {
    hint:
      "Sign {webhook-id}.{webhook-timestamp}.{body} with the runner's secret, anew for each try.",
  });
}

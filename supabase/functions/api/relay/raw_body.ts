/**
 * Keeps the text of a request's body beside what it parses to, for the routes that pass a part of it on
 * as it is.
 */
import type { MiddlewareHandler } from "hono";
import { jsonDepth, MAX_DEPTH } from "@shared/domain/relay/payload.ts";
import type { AuthVariables } from "@shared/http/auth.ts";
import { Problem } from "@shared/http/problem.ts";

/** The payload's own depth, and the envelope of a batch around it. */
const MAX_BODY_DEPTH = MAX_DEPTH + 3;

export interface RawBodyVariables extends AuthVariables {
  /** The body as text; it is JSON once validation has passed. */
  bodyText: string;
}

/**
 * Reads the body as strict UTF-8. Lenient decoding would replace what it cannot read, and what is sent on
 * would no longer be what was posted.
 */
export function keepBodyText(): MiddlewareHandler<
  { Variables: RawBodyVariables }
> {
  return async (c, next) => {
    const bytes = await c.req.arrayBuffer();
    let text: string;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
        bytes,
      );
    } catch (cause) {
      throw new Problem("malformed_json", "The request body is not UTF-8.", { cause });
    }
    if (text.startsWith("\uFEFF")) {
      throw new Problem("malformed_json", "The request body begins with a byte order mark.");
    }
    // Before anything parses it: parsers recurse, Postgres's among them.
    if (jsonDepth(text) > MAX_BODY_DEPTH) {
      throw new Problem(
        "payload_too_deep",
        `The payload is nested more than ${MAX_DEPTH} levels deep.`,
      );
    }
    c.set("bodyText", text);
    await next();
  };
}

/** What every request must be like as a whole, before anybody looks into it. */
import type { MiddlewareHandler } from "hono";
import { Problem } from "./problem.ts";
import { invalidRequest } from "./validation.ts";

/** Headers of which there is one, in forms that have no comma in them. */
const SINGLE_HEADERS = [
  "authorization",
  "content-type",
  "idempotency-key",
  "x-doorbell-token",
  "x-hirewire-key",
  "x-idempotency-key",
  "x-interview-token",
  "x-request-id",
];

/**
 * Refuses what would be taken for something else than was sent: a header that is there twice, whose values
 * arrive joined by a comma as if they were one, and a query parameter that objects cannot have.
 */
export function unambiguous(): MiddlewareHandler {
  return async (c, next) => {
    const { headers } = c.req.raw;
    const repeated = SINGLE_HEADERS.find((name) => headers.get(name)?.includes(","));
    if (repeated !== undefined) {
      throw new Problem(
        "repeated_header",
        `The header ${repeated} was sent more than once, or has a comma in it.`,
        { hint: `Send ${repeated} once, with one value.` },
      );
    }
    if (c.req.url.includes("?") && new URL(c.req.url).searchParams.has("__proto__")) {
      throw invalidRequest([{
        path: "query.__proto__",
        message: "this field is not known here",
      }]);
    }
    await next();
  };
}

const WITH_BODY = ["POST", "PUT", "PATCH"];

/**
 * Refuses bodies in a form that nothing here reads: compressed, or in another encoding than UTF-8. Taken
 * for what they are not, they would be malformed, or worse, other text.
 */
export function plainBody(): MiddlewareHandler {
  return async (c, next) => {
    if (WITH_BODY.includes(c.req.method)) {
      const coding = c.req.raw.headers.get("content-encoding")?.trim().toLowerCase() ?? "";
      if (coding !== "" && coding !== "identity") {
        throw new Problem("unsupported_content_encoding", undefined, {
          headers: { "accept-encoding": "identity" },
        });
      }
      const charset = charsetOf(c.req.raw.headers.get("content-type") ?? "");
      if (charset !== null && !["utf-8", "utf8", "us-ascii"].includes(charset)) {
        throw new Problem("unsupported_charset");
      }
    }
    await next();
  };
}

/** The charset that a media type names, in lower case, or null. */
function charsetOf(contentType: string): string | null {
  const match = /;\s*charset\s*=\s*(?:"([^"]*)"|([^;]*))/i.exec(contentType);
  return match === null ? null : (match[1] ?? match[2] ?? "").trim().toLowerCase();
}

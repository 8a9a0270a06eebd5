/**
 * Keeps the text of a request's body beside what it parses to, for the routes that pass a part of it on
 * as it is.
 */
import type { MiddlewareHandler } from "hono";
import { misreadPart } from "@shared/domain/relay/readable_json.ts";
import { rawMembers } from "@shared/domain/relay/payload.ts";
import type { AuthVariables } from "@shared/http/auth.ts";
import type { ProblemCode } from "@shared/http/problem_codes.ts";
import { Problem } from "@shared/http/problem.ts";

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
    c.set("bodyText", text);
    await next();
  };
}

/**
 * Refuses a body of which a member would be stored as something else than what was written.
 *
 * @param text a body that is valid JSON
 * @param codes of the problem with each member that is looked at, by its name
 * @throws {Problem} 400
 */
export function requireReadable(text: string, codes: Readonly<Record<string, ProblemCode>>): void {
  for (const [name, written] of rawMembers(text) ?? []) {
    const part = Object.hasOwn(codes, name) ? misreadPart(written) : null;
    if (part === null) continue;
    throw new Problem(codes[name]!, `${name} ${part}.`, {
      hint:
        "Write what every reader of JSON reads alike: numbers of at most 15 digits, or strings.",
      errors: [{ path: `body.${name}`, message: `it ${part}` }],
    });
  }
}

/**
 * Decides as which database role a REST request runs. The gateway of a hosted project and PostgREST share
 * this work; here it is one function, because the local gateway is both.
 */
import type { Keys } from "../keys.ts";
import type { JwtResult } from "../jwt.ts";
import { restError } from "./errors.ts";

/** Who a request acts as. */
export interface Session {
  role: string;
  claims: Record<string, unknown>;
}

/** Key in the `apikey` header or query parameter, as Supabase's gateway looks for it. */
export function apiKeyOf(request: Request, url: URL): string | null {
  return request.headers.get("apikey") ?? url.searchParams.get("apikey");
}

/** The gateway's answer to a request without a key the project knows, or null when the key is good. */
export function refuseUnknownKey(key: string | null, keys: Keys): Response | null {
  if (key === keys.publishable || key === keys.secret) return null;
  const body = key === null || key === ""
    ? {
      message: "No API key found in request",
      hint: "No `apikey` request header or url param was found.",
    }
    : { message: "Invalid API key", hint: "Double check the API key." };
  return Response.json(body, { status: 401 });
}

/**
 * The session of a request whose API key was accepted: the bearer token decides when there is one, else
 * the key does. supabase-js repeats the key as bearer when nobody is signed in, so that is no token.
 *
 * @throws {RestError} 401 PGRST301 for a token that does not verify, PGRST303 for one out of its time
 */
export async function openSession(
  request: Request,
  apiKey: string,
  keys: Keys,
  verify: (token: string) => Promise<JwtResult>,
): Promise<Session> {
  const token = bearerToken(request.headers.get("authorization"));
  if (token === null || token === apiKey) {
    const role = apiKey === keys.secret ? "service_role" : "anon";
    return { role, claims: { role } };
  }
  if (token === "") throw unauthorized("PGRST301", "Empty JWT is sent in Authorization header");
  const parts = token.split(".").length;
  if (parts !== 3) throw unauthorized("PGRST301", `Expected 3 parts in JWT; got ${parts}`);
  const result = await verify(token);
  switch (result.fault) {
    case undefined:
      break;
    case "expired":
      throw unauthorized("PGRST303", "JWT expired");
    case "early":
      throw unauthorized("PGRST303", "JWT not yet valid");
    case "bad_signature":
      throw unauthorized("PGRST301", "No suitable key or wrong key type");
    case "unsupported_algorithm":
      throw unauthorized("PGRST301", "Wrong or unsupported encoding algorithm");
    case "malformed":
      throw unauthorized("PGRST301", "JWT couldn't be decoded");
  }
  const { role } = result.claims;
  return { role: typeof role === "string" && role ? role : "anon", claims: result.claims };
}

function bearerToken(header: string | null): string | null {
  const match = /^bearer(?:\s+(.*))?$/i.exec(header?.trim() ?? "");
  return match ? (match[1] ?? "").trim() : null;
}

function unauthorized(code: string, message: string) {
  return restError(401, code, message, {
    headers: {
      "www-authenticate": `Bearer error="invalid_token", error_description=${
        JSON.stringify(message)
      }`,
    },
  });
}

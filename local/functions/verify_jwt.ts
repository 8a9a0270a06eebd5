/** The check that the platform's gateway makes before a function with verify_jwt = true is called. */
import { createJwtVerifier, type JwtKeys } from "../jwt.ts";

/**
 * A check that answers a request that may not pass, and returns null for one that may. Preflight requests
 * always pass: a browser cannot send a token with them.
 */
export function createJwtCheck(keys: JwtKeys): (request: Request) => Promise<Response | null> {
  const verify = createJwtVerifier(keys);
  const refuse = (msg: string) => Response.json({ msg }, { status: 401 });
  return async (request) => {
    if (request.method === "OPTIONS") return null;
    const header = request.headers.get("authorization");
    if (!header) return refuse("Error: Missing authorization header");
    const [scheme, token] = header.split(" ");
    if (scheme !== "Bearer" || !token) {
      return refuse("Error: Auth header is not 'Bearer {token}'");
    }
    const result = await verify(token);
    return result.fault ? refuse("Invalid JWT") : null;
  };
}

/** What the stack's own tests run: a project made for them, and who calls it. */
import { fileURLToPath } from "node:url";
import * as jose from "jose";
import { JWT_SECRET } from "../keys.ts";

/** A small project with functions and migrations made for these tests. */
export const FIXTURE_ROOT: string = fileURLToPath(new URL("./project", import.meta.url));

/** A signed user token. `expiresIn` is in seconds and may be negative. */
export async function signToken(
  claims: Record<string, unknown>,
  { secret = JWT_SECRET, expiresIn = 3600 }: { secret?: string; expiresIn?: number } = {},
): Promise<string> {
  return await new jose.SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn)
    .sign(new TextEncoder().encode(secret));
}

/** What the stack's own tests share: the fixture project, tokens, and waiting for something to become true. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as jose from "jose";
import { JWT_SECRET } from "./keys.ts";

/** A small project with functions and migrations made for these tests. */
export const FIXTURE_ROOT: string = join(
  fileURLToPath(new URL(".", import.meta.url)),
  "functions",
  "testdata",
);

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

/** Waits until `check` returns something truthy, and returns it; fails with `what` after `ms`. */
export async function eventually<T>(
  what: string,
  check: () => T | Promise<T>,
  ms = 20_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await check();
    if (value) return value as NonNullable<T>;
    if (Date.now() > end) throw new Error(`After ${ms} ms it is still not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

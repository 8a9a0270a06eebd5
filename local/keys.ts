/**
 * The fixed credentials of the local stack. They guard nothing: every copy of this repository has the
 * same ones, and the servers that accept them listen on the loopback interface only.
 */

/** What a browser or a partner system sends as `apikey`: acts as the role `anon`. */
export const PUBLISHABLE_KEY = "sb_publishable_local_0000000000000000";

/** What our own functions send as `apikey`: acts as `service_role`, which bypasses RLS. */
export const SECRET_KEY = "sb_secret_local_00000000000000000000";

/** Signs and verifies user tokens (HS256), as a hosted project's legacy JWT secret does. */
export const JWT_SECRET = "super-secret-jwt-token-with-at-least-32-characters-long";

/** Password of every login role of the embedded database. */
export const DATABASE_PASSWORD = "postgres";

/** Ports of `deno task dev`; the Supabase CLI looks for a local stack there. */
export const DEV_PORTS = { api: 54321, db: 54322 } as const;

/** Tokens of `deno task dev`, fixed so that a saved HTTP client keeps working between runs. */
export const DEV_TOKENS = {
  doorbell: "local-doorbell-token",
  metrics: "local-metrics-token",
} as const;

/** The keys a stack accepts. */
export interface Keys {
  publishable: string;
  secret: string;
  jwtSecret: string;
}

/** The only set of keys there is; returned as an object so that callers need not know that. */
export const LOCAL_KEYS: Keys = {
  publishable: PUBLISHABLE_KEY,
  secret: SECRET_KEY,
  jwtSecret: JWT_SECRET,
};

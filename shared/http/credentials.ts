/**
 * Reading credentials from a request. Only their shape is checked here, to spare the database calls
 * that cannot succeed; whether they are good is for the database to say.
 */

const JWT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const API_KEY = /^hw_[A-Za-z0-9_-]{20,200}$/;
const INTERVIEW_TOKEN = /^[A-Za-z0-9_-]{20,200}$/;
const MAX_JWT_CHARS = 8_192;

export type Credential =
  | { kind: "member"; jwt: string }
  | { kind: "api_key"; key: string }
  | { kind: "candidate"; token: string };

export type Reading = Credential | { kind: "missing" } | { kind: "malformed" };

/** The token of `Authorization: Bearer …`, or null. */
export function bearerOf(headers: Headers): string | null {
  const match = /^bearer +(\S+) *$/i.exec(headers.get("authorization") ?? "");
  return match?.[1] ?? null;
}

/**
 * A member's JWT or a workspace's API key. `x-hirewire-key` comes first: Supabase's client libraries
 * fill `Authorization` on their own account.
 */
export function readMemberOrKey(headers: Headers): Reading {
  const key = headers.get("x-hirewire-key");
  if (key !== null) return API_KEY.test(key) ? { kind: "api_key", key } : { kind: "malformed" };
  if (headers.get("authorization") === null) return { kind: "missing" };
  const bearer = bearerOf(headers);
  if (bearer === null) return { kind: "malformed" };
  if (API_KEY.test(bearer)) return { kind: "api_key", key: bearer };
  return JWT.test(bearer) && bearer.length <= MAX_JWT_CHARS
    ? { kind: "member", jwt: bearer }
    : { kind: "malformed" };
}

/**
 * A candidate: by the token of the invitation, or signed in with the address it was sent to. The token
 * comes first: Supabase's client libraries fill `Authorization` on their own account.
 */
export function readCandidate(headers: Headers): Reading {
  const token = readInterviewToken(headers.get("x-interview-token"));
  if (token.kind !== "missing") return token;
  const other = readMemberOrKey(headers);
  return other.kind === "member" ? other : token;
}

/** Whoever may bring something into an interview: its candidate, a member, a system. */
export function readAnybody(headers: Headers): Reading {
  const token = readInterviewToken(headers.get("x-interview-token"));
  return token.kind === "missing" ? readMemberOrKey(headers) : token;
}

export function readInterviewToken(token: string | null): Reading {
  if (token === null || token === "") return { kind: "missing" };
  return INTERVIEW_TOKEN.test(token) ? { kind: "candidate", token } : { kind: "malformed" };
}

/**
 * Compares a token with those that are accepted. Both sides are hashed first, so that neither the
 * time taken nor an early exit tells how much of a guess was right, or how long the token is.
 */
export async function isOneOf(given: string, accepted: readonly string[]): Promise<boolean> {
  const [candidate, ...known] = await Promise.all([given, ...accepted].map(digest));
  let found = 0;
  for (const each of known) {
    let difference = 0;
    for (let i = 0; i < each.length; i++) difference |= each[i]! ^ candidate![i]!;
    found |= difference === 0 ? 1 : 0;
  }
  return found === 1;
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

/**
 * Verification of user tokens, shared by the REST path and the functions' verify_jwt check, which
 * report the same faults in different words.
 */
import * as jose from "jose";

/** Claims of a verified token. */
export type Claims = jose.JWTPayload & { role?: unknown };

/** Why a token was refused. */
export type JwtFault =
  | "malformed"
  | "bad_signature"
  | "unsupported_algorithm"
  | "expired"
  | "early";

/** What a token turned out to be. */
export type JwtResult = { claims: Claims; fault?: undefined } | { fault: JwtFault };

/** What tokens may be signed with. */
export interface JwtKeys {
  /** Shared secret of HS256 tokens. */
  secret: string;
  /** Public keys of ES256 and RS256 tokens; without it those algorithms are refused. */
  jwks?: jose.JSONWebKeySet;
}

/**
 * A verifier that remembers tokens it has verified: signature checks would otherwise be the larger part
 * of a small request. Expiry is checked on every call.
 *
 * @param options.skewSeconds tolerated difference between our clock and the issuer's
 * @param options.now current time in milliseconds since the epoch
 * @param options.capacity how many tokens are remembered before the oldest is forgotten
 */
export function createJwtVerifier(
  keys: JwtKeys,
  options: { skewSeconds?: number; now?: () => number; capacity?: number } = {},
): (token: string) => Promise<JwtResult> {
  const { skewSeconds = 0, now = Date.now, capacity = 1000 } = options;
  const secret = new TextEncoder().encode(keys.secret);
  const publicKeys = keys.jwks ? jose.createLocalJWKSet(keys.jwks) : null;
  const known = new Map<string, Claims>();

  async function verifySignature(token: string): Promise<JwtResult> {
    let algorithm: string | undefined;
    try {
      algorithm = jose.decodeProtectedHeader(token).alg;
    } catch {
      return { fault: "malformed" };
    }
    // Expiry is judged by the caller, with its own clock; here only the signature counts.
    const anyTime = { currentDate: new Date(0), clockTolerance: Number.MAX_SAFE_INTEGER };
    try {
      if (algorithm === "HS256") {
        return { claims: (await jose.jwtVerify(token, secret, anyTime)).payload };
      }
      if ((algorithm === "ES256" || algorithm === "RS256") && publicKeys) {
        return { claims: (await jose.jwtVerify(token, publicKeys, anyTime)).payload };
      }
      return { fault: "unsupported_algorithm" };
    } catch (error) {
      if (
        error instanceof jose.errors.JWSSignatureVerificationFailed ||
        error instanceof jose.errors.JWKSNoMatchingKey
      ) return { fault: "bad_signature" };
      return { fault: "malformed" };
    }
  }

  return async (token) => {
    let claims = known.get(token);
    if (!claims) {
      const result = await verifySignature(token);
      if (result.fault) return result;
      claims = result.claims;
      if (known.size >= capacity) known.delete(known.keys().next().value!);
      known.set(token, claims);
    }
    const seconds = Math.floor(now() / 1000);
    if (claims.exp !== undefined && seconds - skewSeconds > claims.exp) {
      return { fault: "expired" };
    }
    if (claims.nbf !== undefined && seconds + skewSeconds < claims.nbf) {
      return { fault: "early" };
    }
    return { claims };
  };
}

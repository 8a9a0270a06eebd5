/** The tokens in signed addresses: what they allow, for which object, until when. */
import * as jose from "jose";
import { invalidSignature } from "./storage_error.ts";

/** How long an address for an upload holds, in seconds; the Storage API leaves no choice. */
export const UPLOAD_TOKEN_SECONDS = 7200;

/** What a token allows. */
export type Grant =
  | { kind: "download" }
  | { kind: "upload"; upsert: boolean; owner: string | null };

/** Makes and checks tokens. */
export interface TokenSigner {
  /** @param url `bucket/path` of the object */
  sign(url: string, grant: Grant, expiresInSeconds: number): Promise<string>;
  /**
   * What the token allows on `url`.
   * @throws {StorageError} when it was not signed here, has expired or is for something else
   */
  verify(token: string | null, url: string, kind: Grant["kind"]): Promise<Grant>;
}

/** @param secret the project's JWT secret */
export function createTokenSigner(secret: string): TokenSigner {
  const key = new TextEncoder().encode(secret);
  return {
    sign: (url, grant, expiresInSeconds) =>
      new jose.SignJWT({ ...grant, url })
        .setProtectedHeader({ alg: "HS256" })
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + expiresInSeconds)
        .sign(key),
    async verify(token, url, kind) {
      if (!token) throw invalidSignature("querystring must have required property 'token'");
      let claims: jose.JWTPayload;
      try {
        claims = (await jose.jwtVerify(token, key, { algorithms: ["HS256"] })).payload;
      } catch (error) {
        throw invalidSignature(error instanceof Error ? error.message : "Invalid token");
      }
      // The project's secret signs user tokens, too: those have no url.
      if (claims.url !== url || claims.kind !== kind) throw invalidSignature("Invalid signature");
      return kind === "download"
        ? { kind }
        : { kind, upsert: claims.upsert === true, owner: (claims.owner as string | null) ?? null };
    },
  };
}

/**
 * Signing keys in the notation of Standard Webhooks: `whsec_` for a shared secret (HMAC-SHA256),
 * `whsk_` and `whpk_` for the halves of an ed25519 pair.
 *
 * The official libraries accept any length; the specification asks for 24 to 64 bytes, and that is
 * what is held to here, so that a three-letter secret cannot be configured by mistake.
 */
import type { Bytes } from "../binary/bytes.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";

export const SECRET_PREFIX = "whsec_";
export const PRIVATE_KEY_PREFIX = "whsk_";
export const PUBLIC_KEY_PREFIX = "whpk_";

/** Lengths of a shared secret, in bytes. */
export const MIN_SECRET_BYTES = 24;
export const MAX_SECRET_BYTES = 64;

/** Length of the seed of an ed25519 pair. */
export const SEED_BYTES = 32;
const PUBLIC_KEY_BYTES = 32;

/** What precedes the seed in the PKCS #8 form of an ed25519 key (RFC 8410). */
const PKCS8_HEAD = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

export type SigningKey =
  | { readonly kind: "hmac"; readonly secret: Bytes }
  | {
    readonly kind: "ed25519";
    readonly seed: Bytes;
    readonly publicKey: Bytes;
  };

export type VerifyingKey =
  | { readonly kind: "hmac"; readonly secret: Bytes }
  | { readonly kind: "ed25519"; readonly publicKey: Bytes };

/** A key that cannot be used. The message never quotes it. */
export class SigningKeyError extends Error {
  override readonly name = "SigningKeyError";
  readonly code = "invalid_secret";
}

/**
 * Reads `whsec_…` or `whsk_…`. Base64 without a prefix is a shared secret, as in the official libraries.
 *
 * @throws {SigningKeyError} when it is empty, not padded base64, or of the wrong length.
 */
export function parseSigningKey(text: string): SigningKey {
  if (!text.startsWith(PRIVATE_KEY_PREFIX)) return parseSharedSecret(text);
  const bytes = decodeBase64(text.slice(PRIVATE_KEY_PREFIX.length));
  if (bytes?.length !== SEED_BYTES + PUBLIC_KEY_BYTES) {
    throw new SigningKeyError(
      `A ${PRIVATE_KEY_PREFIX} key is the base64 of ${SEED_BYTES + PUBLIC_KEY_BYTES} bytes: ` +
        "the seed, then the public key.",
    );
  }
  return { kind: "ed25519", seed: bytes.slice(0, SEED_BYTES), publicKey: bytes.slice(SEED_BYTES) };
}

/**
 * Reads what a receiver verifies with: `whsec_…` or `whpk_…`.
 *
 * @throws {SigningKeyError} as `parseSigningKey`.
 */
export function parseVerifyingKey(text: string): VerifyingKey {
  if (!text.startsWith(PUBLIC_KEY_PREFIX)) return parseSharedSecret(text);
  const publicKey = decodeBase64(text.slice(PUBLIC_KEY_PREFIX.length));
  if (publicKey?.length !== PUBLIC_KEY_BYTES) {
    throw new SigningKeyError(
      `A ${PUBLIC_KEY_PREFIX} key is the base64 of ${PUBLIC_KEY_BYTES} bytes.`,
    );
  }
  return { kind: "ed25519", publicKey };
}

function parseSharedSecret(text: string): { kind: "hmac"; secret: Bytes } {
  const encoded = text.startsWith(SECRET_PREFIX) ? text.slice(SECRET_PREFIX.length) : text;
  const secret = decodeBase64(encoded);
  if (secret === null) {
    throw new SigningKeyError(
      `A ${SECRET_PREFIX} secret is padded standard base64.`,
    );
  }
  if (secret.length < MIN_SECRET_BYTES || secret.length > MAX_SECRET_BYTES) {
    throw new SigningKeyError(
      `A ${SECRET_PREFIX} secret has ${MIN_SECRET_BYTES} to ${MAX_SECRET_BYTES} bytes; ` +
        `this one has ${secret.length}.`,
    );
  }
  return { kind: "hmac", secret };
}

/** A pair in the notation of Standard Webhooks; `privateKey` holds both halves. */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** The ed25519 pair that follows from a seed of `SEED_BYTES` bytes. */
export async function keyPairOf(seed: Bytes): Promise<KeyPair> {
  const publicKey = await publicKeyOf(seed);
  return {
    privateKey: PRIVATE_KEY_PREFIX +
      encodeBase64(new Uint8Array([...seed, ...publicKey])),
    publicKey: PUBLIC_KEY_PREFIX + encodeBase64(publicKey),
  };
}

/** The `whpk_` half of a `whsk_` key. @throws {SigningKeyError} when it is not one. */
export function publicKeyText(privateKey: string): string {
  const key = parseSigningKey(privateKey);
  if (key.kind !== "ed25519") {
    throw new SigningKeyError(`This needs a ${PRIVATE_KEY_PREFIX} key.`);
  }
  return PUBLIC_KEY_PREFIX + encodeBase64(key.publicKey);
}

/** Imports the seed for signing. */
export function importSeed(seed: Bytes, extractable = false): Promise<CryptoKey> {
  const pkcs8 = new Uint8Array([...PKCS8_HEAD, ...seed]);
  return crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", extractable, ["sign"]);
}

async function publicKeyOf(seed: Bytes): Promise<Bytes> {
  const { x } = await crypto.subtle.exportKey("jwk", await importSeed(seed, true));
  const standard = x!.replaceAll("-", "+").replaceAll("_", "/");
  return decodeBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, "="))!;
}

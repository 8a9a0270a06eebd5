/**
 * Standard Webhooks 1.0 signatures: `v1` (HMAC-SHA256) and `v1a` (ed25519) over `{id}.{timestamp}.{body}`.
 *
 * The signed bytes are built from the body's bytes, never from text: a library that decodes first
 * signs something else than what is sent. Several keys give several signatures, so that a receiver
 * can change its secret at leisure.
 */
import type { Bytes } from "../binary/bytes.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { importSeed, parseSigningKey, parseVerifyingKey } from "./signing_key.ts";

/** How far a timestamp may be from the receiver's clock, in seconds. */
export const TOLERANCE_SECONDS = 300;

/** A receiver looks at this many signatures of a header at most. */
const MAX_SIGNATURES = 20;

export interface SignedParts {
  /** The `webhook-id`. Must not contain a dot, which separates the parts of what is signed. */
  readonly id: string;
  /** Whole seconds since 1970: the `webhook-timestamp`. */
  readonly timestamp: number;
  readonly body: Uint8Array;
}

/**
 * The value of `webhook-signature`: one signature for each key, in the order given.
 *
 * @param keys `whsec_…` or `whsk_…`, at least one.
 * @throws {SigningKeyError} when a key is unusable.
 * @throws {RangeError} when the parts would make an ambiguous signature.
 */
export async function sign(keys: readonly string[], parts: SignedParts): Promise<string> {
  if (keys.length === 0) {
    throw new RangeError("A message must be signed with at least one key.");
  }
  const content = signedContent(parts);
  const signatures = await Promise.all(keys.map((key) => signOnce(key, content)));
  return signatures.join(" ");
}

async function signOnce(text: string, content: Bytes): Promise<string> {
  const key = parseSigningKey(text);
  if (key.kind === "hmac") {
    const signature = await crypto.subtle.sign(
      "HMAC",
      await importSecret(key.secret, "sign"),
      content,
    );
    return `v1,${encodeBase64(new Uint8Array(signature))}`;
  }
  const signature = await crypto.subtle.sign("Ed25519", await importSeed(key.seed), content);
  return `v1a,${encodeBase64(new Uint8Array(signature))}`;
}

function signedContent({ id, timestamp, body }: SignedParts): Bytes {
  if (!/^[!-~]+$/.test(id) || id.includes(".")) {
    throw new RangeError("A webhook-id is printable ASCII without dots.");
  }
  if (!Number.isSafeInteger(timestamp) || timestamp < 0) {
    throw new RangeError("A webhook-timestamp is a whole number of seconds since 1970.");
  }
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const content = new Uint8Array(head.length + body.length);
  content.set(head);
  content.set(body, head.length);
  return content;
}

function importSecret(secret: Bytes, usage: "sign" | "verify"): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, [usage]);
}

export type Verification =
  | { readonly valid: true; readonly id: string; readonly timestamp: number }
  | { readonly valid: false; readonly reason: RefusalReason };

export type RefusalReason =
  | "missing_header"
  | "invalid_id"
  | "invalid_timestamp"
  | "timestamp_too_old"
  | "timestamp_too_new"
  | "no_matching_signature";

/**
 * What a receiver does with a delivery: checks its headers against the body's bytes. Signatures are
 * compared by WebCrypto, which takes the same time wherever they differ.
 *
 * @param key `whsec_…` or `whpk_…`.
 * @param now what the time is.
 * @throws {SigningKeyError} when the key is unusable.
 */
export async function verify(
  key: string,
  headers: Headers,
  body: Uint8Array,
  now: Date,
): Promise<Verification> {
  const verifyingKey = parseVerifyingKey(key);
  const id = headers.get("webhook-id");
  const stamp = headers.get("webhook-timestamp");
  const list = headers.get("webhook-signature");
  if (!id || !stamp || !list) return { valid: false, reason: "missing_header" };
  if (id.includes(".") || !/^[!-~]+$/.test(id)) {
    return { valid: false, reason: "invalid_id" };
  }
  if (!/^\d{1,12}$/.test(stamp)) {
    return { valid: false, reason: "invalid_timestamp" };
  }
  const timestamp = Number(stamp);
  const age = Math.floor(now.getTime() / 1000) - timestamp;
  if (age > TOLERANCE_SECONDS) {
    return { valid: false, reason: "timestamp_too_old" };
  }
  if (age < -TOLERANCE_SECONDS) {
    return { valid: false, reason: "timestamp_too_new" };
  }

  const version = verifyingKey.kind === "hmac" ? "v1" : "v1a";
  const content = signedContent({ id, timestamp, body });
  const cryptoKey = verifyingKey.kind === "hmac"
    ? await importSecret(verifyingKey.secret, "verify")
    : await crypto.subtle.importKey("raw", verifyingKey.publicKey, "Ed25519", false, ["verify"]);
  for (const each of list.split(" ").slice(0, MAX_SIGNATURES)) {
    const [given, encoded = ""] = each.split(",", 2);
    const signature = given === version ? decodeBase64(encoded) : null;
    if (signature === null) continue;
    const algorithm = verifyingKey.kind === "hmac" ? "HMAC" : "Ed25519";
    if (await crypto.subtle.verify(algorithm, cryptoKey, signature, content)) {
      return { valid: true, id, timestamp };
    }
  }
  return { valid: false, reason: "no_matching_signature" };
}

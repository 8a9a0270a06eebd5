/** New signing keys, of the system's own randomness. What a key is says the relay's domain. */
import { encodeBase64 } from "@shared/domain/relay/base64.ts";
import {
  type KeyPair,
  keyPairOf,
  SECRET_PREFIX,
  SEED_BYTES,
} from "@shared/domain/relay/signing_key.ts";

const SECRET_BYTES = 32;

/** A new shared secret: `whsec_` and 32 random bytes. */
export function generateSecret(): string {
  return SECRET_PREFIX + encodeBase64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

/** A new ed25519 pair; its `privateKey` is what the sender keeps. */
export function generateKeyPair(): Promise<KeyPair> {
  return keyPairOf(crypto.getRandomValues(new Uint8Array(SEED_BYTES)));
}

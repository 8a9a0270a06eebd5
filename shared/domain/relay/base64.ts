/** Base64 the way signing keys and signatures are written: standard alphabet, padded, nothing else. */
import type { Bytes } from "../binary/bytes.ts";

const PADDED = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The text of these bytes. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The bytes of this text, or null when it is not padded standard base64. */
export function decodeBase64(text: string): Bytes | null {
  if (!PADDED.test(text)) return null;
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

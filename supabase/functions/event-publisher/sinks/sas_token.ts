/** Shared access signatures, by which Azure Service Bus knows who sends. */
import { encodeBase64 } from "@shared/domain/relay/base64.ts";

export interface SasTokenInput {
  /** URI of what is to be used, such as `https://name.servicebus.windows.net/queue`. */
  readonly resource: string;
  /** When the token ends, in seconds since the epoch. */
  readonly expires: number;
  /** Name of the policy. */
  readonly keyName: string;
  /** The policy's key as Azure shows it: its text is the key, it is not decoded. */
  readonly key: string;
}

/** The value of the Authorization header. */
export async function createSasToken(input: SasTokenInput): Promise<string> {
  const { resource, expires, keyName, key } = input;
  const uri = encodeURIComponent(resource);
  const utf8 = new TextEncoder();
  const hmacKey = await crypto.subtle.importKey(
    "raw",
    utf8.encode(key),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const signed = await crypto.subtle.sign(
    "HMAC",
    hmacKey,
    utf8.encode(`${uri}\n${expires}`),
  );
  const signature = encodeURIComponent(encodeBase64(new Uint8Array(signed)));
  return `SharedAccessSignature sr=${uri}&sig=${signature}&se=${expires}&skn=${
    encodeURIComponent(keyName)
  }`;
}

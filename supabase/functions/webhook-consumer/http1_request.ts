/**
 * The bytes of a POST in HTTP/1.1. Written out, as the answer's side is, because `fetch` cannot be told
 * which address to connect to.
 */
import { FIELD_NAME, FIELD_VALUE } from "./http1_head.ts";

/**
 * The bytes of a POST.
 *
 * @param target path and query as they go on the wire.
 * @param host value of the host header.
 * @throws {RangeError} when a header cannot be sent.
 */
export function encodePost(
  target: string,
  host: string,
  headers: readonly (readonly [name: string, value: string])[],
  body: Uint8Array,
): Uint8Array {
  if (!/^\/[\x21-\x7e]*$/.test(target)) {
    throw new RangeError("The path cannot be sent.");
  }
  const lines = [`POST ${target} HTTP/1.1`];
  const all = [["host", host], ...headers, ["content-length", String(body.length)]] as const;
  for (const [name, value] of all) {
    if (!FIELD_NAME.test(name) || !FIELD_VALUE.test(value)) {
      throw new RangeError(
        "A custom header cannot be sent: it holds characters HTTP forbids.",
      );
    }
    lines.push(`${name}: ${value}`);
  }
  const head = new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

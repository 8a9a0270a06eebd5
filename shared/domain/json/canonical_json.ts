/** One byte sequence per JSON value, so that equal reports are equal bytes and hashes mean something. */

/**
 * JSON with object keys sorted by UTF-16 code unit and no white space. Keys whose value is
 * undefined are left out, as JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const source = value as Record<string, unknown>;
  // A null prototype keeps a key named "__proto__" an ordinary key.
  const target: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(source).sort()) target[key] = sorted(source[key]);
  return target;
}

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

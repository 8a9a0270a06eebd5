/**
 * Forms, taken apart by hand: supabase-js names the file of a form with the empty string, and a part with
 * that name is one that Deno's own reader leaves out.
 */
import { Buffer } from "node:buffer";

/** One field of a form. */
export interface Part {
  name: string;
  /** Null for a field that is no file. */
  filename: string | null;
  contentType: string;
  content: Uint8Array<ArrayBuffer>;
}

/** The parts of a form in their order, or null when the body is no such form. */
export function parseMultipart(body: Uint8Array<ArrayBuffer>, contentType: string): Part[] | null {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (!boundary) return null;
  const delimiter = `\r\n--${boundary[1] ?? boundary[2]}`;
  // The first boundary has no line before it that it could end.
  const text = Buffer.concat([Buffer.from("\r\n"), body]);
  const parts: Part[] = [];
  let at = text.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length;
    if (text.subarray(start, start + 2).toString() === "--") return parts;
    const end = text.indexOf(delimiter, start);
    const headEnd = text.indexOf("\r\n\r\n", start);
    if (end < 0 || headEnd < 0 || headEnd > end) return null;
    const head = text.subarray(start, headEnd).toString();
    parts.push({
      name: /;\s*name="([^"]*)"/i.exec(head)?.[1] ?? "",
      filename: /;\s*filename="([^"]*)"/i.exec(head)?.[1] ?? null,
      contentType: /^content-type:\s*(.+?)\s*$/im.exec(head)?.[1] ?? "",
      content: new Uint8Array(text.subarray(headEnd + 4, end)),
    });
    at = end;
  }
  return null;
}

/**
 * Lets a transcript be sent as the file it is. Whatever the media type, validation then sees one JSON
 * document, so that the same bounds hold for all of them.
 */
import type { MiddlewareHandler } from "hono";
import { captionFormatOf } from "@shared/domain/interviews/captions.ts";
import type { HttpEnv } from "@shared/http/middleware.ts";
import { Problem } from "@shared/http/problem.ts";

type FileFormat = "vtt" | "srt" | "text";

/** Media types of transcripts beside JSON. */
export const CAPTION_TYPES: Readonly<Record<string, FileFormat>> = {
  "text/vtt": "vtt",
  "application/x-subrip": "srt",
  "text/srt": "srt",
  "text/plain": "text",
};

/** Turns a caption file or plain text into the JSON document that says the same. */
export function captionBody(): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const { raw } = c.req;
    const [type = ""] = (raw.headers.get("content-type") ?? "").split(";");
    const name = type.trim().toLowerCase();
    const format = Object.hasOwn(CAPTION_TYPES, name) ? CAPTION_TYPES[name] : undefined;
    if (format !== undefined) {
      const body = await readText(c.req.raw);
      // Browsers and curl send any file as plain text; its times were not spoken.
      const found = format === "text" ? captionFormatOf(body) : format;
      const document = found === null ? { text: body } : { captions: body, format: found };
      const headers = new Headers(raw.headers);
      headers.set("content-type", "application/json");
      headers.delete("content-length");
      c.req.raw = new Request(raw.url, {
        method: raw.method,
        headers,
        body: JSON.stringify(document),
        signal: raw.signal,
      });
    }
    await next();
  };
}

async function readText(request: Request): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await request.arrayBuffer());
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new Problem("invalid_transcript", "The request body is not UTF-8.", {
      hint: "Save the file as UTF-8.",
      cause,
    });
  }
}

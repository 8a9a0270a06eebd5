/**
 * The two forms in which supabase-js sends a file: the bytes as they are, or, for a Blob, a form whose one
 * file has the empty name. And what a bucket says about both.
 */
import { parseMultipart } from "./multipart.ts";
import type { Bucket } from "./objects.ts";
import { StorageError, tooLarge } from "./storage_error.ts";

/** A file on its way in. */
export interface Upload {
  body: ReadableStream<Uint8Array>;
  mimeType: string;
  cacheControl: string;
}

/** A form must be read whole before it can be taken apart; this much it may have besides its file. */
const FORM_OVERHEAD_BYTES = 64 * 1024;

/**
 * Takes the file out of a request.
 *
 * @param maxBytes a request that announces more is refused unread
 * @throws {StorageError} 413, or 400 for a form without a file
 */
export async function readUpload(request: Request, maxBytes: number): Promise<Upload> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes + FORM_OVERHEAD_BYTES) throw tooLarge();
  const contentType = request.headers.get("content-type") ?? "application/octet-stream";
  if (!contentType.startsWith("multipart/form-data")) {
    return {
      body: request.body ?? new Blob([]).stream(),
      mimeType: contentType,
      cacheControl: request.headers.get("cache-control") ?? "no-cache",
    };
  }
  const parts = parseMultipart(new Uint8Array(await request.arrayBuffer()), contentType);
  const file = parts?.find(({ filename }) => filename !== null);
  if (!parts || !file) throw new StorageError(400, "InvalidRequest", "The form has no file.");
  const seconds = parts.find(({ name }) => name === "cacheControl")?.content;
  return {
    body: new Blob([file.content]).stream(),
    mimeType: file.contentType || "application/octet-stream",
    cacheControl: seconds ? `max-age=${new TextDecoder().decode(seconds)}` : "no-cache",
  };
}

/** Most bytes an object of this bucket may have. */
export function sizeLimit(bucket: Bucket, projectLimit: number): number {
  return Math.min(projectLimit, Number(bucket.file_size_limit ?? Infinity));
}

/**
 * Checks a type against the bucket's list, which may name a type, or all of a kind as `video/*`.
 * Parameters such as codecs do not count.
 *
 * @throws {StorageError} 415
 */
export function requireAllowedType({ allowed_mime_types }: Bucket, mimeType: string): void {
  if (!allowed_mime_types?.length) return;
  const type = mimeType.split(";")[0]!.trim().toLowerCase();
  const kind = type.split("/")[0];
  const fits = allowed_mime_types.some((allowed) =>
    allowed.toLowerCase() === type || allowed === `${kind}/*` || allowed === "*/*"
  );
  if (!fits) {
    throw new StorageError(415, "invalid_mime_type", `mime type ${type} is not supported`);
  }
}

/** What the Storage API takes for a name: no control characters, no backslash, nothing empty. */
const KEY = /^[\w/!\-.*'() &$@=;:+,?]+$/;

/** @throws {StorageError} for a name that the Storage API would not take */
export function requireKey(name: string): void {
  if (KEY.test(name) && !name.startsWith("/") && !name.endsWith("/") && name.length <= 1024) return;
  throw new StorageError(400, "InvalidKey", `Invalid key: ${name}`);
}

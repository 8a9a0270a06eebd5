/** An object as an answer: whole, in part, or only its headers. */
import type { FileStore } from "./files.ts";
import type { StoredObject } from "./objects.ts";
import { parseRange } from "./range.ts";
import { objectNotFound, StorageError } from "./storage_error.ts";

/**
 * Answers GET and HEAD.
 *
 * @throws {StorageError} 404 when the file is gone, 416 for a range beyond its end
 */
export async function serveObject(
  request: Request,
  url: URL,
  { name, version, metadata }: StoredObject,
  files: FileStore,
): Promise<Response> {
  const range = parseRange(request.headers.get("range"), metadata.size);
  if (range === "unsatisfiable") {
    throw new StorageError(416, "InvalidRange", "The requested range is not satisfiable");
  }
  const headers = new Headers({
    "accept-ranges": "bytes",
    "cache-control": metadata.cacheControl,
    "content-length": String(range ? range.last - range.first + 1 : metadata.size),
    "content-type": metadata.mimetype,
    etag: metadata.eTag,
    "last-modified": new Date(metadata.lastModified).toUTCString(),
    // A file somebody uploaded must not run as a page of this origin.
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  });
  if (range) {
    headers.set("content-range", `bytes ${range.first}-${range.last}/${metadata.size}`);
  }
  const downloadAs = url.searchParams.get("download");
  if (downloadAs !== null) {
    const filename = encodeURIComponent(downloadAs || name.split("/").at(-1)!);
    headers.set("content-disposition", `attachment; filename*=UTF-8''${filename}`);
  }
  if (request.method === "HEAD") return new Response(null, { headers });
  const body = await files.read(version, range);
  if (body === null) throw objectNotFound();
  return new Response(body, { status: range ? 206 : 200, headers });
}

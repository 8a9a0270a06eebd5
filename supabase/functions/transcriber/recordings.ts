/**
 * Recordings in Storage: read through an address that is good for this one reading, and deleted through
 * the API, the only way that takes the file with its row.
 */
import type { Bytes } from "@shared/domain/binary/bytes.ts";
import { createClient } from "@supabase/supabase-js";
import { Reject, Retry } from "@shared/queue/outcome.ts";

export interface Recordings {
  /**
   * All bytes of a recording.
   *
   * @param size how many bytes it has, as Storage said when it was verified
   * @throws {Reject} media_not_found, media_changed
   * @throws {Retry} storage_unavailable
   * @throws the signal's reason when it aborts
   */
  read(
    place: { bucket: string; path: string; size: number },
    signal: AbortSignal,
  ): Promise<Bytes>;
  /**
   * Deletes objects; those that are not there are none to delete.
   *
   * @throws {Retry} storage_unavailable
   * @throws the signal's reason when it aborts
   */
  remove(
    objects: { bucket: string; paths: string[] },
    signal: AbortSignal,
  ): Promise<void>;
}

/** The address is used at once; this covers a slow start. */
const ADDRESS_SECONDS = 60;

/** @param options the project's root, and the key that Storage takes for the service */
export function createRecordings(
  options: { url: string; secretKey: string; fetch: typeof fetch },
): Recordings {
  const { url, secretKey, fetch } = options;
  const { storage } = createClient(url, secretKey, {
    auth: {
      persistSession: false,
      autoRefreshToken: false,
      detectSessionInUrl: false,
    },
    global: { fetch },
  });
  return {
    async read({ bucket, path, size }, signal) {
      const { data, error } = await storage.from(bucket).createSignedUrl(
        path,
        ADDRESS_SECONDS,
      );
      signal.throwIfAborted();
      if (error) throw isNotFound(error) ? notFound() : unavailable(error);
      let response: Response;
      try {
        response = await fetch(data.signedUrl, { signal });
      } catch (cause) {
        signal.throwIfAborted();
        throw unavailable(cause);
      }
      if (!response.ok) {
        await response.body?.cancel();
        throw response.status === 400 || response.status === 404
          ? notFound()
          : unavailable(new Error(`Storage answered ${response.status}.`));
      }
      const bytes = await readExactly(response, size, signal);
      if (bytes !== null) return bytes;
      throw new Reject({
        code: "media_changed",
        message: "The recording is not the one that was answered with any more.",
      });
    },
    async remove({ bucket, paths }, signal) {
      const { error } = await storage.from(bucket).remove(paths);
      signal.throwIfAborted();
      if (error) throw unavailable(error);
    },
  };
}

/** The body if it has exactly `size` bytes, else null; more are never held in memory. */
async function readExactly(
  response: Response,
  size: number,
  signal: AbortSignal,
): Promise<Bytes | null> {
  const bytes = new Uint8Array(size);
  let filled = 0;
  try {
    for await (const chunk of response.body ?? []) {
      if (filled + chunk.length > size) return null;
      bytes.set(chunk, filled);
      filled += chunk.length;
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw unavailable(cause);
  }
  return filled === size ? bytes : null;
}

function isNotFound(error: unknown): boolean {
  const { status, statusCode } = error as {
    status?: number;
    statusCode?: string;
  };
  return status === 404 || statusCode === "404";
}

function notFound(): Reject {
  return new Reject({
    code: "media_not_found",
    message: "The recording is not in storage any more.",
  });
}

function unavailable(cause: unknown): Retry {
  return new Retry({
    code: "storage_unavailable",
    message: "Storage could not be used.",
    cause,
  });
}

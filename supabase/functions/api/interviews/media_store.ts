/**
 * Recordings in Supabase Storage, as far as the API has to do with them: addresses to upload to and to
 * play from, and a look at the first bytes. The recordings themselves never pass through a function.
 */
import { createClient } from "@supabase/supabase-js";
import { Problem } from "@shared/http/problem.ts";

export interface MediaPlace {
  bucket: string;
  /** Name of the object in the bucket. */
  path: string;
}

export interface SignedUpload {
  /** Takes the bytes with PUT, once. */
  url: string;
  /** For `uploadToSignedUrl` of supabase-js. */
  token: string;
}

export interface MediaStore {
  /**
   * An address that takes one upload.
   *
   * @throws {Problem} 503 storage_unavailable
   */
  signUpload(place: MediaPlace): Promise<SignedUpload>;
  /**
   * An address that plays the object for `seconds`.
   *
   * @throws {Problem} 404 media_not_found, 503 storage_unavailable
   */
  signDownload(place: MediaPlace, seconds: number): Promise<string>;
  /**
   * The object's first bytes, at most `count`; null when there is no such object.
   *
   * @throws {Problem} 503 storage_unavailable
   */
  firstBytes(place: MediaPlace, count: number): Promise<Uint8Array | null>;
}

const TIMEOUT_MS = 10_000;

/** @param options the project's root, and the key that Storage takes for the service */
export function createMediaStore(
  options: { url: string; secretKey: string; fetch?: typeof fetch },
): MediaStore {
  const { url, secretKey } = options;
  const send: typeof fetch = (input, init) =>
    (options.fetch ?? fetch)(input, { signal: AbortSignal.timeout(TIMEOUT_MS), ...init });
  const storage = createClient(url, secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: send },
  }).storage;
  return {
    async signUpload({ bucket, path }) {
      const { data, error } = await storage.from(bucket).createSignedUploadUrl(path);
      if (error) throw unavailable(error);
      return { url: data.signedUrl, token: data.token };
    },
    async signDownload({ bucket, path }, seconds) {
      const { data, error } = await storage.from(bucket).createSignedUrl(path, seconds);
      if (!error) return data.signedUrl;
      if (isNotFound(error)) {
        throw new Problem("media_not_found", "The recording is not in storage any more.", {
          hint: null,
        });
      }
      throw unavailable(error);
    },
    async firstBytes({ bucket, path }, count) {
      const address = `${url}/storage/v1/object/${bucket}/${
        path.split("/").map(encodeURIComponent).join("/")
      }`;
      let response: Response;
      try {
        response = await send(address, {
          headers: {
            apikey: secretKey,
            authorization: `Bearer ${secretKey}`,
            range: `bytes=0-${count - 1}`,
          },
        });
      } catch (error) {
        throw unavailable(error);
      }
      try {
        if (response.status === 400 || response.status === 404) return null;
        // An empty object has no first byte to give.
        if (response.status === 416) return new Uint8Array();
        if (!response.ok) throw unavailable(new Error(`Storage answered ${response.status}.`));
        return await readAtMost(response, count);
      } finally {
        await response.body?.cancel().catch(() => {});
      }
    },
  };
}

/** Reads no more than is wanted, in case the range was not honoured: a recording may be large. */
async function readAtMost(response: Response, count: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(count);
  let filled = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined && filled < count) {
    const { done, value } = await reader.read();
    if (done) break;
    const piece = value.subarray(0, count - filled);
    bytes.set(piece, filled);
    filled += piece.length;
  }
  reader?.releaseLock();
  return bytes.subarray(0, filled);
}

function isNotFound(error: unknown): boolean {
  const { status, statusCode } = error as { status?: number; statusCode?: string };
  return status === 404 || statusCode === "404";
}

function unavailable(cause: unknown): Problem {
  return new Problem("storage_unavailable", undefined, {
    headers: { "retry-after": "5" },
    cause,
  });
}

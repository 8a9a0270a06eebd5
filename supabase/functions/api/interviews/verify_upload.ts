/**
 * Looks at what a candidate has uploaded before it becomes part of an answer. What the first bytes show
 * is told to the database, which knows what was announced; the client is not asked.
 */
import { z } from "zod";
import { callAs, type Caller } from "@shared/db/caller.ts";
import { SNIFF_BYTES, sniffMediaType } from "@shared/domain/media/sniff.ts";
import type { MediaStore } from "./media_store.ts";

const placeSchema = z.object({ bucket: z.string(), path: z.string() });

/** What the database is told when the bytes are of no type that is known. */
const UNKNOWN_TYPE = "application/octet-stream";

/**
 * Returns when the file behind `mediaUrl` was looked at. The database is asked first, in the candidate's
 * own name, whether it is theirs: nobody learns anything about a file of which they only know the address.
 *
 * @param candidate speaks as the candidate
 * @throws {DbError} media_not_found, media_type_not_allowed, media_empty, media_too_large, and what says that the
 *   candidate is none or the interview is not under way
 * @throws {Problem} 503 storage_unavailable
 */
export type VerifyUpload = (
  candidate: Caller,
  invitationId: string,
  mediaUrl: string,
) => Promise<void>;

/** @param service speaks as the function itself, which alone may say what a file is */
export function createVerifyUpload(
  service: Caller,
  media: MediaStore,
): VerifyUpload {
  return async (candidate, invitationId, mediaUrl) => {
    const args = { invitation_id: invitationId, media_url: mediaUrl };
    const place = await callAs(candidate, "get_upload", args, placeSchema);
    const bytes = await media.firstBytes(place, SNIFF_BYTES);
    // Not uploaded yet, which the submission says.
    if (bytes === null) return;
    const contentType = sniffMediaType(bytes) ?? UNKNOWN_TYPE;
    await service.call("verify_upload", {
      path: place.path,
      content_type: contentType,
    });
  };
}

/**
 * Looks at what a candidate has uploaded before it becomes part of an answer. What the first bytes show
 * is told to the database, which knows what was announced; the client is not asked.
 */
import type { Caller } from "@shared/db/caller.ts";
import { domainCode } from "@shared/db/errors.ts";
import { SNIFF_BYTES, sniffMediaType } from "@shared/domain/media/sniff.ts";
import type { MediaStore } from "../media_store.ts";

const MEDIA_URL = /^storage:\/\/([a-z0-9-]+)\/([^/]+)\/([^/]+)\/([^/]+)$/;

/** What the database is told when the bytes are of no type that is known. */
const UNKNOWN_TYPE = "application/octet-stream";

/**
 * Returns when the file behind `mediaUrl` was looked at. A file that is not there, or not of this
 * invitation, is left to the submission itself, which refuses it in the candidate's own name.
 *
 * @throws {DbError} media_type_not_allowed, media_too_large
 * @throws {Problem} 503 storage_unavailable
 */
export type VerifyUpload = (invitationId: string, mediaUrl: string) => Promise<void>;

export function createVerifyUpload(service: Caller, media: MediaStore): VerifyUpload {
  return async (invitationId, mediaUrl) => {
    const match = MEDIA_URL.exec(mediaUrl);
    // The second folder is the invitation's: other people's files are not looked at.
    if (match === null || match[3] !== invitationId) return;
    const [, bucket, ...folders] = match;
    const path = folders.join("/");
    const bytes = await media.firstBytes({ bucket: bucket!, path }, SNIFF_BYTES);
    if (bytes === null) return;
    const contentType = sniffMediaType(bytes) ?? UNKNOWN_TYPE;
    try {
      await service.call("verify_upload", { path, content_type: contentType });
    } catch (error) {
      if (domainCode(error) !== "media_not_found") throw error;
    }
  };
}

/**
 * What may be uploaded to an interview: the same list that the database enforces, for code that must know
 * it before there is a database to ask. A test compares the two.
 */

/** A recorded answer, or a file of code. */
export type MediaKind = "recording" | "code";

/**
 * Types of one family share a container: from the outside, a recording with and one without a picture
 * look the same.
 */
export type MediaFamily = "webm" | "mp4" | "ogg" | "mpeg" | "wav" | "text" | "zip";

export interface MediaType {
  readonly mimeType: string;
  /** Without the dot. */
  readonly extension: string;
  readonly kind: MediaKind;
  readonly family: MediaFamily;
}

export const MEDIA_TYPES: readonly MediaType[] = [
  { mimeType: "video/webm", extension: "webm", kind: "recording", family: "webm" },
  { mimeType: "audio/webm", extension: "weba", kind: "recording", family: "webm" },
  { mimeType: "video/mp4", extension: "mp4", kind: "recording", family: "mp4" },
  { mimeType: "audio/mp4", extension: "m4a", kind: "recording", family: "mp4" },
  { mimeType: "video/quicktime", extension: "mov", kind: "recording", family: "mp4" },
  { mimeType: "video/ogg", extension: "ogv", kind: "recording", family: "ogg" },
  { mimeType: "audio/ogg", extension: "oga", kind: "recording", family: "ogg" },
  { mimeType: "audio/mpeg", extension: "mp3", kind: "recording", family: "mpeg" },
  { mimeType: "audio/wav", extension: "wav", kind: "recording", family: "wav" },
  { mimeType: "text/plain", extension: "txt", kind: "code", family: "text" },
  { mimeType: "application/zip", extension: "zip", kind: "code", family: "zip" },
];

/** Most bytes a file of code may have. For recordings the workspace's settings decide. */
export const MAX_CODE_BYTES = 10 * 1024 * 1024;

/**
 * The entry of a type as a client wrote it, with parameters such as codecs and in any case; undefined when
 * it is not on the list.
 */
export function mediaType(mimeType: string): MediaType | undefined {
  const bare = mimeType.split(";")[0]!.trim().toLowerCase();
  return MEDIA_TYPES.find((type) => type.mimeType === bare);
}

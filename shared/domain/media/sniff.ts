/**
 * Which type a file is by its first bytes. What a client says about a file is a claim; players and browsers
 * go by the bytes, and so do we.
 */

/** How many of a file's first bytes are worth reading. */
export const SNIFF_BYTES = 4096;

/**
 * The MIME type that the bytes show, one of those on our list, or null. Null means that the file is
 * something else, or too damaged to be told.
 *
 * @param head the file's first bytes, `SNIFF_BYTES` of them if it has as many
 */
export function sniffMediaType(head: Uint8Array): string | null {
  return sniffWebm(head) ?? sniffOgg(head) ?? sniffWav(head) ?? sniffIsoMedia(head) ??
    sniffMp3(head) ?? sniffZip(head) ?? sniffText(head);
}

/** WebM is Matroska whose header names it; other Matroska files do not play everywhere. */
function sniffWebm(head: Uint8Array): string | null {
  if (!startsWith(head, [0x1a, 0x45, 0xdf, 0xa3])) return null;
  const length = readVint(head, 4);
  if (length === null) return null;
  let at = length.next;
  const end = Math.min(head.length, at + length.value);
  while (at + 2 < end) {
    const isDocType = head[at] === 0x42 && head[at + 1] === 0x82;
    // The ids of a header's elements have one, two or four bytes; the first byte says how many.
    const idLength = head[at]! >= 0x80 ? 1 : head[at]! >= 0x40 ? 2 : head[at]! >= 0x20 ? 3 : 4;
    const size = readVint(head, at + idLength);
    if (size === null) return null;
    if (isDocType) {
      return ascii(head, size.next, size.value).replace(/\0+$/, "") === "webm"
        ? "video/webm"
        : null;
    }
    at = size.next + size.value;
  }
  return null;
}

/** A number as Matroska writes sizes: the zeros before the first one tell how many bytes it has. */
function readVint(bytes: Uint8Array, at: number): { value: number; next: number } | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return null;
  let value = first & ((1 << (8 - length)) - 1);
  for (let index = 1; index < length; index++) value = value * 256 + bytes[at + index]!;
  return { value, next: at + length };
}

/** The first packet of a stream names its codec; a picture comes first when there is one. */
function sniffOgg(head: Uint8Array): string | null {
  if (ascii(head, 0, 4) !== "OggS" || head.length < 28) return null;
  const packet = 27 + head[26]!;
  if (ascii(head, packet, 7) === "\x80theora") return "video/ogg";
  const isAudio = ascii(head, packet, 8) === "OpusHead" ||
    ascii(head, packet, 7) === "\x01vorbis" ||
    ascii(head, packet, 5) === "\x7fFLAC" || ascii(head, packet, 8) === "Speex   ";
  return isAudio ? "audio/ogg" : null;
}

function sniffWav(head: Uint8Array): string | null {
  return ascii(head, 0, 4) === "RIFF" && ascii(head, 8, 4) === "WAVE" ? "audio/wav" : null;
}

/** Containers of this family that hold pictures or something else than a recording. */
const NOT_RECORDINGS = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis|crx |jp2 |jpx )$/;

/** What an older QuickTime file, which does not name itself, begins with. */
const QUICKTIME_ATOMS = /^(moov|mdat|wide|free|skip|pnot)$/;

function sniffIsoMedia(head: Uint8Array): string | null {
  const atom = ascii(head, 4, 4);
  if (QUICKTIME_ATOMS.test(atom) && head[0] === 0) return "video/quicktime";
  if (atom !== "ftyp" || head.length < 12) return null;
  const brand = ascii(head, 8, 4);
  if (NOT_RECORDINGS.test(brand)) return null;
  if (brand === "qt  ") return "video/quicktime";
  return /^(M4A |M4B |M4P |F4A )$/.test(brand) ? "audio/mp4" : "video/mp4";
}

/** An ID3 tag, or the header of an MPEG layer III frame with values that exist. */
function sniffMp3(head: Uint8Array): string | null {
  if (ascii(head, 0, 3) === "ID3" && head.length >= 10 && head[3]! < 0xff) return "audio/mpeg";
  const [sync, kind, rates] = head;
  if (sync !== 0xff || kind === undefined || rates === undefined) return null;
  const version = (kind >> 3) & 3, layer = (kind >> 1) & 3;
  const bitrate = rates >> 4, sampleRate = (rates >> 2) & 3;
  const isFrame = (kind & 0xe0) === 0xe0 && version !== 1 && layer === 1 && bitrate > 0 &&
    bitrate < 15 && sampleRate !== 3;
  return isFrame ? "audio/mpeg" : null;
}

function sniffZip(head: Uint8Array): string | null {
  const isZip = startsWith(head, [0x50, 0x4b, 3, 4]) || startsWith(head, [0x50, 0x4b, 5, 6]);
  return isZip ? "application/zip" : null;
}

/** Text is UTF-8 without control characters other than those that lay out lines. */
function sniffText(head: Uint8Array): string | null {
  if (head.length === 0) return null;
  let text: string;
  try {
    // As a stream, because the last character may have been cut off; unless this is the whole file.
    const stream = head.length >= SNIFF_BYTES;
    text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream });
  } catch {
    return null;
  }
  // deno-lint-ignore no-control-regex -- they are what is looked for
  return /[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(text) ? null : "text/plain";
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { SNIFF_BYTES, sniffMediaType } from "./sniff.ts";
import { mediaType } from "./types.ts";

/** Bytes from text, in which \\xNN stands for a byte, and numbers. */
function bytes(...parts: (string | number[] | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string" ? [...part].map((char) => char.charCodeAt(0)) : [...part]
    ),
  );
}

/** A Matroska header with the elements that browsers write before the document type. */
function matroska(docType: string): Uint8Array {
  const elements = bytes(
    [0x42, 0x86, 0x81, 1, 0x42, 0xf7, 0x81, 1, 0x42, 0xf2, 0x81, 4, 0x42, 0xf3, 0x81, 8],
    [0x42, 0x82, 0x80 | docType.length],
    docType,
    [0x42, 0x87, 0x81, 4, 0x42, 0x85, 0x81, 2],
  );
  const size = [0x01, 0, 0, 0, 0, 0, 0, elements.length];
  return bytes([0x1a, 0x45, 0xdf, 0xa3], size, elements, [0x18, 0x53, 0x80, 0x67]);
}

const ftyp = (brand: string) => bytes([0, 0, 0, 0x18], "ftyp", brand, [0, 0, 2, 0], "isomiso2");
const ogg = (packet: string) => bytes("OggS", [0, 2], new Uint8Array(20), [1, 30], packet);

for (
  const [name, head, expected] of [
    ["a recording of Chrome or Firefox", matroska("webm"), "video/webm"],
    ["other Matroska", matroska("matroska"), null],
    ["a Matroska header that is cut off", matroska("webm").slice(0, 14), null],
    ["a recording of Safari", ftyp("iso5"), "video/mp4"],
    ["MP4 of version 2", ftyp("mp42"), "video/mp4"],
    ["a phone's sound memo", ftyp("M4A "), "audio/mp4"],
    ["QuickTime", ftyp("qt  "), "video/quicktime"],
    ["older QuickTime", bytes([0, 0, 0, 8], "wide", [0, 1, 2, 3], "mdat"), "video/quicktime"],
    ["a photo of a phone", ftyp("heic"), null],
    ["an AVIF picture", ftyp("avif"), null],
    ["Ogg with Opus", ogg("OpusHead\x01\x02"), "audio/ogg"],
    ["Ogg with Vorbis", ogg("\x01vorbis\0\0\0\0"), "audio/ogg"],
    ["Ogg with Theora", ogg("\x80theora\x03\x02"), "video/ogg"],
    ["Ogg with something else", ogg("fishead\0"), null],
    ["MP3 with a tag", bytes("ID3", [3, 0, 0, 0, 0, 0, 21], "TIT2"), "audio/mpeg"],
    ["MP3 without one", bytes([0xff, 0xfb, 0x90, 0x64, 0, 0]), "audio/mpeg"],
    ["AAC in ADTS, whose header is alike", bytes([0xff, 0xf1, 0x50, 0x80, 0, 0x1f]), null],
    ["a frame with a bitrate that does not exist", bytes([0xff, 0xfb, 0xf0, 0x64]), null],
    ["WAV", bytes("RIFF", [36, 0, 0, 0], "WAVEfmt "), "audio/wav"],
    ["AVI, in the same container", bytes("RIFF", [36, 0, 0, 0], "AVI LIST"), null],
    ["a zip file", bytes("PK", [3, 4, 20, 0], "main.py"), "application/zip"],
    ["a program", bytes([0x7f], "ELF", [2, 1, 1, 0]), null],
    ["a Windows program", bytes("MZ", [0x90, 0, 3, 0, 0, 0]), null],
    ["a PNG picture", bytes([0x89], "PNG\r\n", [0x1a], "\n"), null],
    ["source code", new TextEncoder().encode("def größe():\n\treturn 1\n"), "text/plain"],
    ["text in another encoding", bytes("gr", [0xf6], "sse"), null],
    ["nothing", new Uint8Array(), null],
  ] as const
) {
  Deno.test(`${name} is ${expected}`, () => assertEquals(sniffMediaType(head), expected));
}

Deno.test("a character that the excerpt cuts in half does not make text something else", () => {
  const text = new TextEncoder().encode("x" + "ä".repeat(SNIFF_BYTES));
  assertEquals(sniffMediaType(text.slice(0, SNIFF_BYTES)), "text/plain");
  assertEquals(sniffMediaType(new TextEncoder().encode("ä").slice(0, 1)), null);
});

Deno.test("whatever the bytes, the answer is on the list or null", () => {
  const starts = [[], [0x1a, 0x45, 0xdf, 0xa3], [...bytes("OggS")], [0, 0, 0, 8, ...bytes("ftyp")]];
  fc.assert(fc.property(
    fc.constantFrom(...starts),
    fc.uint8Array({ maxLength: 64 }),
    (start, rest) => {
      const found = sniffMediaType(bytes(start, rest));
      return found === null || mediaType(found)?.mimeType === found;
    },
  ));
});

Deno.test("a type is found however it is written", () => {
  assertEquals(mediaType("Video/WebM; codecs=vp9,opus")?.extension, "webm");
  assertEquals(mediaType("audio/mp4")?.family, mediaType("video/quicktime")?.family);
  assertEquals(mediaType("image/png"), undefined);
});

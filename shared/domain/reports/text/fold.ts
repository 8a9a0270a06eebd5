/**
 * Folding of case, accents and disguises that remembers where every character came from, so that a match found in
 * folded text can be quoted from the stored text exactly.
 */

import { undisguised, WITHOUT_WIDTH, withoutUnseen } from "./look_alikes.ts";

/** Folded text; `starts[i]`/`ends[i]` are the original span of folded unit i, null for identity. */
export interface Folded {
  text: string;
  starts: Uint32Array | null;
  ends: Uint32Array | null;
}

/** What belongs to the character before it: marks, and signs that nobody sees. */
const ATTACHED = `\\p{M}${WITHOUT_WIDTH}`;
/** A run of ASCII without the character that something is attached to, or a character with all of that. */
const CLUSTER = new RegExp(
  `[\\x00-\\x7f]+(?![${ATTACHED}])|[^${ATTACHED}][${ATTACHED}]*|[${ATTACHED}]+`,
  "gu",
);
/** Accents of Latin, Greek, Cyrillic; Hebrew points; Arabic vowel signs. Other marks carry sound. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]+/g;
/** Letters that differ from their plain form by more than an accent. */
const PLAIN: Record<string, string> = {
  "ß": "ss",
  "ø": "o",
  "ł": "l",
  "đ": "d",
  "ð": "d",
  "þ": "th",
  "æ": "ae",
  "œ": "oe",
  "ı": "i",
  "ɑ": "a",
  "ɡ": "g",
  "ς": "σ",
  "’": "'",
  "‘": "'",
  "ʼ": "'",
  "‐": "-",
  "‑": "-",
};

function foldCluster(cluster: string): string {
  const base = withoutUnseen(cluster).normalize("NFKD").replace(ACCENTS, "").normalize("NFC")
    .toLowerCase()
    // Lower-casing can itself produce a mark: "İ" becomes "i" and a dot above.
    .replace(ACCENTS, "");
  let folded = "";
  for (const char of base) folded += PLAIN[char] ?? char;
  return folded;
}

// deno-lint-ignore no-control-regex -- the class is "all of ASCII", control characters included.
const ASCII = /^[\x00-\x7f]*$/;

/**
 * Folds case, accents and compatibility forms (ligatures, full-width letters), leaves out signs without
 * width and gives disguised letters back their alphabet. Linear in the length of the text.
 */
export function fold(original: string): Folded {
  if (ASCII.test(original)) return { text: original.toLowerCase(), starts: null, ends: null };
  const text = undisguised(original);
  const clusters: { start: number; length: number; folded: string; ascii: boolean }[] = [];
  let moved = false;
  for (const { 0: cluster, index: start } of text.matchAll(CLUSTER)) {
    const { length } = cluster;
    const ascii = ASCII.test(cluster);
    const folded = ascii ? cluster.toLowerCase() : foldCluster(cluster);
    clusters.push({ start, length, folded, ascii });
    moved ||= !ascii && (length !== 1 || folded.length !== 1);
  }
  const foldedText = clusters.map(({ folded }) => folded).join("");
  // Curly quotes, dashes and composed letters fold to one unit each: everything is where it was.
  if (!moved) return { text: foldedText, starts: null, ends: null };
  const starts = new Uint32Array(foldedText.length);
  const ends = new Uint32Array(foldedText.length);
  let at = 0;
  for (const { start, length, folded, ascii } of clusters) {
    for (let unit = 0; unit < folded.length; unit++, at++) {
      starts[at] = ascii ? start + unit : start;
      ends[at] = ascii ? start + unit + 1 : start + length;
    }
  }
  return { text: foldedText, starts, ends };
}

/** The original span [start, end) behind the folded span [start, end); the span must not be empty. */
export function originalSpan(folded: Folded, start: number, end: number): [number, number] {
  if (folded.starts === null || folded.ends === null) return [start, end];
  return [folded.starts[start] ?? 0, folded.ends[end - 1] ?? 0];
}

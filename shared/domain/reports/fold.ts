/**
 * Case and accent folding that remembers where every character came from, so that a match found in
 * folded text can be quoted from the stored text exactly.
 */

/** Folded text; `starts[i]`/`ends[i]` are the original span of folded unit i, null for identity. */
export interface Folded {
  text: string;
  starts: Uint32Array | null;
  ends: Uint32Array | null;
}

const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;
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
  "ς": "σ",
  "’": "'",
  "‘": "'",
  "ʼ": "'",
  "‐": "-",
  "‑": "-",
};

function foldCluster(cluster: string): string {
  const base = cluster.normalize("NFKD").replace(ACCENTS, "").normalize("NFC").toLowerCase()
    // Lower-casing can itself produce a mark: "İ" becomes "i" and a dot above.
    .replace(ACCENTS, "");
  let folded = "";
  for (const char of base) folded += PLAIN[char] ?? char;
  return folded;
}

// deno-lint-ignore no-control-regex -- the class is "all of ASCII", control characters included.
const ASCII = /^[\x00-\x7f]*$/;

/**
 * Folds case, accents and compatibility forms (ligatures, full-width letters). Linear in the length
 * of the text.
 */
export function fold(text: string): Folded {
  if (ASCII.test(text)) return { text: text.toLowerCase(), starts: null, ends: null };
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(CLUSTER)) {
    const cluster = match[0];
    const start = match.index;
    const folded = foldCluster(cluster);
    parts.push(folded);
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(start);
      ends.push(start + cluster.length);
    }
  }
  return { text: parts.join(""), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

/** The original span [start, end) behind the folded span [start, end); the span must not be empty. */
export function originalSpan(folded: Folded, start: number, end: number): [number, number] {
  if (folded.starts === null || folded.ends === null) return [start, end];
  return [folded.starts[start] ?? 0, folded.ends[end - 1] ?? 0];
}

/**
 * JSON that everybody reads alike. What is kept as it was posted may be any JSON text; what is stored to
 * be looked into (a filter, a schema) is read by JavaScript and by Postgres, and must say to both, and
 * when it is shown again, what its author wrote.
 */
import { canonicalText } from "./canonical_hash.ts";
import { jsonDepth } from "./payload.ts";

/** Deeper than anything that may be stored; beyond it, readers that recurse are not to be tried. */
const MAX_DEPTH = 200;

/**
 * What would be read differently than it is written, as the end of a sentence; null when nothing would.
 *
 * @param text valid JSON: parse it first.
 */
export function misreadPart(text: string): string | null {
  if (jsonDepth(text) > MAX_DEPTH) return `is nested more than ${MAX_DEPTH} levels deep`;
  const value: unknown = JSON.parse(text);
  let members = 0;
  let unreadable = false;
  const printed = JSON.stringify(value, function (key, each) {
    if (!Array.isArray(this)) members++;
    unreadable ||= !isText(key) || (typeof each === "string" && !isText(each));
    return each;
  });
  if (unreadable) return "has text with U+0000 or half of a surrogate pair";
  // The value itself was counted, too: it is printed as the member of an object of its own.
  if (members - 1 !== colons(text)) return "names a member twice in one object";
  if (canonicalText(printed) !== canonicalText(text)) {
    return "has a number with more digits than a double holds";
  }
  return null;
}

/** Whether Postgres can hold it. */
function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/** Each member of an object has one that is outside of strings. */
function colons(text: string): number {
  return text.replace(/"(?:[^"\\]|\\.)*"/g, "").split(":").length - 1;
}

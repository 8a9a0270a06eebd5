/**
 * The text of what is sent. A payload is passed on exactly as it was posted: its numbers, its spacing
 * and its escapes are the poster's, and a signature covers bytes. So it is cut out of the request's
 * text, never parsed and printed again.
 */

/** Deepest nesting of a payload. Receivers' parsers have limits, and so has ours. */
export const MAX_DEPTH = 64;

/** The exact body of a delivery: Standard Webhooks' `type`, `timestamp` and `data`. */
export function composeBody(eventType: string, timestamp: string, payloadText: string): string {
  return `{"type":${JSON.stringify(eventType)},"timestamp":${
    JSON.stringify(timestamp)
  },"data":${payloadText}}`;
}

/**
 * The members of a JSON object as they are written, by name; of a repeated name the last, as a parser
 * would have it. Null when the text is something else than an object.
 *
 * @param text valid JSON: parse it first.
 */
export function rawMembers(text: string): Map<string, string> | null {
  let at = skipSpace(text, 0);
  if (text[at] !== "{") return null;
  const members = new Map<string, string>();
  at = skipSpace(text, at + 1);
  while (text[at] === '"') {
    const nameEnd = endOfString(text, at);
    const name = JSON.parse(text.slice(at, nameEnd)) as string;
    const start = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = endOfValue(text, start);
    members.set(name, text.slice(start, end));
    at = skipSpace(text, end);
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return members;
}

/** The items of a JSON array as they are written, or null when the text is something else. */
export function rawItems(text: string): string[] | null {
  let at = skipSpace(text, 0);
  if (text[at] !== "[") return null;
  const items: string[] = [];
  at = skipSpace(text, at + 1);
  while (at < text.length && text[at] !== "]") {
    const end = endOfValue(text, at);
    items.push(text.slice(at, end));
    at = skipSpace(text, end);
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return items;
}

/** How deeply the arrays and objects of a JSON text are nested. 0 for a plain value. */
export function jsonDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) at = endOfString(text, at) - 1;
    else if (char === OPEN_BRACE || char === OPEN_BRACKET) {
      deepest = Math.max(deepest, ++depth);
    } else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) depth--;
  }
  return deepest;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;

function skipSpace(text: string, at: number): number {
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isSpace(char: number): boolean {
  return char === 0x20 || char === 0x09 || char === 0x0a || char === 0x0d;
}

/** Where the string that begins at `at` is over. */
function endOfString(text: string, at: number): number {
  for (at++; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === BACKSLASH) at++;
    else if (char === QUOTE) return at + 1;
  }
  return text.length;
}

/** Where the value that begins at `at` is over. */
function endOfValue(text: string, at: number): number {
  let depth = 0;
  while (at < text.length) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      at = endOfString(text, at);
      if (depth === 0) return at;
      continue;
    }
    if (char === OPEN_BRACE || char === OPEN_BRACKET) depth++;
    else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && (char === COMMA || isSpace(char))) return at;
    at++;
  }
  return at;
}

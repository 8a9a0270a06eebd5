/**
 * Keeps credentials out of the log. It works on names and on shapes: a field called `token` is never
 * printed whatever it holds, and a value that looks like a credential is never printed wherever it
 * stands. It is the last line of defence, not a licence to log credentials.
 */

export const REDACTED = "[redacted]";

const SENSITIVE_WORDS = new Set([
  "apikey",
  "apikeys",
  "authorization",
  "bearer",
  "cookie",
  "credential",
  "credentials",
  "jwt",
  "passphrase",
  "passwd",
  "password",
  "secret",
  "secrets",
  "token",
  "tokens",
]);

const SENSITIVE_PHRASES = [
  ["api", "key"],
  ["api", "keys"],
  ["access", "key"],
  ["private", "key"],
  ["signing", "key"],
  ["hirewire", "key"],
  ["role", "key"],
  ["anon", "key"],
  ["db", "url"],
  ["database", "url"],
];

/** What every name with such a word or phrase contains: most names have none of it, and are done with. */
const SENSITIVE_HINT =
  /authorization|bearer|cookie|credential|jwt|key|passphrase|passwd|password|secret|token|url/i;

/** Shapes of credentials, in the order in which they are searched for. */
const SENSITIVE_SHAPES = [
  // JSON Web Tokens: header and payload are base64url of a JSON object, hence "eyJ".
  /eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g,
  /\bsb_(?:secret|publishable|temp)_[\w-]+/g,
  /\bhw_[\w-]{8,}/g,
  /\bwhs(?:ec|k)_[\w+/=-]{8,}/g,
  /\bbearer\s+[\w.~+/=-]{8,}/gi,
  // The user-info part of a URL, such as the password of a connection string.
  /(?<=:\/\/)[^\s/@]*:[^\s/@]*(?=@)/g,
];

/** What every text with such a shape contains. */
const SHAPE_HINT = /eyJ|sb_|hw_|whs|bearer|:\/\//i;

const MAX_DEPTH = 6;
const MAX_ITEMS = 100;

/** True when a field of this name must never be printed. `maxTokens` counts as well: be strict. */
export function isSensitiveName(name: string): boolean {
  if (!SENSITIVE_HINT.test(name)) return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  return words.some((word) => SENSITIVE_WORDS.has(word)) ||
    SENSITIVE_PHRASES.some((phrase) =>
      words.some((_, at) => phrase.every((word, i) => words[at + i] === word))
    );
}

/** The text with everything that looks like a credential replaced. */
export function redactText(text: string): string {
  if (!SHAPE_HINT.test(text)) return text;
  return SENSITIVE_SHAPES.reduce((masked, shape) => masked.replace(shape, REDACTED), text);
}

/**
 * A copy of `value` that is safe to print: plain JSON, credentials replaced, bounded in depth and
 * breadth, cycles cut. Whether a sensitive field was empty stays visible, since that is what one looks
 * for when a credential is missing.
 */
export function redact(value: unknown): unknown {
  return copy(value, 0, []);
}

function copy(value: unknown, depth: number, ancestors: object[]): unknown {
  switch (typeof value) {
    case "string":
      return redactText(value);
    case "bigint":
      return value.toString();
    case "function":
    case "symbol":
      return undefined;
    case "object":
      break;
    default:
      return value;
  }
  if (value === null) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ancestors.includes(value)) return "[circular]";
  if (depth >= MAX_DEPTH) return "[nested]";
  const path = [...ancestors, value];
  if (value instanceof Error) return copyError(value, depth, path);
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map((item) => copy(item, depth + 1, path));
    return value.length > MAX_ITEMS ? [...items, `[${value.length - MAX_ITEMS} more]`] : items;
  }
  const entries = value instanceof Headers ? [...value.entries()] : Object.entries(value);
  return Object.fromEntries(
    entries.slice(0, MAX_ITEMS).map(([name, item]) => [name, copyField(name, item, depth, path)]),
  );
}

function copyField(name: string, value: unknown, depth: number, path: object[]): unknown {
  const empty = value === undefined || value === null || value === "" || typeof value === "boolean";
  return isSensitiveName(name) && !empty ? REDACTED : copy(value, depth + 1, path);
}

function copyError(error: Error, depth: number, path: object[]): Record<string, unknown> {
  const own = Object.entries(error).map(([name, item]) => [
    name,
    copyField(name, item, depth, path),
  ]);
  return {
    name: error.name,
    message: redactText(error.message),
    ...Object.fromEntries(own),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: copy(error.cause, depth + 1, path) }),
  };
}

/**
 * Whether two requests with one idempotency key mean the same: a hash over what a payload says rather
 * than how it is written. White space and the order of keys do not count; numbers count by their exact
 * decimal value, however large, since a parser's rounding must not make two amounts equal. The cost is
 * linear in the length of the text, whatever is in it.
 */
import { sha256Hex } from "@shared/domain/json/canonical_json.ts";

/** Reviver with the source text of primitive values, which the language has and its types lack. */
type SourceReviver = (key: string, value: unknown, context?: { source?: string }) => unknown;

/**
 * SHA-256, in lower-case hex, of a payload together with its event type.
 *
 * @param payloadText JSON text.
 * @throws {SyntaxError} when it is not JSON.
 * @throws {RangeError} when it is nested too deeply to be read.
 */
export function payloadHash(eventType: string, payloadText: string): Promise<string> {
  return sha256Hex(`${eventType}\n${canonicalText(payloadText)}`);
}

/** One text for all spellings of a JSON value. */
export function canonicalText(text: string): string {
  const mark: SourceReviver = (_key, value, context) =>
    typeof value === "number" ? new Decimal(context?.source ?? String(value)) : value;
  return write(JSON.parse(text, mark as (key: string, value: unknown) => unknown));
}

/**
 * Exponents of more digits than this are compared as they are written: no parser reads such a number as
 * anything but zero or infinity, and arithmetic on them would cost as much as a poster likes.
 */
const MAX_EXPONENT_DIGITS = 15;

/** A number that keeps its exact value. */
class Decimal {
  constructor(readonly source: string) {}

  /** Digits without zeros at either end, and the power of ten they are to be multiplied by. */
  canonical(): string {
    const [, sign = "", whole = "", fraction = "", exponent = "0"] =
      /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(this.source)!;
    const digits = (whole + fraction).replace(/^0+/, "");
    const kept = digits.slice(0, lengthWithoutZeros(digits));
    if (kept === "") return "0";
    const shift = digits.length - kept.length - fraction.length;
    const written = exponent.replace(/^\+?(-?)0*(?=\d)/, "$1");
    return written.length > MAX_EXPONENT_DIGITS
      ? `${sign}${kept}e${shift}e${written}`
      : `${sign}${kept}e${Number(written) + shift}`;
  }
}

/** A loop, because the pattern `0+$` reads a long run of zeros anew from each of its zeros. */
function lengthWithoutZeros(digits: string): number {
  let length = digits.length;
  while (digits[length - 1] === "0") length--;
  return length;
}

function write(value: unknown): string {
  if (value instanceof Decimal) return value.canonical();
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0)
    .map(([key, each]) => `${JSON.stringify(key)}:${write(each)}`);
  return `{${members.join(",")}}`;
}

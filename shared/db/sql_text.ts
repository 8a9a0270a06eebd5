/** Writing values and names the way Postgres reads them as text. */
import { DbError } from "./errors.ts";

export interface Argument {
  name: string;
  /** As `format_type` prints it: `uuid`, `timestamp with time zone`, `text[]`. */
  type: string;
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * The value in the text form of the argument's type; null stays null.
 *
 * @throws {DbError} 22023 when the value is of a kind the type cannot hold.
 */
export function encodeArgument(argument: Argument, value: unknown): string | null {
  if (argument.type === "json" || argument.type === "jsonb") {
    return value === null ? null : JSON.stringify(value);
  }
  if (value === null) return null;
  if (argument.type.endsWith("[]")) {
    if (Array.isArray(value)) return arrayLiteral(value, argument);
  } else if (isScalar(value)) {
    return String(value);
  }
  throw new DbError({
    code: "22023",
    message: `The argument ${argument.name} (${argument.type}) cannot hold this kind of value.`,
  });
}

function isScalar(value: unknown): value is string | number | bigint | boolean {
  return ["string", "number", "bigint", "boolean"].includes(typeof value);
}

function arrayLiteral(items: unknown[], argument: Argument): string {
  const parts = items.map((item) => {
    if (item === null) return "NULL";
    if (!isScalar(item)) {
      throw new DbError({
        code: "22023",
        message: `The argument ${argument.name} (${argument.type}) takes a flat list.`,
      });
    }
    return `"${String(item).replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
  });
  return `{${parts.join(",")}}`;
}

/** Checking a payload against the schema of its event type, with every way this can end as a value. */
import { jsonDepth, MAX_DEPTH } from "./payload.ts";
import { type SchemaError, TooCostly, validate } from "./json_schema.ts";
import { type Schema, SchemaFault } from "./schema_reference.ts";

export { checkSchema } from "./check_schema.ts";
export type { Schema, SchemaError };

export type PayloadProblem =
  | { readonly code: "invalid_json"; readonly message: string }
  | { readonly code: "payload_too_deep"; readonly message: string }
  | {
    readonly code: "schema_violation";
    readonly message: string;
    readonly errors: SchemaError[];
  }
  | { readonly code: "schema_too_costly"; readonly message: string };

/**
 * Checks the text of a payload.
 *
 * @param schema of the event type, as the catalogue has it; null when it has none.
 * @returns null when the payload may be taken in.
 */
export function checkPayload(payloadText: string, schema: Schema | null): PayloadProblem | null {
  // Before parsing: a parser recurses, too.
  if (jsonDepth(payloadText) > MAX_DEPTH) {
    return {
      code: "payload_too_deep",
      message: `The payload is nested more than ${MAX_DEPTH} levels deep.`,
    };
  }
  let value: unknown;
  try {
    value = JSON.parse(payloadText);
  } catch {
    return { code: "invalid_json", message: "The payload is not JSON." };
  }
  if (schema === null) return null;
  try {
    const errors = validate(schema, value);
    if (errors.length === 0) return null;
    return {
      code: "schema_violation",
      message: "The payload is not what the schema of its event type asks for.",
      errors,
    };
  } catch (error) {
    if (error instanceof TooCostly) {
      return {
        code: "schema_too_costly",
        message: "The payload takes too long to check. Simplify the schema of its event type.",
      };
    }
    // Only a schema that was stored without being checked.
    if (error instanceof SchemaFault) {
      return {
        code: "schema_too_costly",
        message: `The schema cannot be used: ${error.message}.`,
      };
    }
    throw error;
  }
}

/**
 * Whether a schema may enter the catalogue: well formed, within the supported keywords, and tame. What
 * this passes, the validator can follow; what it refuses, it refuses when the schema is saved, with the
 * place named, rather than by surprise when an event arrives.
 */
import { patternFault } from "./pattern.ts";
import { jsonDepth } from "./payload.ts";
import type { SchemaError } from "./json_schema.ts";
import { isObject, resolve, type Schema, SchemaFault } from "./schema_reference.ts";

const MAX_SCHEMAS = 2_000;
const MAX_DEPTH = 50;
/** Constants and defaults count here, too. */
const MAX_NESTING = 100;
const MAX_ERRORS = 10;

const TYPES = ["null", "boolean", "object", "array", "number", "string", "integer"];

type Check = (value: unknown) => string | null;

const text: Check = (value) => typeof value === "string" ? null : "must be a string";
const anything: Check = () => null;
const count: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 ? null : "must be a whole number from 0";
const number: Check = (value) => typeof value === "number" ? null : "must be a number";
const flag: Check = (value) => typeof value === "boolean" ? null : "must be true or false";
const list: Check = (value) => Array.isArray(value) ? null : "must be an array";
const names: Check = (value) =>
  Array.isArray(value) && value.every((each) => typeof each === "string")
    ? null
    : "must be an array of strings";
const namesByName: Check = (value) =>
  isObject(value) && Object.values(value).every((each) => names(each) === null)
    ? null
    : "must be an object of arrays of strings";
const type: Check = (value) =>
  [value].flat().length > 0 &&
    [value].flat().every((each) => TYPES.includes(each as string))
    ? null
    : `must be one or several of ${TYPES.join(", ")}`;
const divisor: Check = (value) =>
  typeof value === "number" && value > 0 ? null : "must be a number above 0";

/** Keywords with a plain value. */
const PLAIN: Record<string, Check> = {
  $schema: (value) =>
    value === "https://json-schema.org/draft/2020-12/schema"
      ? null
      : "must be https://json-schema.org/draft/2020-12/schema, or absent",
  $comment: text,
  title: text,
  description: text,
  default: anything,
  examples: list,
  deprecated: flag,
  readOnly: flag,
  writeOnly: flag,
  // Annotations, as the specification has it by default.
  format: text,
  contentEncoding: text,
  contentMediaType: text,
  $ref: text,
  type,
  const: anything,
  enum: list,
  multipleOf: divisor,
  maximum: number,
  minimum: number,
  exclusiveMaximum: number,
  exclusiveMinimum: number,
  maxLength: count,
  minLength: count,
  pattern: (value) => typeof value === "string" ? patternFault(value) : "must be a string",
  maxItems: count,
  minItems: count,
  uniqueItems: flag,
  maxContains: count,
  minContains: count,
  maxProperties: count,
  minProperties: count,
  required: names,
  dependentRequired: namesByName,
};

/** Keywords whose value is a schema, a list of schemas, or schemas by name. */
const ONE = [
  "items",
  "contains",
  "additionalProperties",
  "propertyNames",
  "not",
  "if",
  "then",
  "else",
];
const SEVERAL = ["allOf", "anyOf", "oneOf", "prefixItems"];
const NAMED = ["properties", "patternProperties", "dependentSchemas", "$defs"];

/** Keywords that apply to the same value, so that a circle of them never ends. */
const SAME_VALUE = ["not", "if", "then", "else", ...["allOf", "anyOf", "oneOf"]];

/**
 * What is wrong with a schema, at most ten things; empty when it may be used.
 *
 * @param schema as parsed from JSON.
 */
export function checkSchema(schema: unknown): SchemaError[] {
  if (nesting(schema) > MAX_NESTING) {
    return [{
      path: "",
      message: `is nested more than ${MAX_NESTING} levels deep`,
    }];
  }
  const errors: SchemaError[] = [];
  const found: { schema: Schema; path: string }[] = [];
  collect(schema, "", 0, errors, found);
  if (errors.length > 0) return errors.slice(0, MAX_ERRORS);
  for (const { schema: each, path } of found) {
    if (typeof each === "boolean" || each.$ref === undefined) continue;
    try {
      resolve(schema as Schema, each.$ref as string);
    } catch (error) {
      if (!(error instanceof SchemaFault)) throw error;
      errors.push({ path: `${path}/$ref`, message: error.message });
    }
  }
  if (errors.length === 0) {
    const done = new Set<Schema>();
    const circle = found.find(({ schema: each }) =>
      circles(schema as Schema, each, new Set(), done)
    );
    if (circle) {
      errors.push({ path: circle.path, message: "refers to itself without end" });
    }
  }
  return errors.slice(0, MAX_ERRORS);
}

function nesting(value: unknown): number {
  try {
    return jsonDepth(JSON.stringify(value) ?? "");
  } catch {
    // Printing recurses; what overflows it is deep enough.
    return Infinity;
  }
}

function collect(
  schema: unknown,
  path: string,
  depth: number,
  errors: SchemaError[],
  found: { schema: Schema; path: string }[],
): void {
  if (errors.length >= MAX_ERRORS) return;
  if (typeof schema !== "boolean" && !isObject(schema)) {
    errors.push({ path, message: "must be a schema: an object, true or false" });
    return;
  }
  found.push({ schema, path });
  if (found.length > MAX_SCHEMAS || depth > MAX_DEPTH) {
    errors.push({
      path,
      message: `the schema is too large: at most ${MAX_SCHEMAS} parts, ${MAX_DEPTH} deep`,
    });
    return;
  }
  if (typeof schema === "boolean") return;
  for (const [keyword, value] of Object.entries(schema)) {
    const at = `${path}/${keyword}`;
    const inner = (each: unknown, name: string | number) =>
      collect(each, `${at}/${name}`, depth + 1, errors, found);
    const plain = Object.hasOwn(PLAIN, keyword) ? PLAIN[keyword] : undefined;
    const problem = plain?.(value) ?? null;
    if (problem !== null) errors.push({ path: at, message: problem });
    else if (plain !== undefined) continue;
    else if (ONE.includes(keyword)) {
      collect(value, at, depth + 1, errors, found);
    } else if (SEVERAL.includes(keyword)) {
      if (!Array.isArray(value) || value.length === 0) {
        errors.push({ path: at, message: "must be an array of schemas" });
      } else value.forEach(inner);
    } else if (NAMED.includes(keyword)) {
      if (!isObject(value)) {
        errors.push({ path: at, message: "must be an object of schemas" });
      } else {
        for (const [name, each] of Object.entries(value)) {
          const fault = keyword === "patternProperties" ? patternFault(name) : null;
          if (fault !== null) {
            errors.push({ path: `${at}/${name}`, message: fault });
          }
          inner(each, name);
        }
      }
    } else {
      errors.push({ path: at, message: "is not a keyword that is supported here" });
    }
  }
}

/**
 * Whether following what applies to one and the same value leads back to where it began.
 *
 * @param done parts that have been followed to their ends already.
 */
function circles(root: Schema, schema: Schema, above: Set<Schema>, done: Set<Schema>): boolean {
  if (typeof schema === "boolean" || done.has(schema)) return false;
  if (above.has(schema)) return true;
  const next: unknown[] = SAME_VALUE.flatMap((keyword) => schema[keyword] ?? []);
  if (schema.$ref !== undefined) {
    next.push(resolve(root, schema.$ref as string));
  }
  if (isObject(schema.dependentSchemas)) {
    next.push(...Object.values(schema.dependentSchemas));
  }
  above.add(schema);
  const found = next.some((each) => circles(root, each as Schema, above, done));
  above.delete(schema);
  done.add(schema);
  return found;
}

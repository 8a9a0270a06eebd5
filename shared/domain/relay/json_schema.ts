/**
 * Validates payloads against JSON Schema 2020-12, by walking the schema.
 *
 * Schemas come from customers and run in a process that serves other customers. A compiling validator
 * turns them into JavaScript with `new Function`, which edge runtimes may forbid and nobody should do
 * with foreign text; an ordinary interpreter lets one schema occupy the process for minutes (nested
 * `anyOf` over `$ref`, `uniqueItems` over a megabyte, a pattern that backtracks). This one counts its
 * steps and stops. It asserts the vocabularies for structure and validation; `format` and the
 * `unevaluated…` keywords are not among what a schema may use here, see `check_schema.ts`.
 */
import { canonicalJson } from "@shared/domain/json/canonical_json.ts";
import { patternCost } from "./pattern.ts";
import { isObject, pointerStep, resolve, type Schema } from "./schema_reference.ts";

export interface SchemaError {
  /** JSON Pointer of the value at fault; empty for the whole payload. */
  readonly path: string;
  /** What it should be. Values are never quoted. */
  readonly message: string;
}

/** The payload would take more work to check than one payload is granted. */
export class TooCostly extends Error {
  override readonly name = "TooCostly";
}

/** Work granted to one payload: visits of schemas, plus comparisons and characters matched. */
export const MAX_STEPS = 2_000_000;
const MAX_ERRORS = 10;
const MAX_NESTING = 200;

/**
 * Everything about `value` that the schema forbids, at most ten things.
 *
 * @param schema one that `checkSchema` has passed.
 * @throws {TooCostly} when that takes too long to find out.
 * @throws {SchemaFault} when the schema cannot be followed.
 */
export function validate(schema: Schema, value: unknown, maxSteps = MAX_STEPS): SchemaError[] {
  const run = new Run(schema, maxSteps);
  run.check(schema, value, "", run.errors, 0);
  return run.errors.slice(0, MAX_ERRORS);
}

type Keywords = { readonly [keyword: string]: unknown };

class Run {
  readonly errors: SchemaError[] = [];
  #steps = 0;

  constructor(private readonly root: Schema, private readonly maxSteps: number) {}

  check(schema: Schema, value: unknown, path: string, errors: SchemaError[], depth: number): void {
    this.#spend(1);
    if (depth > MAX_NESTING) throw new TooCostly();
    if (schema === true) return;
    if (schema === false) {
      errors.push({ path, message: "must not be present" });
      return;
    }
    this.#any(schema, value, path, errors);
    if (typeof value === "string") this.#string(schema, value, path, errors);
    else if (typeof value === "number") {
      this.#number(schema, value, path, errors);
    } else if (Array.isArray(value)) {
      this.#array(schema, value, path, errors, depth);
    } else if (isObject(value)) {
      this.#object(schema, value, path, errors, depth);
    }
    this.#combined(schema, value, path, errors, depth);
  }

  #spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > this.maxSteps) throw new TooCostly();
  }

  #passes(schema: Schema, value: unknown, path: string, depth: number): boolean {
    const errors: SchemaError[] = [];
    this.check(schema, value, path, errors, depth + 1);
    return errors.length === 0;
  }

  #any(schema: Keywords, value: unknown, path: string, errors: SchemaError[]): void {
    const { type } = schema;
    if (type !== undefined) {
      const types = (Array.isArray(type) ? type : [type]) as string[];
      if (!types.some((each) => isOfType(value, each))) {
        errors.push({ path, message: `must be ${types.join(" or ")}` });
      }
    }
    if ("const" in schema && !this.#equal(value, schema.const)) {
      errors.push({ path, message: "must be the constant of the schema" });
    }
    const options = schema.enum as unknown[] | undefined;
    if (options !== undefined && !options.some((each) => this.#equal(value, each))) {
      errors.push({ path, message: "must be one of the values of the schema" });
    }
  }

  #equal(a: unknown, b: unknown): boolean {
    this.#spend(1);
    if (a === b) return true;
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
    return this.#print(a) === this.#print(b);
  }

  #print(value: unknown): string {
    const text = canonicalJson(value);
    this.#spend(text.length);
    return text;
  }

  #string(schema: Keywords, value: string, path: string, errors: SchemaError[]): void {
    const { minLength, maxLength } = schema as Record<string, number>;
    const pattern = schema.pattern as string | undefined;
    if (minLength !== undefined || maxLength !== undefined) {
      this.#spend(value.length);
      // Characters are code points here, as the specification has it.
      const length = [...value].length;
      if (length < minLength!) {
        errors.push({ path, message: `must have ${minLength} characters` });
      }
      if (length > maxLength!) {
        errors.push({
          path,
          message: `must have at most ${maxLength} characters`,
        });
      }
    }
    if (pattern !== undefined && !this.#matches(pattern, value)) {
      errors.push({ path, message: "must match the pattern of the schema" });
    }
  }

  #matches(pattern: string, text: string): boolean {
    this.#spend(patternCost(pattern, text));
    return new RegExp(pattern, "u").test(text);
  }

  #number(schema: Keywords, value: number, path: string, errors: SchemaError[]): void {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema as Record<
      string,
      number
    >;
    if (value < minimum!) {
      errors.push({ path, message: `must be at least ${minimum}` });
    }
    if (value > maximum!) {
      errors.push({ path, message: `must be at most ${maximum}` });
    }
    if (value <= exclusiveMinimum!) {
      errors.push({ path, message: `must be more than ${exclusiveMinimum}` });
    }
    if (value >= exclusiveMaximum!) {
      errors.push({ path, message: `must be less than ${exclusiveMaximum}` });
    }
    if (multipleOf !== undefined && !isMultiple(value, multipleOf)) {
      errors.push({ path, message: `must be a multiple of ${multipleOf}` });
    }
  }

  #array(
    schema: Keywords,
    value: unknown[],
    path: string,
    errors: SchemaError[],
    depth: number,
  ): void {
    const { minItems, maxItems, uniqueItems, prefixItems, items } = schema;
    if (value.length < (minItems as number)) {
      errors.push({ path, message: `must have at least ${minItems} items` });
    }
    if (value.length > (maxItems as number)) {
      errors.push({ path, message: `must have at most ${maxItems} items` });
    }
    const prefix = (prefixItems ?? []) as Schema[];
    for (const [index, each] of value.entries()) {
      const own = prefix[index] ?? items as Schema | undefined;
      if (own !== undefined) {
        this.check(own, each, `${path}/${index}`, errors, depth + 1);
      }
      if (errors.length > MAX_ERRORS) return;
    }
    if (uniqueItems === true) {
      const seen = new Set(value.map((each) => this.#print(each)));
      if (seen.size < value.length) {
        errors.push({ path, message: "must not repeat an item" });
      }
    }
    this.#contains(schema, value, path, errors, depth);
  }

  #contains(
    { contains, minContains, maxContains }: Keywords,
    value: unknown[],
    path: string,
    errors: SchemaError[],
    depth: number,
  ): void {
    if (contains === undefined) return;
    const found =
      value.filter((each) => this.#passes(contains as Schema, each, path, depth)).length;
    if (found < ((minContains as number | undefined) ?? 1)) {
      errors.push({ path, message: "must contain more items of the kind the schema asks for" });
    }
    if (found > (maxContains as number)) {
      errors.push({ path, message: "must contain fewer items of the kind the schema limits" });
    }
  }

  #object(
    schema: Keywords,
    value: Record<string, unknown>,
    path: string,
    errors: SchemaError[],
    depth: number,
  ): void {
    const names = Object.keys(value);
    const has = (name: string) => Object.hasOwn(value, name);
    const require = (list: unknown, because: string) => {
      for (const name of (list ?? []) as string[]) {
        if (!has(name)) {
          errors.push({ path: `${path}/${pointerStep(name)}`, message: because });
        }
      }
    };
    if (names.length < (schema.minProperties as number)) {
      errors.push({
        path,
        message: `must have at least ${schema.minProperties} members`,
      });
    }
    if (names.length > (schema.maxProperties as number)) {
      errors.push({
        path,
        message: `must have at most ${schema.maxProperties} members`,
      });
    }
    require(schema.required, "is required");
    for (const [name, list] of members(schema.dependentRequired)) {
      if (has(name)) require(list, `is required together with ${name}`);
    }
    for (const [name, each] of members(schema.dependentSchemas)) {
      if (has(name)) this.check(each as Schema, value, path, errors, depth + 1);
    }
    const patterns = members(schema.patternProperties);
    for (const name of names) {
      this.#member(
        schema,
        patterns,
        name,
        value[name],
        `${path}/${pointerStep(name)}`,
        errors,
        depth,
      );
      if (errors.length > MAX_ERRORS) return;
    }
  }

  #member(
    schema: Keywords,
    patterns: [string, unknown][],
    name: string,
    value: unknown,
    path: string,
    errors: SchemaError[],
    depth: number,
  ): void {
    const own = schema.properties as Record<string, Schema> | undefined;
    const named = own !== undefined && Object.hasOwn(own, name);
    if (named) this.check(own[name]!, value, path, errors, depth + 1);
    let known = named;
    for (const [pattern, each] of patterns) {
      if (!this.#matches(pattern, name)) continue;
      known = true;
      this.check(each as Schema, value, path, errors, depth + 1);
    }
    if (!known && schema.additionalProperties !== undefined) {
      this.check(schema.additionalProperties as Schema, value, path, errors, depth + 1);
    }
    if (schema.propertyNames !== undefined) {
      this.check(schema.propertyNames as Schema, name, path, errors, depth + 1);
    }
  }

  #combined(
    schema: Keywords,
    value: unknown,
    path: string,
    errors: SchemaError[],
    depth: number,
  ): void {
    const each = (list: unknown) => (list ?? []) as Schema[];
    if (schema.$ref !== undefined) {
      this.check(resolve(this.root, schema.$ref as string), value, path, errors, depth + 1);
    }
    for (const part of each(schema.allOf)) {
      this.check(part, value, path, errors, depth + 1);
    }
    if (schema.anyOf && !each(schema.anyOf).some((s) => this.#passes(s, value, path, depth))) {
      errors.push({ path, message: "must fit at least one of the alternatives" });
    }
    if (schema.oneOf) {
      const fitting = each(schema.oneOf).filter((s) => this.#passes(s, value, path, depth)).length;
      if (fitting !== 1) {
        errors.push({ path, message: "must fit exactly one of the alternatives" });
      }
    }
    if (schema.not !== undefined && this.#passes(schema.not as Schema, value, path, depth)) {
      errors.push({ path, message: "must not be what the schema excludes" });
    }
    if (schema.if !== undefined) {
      const branch = this.#passes(schema.if as Schema, value, path, depth)
        ? schema.then
        : schema.else;
      if (branch !== undefined) {
        this.check(branch as Schema, value, path, errors, depth + 1);
      }
    }
  }
}

function members(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

const TYPE_CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  string: (value) => typeof value === "string",
  array: (value) => Array.isArray(value),
  object: isObject,
};

function isOfType(value: unknown, type: string): boolean {
  return TYPE_CHECKS[type]?.(value) ?? false;
}

function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  // 0.3 / 0.1 is not 3 in binary; a relative difference of the order of rounding does not count.
  return Number.isFinite(quotient) &&
    Math.abs(quotient - Math.round(quotient)) <=
      1e-9 * Math.max(1, Math.abs(quotient));
}

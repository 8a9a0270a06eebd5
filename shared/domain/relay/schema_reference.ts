/** Schemas as data: what one is, and finding the part that a reference names. */

export type Schema = boolean | { readonly [keyword: string]: unknown };

/** A schema that cannot be followed, such as a reference to nowhere. */
export class SchemaFault extends Error {
  override readonly name = "SchemaFault";
}

/** Whether this is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The schema a local reference names. @throws {SchemaFault} when there is none. */
export function resolve(root: Schema, ref: string): Schema {
  let at: unknown = root;
  if (!ref.startsWith("#")) {
    throw new SchemaFault(`$ref ${ref} does not stay in the schema`);
  }
  const steps = ref === "#" ? [] : ref.slice(1).split("/");
  if (steps.length > 0 && steps.shift() !== "") {
    throw new SchemaFault(`$ref ${ref} is no pointer`);
  }
  for (const step of steps) {
    const name = unescape(step);
    const container: object | null = typeof at === "object" ? at : null;
    if (container === null || !Object.hasOwn(container, name)) {
      throw new SchemaFault(`$ref ${ref} leads nowhere`);
    }
    at = (container as Record<string, unknown>)[name];
  }
  if (typeof at !== "boolean" && !isObject(at)) {
    throw new SchemaFault(`$ref ${ref} is no schema`);
  }
  return at as Schema;
}

function unescape(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    throw new SchemaFault(`$ref holds a malformed escape`);
  }
}

/** A member's name as a step of a JSON Pointer, shortened if need be. */
export function pointerStep(name: string): string {
  return name.slice(0, 100).replaceAll("~", "~0").replaceAll("/", "~1");
}

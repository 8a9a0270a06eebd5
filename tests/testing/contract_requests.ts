/** Requests made from the contract's schemas and examples. */
import fc from "fast-check";
import type { Ids, Json, Operation } from "./contract_world.ts";

/** What is sent, to which path. */
export interface GeneratedRequest {
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** Requests to an operation: near enough to what it asks for to get past the first check, or wrong in a place. */
export function requestFor(
  { path, operation }: Operation,
  document: Json,
  ids: Ids,
): fc.Arbitrary<GeneratedRequest> {
  const parameters: Json[] = operation.parameters ?? [];
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  const body = operation.requestBody === undefined ? fc.constant(undefined) : fc.oneof(
    ...Object.entries(operation.requestBody.content).map(([mediaType, { schema }]: Json) =>
      (mediaType === "application/json" ? bodyFor(schema, document, ids) : captions())
        .map((text) => ({ mediaType, text }))
    ),
  );
  const subject = path.split("/")[3]!;
  return fc.record({
    path: fc.tuple(...inPath.map((one) => pathValue(one.name, subject, ids))),
    query: fc.tuple(
      ...inQuery.map((one) => fc.option(queryValue(one, document, ids), { freq: 1 })),
    ),
    body,
  }).map((parts) => {
    let filled = path;
    inPath.forEach((one, at) => {
      filled = filled.replace(`{${one.name}}`, encodeURIComponent(parts.path[at]!));
    });
    const query = inQuery.flatMap((one, at) =>
      parts.query[at] === null
        ? []
        : [`${one.name}=${encodeURIComponent(String(parts.query[at]).toWellFormed())}`]
    );
    const headers: Record<string, string> = { "x-idempotency-key": crypto.randomUUID() };
    if (parts.body !== undefined) headers["content-type"] = parts.body.mediaType;
    return {
      path: query.length === 0 ? filled : `${filled}?${query.join("&")}`,
      headers,
      body: parts.body?.text,
    };
  });
}

const odd = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }).map((text) => text.toWellFormed()),
  fc.constantFrom(
    "",
    "\u0000",
    "null",
    "NaN",
    "-1",
    "1e400",
    "'; drop table x; --",
    "../..",
    "%00",
  ),
  fc.constantFrom("ﷺ".repeat(50), "x".repeat(3_000), "00000000-0000-0000-0000-000000000000"),
);

function pathValue(name: string, subject: string, ids: Ids): fc.Arbitrary<string> {
  const known = id(knownValues(name, subject, ids));
  // An empty segment, "." and ".." would make it another path.
  const other = odd.map((text) => (/^\.{0,2}$/.test(text) ? "x" : text.slice(0, 200)));
  return fc.oneof({ weight: 5, arbitrary: known }, { weight: 1, arbitrary: other });
}

function knownValues(name: string, subject: string, ids: Ids): string[] {
  return ids[`${subject} ${name}`] ?? ids[name] ?? ids[subject] ?? Object.values(ids).flat();
}

function id(known: string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known) }, fc.uuid());
}

function queryValue(parameter: Json, document: Json, ids: Ids): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: valueOf(parameter.schema, document, ids, 0, parameter.name) },
    { weight: 1, arbitrary: odd },
  );
}

/**
 * JSON text: the example of the contract or a document of the shape, often with one place wrong, and
 * sometimes anything at all.
 */
function bodyFor(schema: Json, document: Json, ids: Ids): fc.Arbitrary<string> {
  const { example } = resolve(schema, document);
  const shaped = valueOf(schema, document, ids, 0);
  const fitting = example === undefined
    ? shaped
    : fc.oneof({ weight: 2, arbitrary: exampleWith(example, ids) }, shaped);
  return fc.oneof(
    { weight: 4, arbitrary: fitting.map((value) => JSON.stringify(value ?? null)) },
    {
      weight: 3,
      arbitrary: fc.tuple(fitting, fc.nat(), fc.oneof(odd, fc.jsonValue({ maxDepth: 2 })))
        .map(([value, place, wrong]) => JSON.stringify(spoil(value, place, wrong) ?? null)),
    },
    { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
    { weight: 1, arbitrary: fc.constantFrom("", "{", "[]", "null", '"x"', "[".repeat(5_000)) },
  );
}

/** What is sent instead of JSON where captions are taken. */
function captions(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constant("WEBVTT\n\n00:00.000 --> 00:02.000\nWe talked.\n"),
    fc.constant("1\n00:00:00,000 --> 00:00:02,000\nWe talked.\n"),
    odd,
  );
}

/** A body that fits the operation, from the contract's example where it has one. */
export function fittingBody(
  { operation }: Operation,
  document: Json,
  ids: Ids,
): fc.Arbitrary<unknown> {
  const { schema } = operation.requestBody.content["application/json"];
  const { example } = resolve(schema, document);
  return example === undefined
    ? valueOf(schema, document, ids, 0)
    : exampleWith(example, ids, (known) => fc.constantFrom(...known));
}

/** A path that fits the operation, without a query. */
export function fittingPath({ path, operation }: Operation, ids: Ids): fc.Arbitrary<string> {
  const names: string[] = (operation.parameters ?? [])
    .filter((parameter: Json) => parameter.in === "path").map(({ name }: Json) => name);
  return fc.tuple(
    ...names.map((name) => fc.constantFrom(...knownValues(name, path.split("/")[3]!, ids))),
  ).map((values) => names.reduce((at, name, nth) => at.replace(`{${name}}`, values[nth]!), path));
}

/** The example, about things that exist. */
function exampleWith(example: Json, ids: Ids, pick = id): fc.Arbitrary<unknown> {
  const fields = Object.entries(example).map(([name, value]) =>
    [name, ids[name] === undefined ? fc.constant(value) : pick(ids[name]!)] as const
  );
  return fc.record(Object.fromEntries(fields));
}

function resolve(schema: Json, document: Json): Json {
  return schema.$ref === undefined
    ? schema
    : schema.$ref.slice(2).split("/").reduce((at: Json, key: string) => at[key], document);
}

/** Replaces one value somewhere inside. */
function spoil(value: unknown, place: number, wrong: unknown): unknown {
  if (value === null || typeof value !== "object") return wrong;
  const keys = Object.keys(value);
  if (keys.length === 0 || place % 7 === 0) return { ...value, unheardOf: wrong };
  const key = keys[place % keys.length]!;
  const inside = spoil((value as Json)[key], Math.floor(place / 7), wrong);
  return Array.isArray(value)
    ? value.map((item, at) => (String(at) === key ? inside : item))
    : { ...value, [key]: inside };
}

/** Values of a JSON Schema, as far as the contract uses it; `name` is that of the field. */
function valueOf(
  given: Json,
  document: Json,
  ids: Ids,
  depth: number,
  name = "",
): fc.Arbitrary<unknown> {
  const schema = resolve(given, document);
  const inner = (one: Json, field = name) => valueOf(one, document, ids, depth + 1, field);
  const options = schema.oneOf ?? schema.anyOf;
  if (options !== undefined) return fc.oneof(...options.map((one: Json) => inner(one)));
  if (schema.allOf !== undefined) {
    return fc.tuple(...schema.allOf.map((one: Json) => inner(one))).map((all) =>
      Object.assign({}, ...all as object[])
    );
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object": {
      const fields = Object.entries(schema.properties ?? {});
      const required = new Set<string>(schema.required ?? []);
      return fc.record(
        Object.fromEntries(fields.map(([field, one]) => [field, inner(one, field)])),
        { requiredKeys: fields.map(([field]) => field).filter((field) => required.has(field)) },
      );
    }
    case "array":
      return fc.array(inner(schema.items ?? {}), {
        minLength: Math.min(schema.minItems ?? 0, 3),
        maxLength: Math.max(
          schema.minItems ?? 0,
          Math.min(schema.maxItems ?? 3, depth > 3 ? 1 : 3),
        ),
      });
    case "integer":
    case "number": {
      const min = schema.minimum ?? 0;
      const max = Math.min(schema.maximum ?? 1_000, 2_000_000_000);
      return type === "integer"
        ? fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max))
        : fc.double({ min, max, noNaN: true });
    }
    case "boolean":
      return fc.boolean();
    case "string":
      return textOf(schema, ids, name);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function textOf(schema: Json, ids: Ids, name: string): fc.Arbitrary<string> {
  switch (schema.format) {
    case "uuid":
      return id(ids[name] ?? Object.values(ids).flat());
    case "email":
      return fc.constantFrom("a@example.com", "robin.vale@example.com", "ü@example.com");
    case "date-time":
      return fc.constantFrom(
        "2027-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
      );
  }
  if (schema.pattern !== undefined) {
    return fc.oneof(
      fc.stringMatching(new RegExp(schema.pattern)).map((text) => text.slice(0, 60)),
      odd,
    );
  }
  const { minLength = 0, maxLength = 60 } = schema;
  return fc.string({
    unit: "grapheme",
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, 60)),
  });
}

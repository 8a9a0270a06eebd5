/** Documents at, just inside and just outside the limits that a JSON Schema states, and stranger ones. */

// deno-lint-ignore no-explicit-any -- JSON Schema and documents are data
type Json = any;

/** One change of a document at one place. */
export interface Spoiling {
  path: readonly (string | number)[];
  /** What stands there afterwards; undefined when nothing does. */
  value: unknown;
  /** limit: a number or a length; kind: another type; spelling: other text for the same; null; field: an unknown one. */
  sort: "limit" | "kind" | "spelling" | "null" | "field" | "missing";
}

/** Everything that is tried at each place of a document that fits the schema. */
export function spoilingsOf(
  document: Json,
  given: Json,
  components: Record<string, Json>,
  path: (string | number)[] = [],
): Spoiling[] {
  const schema = variantFor(document, given, components);
  const at = (sort: Spoiling["sort"], ...values: unknown[]): Spoiling[] =>
    values.map((value) => ({ path, value, sort }));
  const types: string[] = [schema.type ?? []].flat();
  const found = [
    ...at("null", null),
    ...at("kind", true, 5, "x", [], {}, [document], "5").filter(({ value }) =>
      !types.includes(typeOf(value)) && !(types.includes("integer") && typeOf(value) === "number")
    ),
    ...at("missing", undefined),
  ];
  if (typeof document === "string") {
    // What has a format has no limits beside it that anybody would meet.
    found.push(...at(schema.format ? "spelling" : "limit", ...strings(document, schema)));
    found.push(...at("spelling", ...spellings(document, schema)));
    if (schema.format === "uuid") found.push(...at("limit", document.replace(/.$/, "g")));
  } else if (typeof document === "number") found.push(...at("limit", ...numbers(schema)));
  else if (Array.isArray(document)) {
    found.push(...at("limit", ...arrays(document, schema)));
    for (const [index, item] of document.entries()) {
      found.push(...spoilingsOf(item, schema.items ?? {}, components, [...path, index]));
    }
  } else if (typeof document === "object" && document !== null) {
    found.push(...at("limit", {}));
    const unknown: [string, unknown][] = [["unheardOf", 1], ["a\0b", 1], ["__proto__", {}]];
    for (const field of unknown) {
      found.push(...at("field", Object.fromEntries([...Object.entries(document), field])));
    }
    for (const [name, value] of Object.entries(document)) {
      const inner = schema.properties?.[name] ?? {};
      found.push(...spoilingsOf(value, inner, components, [...path, name]));
    }
  }
  return found;
}

/** Every text of a document that has a minimal length, and no pattern or format that says more. */
export function textsThatMustBe(
  document: Json,
  given: Json,
  components: Record<string, Json>,
  path: (string | number)[] = [],
): { path: (string | number)[]; min: number }[] {
  const schema = variantFor(document, given, components);
  if (typeof document === "string") {
    const { minLength: min = 0, pattern, format, enum: values } = schema;
    return min > 0 && !pattern && !format && !values ? [{ path, min }] : [];
  }
  if (typeof document !== "object" || document === null) return [];
  return Object.entries(document).flatMap(([name, value]) => {
    const inner = Array.isArray(document) ? schema.items : schema.properties?.[name];
    return textsThatMustBe(value, inner ?? {}, components, [
      ...path,
      Array.isArray(document) ? Number(name) : name,
    ]);
  });
}

/** The document with the change. */
export function spoil(document: Json, { path, value }: Spoiling): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof document !== "object" || document === null) return document;
  const inner = spoil(document[step], { path: rest, value, sort: "limit" });
  if (Array.isArray(document)) {
    return document.flatMap((item, at) =>
      at !== step ? [item] : inner === undefined ? [] : [inner]
    );
  }
  return Object.fromEntries(
    Object.entries({ ...document, [step]: inner }).filter(([, each]) => each !== undefined),
  );
}

function variantFor(document: Json, given: Json, components: Record<string, Json>): Json {
  const schema = given.$ref ? components[given.$ref.split("/").at(-1)] : given;
  const variants: Json[] = schema.oneOf ?? schema.anyOf ?? [];
  if (variants.length === 0) return schema;
  const resolved = variants.map((each) => variantFor(document, each, components));
  const fields = Object.keys(document ?? {});
  return resolved.find(({ properties = {} }) =>
    fields.every((name) => name in properties) &&
    (properties.type?.enum?.includes(document.type) ?? true)
  ) ?? resolved[0];
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** What shows nothing by itself: white space, controls, separators, marks, letters without a glyph. */
const INVISIBLE = [
  "\t",
  "\n",
  "\u0007",
  "\u0085",
  "\u00a0",
  "\u00ad",
  "\u0301",
  "\u1160",
  "\u200b",
  "\u2028",
  "\u202e",
  "\u2066",
  "\u2800",
  "\u3000",
  "\u3164",
  "\ue000",
  "\ufeff",
  "\u{e0041}",
];

/** A character beyond the 16 bits of a UTF-16 unit, and two that are read as one. */
const UNITS = ["a", "\u{1F4A5}", "e\u0301"];

function strings(value: string, schema: Json): string[] {
  const bounds = [schema.minLength, schema.maxLength].filter((each) => each !== undefined);
  const lengths = bounds.flatMap((each: number) => [each - 1, each, each + 1]).filter((n) =>
    n >= 0
  );
  const filled = lengths.flatMap((length) => [
    ...UNITS.map((unit) => Array.from(unit.repeat(length)).slice(0, length).join("")),
    value.padEnd(length, "a"),
  ]);
  const long = "".padEnd(schema.minLength ?? 1, "\n");
  const odd = ["", " ", "   ", "\u{1F4A5}", "e\u0301", "\u0660", long, ...INVISIBLE];
  const unstorable = ["a\0b", "\ud800", "a\udc00b", `${value}\0`];
  const around = [`${value} `, ` ${value}`, value.toUpperCase(), value.repeat(70)];
  const within = INVISIBLE.flatMap((each) => [`${value}${each}`, `${each}${value}`]);
  return [
    ...filled,
    ...odd,
    ...unstorable,
    ...around,
    ...within,
    `${" ".repeat(9)}${filled[0] ?? ""}`,
  ];
}

function spellings(value: string, { format }: Json): string[] {
  switch (format) {
    case "uuid":
      return [value.replaceAll("-", ""), `{${value}}`];
    case "date-time":
      return [
        "tomorrow",
        "infinity",
        value.slice(0, 10),
        value.replace("T", " "),
        value.replace("Z", ""),
        value.replace("Z", "+15:59"),
        value.replace("Z", "+16:00"),
        value.replace("Z", "-23:00"),
        value.replace("Z", "123456789Z"),
        value.replace(/T.*/, "T24:00:00Z"),
        value.replace(/T.*/, "T10:00:60Z"),
        value.replace(/T.*/, "T10:00Z"),
        value.replace(/-..T/, "-32T"),
        value.replace(/^..../, "0000"),
        value.replace(/^..../, "9999"),
      ];
    case "idn-email":
      return [
        "a@b",
        "a b@c.example",
        "\u00fc@example.com",
        "o\u0308@m\u00fcller.example",
        "\u0438\u0432\u0430\u043d@\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
        "a@xn--mller-kva.xn--p1ai",
        "a@@b.example",
        "a.@b.example",
        "\u0308a@b.example",
        "a@b\u3002example",
        "a@\u2603.example",
        `${"\u00f6".repeat(65)}@b.example`,
      ];
    default:
      return [];
  }
}

function numbers(schema: Json): number[] {
  const { minimum, exclusiveMinimum, maximum } = schema;
  const near = [minimum, exclusiveMinimum, maximum].filter((each) => each !== undefined)
    .flatMap((each: number) => [each - 1, each - 0.5, each, each + 1e-9, each + 0.5, each + 1]);
  return [...near, 0, -1, 0.1, 1e-300, 1e21, 2 ** 53, Number.MAX_VALUE];
}

function arrays(items: unknown[], schema: Json): unknown[][] {
  const { minItems = 0, maxItems } = schema;
  const lengths = [minItems - 1, minItems, minItems + 1, maxItems - 1, maxItems, maxItems + 1];
  const some = lengths.filter((each) => each >= 0).map((length) =>
    Array.from({ length }, (_, n) => n < items.length ? items[n] : unlike(items[0], n))
  );
  return [...some, [...items, ...items]];
}

/** Something of the same kind that is told apart from the others. */
function unlike(item: unknown, n: number): unknown {
  if (typeof item === "string") {
    if (/^[0-9a-f]{8}-/.test(item)) return item.slice(0, -12) + String(n).padStart(12, "0");
    return /:(read|write)$/.test(item) ? item : `${item}${n}`;
  }
  if (typeof item !== "object" || item === null) return item;
  const fields = Object.entries(item).map(([name, value]) =>
    ["id", "competencyId", "idempotencyKey"].includes(name)
      ? [name, unlike(value, n)]
      : [name, value]
  );
  return Object.fromEntries(fields);
}

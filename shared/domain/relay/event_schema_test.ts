import { ok as assert } from "node:assert/strict";
import { assertEquals } from "@std/assert";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { checkPayload, checkSchema, type Schema } from "./event_schema.ts";
import { validate } from "./json_schema.ts";
import { patternFault } from "./pattern.ts";

const codeOf = (payload: unknown, schema: Schema) =>
  checkPayload(JSON.stringify(payload), schema)?.code ?? null;

const ORDER: Schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  required: ["id", "lines"],
  additionalProperties: false,
  properties: {
    id: { type: "string", pattern: "^[a-z]{2}-\\d{1,10}$" },
    lines: { type: "array", minItems: 1, items: { $ref: "#/$defs/line" } },
    note: { type: ["string", "null"], maxLength: 5 },
  },
  $defs: {
    line: {
      type: "object",
      properties: { amount: { type: "number", exclusiveMinimum: 0 } },
      required: ["amount"],
    },
  },
};

Deno.test("a payload that fits is let in, and every fault of another is named", () => {
  assertEquals(checkSchema(ORDER), []);
  assertEquals(codeOf({ id: "ab-1", lines: [{ amount: 0.5 }], note: null }, ORDER), null);
  const problem = checkPayload(
    '{"id":"x","lines":[{"amount":0},{}],"note":"🚀🚀🚀🚀🚀🚀","more":1}',
    ORDER,
  );
  assert(problem?.code === "schema_violation");
  assertEquals(problem.errors.map((each) => each.path).sort(), [
    "/id",
    "/lines/0/amount",
    "/lines/1/amount",
    "/more",
    "/note",
  ]);
});

Deno.test("an error never repeats a value", () => {
  const problem = checkPayload('{"id":"a secret value","lines":[]}', ORDER);
  assert(!JSON.stringify(problem).includes("secret value"));
});

Deno.test("what is not JSON, or nested without end, is told apart", () => {
  assertEquals(checkPayload("{", true)?.code, "invalid_json");
  assertEquals(checkPayload("[".repeat(500_000), null)?.code, "payload_too_deep");
  assertEquals(checkPayload("[[1]]", null), null);
});

// Random schemas and values, judged by the reference implementation as well.
const leaf = fc.constantFrom<Schema>(
  true,
  false,
  {},
  { type: "string" },
  { type: "integer" },
  { type: ["number", "null"] },
  { const: { a: [1] } },
  { enum: [1, "a", null, [], { a: [1] }] },
  { minimum: 1, exclusiveMaximum: 3 },
  { multipleOf: 0.5 },
  { minLength: 1, maxLength: 2 },
  { pattern: "^a+$" },
  { pattern: "b" },
  { minItems: 1, maxItems: 2 },
  { uniqueItems: true },
  { minProperties: 1, maxProperties: 1 },
  { required: ["a"] },
  { dependentRequired: { a: ["b"] } },
  { $ref: "#/$defs/d" },
);
const { schema: schemaArbitrary } = fc.letrec<{ schema: Schema }>((tie) => {
  const inner = tie("schema");
  const several = fc.array(inner, { minLength: 1, maxLength: 3 });
  const named = fc.dictionary(fc.constantFrom("a", "b", "c"), inner);
  return {
    schema: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({ allOf: several }),
      fc.record({ anyOf: several }),
      fc.record({ oneOf: several }),
      fc.record({ not: inner }),
      fc.record({ if: inner, then: inner, else: inner }),
      fc.record({ properties: named, additionalProperties: inner }, {
        requiredKeys: ["properties"],
      }),
      fc.record({
        patternProperties: fc.dictionary(fc.constantFrom("^a", "b$"), inner),
        additionalProperties: inner,
      }),
      fc.record({ prefixItems: several, items: inner }, { requiredKeys: [] }),
      fc.record({
        contains: inner,
        minContains: fc.nat(2),
        maxContains: fc.nat(3),
      }, { requiredKeys: ["contains"] }),
      fc.record({ propertyNames: inner }),
      fc.record({ dependentSchemas: named }),
    ),
  };
});
const { value: valueArbitrary } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, 0, 1, 1.5, 2, 3, "", "a", "aa", "ab", "🚀", "abc"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "ab"), tie("value"), { maxKeys: 3 }),
  ),
}));

Deno.test("schemas mean what ajv says they mean", () => {
  fc.assert(
    fc.property(
      schemaArbitrary,
      fc.array(valueArbitrary, { minLength: 1, maxLength: 4 }),
      (schema, values) => {
        const whole: Schema = { allOf: [schema], $defs: { d: { type: "object" } } };
        assertEquals(checkSchema(whole), []);
        const judge = new Ajv2020({ strict: false }).compile(whole as object);
        for (const value of values) {
          const plain = JSON.parse(JSON.stringify(value));
          assertEquals(
            validate(whole, plain).length === 0,
            judge(plain),
            JSON.stringify([schema, plain]),
          );
        }
      },
    ),
    { numRuns: 300 },
  );
});

for (
  const [name, schema, path] of [
    ["no schema at all", 7, ""],
    ["a type that does not exist", { type: "date" }, "/type"],
    ["an unknown keyword", { properties: { a: { requierd: [] } } }, "/properties/a/requierd"],
    ["another draft", { $schema: "http://json-schema.org/draft-07/schema#" }, "/$schema"],
    ["a reference to elsewhere", { $ref: "https://example.com/schema.json" }, "/$ref"],
    ["a reference to nowhere", { items: { $ref: "#/$defs/none" } }, "/items/$ref"],
    ["a reference into a prototype", { $ref: "#/constructor" }, "/$ref"],
    ["a circle", { $ref: "#" }, ""],
    [
      "a circle through alternatives",
      { $defs: { a: { anyOf: [{ $ref: "#/$defs/a" }] } } },
      "/$defs/a",
    ],
    ["properties that are no schemas", { properties: { a: "string" } }, "/properties/a"],
    ["an empty list of alternatives", { anyOf: [] }, "/anyOf"],
    ["a negative length", { minLength: -1 }, "/minLength"],
    ["a division by nothing", { multipleOf: 0 }, "/multipleOf"],
    ["a broken pattern", { pattern: "(" }, "/pattern"],
    ["a pattern that explodes", { pattern: "^(a+)+$" }, "/pattern"],
    [
      "a pattern of members that explodes",
      { patternProperties: { "(a|a)*": true } },
      "/patternProperties/(a|a)*",
    ],
    ["unevaluatedProperties", { unevaluatedProperties: false }, "/unevaluatedProperties"],
    ["endless nesting", { const: JSON.parse("[".repeat(200) + "]".repeat(200)) }, ""],
  ] as const
) {
  Deno.test(`the catalogue refuses ${name}`, () => {
    assertEquals(checkSchema(schema)[0]?.path, path);
  });
}

Deno.test("a schema may refer to itself from one level to the next", () => {
  const tree: Schema = {
    type: "object",
    properties: { children: { type: "array", items: { $ref: "#" } } },
  };
  assertEquals(checkSchema(tree), []);
  assertEquals(codeOf({ children: [{ children: [] }] }, tree), null);
  assertEquals(codeOf({ children: [{ children: 1 }] }, tree), "schema_violation");
});

for (
  const pattern of [
    "^[A-Z]{2}\\d+$",
    "^\\S{1,64}@[a-z.]{1,64}$",
    "^(?:red|green|blue)$",
    "x*",
    "^https://",
    "\\p{L}+",
    "[*+?{}()|]+",
    "\\(\\*",
    "^\\d{4}-\\d{2}-\\d{2}$",
  ]
) {
  Deno.test(`the pattern ${pattern} is tame`, () => assertEquals(patternFault(pattern), null));
}
for (
  const pattern of [
    "(a+)+",
    "(a*)*b",
    "(?:a|aa)+$",
    "^(a{1,9}){1,9}$",
    "a+b+c",
    ".*x.*",
    "(a)\\1",
    "(?=a)b",
    "(?<n>a)",
    "\\k<n>(?<n>a)",
    "a?".repeat(30) + "a".repeat(30),
    "(?:a|a)".repeat(20),
    "a{0,64}a{0,64}a{0,64}b",
    "a".repeat(501),
  ]
) {
  Deno.test(`the pattern ${pattern.slice(0, 30)} is not tame`, () =>
    assert(patternFault(pattern) !== null));
}

Deno.test("what no payload is granted the steps for is refused, and the rest is checked", () => {
  const bomb: Record<string, Schema> = { a40: { type: "string" } };
  for (let i = 0; i < 40; i++) {
    bomb[`a${i}`] = {
      anyOf: [{ $ref: `#/$defs/a${i + 1}` }, { $ref: `#/$defs/a${i + 1}` }],
    };
  }
  const cases: [Schema, unknown, string | null][] = [
    [{ $ref: "#/$defs/a0", $defs: bomb }, 1, "schema_too_costly"],
    [{ uniqueItems: true }, Array.from({ length: 100_000 }, (_, i) => [i]), null],
    [{ pattern: "a*b" }, "a".repeat(1_000_000), "schema_too_costly"],
    [{ items: { pattern: "^a*$" } }, Array.from({ length: 1000 }, () => "a".repeat(1000)), null],
    [
      {
        items: {
          anyOf: Array.from({ length: 500 }, () => ({ type: "string" as const })),
        },
      },
      Array.from({ length: 100_000 }, () => 1),
      "schema_violation",
    ],
  ];
  for (const [schema, value, code] of cases) {
    assertEquals(checkSchema(schema), []);
    assertEquals(codeOf(value, schema), code);
  }
});

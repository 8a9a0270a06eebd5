/** Filters see payloads as they are, also where jsonb cannot hold them. */
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { connect, withDatabase } from "./testing/database.ts";
import { parseExactly, passes } from "./testing/filter_reference.ts";

/** Pieces of strings as they are written in JSON. */
const PIECES = [
  "a",
  "b",
  "\\\\",
  '\\"',
  "\\/",
  "\\n",
  "u0000",
  "ud83c",
  "\\u0001",
  "\\u0002",
  "\\u005c",
  "\\u0022",
  "\\ud83c\\udf82",
  "\\uD83C\\uDF82",
  "\\ud7ff",
  "\\ue000",
  "\uE000",
  "\\uE001",
  "\u0800",
  "\u0f82",
  "\uFFFD",
  "🎂",
  ",1e999999,",
];
/** What jsonb does not hold. */
const HARD_PIECES = ["\\u0000", "\\ud83c", "\\uD83C", "\\udf82", "\\uDFFF"];
const NAMES = ['"a"', '"b"', '"0"', '"01"', '"-1"', '"__proto__"', '"\\u0001"'];
const HARD_NAMES = ['"\\u0000"', '"\\ud83c"'];

const stringText = (pieces: string[]) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((all) => `"${all.join("")}"`);
const digits = fc.oneof(
  fc.constantFrom("0", "1", "10", "00".repeat(300) + "1", "9".repeat(20), "1" + "0".repeat(399)),
  fc.nat().map(String),
);
const numberText = fc.tuple(
  fc.constantFrom("", "-"),
  digits.map((text) => text.replace(/^0+(?=\d)/, "")),
  fc.oneof(fc.constant(""), digits.map((text) => `.${text}`)),
  fc.constantFrom("", "e0", "E+2", "e-2", "e400", "e-400", "e00131072", "e-16384", "e99999999999"),
).map((parts) => parts.join(""));

const jsonText = (
  strings: fc.Arbitrary<string>,
  numbers: fc.Arbitrary<string>,
  names: fc.Arbitrary<string>,
) =>
  fc.letrec<{ value: string; array: string; object: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.oneof(strings, strings, numbers, fc.constantFrom("null", "true", "false")),
      tie("array"),
      tie("object"),
    ),
    array: fc.array(tie("value"), { maxLength: 3 }).map((items) => `[ ${items.join(" ,")}]`),
    object: fc.array(fc.tuple(names, tie("value")), { maxLength: 4 })
      .map((members) => `{${members.map(([key, value]) => `${key}:${value}`).join(", ")}}`),
  })).value;

const payloadText = jsonText(
  stringText([...PIECES, ...HARD_PIECES]),
  numberText,
  fc.constantFrom(...NAMES, ...HARD_NAMES),
);

/** A filter holds what jsonb holds, and numbers that a double holds. */
const doubleText = numberText.map(Number).filter(Number.isFinite).map(String);
const operandText = fc.oneof(
  stringText(PIECES),
  doubleText,
  jsonText(stringText(PIECES), doubleText, fc.constantFrom(...NAMES)),
);
const path = fc.array(fc.constantFrom("a", "b", "0", "1", "01", "+0", " 0", "-1", "__proto__"), {
  minLength: 1,
  maxLength: 2,
}).map((steps) => steps.join("."));
const conditionText = fc.oneof(
  operandText,
  operandText.map((text) => `{"$eq":${text}}`),
  operandText.map((text) => `{"$ne":${text}}`),
  fc.array(operandText, { maxLength: 3 }).map((texts) => `{"$in":[${texts.join()}]}`),
  fc.array(operandText, { maxLength: 3 }).map((texts) => `{"$nin":[${texts.join()}]}`),
  fc.boolean().map((flag) => `{"$exists":${flag}}`),
  fc.tuple(fc.constantFrom("$gt", "$gte", "$lt", "$lte"), operandText)
    .filter(([, text]) => ["string", "number"].includes(typeof JSON.parse(text)))
    .map(([operator, text]) => `{"${operator}":${text}}`),
);
const { filter: filterText } = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small" },
    fc.tuple(path, conditionText).map(([key, condition]) => `{"${key}":${condition}}`),
    tie("filter").map((inner) => `{"$not":${inner}}`),
    fc.tuple(
      fc.constantFrom("$and", "$or"),
      fc.array(tie("filter"), { minLength: 1, maxLength: 3 }),
    )
      .map(([operator, inner]) => `{"${operator}":[${inner.join()}]}`),
  ),
}));

/** A payload, and filters of which some ask for what may stand in it. */
const example = fc.tuple(payloadText, operandText, fc.array(filterText, { maxLength: 5 })).map((
  [payload, operand, filters],
) => ({
  payload: `{"a":${payload},"b":[${operand},${payload}]}`,
  filters: [...filters, `{"a":{"$ne":${operand}}}`, `{"b.0":${operand}}`, `{"b.1":${operand}}`],
}));

const DECIDED = `
  select n::int, relay.filter_matches(
    case when (v).is_escaped then relay.escape_filter(f::jsonb) else f::jsonb end, (v).document) as passes
  from jsonb_to_recordset($1::text::jsonb) as e (n int, payload text, filters text[])
  cross join lateral (select relay.payload_for_filters(e.payload) as v offset 0) seen
  cross join lateral unnest(e.filters) with ordinality as l (f, m)
  order by n, m
`;

Deno.test("filters decide as they would over the parsed payload, whatever is in it", async () => {
  await withDatabase(async (url) => {
    await using sql = connect(url);
    await fc.assert(
      fc.asyncProperty(
        fc.array(example, { minLength: 1, maxLength: 200, size: "max" }),
        async (examples) => {
          const rows = await sql.unsafe(DECIDED, [
            JSON.stringify(examples.map((each, n) => ({ n, ...each }))),
          ]);
          const decided = examples.map((_, n) =>
            rows.filter((r) => r.n === n).map((r) => r.passes)
          );
          for (const [n, { payload, filters }] of examples.entries()) {
            const parsed = parseExactly(payload);
            const expected = filters.map((text) => passes(parseExactly(text) as object, parsed));
            assertEquals(decided[n], expected, JSON.stringify({ payload, filters }));
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

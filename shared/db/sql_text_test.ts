import { assertEquals, assertThrows } from "@std/assert";
import { DbError } from "./errors.ts";
import { encodeArgument, quoteIdentifier } from "./sql_text.ts";

const cases: { type: string; value: unknown; text: string | null }[] = [
  { type: "text", value: "it's", text: "it's" },
  { type: "text", value: null, text: null },
  { type: "integer", value: 5, text: "5" },
  { type: "bigint", value: 9007199254740993n, text: "9007199254740993" },
  { type: "boolean", value: false, text: "false" },
  { type: "jsonb", value: "text", text: '"text"' },
  { type: "jsonb", value: [1, { a: null }], text: '[1,{"a":null}]' },
  { type: "json", value: null, text: null },
  { type: "text[]", value: [], text: "{}" },
  { type: "text[]", value: ["a,b", 'c"d\\', "", null], text: '{"a,b","c\\"d\\\\","",NULL}' },
  { type: "integer[]", value: [1, 2], text: '{"1","2"}' },
];
for (const { type, value, text } of cases) {
  Deno.test(`${typeof value === "bigint" ? value : JSON.stringify(value)} as ${type}`, () => {
    assertEquals(encodeArgument({ name: "a", type }, value), text);
  });
}

Deno.test("a value that the type cannot hold is refused before it is sent", () => {
  for (const [type, value] of [["text", {}], ["uuid", ["x"]], ["text[]", "x"], ["text[]", [{}]]]) {
    const argument = { name: "a", type: String(type) };
    assertEquals(assertThrows(() => encodeArgument(argument, value), DbError).code, "22023");
  }
});

Deno.test("names are quoted", () => {
  assertEquals(quoteIdentifier("order"), '"order"');
  assertEquals(quoteIdentifier('a"; drop'), '"a""; drop"');
});

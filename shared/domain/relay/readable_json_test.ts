import { assertEquals } from "@std/assert";
import { misreadPart } from "./readable_json.ts";

const READ_ALIKE = [
  "{}",
  '{"a":{"a":[{"a":1},{"a":2}]},"b":":"}',
  '{"__proto__":{"toString":1},"constructor":[],"hasOwnProperty":{"__proto__":null}}',
  "[0.1, 1e23, 5e-324, 1.7976931348623157e308, -0, 100, 1.50, 9007199254740991]",
  '"\\\\u0000 \\\\ud83c \\ud83c\\udf82 \\ufffd"',
  '{"a\\"b:":"\\\\","c":"\\\\\\":"}',
];
for (const text of READ_ALIKE) {
  Deno.test(`everybody reads ${text} alike`, () => assertEquals(misreadPart(text), null));
}

const MISREAD: Record<string, string[]> = {
  "has a number with more digits than a double holds": [
    "12345678901234567890",
    '{"a":[{"b":9007199254740993}]}',
    "1e400",
    "-1e-400",
    "0.1000000000000000055511151231257827",
  ],
  "has text with U+0000 or half of a surrogate pair": [
    '"\\u0000"',
    '{"a":["\\ud83c"]}',
    '{"\\udf82":1}',
    '{"a":{"b\\u0000":1}}',
  ],
  "names a member twice in one object": [
    '{"a":1,"a":1}',
    '{"a":{"b":1,"c":2,"\\u0062":3}}',
    '[{"__proto__":1,"__proto__":2}]',
  ],
  "is nested more than 200 levels deep": ["[".repeat(500_000) + "]".repeat(500_000)],
};
for (const [part, texts] of Object.entries(MISREAD)) {
  for (const text of texts) {
    Deno.test(`${text.slice(0, 60)} ${part}`, () => assertEquals(misreadPart(text), part));
  }
}

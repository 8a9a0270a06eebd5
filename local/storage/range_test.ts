import { assertEquals } from "@std/assert";
import { parseRange } from "./range.ts";

for (
  const [header, size, expected] of [
    [null, 10, null],
    ["bytes=0-3", 10, { first: 0, last: 3 }],
    ["bytes=4-", 10, { first: 4, last: 9 }],
    ["bytes=-3", 10, { first: 7, last: 9 }],
    ["bytes=-30", 10, { first: 0, last: 9 }],
    ["bytes=0-99", 10, { first: 0, last: 9 }],
    ["bytes=9-9", 10, { first: 9, last: 9 }],
    ["bytes=10-", 10, "unsatisfiable"],
    ["bytes=-0", 10, "unsatisfiable"],
    ["bytes=0-", 0, "unsatisfiable"],
    ["bytes=5-2", 10, null],
    ["bytes=-", 10, null],
    ["bytes=0-1,4-5", 10, null],
    ["items=0-1", 10, null],
  ] as const
) {
  Deno.test(`"${header}" of ${size} bytes is ${JSON.stringify(expected)}`, () => {
    assertEquals(parseRange(header, size), expected);
  });
}

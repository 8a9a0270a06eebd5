import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { canonicalText, payloadHash } from "./canonical_hash.ts";
import { composeBody, jsonDepth, rawItems, rawMembers } from "./payload.ts";

Deno.test("a payload is cut out of its request exactly as it was written", () => {
  const payload =
    '{ "amount" : 1.50, "big":12345678901234567890,\n "s":"\\u00e9\\"}]," , "x":[1, {"payload":2}]}';
  const request = `\n{"eventType":"a.b","payload":${payload} ,"other":{"payload":"no"}}`;
  assertEquals(rawMembers(request)!.get("payload"), payload);
  assertEquals(rawMembers(request)!.get("eventType"), '"a.b"');
  assertEquals(rawMembers('{"a":-1.5e3}')!.get("a"), "-1.5e3");
  assertEquals(rawMembers("{}")!.size, 0);
  assertEquals([
    rawMembers("[]"),
    rawMembers('"{}"'),
    rawItems("{}"),
    rawItems("1"),
  ], [null, null, null, null]);
});

Deno.test("of a repeated name the last counts, as for a parser, however it is spelt", () => {
  assertEquals(rawMembers('{"payload":1,"p\\u0061yload":2}')!.get("payload"), "2");
});

const spaced = fc.json().chain((json) =>
  fc.constantFrom(
    json,
    JSON.stringify(JSON.parse(json), null, 2),
    ` ${json}\r\n`,
  )
);

Deno.test("members and items mean what a parser says they mean", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.string(), spaced)), (pairs) => {
    const text = `{${
      pairs.map(([name, json]) => `${JSON.stringify(name)} : ${json}`).join(" , ")
    }}`;
    const parsed = JSON.parse(text);
    const raw = rawMembers(text)!;
    assertEquals([...raw.keys()].sort(), Object.keys(parsed).sort());
    for (const [name, each] of raw) {
      assertEquals(JSON.parse(each), parsed[name]);
    }
    const list = `[${pairs.map(([, json]) => json).join(",\n")}]`;
    assertEquals(rawItems(list)!.map((each) => JSON.parse(each)), JSON.parse(list));
  }));
});

Deno.test("a body is type, time and the payload's own text", () => {
  const body = composeBody("a.b", "2026-11-22T12:00:00.000Z", '{"n": 1.0}');
  assertEquals(body, '{"type":"a.b","timestamp":"2026-11-22T12:00:00.000Z","data":{"n": 1.0}}');
});

Deno.test("depth counts brackets outside strings, without recursion", () => {
  assertEquals(
    ["1", '"[["', "[]", '{"a":[{"b":"}"}]}', "[".repeat(100_000)].map(jsonDepth),
    [0, 0, 1, 3, 100_000],
  );
});

Deno.test("what a payload says is one text, however it is written", () => {
  const same = [
    '{"a":1,"b":[1.5,"é",null,true]}',
    ' { "b" : [ 15e-1 , "\\u00e9" , null , true ] , "a" : 1.000 } ',
    '{"b":[0.15E1,"é",null,true],"a":10e-1}',
    '{"a":2,"b":[1.50,"é",null,true],"a":1}',
  ];
  assertEquals(new Set(same.map(canonicalText)).size, 1);
});

Deno.test("what a parser would round together stays apart", () => {
  const different = [
    "1",
    "12345678901234567890",
    "12345678901234567891",
    "1e400",
    "1e401",
    "-1",
    '"1"',
    "true",
    "[1]",
    "0.1",
    "0.10000000000000000001",
    "null",
  ];
  assertEquals(new Set(different.map(canonicalText)).size, different.length);
  assertEquals(new Set(["0", "-0", "0.0", "0e9", "-0.0E-7"].map(canonicalText)).size, 1);
});

Deno.test("exponents are compared by value as long as that is cheap, and beyond as they are written", () => {
  assertEquals(
    new Set(
      ["1e999999999999999", "0.1e+01000000000000000", "10E999999999999998"].map(canonicalText),
    )
      .size,
    2,
  );
  assertEquals(
    ["1e400", "1E+00400", "0.01e402", "100e398", "1e-0", "1"].map(canonicalText),
    ["1e400", "1e400", "1e400", "1e400", "1e0", "1e0"],
  );
  const endless = "9".repeat(500_000);
  const different = [
    `1e${endless}`,
    `1e-${endless}`,
    `2e${endless}`,
    `10e${endless}`,
    `-1e${endless}`,
  ];
  assertEquals(new Set(different.map(canonicalText)).size, different.length);
  assertEquals(canonicalText(`1e+0${endless}`), canonicalText(`1e${endless}`));
});

for (
  const [name, payload] of [
    ["an endless exponent", `1e${"9".repeat(1_000_000)}`],
    ["an endless negative exponent", `1e-${"9".repeat(1_000_000)}`],
    ["a run of zeros inside a number", `1${"0".repeat(1_000_000)}1`],
    ["zeros after the point", `0.${"0".repeat(1_000_000)}1`],
    ["many numbers with large exponents", `[${Array(90_000).fill("1e99999999").join()}]`],
    ["many short numbers", `[${Array(500_000).fill("1").join()}]`],
  ] as const
) {
  Deno.test(`${name} does not grow into more text than a few times its length`, () => {
    const text = canonicalText(payload);
    assert(text.length < 4 * payload.length, `${text.length} characters`);
  });
}

Deno.test("the order of keys does not matter, nesting included", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const reverse = (each: unknown): unknown =>
      Array.isArray(each)
        ? each.map(reverse)
        : each !== null && typeof each === "object"
        ? Object.fromEntries(Object.entries(each).reverse().map(([k, v]) => [k, reverse(v)]))
        : each;
    assertEquals(
      canonicalText(JSON.stringify(value)),
      canonicalText(JSON.stringify(reverse(value))),
    );
  }));
});

Deno.test("the type is part of what is hashed; what is not JSON has no hash", async () => {
  assertNotEquals(await payloadHash("a.b", "{}"), await payloadHash("a.c", "{}"));
  assertEquals(await payloadHash("a.b", "{ }"), await payloadHash("a.b", "{}"));
  assertEquals((await payloadHash("a.b", "1")).length, 64);
  await assertRejects(async () => await payloadHash("a.b", "{"), SyntaxError);
});

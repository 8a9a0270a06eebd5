import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  bearerOf,
  isOneOf,
  readAnybody,
  readCandidate,
  readInterviewToken,
  readMemberOrKey,
} from "./credentials.ts";

const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln";
const KEY = "hw_" + "k".repeat(43);
const TOKEN = "t".repeat(43);

type Kind = ReturnType<typeof readMemberOrKey>["kind"];
const cases: { name: string; headers: Record<string, string>; kind: Kind }[] = [
  { name: "nothing", headers: {}, kind: "missing" },
  { name: "a JWT", headers: { authorization: `Bearer ${JWT}` }, kind: "member" },
  {
    name: "a JWT, scheme in lower case",
    headers: { authorization: `bearer ${JWT}` },
    kind: "member",
  },
  { name: "a key in its header", headers: { "x-hirewire-key": KEY }, kind: "api_key" },
  { name: "a key as bearer", headers: { authorization: `Bearer ${KEY}` }, kind: "api_key" },
  {
    name: "a key beside the header that client libraries fill",
    headers: { "x-hirewire-key": KEY, authorization: "Bearer sb_publishable_x" },
    kind: "api_key",
  },
  { name: "another scheme", headers: { authorization: `Basic ${JWT}` }, kind: "malformed" },
  { name: "a bearer that is no JWT", headers: { authorization: "Bearer abc" }, kind: "malformed" },
  {
    name: "a project key as bearer",
    headers: { authorization: "Bearer sb_publishable_local_0000" },
    kind: "malformed",
  },
  { name: "two parts", headers: { authorization: "Bearer a.b" }, kind: "malformed" },
  { name: "an unsigned JWT", headers: { authorization: "Bearer a.b." }, kind: "malformed" },
  {
    name: "an enormous JWT",
    headers: { authorization: `Bearer a.${"b".repeat(9_000)}.c` },
    kind: "malformed",
  },
  { name: "a short key", headers: { "x-hirewire-key": "hw_short" }, kind: "malformed" },
  { name: "an empty key", headers: { "x-hirewire-key": "" }, kind: "malformed" },
  {
    name: "a malformed key beside a good JWT",
    headers: { "x-hirewire-key": "nonsense", authorization: `Bearer ${JWT}` },
    kind: "malformed",
  },
];
for (const { name, headers, kind } of cases) {
  Deno.test(`member or key: ${name} reads as ${kind}`, () => {
    assertEquals(readMemberOrKey(new Headers(headers)).kind, kind);
  });
}

Deno.test("an interview token is read from its header and by its shape", () => {
  const read = (token?: string) =>
    readCandidate(new Headers(token === undefined ? {} : { "x-interview-token": token })).kind;
  assertEquals(read(TOKEN), "candidate");
  assertEquals(read(), "missing");
  assertEquals(read(""), "missing");
  assertEquals(read("short"), "malformed");
  assertEquals(read("a b".repeat(20)), "malformed");
  assertEquals(readInterviewToken(null).kind, "missing");
});

Deno.test("the bearer is what follows the scheme", () => {
  const of = (value: string) => bearerOf(new Headers({ authorization: value }));
  assertEquals(of("Bearer  abc "), "abc");
  assertEquals(of("Bearer"), null);
  assertEquals(of("Bearer a b"), null);
  assertEquals(bearerOf(new Headers()), null);
});

Deno.test("a token is accepted if and only if it equals one of those known", async () => {
  await fc.assert(fc.asyncProperty(fc.string(), fc.array(fc.string()), async (given, known) => {
    assertEquals(await isOneOf(given, known), known.includes(given));
  }));
  assertEquals(await isOneOf("b", ["a", "b"]), true);
  assertEquals(await isOneOf("", []), false);
});

Deno.test("a candidate may be signed in with its address instead, and a token comes first", () => {
  const member = { authorization: "Bearer aaaa.bbbb.cccc" };
  const key = { "x-hirewire-key": `hw_${"k".repeat(40)}` };
  const token = { "x-interview-token": TOKEN };
  const cases: [Record<string, string>, string, string][] = [
    [token, "candidate", "candidate"],
    [member, "member", "member"],
    [{ ...member, ...token }, "candidate", "candidate"],
    [{ ...member, "x-interview-token": "short" }, "malformed", "malformed"],
    [key, "missing", "api_key"],
    [{ ...key, ...token }, "candidate", "candidate"],
    [{ authorization: "Bearer sb_publishable_x" }, "missing", "malformed"],
    [{}, "missing", "missing"],
  ];
  for (const [headers, candidate, anybody] of cases) {
    assertEquals(readCandidate(new Headers(headers)).kind, candidate, JSON.stringify(headers));
    assertEquals(readAnybody(new Headers(headers)).kind, anybody, JSON.stringify(headers));
  }
});

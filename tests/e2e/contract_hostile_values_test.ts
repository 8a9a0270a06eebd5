/**
 * Values that break careless parsers, each sent to every operation: in its body, as its body, under another
 * media type, and in each parameter of its path and query. None ends in an error on our side.
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { asStranger } from "../testing/clients.ts";
import { fittingBody, fittingPath } from "../testing/contract_requests.ts";
import {
  assertKept,
  type Json,
  openContractWorld,
  type Operation,
  readContract,
} from "../testing/contract_world.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

/** JSON texts that stand in for a field's value. */
const VALUES = [
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\ufeff\\u202e💥"',
  "1e400",
  "-1e400",
  "123456789012345678901234567890",
  "1e-400",
  '""',
  '" "',
  "true",
  "[]",
  "{}",
  "[[]]",
  "[".repeat(3_000) + "]".repeat(3_000),
  '{"a":'.repeat(3_000) + "1" + "}".repeat(3_000),
  `"${"x".repeat(200_001)}"`,
  `[${"0,".repeat(20_000)}0]`,
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '"__proto__"',
];

/** What becomes of a body, given as the text of a JSON object. */
const BODIES: ((json: string) => BodyInit)[] = [
  (json) => json.slice(0, -1),
  (json) => json.slice(0, json.length / 2),
  (json) => `{${json.slice(1, -1)},${json.slice(1)}`,
  (json) => `{"__proto__":{},"constructor":1,"toString":2,${json.slice(1)}`,
  (json) => `[${json}]`,
  (json) => `${json}${json}`,
  (json) => JSON.stringify(json),
  (json) => `\ufeff${json}`,
  (json) => json.replaceAll('"', "'"),
  (json) =>
    Uint8Array.from([...new TextEncoder().encode(json.slice(0, -2)), 0xff, 0xc0, 0x22, 0x7d]),
  (json) => Uint8Array.from([...json].flatMap((letter) => [letter.charCodeAt(0) & 0xff, 0])),
  () => "",
  () => " ",
  () => "NaN",
  () => "1e400",
  () => '"\\ud800"',
  () => "[".repeat(100_000),
  () => "\u0000",
];

const MEDIA_TYPES = [
  undefined,
  "",
  ";;;",
  "text/plain",
  "text/vtt",
  "application/xml",
  "application/jsonp",
  "application/json; charset=utf-16",
  "application/json, text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
];

/** Values of parameters, as they are written in an address. */
const IN_ADDRESSES = [
  "",
  "%00",
  "%FF",
  "%ED%A0%80",
  "%",
  "%0d%0ax-injected:%201",
  "__proto__",
  "constructor",
  "1e400",
  "-1",
  "99999999999999999999",
  "2026-13-45T99:99:99Z",
  "%F0%9F%92%A5",
  "x".repeat(4_000),
];

const SEED = 20_261_122;
const one = <T>(values: fc.Arbitrary<T>): T => fc.sample(values, { numRuns: 1, seed: SEED })[0]!;

const { document, operations } = await readContract(stack);
const world = await openContractWorld(stack);
const withBody = operations.filter(({ operation }) => operation.requestBody !== undefined);

/** Sends the requests, a few at a time, and holds each answer against the contract. */
async function sendAll(
  requests: Iterable<{ to: Operation; path: string; mediaType?: string; body?: BodyInit }>,
): Promise<number> {
  let sent = 0;
  const queue = requests[Symbol.iterator]();
  const lane = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      const { to, path, mediaType, body } = next.value;
      const headers: Record<string, string> = { "x-idempotency-key": crypto.randomUUID() };
      if (mediaType !== undefined) headers["content-type"] = mediaType;
      const [client] = world.callersOf(to);
      const answer = await client!.send(to.method, path, { headers, body });
      const shown = typeof body === "string" ? body : JSON.stringify(body);
      assertKept(to, answer, `${path.slice(0, 300)} ${mediaType} ${shown}`);
      sent++;
    }
  };
  await Promise.all([lane(), lane()]);
  assertEquals((await asStranger(stack).get("/api/health")).status, 200);
  return sent;
}

Deno.test("no value in a body ends in an error on our side", async () => {
  const sent = await sendAll(function* () {
    for (const to of withBody) {
      const fitting = one(fittingBody(to, document, world.ids)) as Record<string, unknown>;
      const fields = Object.keys(fitting);
      for (const [at, value] of VALUES.entries()) {
        const field = fields[at % fields.length] ?? "unheardOf";
        const body = JSON.stringify({ ...fitting, [field]: "@" }).replace('"@"', () => value);
        yield { to, path: one(fittingPath(to, world.ids)), mediaType: "application/json", body };
      }
    }
  }());
  assertEquals(sent, withBody.length * VALUES.length);
});

Deno.test("no body ends in an error on our side, whatever it is called", async () => {
  const sent = await sendAll(function* () {
    for (const to of withBody) {
      const path = one(fittingPath(to, world.ids));
      const json = JSON.stringify(one(fittingBody(to, document, world.ids)));
      for (const change of BODIES) {
        yield { to, path, mediaType: "application/json", body: change(json) };
      }
      for (const mediaType of MEDIA_TYPES) {
        // Bytes, because a text would be given a media type on its way.
        yield { to, path, mediaType, body: new TextEncoder().encode(json) };
      }
    }
  }());
  assertEquals(sent, withBody.length * (BODIES.length + MEDIA_TYPES.length));
});

Deno.test("no value in a path or a query ends in an error on our side", async () => {
  const parametersOf = ({ operation }: Operation): Json[] =>
    (operation.parameters ?? []).filter((each: Json) => ["path", "query"].includes(each.in));
  const sent = await sendAll(function* () {
    for (const to of operations) {
      for (const parameter of parametersOf(to)) {
        for (const value of IN_ADDRESSES) yield { to, path: addressWith(to, parameter, value) };
      }
    }
  }());
  const parameters = operations.flatMap(parametersOf).length;
  assert(parameters > 90);
  assertEquals(sent, parameters * IN_ADDRESSES.length);
});

/** An address in which one parameter has this value, and all else fits. */
function addressWith(to: Operation, { in: place, name }: Json, value: string): string {
  if (place === "query") return `${one(fittingPath(to, world.ids))}?${name}=${value}`;
  const path = to.path.replace(`{${name}}`, () => value);
  return one(fittingPath({ ...to, path }, world.ids));
}

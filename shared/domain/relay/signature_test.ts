import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Webhook as OfficialWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { encodeBase64 } from "./base64.ts";
import { sign, type SignedParts, verify } from "./signature.ts";
import { keyPairOf, SEED_BYTES, SigningKeyError } from "./signing_key.ts";
import {
  ID,
  PAYLOAD,
  PRIVATE_KEY,
  PUBLIC_KEY,
  SECRET_A,
  SECRET_B,
  SIGNATURE,
  TIMESTAMP,
  VECTORS,
} from "./testing/signature_vectors.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const newSecret = () => `whsec_${encodeBase64(random(32))}`;
const newKeyPair = () => keyPairOf(random(SEED_BYTES));
const at = (seconds: number) => new Date(seconds * 1000);

for (const { name, secret, id, timestamp, payload, expected } of VECTORS) {
  Deno.test(`signs the vector: ${name}`, async () => {
    assertEquals(await sign([secret], { id, timestamp, body: utf8(payload) }), expected);
  });
  Deno.test(`verifies the vector: ${name}`, async () => {
    const key = secret === PRIVATE_KEY ? PUBLIC_KEY : secret;
    const headers = headersOf({ id, timestamp }, expected);
    const result = await verify(key, headers, utf8(payload), at(timestamp));
    assertEquals(result, { valid: true, id, timestamp });
  });
}

function headersOf(parts: { id: string; timestamp: number | string }, signature: string): Headers {
  return new Headers({
    "webhook-id": parts.id,
    "webhook-timestamp": String(parts.timestamp),
    "webhook-signature": signature,
  });
}

async function reasonFor(
  change: Partial<
    {
      id: string;
      timestamp: string;
      signature: string;
      body: string;
      now: number;
    }
  >,
  without?: string,
): Promise<string> {
  const { id = ID, timestamp = String(TIMESTAMP), signature = SIGNATURE } = change;
  const headers = headersOf({ id, timestamp }, signature);
  if (without !== undefined) headers.delete(without);
  const now = at(change.now ?? TIMESTAMP);
  const result = await verify(SECRET_A, headers, utf8(change.body ?? PAYLOAD), now);
  return result.valid ? "valid" : result.reason;
}

Deno.test("a delivery without one of its headers is refused", async () => {
  for (const name of ["webhook-id", "webhook-timestamp", "webhook-signature"]) {
    assertEquals(await reasonFor({}, name), "missing_header");
  }
});

Deno.test("a timestamp that is no whole number of seconds is refused", async () => {
  for (
    const timestamp of [
      "hello",
      `${TIMESTAMP}.5`,
      `-${TIMESTAMP}`,
      "1e9",
      "0x60",
      "+1614265330",
    ]
  ) {
    assertEquals(await reasonFor({ timestamp }), "invalid_timestamp", timestamp);
  }
});

Deno.test("the timestamp may be five minutes off, and not a second more", async () => {
  assertEquals(await reasonFor({ now: TIMESTAMP + 300 }), "valid");
  assertEquals(await reasonFor({ now: TIMESTAMP - 300 }), "valid");
  assertEquals(await reasonFor({ now: TIMESTAMP + 301 }), "timestamp_too_old");
  assertEquals(await reasonFor({ now: TIMESTAMP - 301 }), "timestamp_too_new");
});

Deno.test("a signature that is incomplete, altered or of another version is refused", async () => {
  const value = SIGNATURE.slice("v1,".length);
  for (
    const signature of [
      "v1,",
      "v1",
      ",",
      SIGNATURE.slice(0, 8),
      `v1,${value.slice(0, 8)}`,
      SIGNATURE.replace("OE=", "OA="),
      `v2,${value}`,
      `v1a,${value}`,
      `V1,${value}`,
      value,
      `v1,${value.replace("=", "")}`,
      `${SIGNATURE}${SIGNATURE}`,
    ]
  ) {
    assertEquals(await reasonFor({ signature }), "no_matching_signature", signature);
  }
});

Deno.test("one good signature among others is enough", async () => {
  const wrong = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  assertEquals(
    await reasonFor({ signature: `${wrong} v1a,x ${SIGNATURE} v2,y` }),
    "valid",
  );
});

Deno.test("another id, time or body is another message", async () => {
  assertEquals(await reasonFor({ id: "msg_other" }), "no_matching_signature");
  assertEquals(
    await reasonFor({ timestamp: `${TIMESTAMP + 1}` }),
    "no_matching_signature",
  );
  assertEquals(
    await reasonFor({ body: `${PAYLOAD} ` }),
    "no_matching_signature",
  );
  assertEquals(await reasonFor({ id: "msg.dotted" }), "invalid_id");
});

Deno.test("a key that is empty or a prefix alone cannot verify", async () => {
  for (const key of ["", "whsec_", "whpk_"]) {
    await assertRejects(() => verify(key, new Headers(), utf8(""), at(0)), SigningKeyError);
  }
});

Deno.test("all keys sign, in their order, and a receiver may hold any of them", async () => {
  const { privateKey, publicKey } = await newKeyPair();
  const parts: SignedParts = { id: ID, timestamp: TIMESTAMP, body: utf8(PAYLOAD) };
  const header = await sign([SECRET_B, SECRET_A, privateKey], parts);
  assertEquals(header.split(" ").map((each) => each.split(",")[0]), ["v1", "v1", "v1a"]);
  assertEquals(header.split(" ")[1], SIGNATURE);
  for (const key of [SECRET_A, SECRET_B, publicKey]) {
    assert((await verify(key, headersOf(parts, header), parts.body, at(TIMESTAMP))).valid);
  }
  const stranger = await verify(
    newSecret(),
    headersOf(parts, header),
    parts.body,
    at(TIMESTAMP),
  );
  assertEquals(stranger.valid, false);
});

Deno.test("what would make an ambiguous signature is not signed", async () => {
  const parts = { id: ID, timestamp: TIMESTAMP, body: utf8("") };
  for (const id of ["", "a.b", "a b", "a\nb", "ä"]) {
    await assertRejects(() => sign([SECRET_A], { ...parts, id }), RangeError);
  }
  for (const timestamp of [-1, 1.5, NaN, Infinity]) {
    await assertRejects(() => sign([SECRET_A], { ...parts, timestamp }), RangeError);
  }
  await assertRejects(() => sign([], parts), RangeError);
});

Deno.test("bytes that are not UTF-8 are signed as they are", async () => {
  const parts = { id: ID, timestamp: TIMESTAMP, body: new Uint8Array([0xff, 0xfe, 0x00, 0x80]) };
  const header = await sign([SECRET_A], parts);
  assert((await verify(SECRET_A, headersOf(parts, header), parts.body, at(TIMESTAMP))).valid);
  const decoded = utf8(new TextDecoder().decode(parts.body));
  const other = await verify(SECRET_A, headersOf(parts, header), decoded, at(TIMESTAMP));
  assertEquals(other.valid, false);
});

Deno.test("both official packages accept what is signed here, whatever the body", async () => {
  const now = Math.floor(Date.now() / 1000);
  const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
  await fc.assert(
    fc.asyncProperty(
      id,
      fc.json({ stringUnit: "binary" }),
      async (id, json) => {
        const secret = newSecret();
        const parts = { id, timestamp: now, body: utf8(json.toWellFormed()) };
        const headers = Object.fromEntries(
          headersOf(parts, await sign([newSecret(), secret], parts)),
        );
        const text = json.toWellFormed();
        assertEquals(new OfficialWebhook(secret).verify(text, headers), JSON.parse(text));
        assertEquals(new SvixWebhook(secret).verify(text, headers), JSON.parse(text));
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("what the official packages sign is accepted here", async () => {
  const secret = newSecret();
  const timestamp = Math.floor(Date.now() / 1000);
  for (
    const payload of [
      "",
      PAYLOAD,
      '{"name":"Zoë ☃ 🚀"}',
      `{"big":"${"é".repeat(500_000)}"}`,
    ]
  ) {
    for (const signer of [new OfficialWebhook(secret), new SvixWebhook(secret)]) {
      const header = signer.sign(ID, new Date(timestamp * 1000), payload);
      const parts = { id: ID, timestamp, body: utf8(payload) };
      assertEquals(await sign([secret], parts), header);
      assert((await verify(secret, headersOf(parts, header), parts.body, at(timestamp))).valid);
    }
  }
});

Deno.test("the official packages refuse a delivery whose body was touched", async () => {
  const secret = newSecret();
  const parts = { id: ID, timestamp: Math.floor(Date.now() / 1000), body: utf8(PAYLOAD) };
  const headers = Object.fromEntries(headersOf(parts, await sign([secret], parts)));
  for (const receiver of [new OfficialWebhook(secret), new SvixWebhook(secret)]) {
    assertThrows(() => receiver.verify(PAYLOAD.replace("2", "3"), headers));
  }
});

import { assertEquals, assertThrows } from "@std/assert";
import { decodeBase64 } from "./base64.ts";
import {
  keyPairOf,
  parseSigningKey,
  parseVerifyingKey,
  publicKeyText,
  SigningKeyError,
} from "./signing_key.ts";

const bytes = (count: number) => btoa("k".repeat(count));

Deno.test("a shared secret may be written with or without its prefix", () => {
  assertEquals(
    parseSigningKey(`whsec_${bytes(24)}`),
    parseSigningKey(bytes(24)),
  );
});

for (
  const [name, key] of [
    ["an empty text", ""],
    ["a prefix alone", "whsec_"],
    ["a private prefix alone", "whsk_"],
    ["three bytes", `whsec_${bytes(3)}`],
    ["one byte too few", `whsec_${bytes(23)}`],
    ["one byte too many", `whsec_${bytes(65)}`],
    ["missing padding", `whsec_${bytes(25).replace("=", "")}`],
    ["base64url", `whsec_${"-_".repeat(16)}`],
    ["white space", `whsec_${bytes(24)}\n`],
    ["something else than base64", "whsec_not base64 at all, not even remotely"],
    ["half a private key", `whsk_${bytes(32)}`],
    ["another prefix", `whpk_${bytes(32)}`],
  ] as const
) {
  Deno.test(`${name} is no signing key, and the error does not repeat it`, () => {
    const error = assertThrows(() => parseSigningKey(key), SigningKeyError);
    if (key.length > 6) {
      assertEquals(error.message.includes(key.slice(6)), false);
    }
  });
}

Deno.test("secrets of 24 to 64 bytes are accepted", () => {
  for (const count of [24, 32, 64]) {
    const key = parseSigningKey(`whsec_${bytes(count)}`);
    assertEquals(key.kind === "hmac" && key.secret.length, count);
  }
});

Deno.test("the public half follows from the seed as RFC 8032 has it", async () => {
  const hex = (text: string) => Uint8Array.from(text.match(/../g)!, (each) => parseInt(each, 16));
  const { publicKey } = await keyPairOf(
    hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
  );
  const expected = hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  assertEquals(decodeBase64(publicKey.slice(5)), expected);
});

Deno.test("a shared secret has no public half", () => {
  assertThrows(() => publicKeyText(`whsec_${bytes(32)}`), SigningKeyError);
  assertThrows(() => parseVerifyingKey(`whpk_${bytes(31)}`), SigningKeyError);
});

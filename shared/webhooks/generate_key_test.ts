import { assertEquals, assertNotEquals } from "@std/assert";
import { decodeBase64 } from "@shared/domain/relay/base64.ts";
import {
  parseSigningKey,
  parseVerifyingKey,
  publicKeyText,
} from "@shared/domain/relay/signing_key.ts";
import { generateKeyPair, generateSecret } from "./generate_key.ts";

Deno.test("a generated secret is whsec_ and 32 random bytes", () => {
  const secret = generateSecret();
  assertEquals(secret.slice(0, 6), "whsec_");
  assertEquals(decodeBase64(secret.slice(6))?.length, 32);
  assertEquals(new Set(Array.from({ length: 50 }, () => generateSecret())).size, 50);
});

Deno.test("a generated pair belongs together", async () => {
  const { privateKey, publicKey } = await generateKeyPair();
  const signing = parseSigningKey(privateKey);
  const verifying = parseVerifyingKey(publicKey);
  assertEquals(
    signing.kind === "ed25519" && signing.publicKey,
    verifying.kind === "ed25519" && verifying.publicKey,
  );
  assertEquals(publicKeyText(privateKey), publicKey);
});

Deno.test("no two generated pairs are the same", async () => {
  assertNotEquals(await generateKeyPair(), await generateKeyPair());
});

import { assertEquals } from "@std/assert";
import * as jose from "jose";
import { createJwtVerifier } from "./jwt.ts";
import { JWT_SECRET } from "./keys.ts";
import { signToken } from "./testing/fixtures.ts";

const keys = { secret: JWT_SECRET };

Deno.test("a token is judged by its signature, its algorithm and its times", async () => {
  const verify = createJwtVerifier(keys);
  const { publicKey, privateKey } = await jose.generateKeyPair("ES256");
  const jwk = { ...(await jose.exportJWK(publicKey)), alg: "ES256", kid: "k" };
  const es256 = await new jose.SignJWT({ sub: "u" })
    .setProtectedHeader({ alg: "ES256", kid: "k" }).sign(privateKey);

  assertEquals((await verify(await signToken({ sub: "u" }))).fault, undefined);
  assertEquals(
    (await verify(await signToken({}, { secret: "x".repeat(40) }))).fault,
    "bad_signature",
  );
  assertEquals((await verify(await signToken({}, { expiresIn: -1 }))).fault, "expired");
  assertEquals((await verify(await signToken({ nbf: Date.now() / 1000 + 60 }))).fault, "early");
  assertEquals((await verify("not.a.token")).fault, "malformed");
  assertEquals((await verify(es256)).fault, "unsupported_algorithm");
  const withKeys = createJwtVerifier({ ...keys, jwks: { keys: [jwk] } });
  assertEquals((await withKeys(es256)).fault, undefined);
});

Deno.test("an unsigned token is refused whatever it claims", async () => {
  const encode = (value: unknown) => jose.base64url.encode(JSON.stringify(value));
  const token = `${encode({ alg: "none" })}.${encode({ role: "service_role" })}.`;
  assertEquals((await createJwtVerifier(keys)(token)).fault, "unsupported_algorithm");
});

Deno.test("a token that was verified before still expires, after the tolerated skew", async () => {
  let now = Date.now();
  const verify = createJwtVerifier(keys, { now: () => now, skewSeconds: 30 });
  const token = await signToken({}, { expiresIn: 10 });
  assertEquals((await verify(token)).fault, undefined);
  now += 35_000;
  assertEquals((await verify(token)).fault, undefined);
  now += 10_000;
  assertEquals((await verify(token)).fault, "expired");
});

Deno.test("the memory of verified tokens is bounded", async () => {
  const verify = createJwtVerifier(keys, { capacity: 2 });
  const tokens = await Promise.all([1, 2, 3, 4].map((n) => signToken({ sub: String(n) })));
  for (const token of [...tokens, ...tokens]) assertEquals((await verify(token)).fault, undefined);
});

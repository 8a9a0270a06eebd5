import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { isSensitiveName, redact, REDACTED, redactText } from "./redact.ts";

const sensitive = [
  "token",
  "accessToken",
  "access_token",
  "x-doorbell-token",
  "DOORBELL_TOKEN",
  "authorization",
  "Authorization",
  "apikey",
  "apiKey",
  "api_key",
  "x-hirewire-key",
  "secret",
  "SUPABASE_SECRET_KEYS",
  "SUPABASE_SERVICE_ROLE_KEY",
  "password",
  "jwt",
  "cookie",
  "SUPABASE_DB_URL",
  "privateKey",
  "API_KEYS",
  "apikeys",
  "accessKey",
  "signing-key",
  "anonKey",
  "databaseUrl",
  "bearer",
  "Credential",
  "credentials",
  "passphrase",
  "passwd",
  "secrets",
  "tokens",
];
for (const name of sensitive) {
  Deno.test(`a field called ${name} is never printed`, () => {
    assert(isSensitiveName(name));
    assertEquals(redact({ [name]: "abc" }), { [name]: REDACTED });
    assertEquals(redact({ deep: [{ [name]: { inner: "abc" } }] }), {
      deep: [{ [name]: REDACTED }],
    });
  });
}

for (const name of ["key", "queue", "msg_id", "tokenize", "keyboard", "secretary", "author"]) {
  Deno.test(`a field called ${name} is printed`, () => assertEquals(isSensitiveName(name), false));
}

const shapes = [
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
  "sb_secret_local_00000000000000000000",
  "sb_publishable_abc",
  "sb_temp_abc",
  "hw_8Jx0dU2kqvVt3yGm",
  "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
];
for (const shape of shapes) {
  Deno.test(`a credential like ${shape.slice(0, 6)}… is found inside a text`, () => {
    const text = redactText(`refused (${shape}), try again`);
    assert(!text.includes(shape));
    assertEquals(text, `refused (${REDACTED}), try again`);
  });
}

Deno.test("the password of a connection string goes, the host stays", () => {
  assertEquals(
    redactText("cannot reach postgres://postgres:hunter2@db.example.com:5432/postgres"),
    `cannot reach postgres://${REDACTED}@db.example.com:5432/postgres`,
  );
});

Deno.test("a bearer header quoted in a message goes", () => {
  assert(!redactText("header was 'Authorization: Bearer abcdef0123456789'").includes("abcdef0123"));
});

Deno.test("an empty credential can be told from one that is present", () => {
  assertEquals(redact({ token: "", secret: null, password: true, jwt: "x" }), {
    token: "",
    secret: null,
    password: true,
    jwt: REDACTED,
  });
});

Deno.test("errors keep name, message, code and cause, without credentials", () => {
  const cause = Object.assign(new Error("token hw_0123456789abcdef was refused"), {
    code: "PT401",
  });
  const error = Object.assign(new Error("outer", { cause }), { apiKey: "zzz" });
  const printed = JSON.stringify(redact({ error }));
  for (const leak of ["hw_0123456789abcdef", "zzz"]) assert(!printed.includes(leak));
  for (const kept of ["outer", "PT401", "was refused"]) assert(printed.includes(kept));
});

Deno.test("cycles, depth and breadth are bounded", () => {
  const loop: Record<string, unknown> = { a: 1 };
  loop["self"] = loop;
  assertEquals(redact(loop), { a: 1, self: "[circular]" });
  const wide = redact(Array.from({ length: 500 }, () => 0)) as unknown[];
  assertEquals(wide.length, 101);
  let deep: unknown = "bottom";
  for (let i = 0; i < 50; i++) deep = { deep };
  assert(!JSON.stringify(redact(deep)).includes("bottom"));
});

Deno.test("headers are printed without their credentials", () => {
  const headers = new Headers({ authorization: "Bearer x", accept: "text/html" });
  assertEquals(redact({ headers }), { headers: { accept: "text/html", authorization: REDACTED } });
});

Deno.test("whatever a sensitive field holds, it does not get out", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), fc.constantFrom(...sensitive), (value, name) => {
      const printed = JSON.stringify(redact({ x: [{ [name]: value }], y: 1 }));
      assert(!printed.includes(JSON.stringify(value).slice(1, -1)));
    }),
  );
});

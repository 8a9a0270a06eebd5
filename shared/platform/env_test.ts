import { assert, assertEquals, assertThrows } from "@std/assert";
import { z } from "zod";
import {
  EnvError,
  type EnvSource,
  fixedToken,
  fixedTokens,
  originList,
  readEnv,
  readFunctionEnv,
} from "./env.ts";

const HOSTED: EnvSource = {
  SUPABASE_URL: "https://example.supabase.co/",
  SUPABASE_PUBLISHABLE_KEYS: '{"default":"sb_publishable_a"}',
  SUPABASE_SECRET_KEYS: '{"default":"sb_secret_a"}',
};

function failure(read: () => unknown): EnvError {
  return assertThrows(read, EnvError);
}

Deno.test("a variable that is absent or empty is named, and so are all others at fault", () => {
  const error = failure(() =>
    readEnv({ A_TOKEN: fixedToken, B_TOKEN: fixedToken, C: z.string().optional() }, {
      A_TOKEN: " ",
    })
  );
  assertEquals(error.variables, ["A_TOKEN", "B_TOKEN"]);
  assert(error.message.includes("A_TOKEN is missing; B_TOKEN is missing"));
});

Deno.test("the value of a malformed variable is not repeated", () => {
  const shape = {
    SHORT: fixedToken,
    LEVEL: z.enum(["on", "off"]),
    PICKY: z.string().refine(() => false, { error: (issue) => `not ${String(issue.input)}` }),
  };
  const error = failure(() =>
    readEnv(shape, { SHORT: "hunter2", LEVEL: "hunter3", PICKY: "pa55" })
  );
  assertEquals(error.variables, ["SHORT", "LEVEL", "PICKY"]);
  for (const value of ["hunter2", "hunter3", "pa55"]) assert(!error.message.includes(value));
});

Deno.test("keys come from the dictionaries", () => {
  const env = readFunctionEnv(HOSTED, {});
  assertEquals(env.publishableKey, "sb_publishable_a");
  assertEquals(env.secretKey, "sb_secret_a");
  assertEquals(env.supabaseUrl, "https://example.supabase.co");
  assertEquals(env.logLevel, "info");
  assertEquals(env.allowedOrigins, []);
});

Deno.test("without the dictionaries the legacy keys are used", () => {
  const env = readFunctionEnv({
    SUPABASE_URL: "http://127.0.0.1:54321",
    SUPABASE_ANON_KEY: "anon",
    SUPABASE_SERVICE_ROLE_KEY: "service",
  }, {});
  assertEquals([env.publishableKey, env.secretKey], ["anon", "service"]);
});

const dictionaries: { name: string; text: string; key: string | null }[] = [
  { name: "prefers the key called default", text: '{"web":"a","default":"b"}', key: "b" },
  { name: "takes the only key, whatever its name", text: '{"web":"a"}', key: "a" },
  { name: "does not choose between several", text: '{"web":"a","ios":"b"}', key: null },
  { name: "refuses an empty dictionary", text: "{}", key: null },
  { name: "refuses a bare key", text: "sb_secret_x", key: null },
  { name: "refuses values that are no text", text: '{"default":1}', key: null },
];
for (const { name, text, key } of dictionaries) {
  Deno.test(`a dictionary of keys: ${name}`, () => {
    const read = () => readFunctionEnv({ ...HOSTED, SUPABASE_SECRET_KEYS: text }, {});
    if (key !== null) return assertEquals(read().secretKey, key);
    assertEquals(failure(read).variables, ["SUPABASE_SECRET_KEYS"]);
  });
}

Deno.test("missing keys are reported under their current names", () => {
  const error = failure(() => readFunctionEnv({ SUPABASE_URL: HOSTED["SUPABASE_URL"] }, {}));
  assertEquals(error.variables, ["SUPABASE_PUBLISHABLE_KEYS", "SUPABASE_SECRET_KEYS"]);
});

Deno.test("a function's own variables are read together with the common ones", () => {
  const shape = { DOORBELL_TOKEN: fixedTokens };
  const env = readFunctionEnv({
    ...HOSTED,
    DOORBELL_TOKEN: "0123456789abcdef, fedcba9876543210",
  }, shape);
  assertEquals(env.DOORBELL_TOKEN, ["0123456789abcdef", "fedcba9876543210"]);
  const error = failure(() => readFunctionEnv({ ...HOSTED, SUPABASE_URL: "nonsense" }, shape));
  assertEquals(error.variables.toSorted(), ["DOORBELL_TOKEN", "SUPABASE_URL"]);
});

Deno.test("origins are exact, so a path or a bare host is refused", () => {
  const read = (text: string) => readEnv({ ORIGINS: originList }, { ORIGINS: text }).ORIGINS;
  assertEquals(read("https://app.example.com, http://localhost:3000"), [
    "https://app.example.com",
    "http://localhost:3000",
  ]);
  assertEquals(read("*"), ["*"]);
  for (const bad of ["https://app.example.com/", "app.example.com", "https://a.com,nonsense"]) {
    assertEquals(failure(() => read(bad)).variables, ["ORIGINS"]);
  }
});

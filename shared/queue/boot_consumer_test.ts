import { assertEquals, assertThrows } from "@std/assert";
import { EnvError } from "@shared/platform/env.ts";
import type { RuntimeHost } from "@shared/platform/runtime.ts";
import { bootConsumer, directConnection } from "./boot_consumer.ts";

const ENVIRONMENT = {
  SUPABASE_URL: "http://127.0.0.1:54321",
  SUPABASE_PUBLISHABLE_KEYS: '{"default":"sb_publishable_x"}',
  SUPABASE_SECRET_KEYS: '{"default":"sb_secret_x"}',
  DOORBELL_TOKEN: "the-new-doorbell-token,the-old-doorbell-token",
};

function hostWith(environment: Record<string, string>): RuntimeHost {
  const silent = () => {};
  return {
    addEventListener: silent,
    removeEventListener: silent,
    console: { debug: silent, info: silent, warn: silent, error: silent },
    Deno: { env: { toObject: () => environment }, serve: silent },
  };
}

Deno.test("a consumer starts from its environment", () => {
  const { options } = bootConsumer("test-consumer", hostWith(ENVIRONMENT));
  assertEquals(options.name, "test-consumer");
  assertEquals(options.doorbellTokens, ["the-new-doorbell-token", "the-old-doorbell-token"]);
});

Deno.test("statements are prepared, except through the transaction pooler", () => {
  const at = (port: number) =>
    directConnection(`postgresql://user@db.example.com:${port}/postgres`);
  assertEquals([at(5432).prepare, at(6543).prepare], [true, false]);
});

for (
  const [name, change, variable] of [
    ["without a doorbell token", { DOORBELL_TOKEN: "" }, "DOORBELL_TOKEN"],
    ["with a guessable doorbell token", { DOORBELL_TOKEN: "short" }, "DOORBELL_TOKEN"],
    ["with a direct connection to nowhere", { HIREWIRE_DIRECT_DB: "1" }, "SUPABASE_DB_URL"],
    ["with a wrong switch", { HIREWIRE_DIRECT_DB: "yes" }, "HIREWIRE_DIRECT_DB"],
  ] as const
) {
  Deno.test(`a consumer does not start ${name}, and the error names the variable`, () => {
    const host = hostWith({ ...ENVIRONMENT, ...change });
    assertThrows(() => bootConsumer("test-consumer", host), EnvError, variable);
  });
}

import { assertEquals } from "@std/assert";
import { DbError } from "@shared/db/errors.ts";
import { clientOf } from "./api_key_guard.ts";
import { asKey, asMember, KEY, setUp } from "./testing/setup.ts";

Deno.test("wrong keys are counted for the address that the nearest proxy has seen", async () => {
  let answer: unknown = { outcome: "unknown" };
  const { app, keyLookups } = setUp({
    authenticate_api_key: () => answer,
    list_events: () => {
      throw new DbError({ code: "PT401", details: "invalid_api_key", message: "Unknown key." });
    },
  });
  const headers = { ...asKey, "x-forwarded-for": "6.6.6.6, 203.0.113.9" };
  const ask = () => app.request("/api/v1/events", { headers });
  assertEquals((await ask()).status, 401);
  assertEquals(keyLookups[0]!.args, { key: KEY, client: "203.0.113.9" });
  assertEquals(keyLookups[0]!.credential.kind, "service");
  answer = { outcome: "limited", retryAfterSeconds: 17 };
  const limited = await ask();
  assertEquals([limited.status, limited.headers.get("retry-after")], [429, "17"]);
  assertEquals((await limited.json()).code, "too_many_unknown_keys");
  assertEquals(clientOf(new Headers()), "unknown");
});

Deno.test("the use of a key is noted behind the answer, at most every half a minute", async () => {
  const { app, keyLookups, background, clock } = setUp({
    list_events: { items: [], nextCursor: null },
  });
  const ask = async () => {
    assertEquals((await app.request("/api/v1/events", { headers: asKey })).status, 200);
    await Promise.all(background);
    return keyLookups.length;
  };
  assertEquals([await ask(), await ask()], [1, 1]);
  clock.advance(30_000);
  assertEquals(await ask(), 2);
  await app.request("/api/v1/events", { headers: asMember });
  assertEquals(keyLookups.length, 2);
});

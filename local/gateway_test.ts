import { assertEquals } from "@std/assert";
import type { FunctionsRuntime } from "./functions/runtime.ts";
import { createGatewayHandler, startGateway } from "./gateway.ts";
import { LOCAL_KEYS } from "./keys.ts";
import type { LiteServer } from "./lite/app.ts";
import type { RpcServer } from "./rest/rpc.ts";
import type { StorageServer } from "./storage/server.ts";

/** Parts that answer with where a request ended up. */
const handler = createGatewayHandler({
  keys: LOCAL_KEYS,
  rpc: {
    handle: (_request, name, session) =>
      Promise.resolve(new Response(`rpc ${name} as ${session.role}`)),
  } as RpcServer,
  lite: {
    fetch: (request) => Promise.resolve(new Response(`lite ${new URL(request.url).pathname}`)),
  } as LiteServer,
  storage: {
    fetch: (request) => Promise.resolve(new Response(`storage ${new URL(request.url).pathname}`)),
  } as StorageServer,
  functions: {
    handle: (_request, name, path) => Promise.resolve(new Response(`function ${name} ${path}`)),
  } as Pick<FunctionsRuntime, "handle"> as FunctionsRuntime,
});

async function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
  const request = new Request(`http://localhost${path}`, { headers, method });
  const response = await handler(request, "127.0.0.1");
  return [response.status, await response.text()];
}

const publishable = { apikey: LOCAL_KEYS.publishable };

Deno.test("requests go to the part that their path names", async () => {
  const secret = { apikey: LOCAL_KEYS.secret };
  assertEquals(await ask("/rest/v1/rpc/f", publishable), [200, "rpc f as anon"]);
  assertEquals(await ask("/rest/v1/rpc/f", secret), [200, "rpc f as service_role"]);
  assertEquals(await ask(`/rest/v1/rpc/f?apikey=${LOCAL_KEYS.secret}`), [
    200,
    "rpc f as service_role",
  ]);
  assertEquals(await ask("/rest/v1/notes", publishable), [200, "lite /rest/v1/notes"]);
  assertEquals(await ask("/auth/v1/health"), [200, "lite /auth/v1/health"]);
  assertEquals(await ask("/storage/v1/object/a/b"), [200, "storage /storage/v1/object/a/b"]);
  assertEquals(await ask("/functions/v1/api/v1/x?q=1"), [200, "function api /api/v1/x?q=1"]);
  assertEquals(await ask("/functions/v1/api"), [200, "function api /api"]);
  assertEquals(await ask("/rest/v1/rpc/a%20b", publishable), [200, "rpc a b as anon"]);
  assertEquals(await ask("/rest/v1/rpc/%E0%A4%A", publishable), [200, "rpc %E0%A4%A as anon"]);
  assertEquals((await ask("/elsewhere"))[0], 404);
  assertEquals((await ask("/functions/v1/"))[0], 404);
});

Deno.test("tables and calls need a key of the project, functions do not", async () => {
  for (const path of ["/rest/v1/rpc/f", "/rest/v1/notes"]) {
    assertEquals((await ask(path))[0], 401);
    assertEquals((await ask(path, { apikey: "sb_secret_guess" }))[0], 401);
    assertEquals((await ask(path, { authorization: `Bearer ${LOCAL_KEYS.secret}` }))[0], 401);
  }
});

Deno.test("requests that come before the parts are ready wait for them", async () => {
  const ready = Promise.withResolvers<typeof handler>();
  const gateway = startGateway(0, ready.promise);
  let answered = false;
  const request = fetch(`http://127.0.0.1:${gateway.port}/functions/v1/api`).then((response) => {
    answered = true;
    return response.text();
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  assertEquals(answered, false);
  ready.resolve(handler);
  assertEquals(await request, "function api /api");
  await gateway.stop();
});

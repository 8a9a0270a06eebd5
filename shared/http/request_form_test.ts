import { z } from "@hono/zod-openapi";
import { assertEquals } from "@std/assert";
import { silentLogger } from "@shared/platform/logger.ts";
import { systemClock } from "@shared/platform/clock.ts";
import { createBaseApp } from "./app.ts";

function setUp() {
  const app = createBaseApp({
    name: "fn",
    logger: silentLogger,
    clock: systemClock,
    ready: () => Promise.resolve(),
  });
  app.all("/echo", async (c) => c.text(await c.req.text()));
  return app;
}

async function answer(
  headers: [string, string][],
  method = "POST",
  path = "/fn/echo",
): Promise<[number, string | undefined]> {
  const body = method === "GET" ? undefined : "{}";
  const response = await setUp().request(path, { method, headers, body });
  const problem = z.object({ code: z.string().optional() }).parse(await jsonOf(response));
  return [response.status, problem.code];
}

async function jsonOf(response: Response): Promise<unknown> {
  return JSON.parse(await response.text() || "{}");
}

const TWICE: Record<string, [string, string]> = {
  "x-idempotency-key": ["k1", "k2"],
  "idempotency-key": ["k1", "k1"],
  "x-hirewire-key": ["hw_1", "hw_2"],
  "x-interview-token": ["a", "b"],
  "x-doorbell-token": ["a", "b"],
  "authorization": ["Bearer a", "Bearer b"],
  "content-type": ["application/json", "application/json"],
  "x-request-id": ["a", "b"],
};
for (const [name, [first, second]] of Object.entries(TWICE)) {
  Deno.test(`${name} is sent once`, async () => {
    assertEquals(await answer([[name, first]]), [200, undefined]);
    assertEquals(await answer([[name, first], [name, second]]), [400, "repeated_header"]);
    assertEquals(await answer([[name, first], [name, second]], "GET"), [400, "repeated_header"]);
  });
}

Deno.test("lists are lists", async () => {
  const lists: [string, string][] = [
    ["accept", "text/html"],
    ["accept", "text/plain"],
    ["x-forwarded-for", "192.0.2.1"],
    ["x-forwarded-for", "192.0.2.2"],
  ];
  assertEquals(await answer(lists), [200, undefined]);
});

for (const coding of ["gzip", "br", "GZIP", "identity, gzip", "deflate, identity", "x-unknown"]) {
  for (const method of ["POST", "PUT", "PATCH"]) {
    Deno.test(`a body in ${coding} is refused for what it is (${method})`, async () => {
      assertEquals(await answer([["content-encoding", coding]], method), [
        415,
        "unsupported_content_encoding",
      ]);
    });
  }
}

Deno.test("a refused coding comes with the one that is taken", async () => {
  const request = { method: "POST", headers: { "content-encoding": "gzip" }, body: "x" };
  const response = await setUp().request("/fn/echo", request);
  assertEquals(response.headers.get("accept-encoding"), "identity");
});

for (
  const type of [
    "application/json; charset=iso-8859-1",
    "application/json;CHARSET=UTF-16",
    'text/vtt; x=y; charset="windows-1252"',
    "application/json; charset=",
  ]
) {
  Deno.test(`a body of type ${type} is refused`, async () => {
    assertEquals(await answer([["content-type", type]]), [415, "unsupported_charset"]);
  });
}

for (
  const type of [
    "application/json",
    "application/json; charset=utf-8",
    'application/json; charset="UTF-8"; x=y',
    "text/plain;charset=us-ascii",
    "text/plain; x=charset",
  ]
) {
  Deno.test(`a body of type ${type} is read`, async () => {
    const headers: [string, string][] = [["content-type", type], ["content-encoding", "identity"]];
    assertEquals(await answer(headers), [200, undefined]);
  });
}

Deno.test("a query has no __proto__", async () => {
  for (const query of ["?__proto__=1", "?a=1&__proto__=1&__proto__=2", "?%5F_proto__"]) {
    assertEquals(await answer([], "GET", `/fn/echo${query}`), [400, "invalid_request"]);
  }
});

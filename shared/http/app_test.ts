import { createRoute, z } from "@hono/zod-openapi";
import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { DbError } from "@shared/db/errors.ts";
import { SCHEMA_HASH } from "@shared/db/schema_hash.ts";
import { manualClock } from "@shared/platform/testing/manual_clock.ts";
import { createLogger } from "@shared/platform/logger.ts";
import { type BaseAppOptions, createBaseApp } from "./app.ts";
import { doorbell } from "./auth.ts";
import { idParams, jsonBody, jsonResponse } from "./openapi.ts";
import { Problem } from "./problem.ts";

const ID = "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f";
const SECRET = "very-secret-doorbell-token";

const echo = createRoute({
  method: "post",
  path: "/echo/{id}",
  request: {
    params: idParams,
    body: jsonBody(z.strictObject({ n: z.int(), tags: z.array(z.string().min(2)).optional() })),
  },
  responses: { 200: jsonResponse(z.object({ n: z.int() }), "Echo") },
});

function setUp(options: Partial<BaseAppOptions> = {}) {
  const lines: Record<string, unknown>[] = [];
  const clock = manualClock("2026-11-22T10:00:00.000Z");
  const app = createBaseApp({
    name: "fn",
    service: "fn-service",
    clock,
    logger: createLogger({
      level: "debug",
      clock,
      sink: (line) => lines.push(JSON.parse(line)),
    }),
    allowedOrigins: ["https://app.example.com"],
    ready: () => Promise.resolve(),
    newId: () => "new-id",
    ...options,
  });
  app.openapi(echo, (c) => c.json({ n: c.req.valid("json").n }, 200));
  app.get("/fail/:how", (c) => {
    switch (c.req.param("how")) {
      case "problem":
        throw new Problem("already_exists", "It is taken.", { headers: { "retry-after": "9" } });
      case "db":
        throw new DbError({ code: "XX000", message: "disk of db-7 is broken" });
      default:
        throw new TypeError("x is undefined at line 7");
    }
  });
  app.get("/link/:accessToken", (c) => c.json({ seen: c.req.param("accessToken").length }));
  app.post("/ring", doorbell([SECRET]), (c) => c.json({ rung: true }, 202));
  return { app, lines, clock };
}

const post = (body: BodyInit, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body,
  headers: { "content-type": "application/json", ...headers },
});

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  assertEquals(response.headers.get("content-type"), "application/problem+json");
  const body = await response.json();
  assertEquals(body.status, response.status);
  assertEquals(body.requestId, response.headers.get("x-request-id"));
  return body;
}

Deno.test("health tells name, status and time", async () => {
  const { app } = setUp();
  for (const path of ["/fn/health", "/fn/health/live"]) {
    const response = await app.request(path);
    assertEquals(response.status, 200);
    assertEquals(await response.json(), {
      status: "healthy",
      service: "fn-service",
      timestamp: "2026-11-22T10:00:00.000Z",
    });
  }
});

Deno.test("readiness tells whether the function was built for the database's schema, and does not depend on it", async () => {
  const answers: [answer: unknown, hash: string | null, matches: boolean][] = [
    [{ database: true, schema_hash: SCHEMA_HASH }, SCHEMA_HASH, true],
    [{ database: true, schema_hash: "another" }, "another", false],
    [{ database: true }, null, false],
    [null, null, false],
  ];
  for (const [answer, hash, matches] of answers) {
    const { app } = setUp({ ready: () => Promise.resolve(answer) });
    const response = await app.request("/fn/health/ready");
    assertEquals(response.status, 200);
    assertEquals(await response.json(), {
      status: "healthy",
      service: "fn-service",
      timestamp: "2026-11-22T10:00:00.000Z",
      schema: { hash, expected: SCHEMA_HASH, matches },
    });
  }
});

Deno.test("readiness fails with the database, and does not say why", async () => {
  const { app, lines } = setUp({ ready: () => Promise.reject(new Error("db-7 refused")) });
  const response = await app.request("/fn/health/ready");
  const body = await problemOf(response);
  assertEquals([response.status, body["code"]], [503, "not_ready"]);
  assert(!JSON.stringify(body).includes("db-7"));
  assert(JSON.stringify(lines).includes("db-7 refused"));
  assertEquals((await app.request("/fn/health")).status, 200);
});

Deno.test("a good request id is kept, a bad one is replaced", async () => {
  const { app } = setUp();
  const idFor = async (given?: string) => {
    const headers: Record<string, string> = given === undefined ? {} : { "x-request-id": given };
    return (await app.request("/fn/health", { headers })).headers.get("x-request-id");
  };
  assertEquals(await idFor("order-66_a="), "order-66_a=");
  assertEquals(await idFor(), "new-id");
  assertEquals(await idFor('x"}{"level":"forged'), "new-id");
  assertEquals(await idFor("x".repeat(500)), "new-id");
});

const refused: {
  name: string;
  path: string;
  init?: RequestInit;
  status: number;
  code: string;
  paths?: string[];
}[] = [
  { name: "an unknown path", path: "/fn/nowhere", status: 404, code: "route_not_found" },
  { name: "another function's path", path: "/other", status: 404, code: "route_not_found" },
  {
    name: "a wrong method",
    path: `/fn/echo/${ID}`,
    status: 405,
    code: "method_not_allowed",
  },
  {
    name: "malformed JSON",
    path: `/fn/echo/${ID}`,
    init: post('{"n":'),
    status: 400,
    code: "malformed_json",
  },
  {
    name: "a form",
    path: `/fn/echo/${ID}`,
    init: post("n=1", { "content-type": "application/x-www-form-urlencoded" }),
    status: 415,
    code: "unsupported_media_type",
  },
  {
    name: "a body of no type",
    path: `/fn/echo/${ID}`,
    init: { method: "POST", body: new TextEncoder().encode('{"n":1}') },
    status: 415,
    code: "unsupported_media_type",
  },
  {
    name: "no body",
    path: `/fn/echo/${ID}`,
    init: { method: "POST" },
    status: 400,
    code: "invalid_request",
    paths: ["body.n"],
  },
  {
    name: "a body that is no object",
    path: `/fn/echo/${ID}`,
    init: post("[]"),
    status: 400,
    code: "invalid_request",
    paths: ["body"],
  },
  {
    name: "wrong and unknown fields, all at once",
    path: `/fn/echo/${ID}`,
    init: post('{"n":"1","tags":["ok","x"],"admin":true,"__proto__":{}}'),
    status: 400,
    code: "invalid_request",
    paths: ["body.n", "body.tags.1", "body.admin"],
  },
  {
    name: "an id that is none",
    path: "/fn/echo/7",
    init: post('{"n":1}'),
    status: 400,
    code: "invalid_request",
    paths: ["path.id"],
  },
  {
    name: "a body of 2 MB, announced",
    path: `/fn/echo/${ID}`,
    init: post("x", { "content-length": "2097152" }),
    status: 413,
    code: "body_too_large",
  },
  {
    name: "a body of 2 MB, not announced",
    path: `/fn/echo/${ID}`,
    init: post(JSON.stringify({ n: 1, tags: ["x".repeat(2_097_152)] })),
    status: 413,
    code: "body_too_large",
  },
  {
    name: "no doorbell token",
    path: "/fn/ring",
    init: { method: "POST" },
    status: 401,
    code: "missing_credentials",
  },
  {
    name: "a wrong doorbell token",
    path: "/fn/ring",
    init: { method: "POST", headers: { "x-doorbell-token": SECRET.slice(0, -1) } },
    status: 401,
    code: "invalid_credentials",
  },
  { name: "a problem", path: "/fn/fail/problem", status: 409, code: "already_exists" },
];
for (const { name, path, init, status, code, paths } of refused) {
  Deno.test(`${name} is answered with ${status} ${code}`, async () => {
    const { app } = setUp();
    const response = await app.request(path, init);
    assertEquals(response.status, status);
    const body = JSON.parse(await response.text());
    assertEquals(response.headers.get("content-type"), "application/problem+json");
    assertEquals([body.status, body.code], [status, code]);
    const found = (body.errors ?? []).map((error: { path: string }) => error.path);
    for (const expected of paths ?? []) assert(found.includes(expected), `${expected} in ${found}`);
  });
}

Deno.test("a request that is right is answered", async () => {
  const { app } = setUp();
  const response = await app.request(`/fn/echo/${ID}`, post('{"n":7,"tags":["ab"]}'));
  assertEquals([response.status, await response.json()], [200, { n: 7 }]);
});

Deno.test("the right doorbell token opens, and a second one too while it is being replaced", async () => {
  const { app } = setUp();
  app.post("/ring2", doorbell(["new-doorbell-token", SECRET]), (c) => c.json({}, 202));
  for (const path of ["/fn/ring", "/fn/ring2"]) {
    const headers = { "x-doorbell-token": SECRET };
    assertEquals((await app.request(path, { method: "POST", headers })).status, 202);
  }
});

Deno.test("a problem may set headers, and a 401 names its scheme", async () => {
  const { app } = setUp();
  assertEquals((await app.request("/fn/fail/problem")).headers.get("retry-after"), "9");
  const ring = await app.request("/fn/ring", { method: "POST" });
  assertEquals(ring.headers.get("www-authenticate"), "Bearer");
  assertEquals((await app.request(`/fn/echo/${ID}`)).headers.get("allow"), "POST");
});

for (const how of ["db", "bug"]) {
  Deno.test(`an unforeseen error (${how}) is told to the log and not to the client`, async () => {
    const { app, lines } = setUp();
    const body = await problemOf(await app.request(`/fn/fail/${how}`));
    assertEquals([body["status"], body["code"]], [500, "internal_error"]);
    assert(!/db-7|line 7/.test(JSON.stringify(body)));
    const logged = lines.find((line) => line["event"] === "request_failed");
    assertMatch(JSON.stringify(logged?.["error"]), /db-7|line 7/);
  });
}

Deno.test("each request is one line that names the route and never the path", async () => {
  const { app, lines, clock } = setUp();
  app.get("/slow", (c) => {
    clock.advance(25);
    return c.text("x");
  });
  await app.request("/fn/link/token-in-the-path?token=token-in-the-query", {
    headers: { "x-interview-token": "token-in-a-header", "sb-request-id": "sb1" },
  });
  await app.request("/fn/slow");
  await app.request("/fn/fail/problem");
  assertEquals(
    lines.map(({ route, status, ms, level, code }) => [route, status, ms, level, code]),
    [
      ["/fn/link/:accessToken", 200, 0, "info", undefined],
      ["/fn/slow", 200, 25, "info", undefined],
      ["/fn/fail/:how", 409, 0, "info", "already_exists"],
    ],
  );
  assertEquals(lines[0]!["platform_request_id"], "sb1");
  assert(!/token-in/.test(JSON.stringify(lines)));
});

Deno.test("a listed origin may call, another may not", async () => {
  const { app } = setUp();
  const preflight = (origin: string) =>
    app.request("/fn/ring", {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
      },
    });
  const allowed = await preflight("https://app.example.com");
  assertEquals(allowed.status, 204);
  assertEquals(allowed.headers.get("access-control-allow-origin"), "https://app.example.com");
  const headers = allowed.headers.get("access-control-allow-headers") ?? "";
  assert(headers.includes("x-interview-token") && headers.includes("authorization"));
  assert(!headers.includes("x-hirewire-key"));
  for (const origin of ["https://app.example.com.evil.test", "http://app.example.com", "null"]) {
    assertEquals((await preflight(origin)).headers.get("access-control-allow-origin"), null);
  }
});

Deno.test("errors can be read by a listed origin too", async () => {
  const { app } = setUp();
  const headers = { origin: "https://app.example.com" };
  const response = await app.request("/fn/fail/problem", { headers });
  assertEquals(response.headers.get("access-control-allow-origin"), "https://app.example.com");
});

Deno.test("a function for machines allows no origin, and * allows all", async () => {
  const headers = { origin: "https://a.test" };
  const closed = await setUp({ allowedOrigins: undefined }).app.request("/fn/health", { headers });
  assertEquals(closed.headers.get("access-control-allow-origin"), null);
  const open = await setUp({ allowedOrigins: ["*"] }).app.request("/fn/health", { headers });
  assertEquals(open.headers.get("access-control-allow-origin"), "*");
});

Deno.test("answers are not stored and not sniffed, errors included", async () => {
  const { app } = setUp();
  for (const path of ["/fn/health", "/fn/fail/bug"]) {
    const { headers } = await app.request(path);
    assertEquals(headers.get("cache-control"), "no-store");
    assertEquals(headers.get("x-content-type-options"), "nosniff");
    assertNotEquals(headers.get("content-security-policy"), null);
    assertEquals(headers.get("x-frame-options"), "DENY");
  }
});

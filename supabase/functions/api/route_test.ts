import { assertEquals } from "@std/assert";
import { z } from "@hono/zod-openapi";
import { createBaseApp } from "@shared/http/app.ts";
import { idParams, jsonBody, optionalJsonBody, type ProblemStatus } from "@shared/http/openapi.ts";
import { manualClock } from "@shared/platform/testing/manual_clock.ts";
import { silentLogger } from "@shared/platform/logger.ts";
import { workspaceOnly } from "./parameters.ts";
import { createRoutes, type Declaration, problemsOf, type Routes } from "./route.ts";
import { done, fields, json, one } from "./success.ts";
import { asKey, asMember, ID, send } from "./testing/setup.ts";

const thing = z.object({ name: z.string() });
const named = { tag: "Operations", operationId: "doIt", summary: "Does it" } as const;

function setUp(reply: unknown = null) {
  const asked: unknown[] = [];
  const app = createBaseApp({
    name: "api",
    logger: silentLogger,
    clock: manualClock("2026-11-22T10:00:00.000Z"),
    ready: () => Promise.resolve(),
  });
  const routes = createRoutes(app, {
    callerFor: ({ kind }) => ({
      call: (fn, args) => {
        asked.push([kind, fn, args]);
        return Promise.resolve(reply as never);
      },
    }),
    metricsTokens: ["t"],
  });
  return { app, routes, asked };
}

Deno.test("a call passes on what was asked, and wraps what comes back", async () => {
  const { app, routes, asked } = setUp({ name: "n", secret: "s" });
  routes.put("/v1/things/{id}", {
    ...named,
    access: "memberOrKey",
    params: idParams,
    query: workspaceOnly,
    body: jsonBody(thing),
    success: one("thing", thing, "As it is now", 201),
  }).calls("put_consent_text", ({ params, query, body }) => ({
    language: params.id,
    text: body.name,
    workspace_id: query.workspaceId,
  }));
  const path = `/api/v1/things/${ID}?workspaceId=${ID}`;
  const response = await app.request(path, send("PUT", asKey, { name: "n" }));
  assertEquals([response.status, await response.json()], [201, {
    success: true,
    thing: { name: "n" },
  }]);
  assertEquals(asked, [["api_key", "put_consent_text", {
    language: ID,
    text: "n",
    workspace_id: ID,
  }]]);
});

Deno.test("a reply's fields stand beside success, or nothing does", async () => {
  const { app, routes } = setUp({ name: "n", secret: "s" });
  const list = { ...named, access: "member", success: fields(thing, "It") } as const;
  routes.get("/v1/fields", list).calls("list_workspaces", () => ({}));
  routes.get("/v1/done", { ...list, success: done("Done") }).calls("list_workspaces", () => ({}));
  const read = async (path: string) =>
    await (await app.request(`/api/v1/${path}`, { headers: asMember })).json();
  assertEquals(await read("fields"), { success: true, name: "n" });
  assertEquals(await read("done"), { success: true });
});

Deno.test("a reply of another shape is an error on our side", async () => {
  const { app, routes } = setUp({ title: "n" });
  routes.get("/v1/thing", { ...named, access: "member", success: one("thing", thing, "It") })
    .calls("list_workspaces", () => ({}));
  assertEquals((await app.request("/api/v1/thing", { headers: asMember })).status, 500);
});

Deno.test("a body that may be left out is empty then", async () => {
  const { app, routes, asked } = setUp();
  routes.post("/v1/things", {
    ...named,
    access: "member",
    body: optionalJsonBody(thing.partial()),
    success: done("Done"),
  }).calls("list_workspaces", ({ body }) => ({ cursor: body.name }));
  const json = { ...asMember, "content-type": "application/json" };
  for (
    const init of [{ headers: asMember }, { headers: json, body: "" }, {
      headers: json,
      body: "{}",
    }]
  ) {
    assertEquals((await app.request("/api/v1/things", { method: "POST", ...init })).status, 200);
  }
  assertEquals(asked, Array(3).fill(["member", "list_workspaces", { cursor: undefined }]));
});

const minimal: Declaration = { ...named, access: "none", success: done("Done") };
const KEYS: ProblemStatus[] = [400, 401, 403, 429, 500, 503];
const problemCases: [what: string, declaration: Partial<Declaration>, expected: ProblemStatus[]][] =
  [
    ["nothing but being a request", {}, [400]],
    ["keys", { access: "memberOrKey" }, KEYS],
    ["members", { access: "member" }, KEYS],
    ["anybody known", { access: "anybodyKnown" }, KEYS],
    ["candidates, who have no keys", { access: "candidate" }, [400, 401, 403, 500, 503]],
    ["a link, which is its parameter", { access: "link", params: idParams }, [400, 401, 500, 503]],
    ["metrics", { access: "metrics" }, [400, 401, 500, 503]],
    ["parameters", { params: idParams }, [400, 404]],
    ["a query", { query: z.strictObject({ limit: z.string() }) }, [400]],
    ["a workspace in the query", { query: workspaceOnly }, [400, 404]],
    ["headers", { headers: z.object({ "x-a": z.string() }) }, [400]],
    ["a body", { body: jsonBody(thing) }, [400, 413, 415]],
    ["what SQL raises", { problems: [409] }, [400, 409]],
  ];
for (const [what, declaration, expected] of problemCases) {
  Deno.test(`the problems of a route follow from ${what}`, () => {
    assertEquals(
      [...new Set(problemsOf({ ...minimal, ...declaration }))].toSorted((a, b) => a - b),
      expected,
    );
  });
}

/** What the compiler must refuse. It is checked with the types, and never run. */
const _refused = (routes: Routes) => {
  const thingRoute = routes.get("/v1/things/{id}", {
    ...named,
    access: "member",
    params: idParams,
    query: workspaceOnly,
    success: one("thing", thing, "It"),
  });
  const body = { success: true as const, thing: { name: "n" } };
  // @ts-expect-error -- an argument that the function has not
  thingRoute.calls("get_template", ({ params }) => ({ template_id: params.id, other: 1 }));
  // @ts-expect-error -- an optional argument under another name
  thingRoute.calls("list_members", ({ query }) => ({ workspaceId: query.workspaceId }));
  // @ts-expect-error -- an argument that is missing
  thingRoute.calls("get_template", () => ({}));
  // @ts-expect-error -- an input that the route has not
  thingRoute.calls("get_template", ({ body }) => ({ template_id: body.id }));
  // @ts-expect-error -- a status that is not declared
  thingRoute.handle((c) => c.json(body, 201));
  // @ts-expect-error -- a document of another shape
  thingRoute.handle((c) => c.json({ ...body, thing: { title: "n" } }, 200));
  // @ts-expect-error -- a field that declarations have not
  routes.get("/v1/a", { ...named, access: "none", success: done("Done"), problem: [409] });
  // @ts-expect-error -- a call needs somebody to make it
  routes.get("/v1/b", { ...named, access: "none", success: done("Done") }).calls;
  // @ts-expect-error -- a call needs to know what comes back
  routes.get("/v1/c", { ...named, access: "member", success: json(thing, "It") }).calls;
};

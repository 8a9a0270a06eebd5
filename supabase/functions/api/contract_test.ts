import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { readFile } from "node:fs/promises";
import { asCandidate, asMember, ID, OTHER_ID, send, setUp } from "./testing/setup.ts";
import { openApiText } from "./write_openapi.ts";

// deno-lint-ignore no-explicit-any -- the document is data, of which the parts that matter are read
type Json = any;

const document: Json = JSON.parse(openApiText());

const TAGS = ["Templates", "Questions", "Invitations", "Interviews", "Workspace"];

interface Operation {
  method: string;
  path: string;
  operation: Json;
}

const EVERY: Operation[] = Object.entries(document.paths as Json).flatMap(([path, methods]) =>
  Object.entries(methods as Json).map(([method, operation]) => ({ method, path, operation }))
);
const OPERATIONS = EVERY.filter(({ operation }) => TAGS.includes(operation.tags[0]));

const WITH_BODY = OPERATIONS.filter(({ operation }) => operation.requestBody !== undefined);

/** The example of a request's body: on its schema, or else of each of its fields. */
function exampleOf({ operation }: Operation): Json {
  const { schema } = operation.requestBody.content["application/json"];
  const found = schema.$ref === undefined
    ? schema
    : document.components.schemas[schema.$ref.split("/").at(-1)];
  if (found.example !== undefined) return found.example;
  const fields: [string, Json][] = Object.entries(found.properties ?? {});
  return Object.fromEntries(
    fields.filter(([, field]) => field.example !== undefined)
      .map(([name, field]) => [name, field.example]),
  );
}

Deno.test("there are operations to look at", () => {
  assert(OPERATIONS.length >= 35 && WITH_BODY.length >= 15);
});

for (const each of WITH_BODY) {
  const { method, path, operation } = each;
  Deno.test(`the contract's example for ${operation.operationId} is one that is accepted`, async () => {
    const example = exampleOf(each);
    assertNotEquals(example, {}, "an example shows what to send");
    const { app, asked } = setUp();
    const filled = path.replace(/\{id\}/, ID).replace(/\{\w+\}/, OTHER_ID);
    const takesToken = operation.security.some((one: object) => "interviewToken" in one);
    const headers = takesToken ? asCandidate : asMember;
    // Nothing is prepared for the database to answer, so a body that is accepted ends in its error.
    const response = await app.request(filled, send(method.toUpperCase(), headers, example));
    assertEquals([(await response.json()).code, asked.length], ["internal_error", 1]);
  });
}

for (const { operation } of OPERATIONS) {
  Deno.test(`${operation.operationId} says who may call it and which refusals to expect`, () => {
    const { responses, security, operationId } = operation;
    if (operationId !== "getInterview") assert(security.length > 0);
    for (const status of ["401", "500", "503"]) assert(status in responses, status);
    const success = Object.entries(responses).find(([status]) => status.startsWith("2")) as Json;
    assert(success[1].content["application/json"].schema !== undefined);
  });
}

/** Paths to every string, list and number of a request that has no upper bound. */
function unbounded(schema: Json, at: string): string[] {
  if (schema.$ref !== undefined) {
    return unbounded(document.components.schemas[schema.$ref.split("/").at(-1)], at);
  }
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  if (parts.length > 0) return parts.flatMap((one: Json) => unbounded(one, at));
  if (schema.const !== undefined || schema.enum !== undefined) return [];
  const types = [schema.type].flat();
  if (types.includes("object")) {
    const open = schema.additionalProperties === false ? [] : [`${at} takes unknown fields`];
    const fields: [string, Json][] = Object.entries(schema.properties ?? {});
    return [...open, ...fields.flatMap(([name, one]) => unbounded(one, `${at}.${name}`))];
  }
  if (types.includes("array")) {
    const own = schema.maxItems === undefined ? [`${at} has any number of items`] : [];
    return [...own, ...unbounded(schema.items, `${at}[]`)];
  }
  if (types.includes("string")) {
    const bounded = schema.maxLength !== undefined || schema.format === "uuid" ||
      schema.format === "date-time" || /\{\d+(,\d+)?\}\$?$/.test(schema.pattern ?? "");
    return bounded ? [] : [`${at} has any length`];
  }
  if (types.includes("number") || types.includes("integer")) {
    return schema.maximum === undefined ? [`${at} has any size`] : [];
  }
  return [];
}

Deno.test("every field of every request has a bound, and unknown ones are refused", () => {
  const found = WITH_BODY.flatMap(({ operation }) =>
    unbounded(operation.requestBody.content["application/json"].schema, operation.operationId)
  );
  assertEquals(found, []);
});

Deno.test("docs/openapi.json is what the routes say", async () => {
  const file = new URL("../../../docs/openapi.json", import.meta.url);
  assert(
    await readFile(file, "utf8") === openApiText(),
    "run: npx -y deno@2.9.6 task openapi",
  );
});

Deno.test("every operation is named, described and has a schema for every answer", () => {
  const ids = EVERY.map(({ operation }) => operation.operationId);
  assertEquals(new Set(ids).size, EVERY.length);
  for (const { path, method, operation } of EVERY) {
    const where = `${method} ${path}`;
    assert(operation.operationId && operation.summary, where);
    for (const [status, response] of Object.entries<Json>(operation.responses)) {
      const media = Object.entries<Json>(response.content ?? {});
      assert(
        response.description !== "" && media.length > 0,
        `${where} ${status}`,
      );
      for (const [type, { schema }] of media) {
        assert(schema !== undefined, `${where} ${status} ${type}`);
        assertEquals(
          type === "application/problem+json",
          Number(status) >= 400,
        );
      }
    }
  }
});

Deno.test("an operation that takes credentials can answer 401, and one with an id 400", () => {
  for (const { path, operation } of EVERY) {
    const closed = Array.isArray(operation.security) &&
      operation.security.length > 0;
    if (closed) assert("401" in operation.responses, path);
    if (path.includes("{id}")) assert("400" in operation.responses, path);
  }
});

Deno.test("every reference inside the description resolves", () => {
  const references = [...openApiText().matchAll(/"\$ref": "#\/([^"]+)"/g)];
  assert(references.length > 0);
  for (const [, pointer] of references) {
    const target = pointer!.split("/").reduce<unknown>(
      (node, key) => (node as Json)?.[key],
      document,
    );
    assert(target !== undefined, pointer);
  }
});

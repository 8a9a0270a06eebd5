/**
 * Whatever is sent to any operation of the contract, as whomever, the answer is one of the contract's and
 * never an error on our side. Requests are made from the OpenAPI document: near enough to what is asked
 * for to get past the first check, and wrong in some place more often than not.
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { accepted } from "../support/candidate.ts";
import { asCandidate, asKey, clientOf } from "../support/clients.ts";
import { connect, createApiKey, invite, publishTemplate, signUp } from "../support/fixtures.ts";
import { sharedStack } from "../support/stack.ts";

const stack = await sharedStack();

const BUDGET_MS = 15_000;
const PER_OPERATION = 12;
/** The same requests every time; another number gives others. */
const SEED = Number(Deno.env.get("HIREWIRE_TEST_SEED") ?? 20_261_122);

// deno-lint-ignore no-explicit-any -- the document is data, of which the parts that matter are read
type Json = any;

interface Operation {
  method: string;
  path: string;
  operation: Json;
}

Deno.test("generated requests to every operation of the contract never end in an error on our side", async () => {
  const document: Json = (await clientOf(stack).get("/api/v1/openapi.json")).body;
  const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, operation]) => ({ method, path, operation }))
  );
  assert(operations.length > 60, "the contract has its operations");
  const { ids, members, everybody, candidate } = await openWorld();
  const counts = new Map<string, number>();
  const reached = new Set<string>();
  const begun = performance.now();
  for (let round = 0; round < PER_OPERATION; round++) {
    // Two at a time are as many as a small machine answers without keeping the rest waiting.
    for (let at = 0; at < operations.length; at += 2) {
      await Promise.all(
        operations.slice(at, at + 2).map(async (each, offset) => {
          const seed = SEED + round * 1_000 + at + offset;
          const [request] = fc.sample(requestFor(each, document, ids), { numRuns: 1, seed });
          const forCandidates = JSON.stringify(each.operation.security ?? []).includes(
            "interviewToken",
          );
          // Every fourth time somebody who may have no business there.
          const client = round % 4 === 3
            ? everybody[(round + at + offset) % everybody.length]!
            : forCandidates
            ? candidate
            : members[round % members.length]!;
          const answer = await client.send(each.method.toUpperCase(), request!.path, request!.init);
          const name = each.operation.operationId;
          const allowed = [...Object.keys(each.operation.responses), "401", "405"];
          const said = `${name}, seed ${seed}: ${request!.path} ${request!.init.body ?? ""}`;
          assert(answer.status < 500, `${said.slice(0, 3_000)}\n${answer.status} ${answer.text}`);
          const isRoute = answer.body?.code !== "route_not_found";
          if (isRoute) assert(allowed.includes(String(answer.status)), `${said}: ${answer.status}`);
          counts.set(name, (counts.get(name) ?? 0) + 1);
          if (answer.status < 300) reached.add(name);
        }),
      );
    }
    if (performance.now() - begun > BUDGET_MS) break;
  }
  assertEquals(counts.size, operations.length);
  // The requests must not all fall at the first fence.
  assert(reached.size > operations.length / 4, `only ${[...reached]} ever succeeded`);
});

/** Ids of things that exist, by what they are of: the first part of a path, or a field's name. */
type Ids = Record<string, string[]>;

async function openWorld() {
  await using sql = connect(stack);
  const owner = await signUp(stack, "owner");
  const { workspaceId } = accepted(await owner.client.get("/api/v1/workspace"), 200).workspace;
  const template = await publishTemplate(sql, workspaceId, "customer-success-manager");
  const draft = accepted(
    await owner.client.post("/api/v1/templates", {
      title: "Draft",
      interviewType: "technical",
      questions: [{ text: "Why did you choose that?", type: "text" }],
    }),
    201,
  ).template.id;
  const questions = accepted(await owner.client.get(`/api/v1/templates/${draft}`), 200)
    .template.questions;
  const invitation = await invite(sql, template.id);
  const candidate = asCandidate(stack, invitation.accessToken);
  accepted(await candidate.post(`/api/v1/invitations/${invitation.id}/start`), 200);
  const view = accepted(await candidate.get(`/api/v1/interview/${invitation.accessToken}`), 200);
  const { key } = await createApiKey(sql, workspaceId, [
    "interviews:read",
    "interviews:write",
    "reports:read",
    "reports:write",
    "events:read",
    "events:write",
    "subscriptions:read",
    "subscriptions:write",
  ]);
  const ids: Ids = {
    templates: [draft, draft, template.id],
    templateId: [template.id],
    invitations: [invitation.id],
    interview: [invitation.accessToken],
    questionId: [...questions, ...view.questions].map(({ id }) => id),
    workspaceId: [workspaceId],
  };
  const members = [owner.client, asKey(stack, key)];
  const everybody = [...members, candidate, clientOf(stack)];
  return { ids, members, everybody, candidate };
}

function requestFor({ path, operation }: Operation, document: Json, ids: Ids) {
  const parameters: Json[] = operation.parameters ?? [];
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  const body = operation.requestBody?.content?.["application/json"]?.schema;
  const subject = path.split("/")[3]!;
  return fc.record({
    path: fc.tuple(...inPath.map((one) => pathValue(one.name, subject, ids))),
    query: fc.tuple(
      ...inQuery.map((one) => fc.option(queryValue(one, document, ids), { freq: 1 })),
    ),
    body: body === undefined ? fc.constant(undefined) : bodyFor(body, document, ids),
  }).map((parts) => {
    let filled = path;
    inPath.forEach((one, at) => {
      filled = filled.replace(`{${one.name}}`, encodeURIComponent(parts.path[at]!));
    });
    const query = inQuery.flatMap((one, at) =>
      parts.query[at] === null
        ? []
        : [`${one.name}=${encodeURIComponent(String(parts.query[at]).toWellFormed())}`]
    );
    const headers: Record<string, string> = { "x-idempotency-key": crypto.randomUUID() };
    if (parts.body !== undefined) headers["content-type"] = "application/json";
    return {
      path: query.length === 0 ? filled : `${filled}?${query.join("&")}`,
      init: { headers, body: parts.body },
    };
  });
}

const odd = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }).map((text) => text.toWellFormed()),
  fc.constantFrom(
    "",
    "\u0000",
    "null",
    "NaN",
    "-1",
    "1e400",
    "'; drop table x; --",
    "../..",
    "%00",
  ),
  fc.constantFrom("ﷺ".repeat(50), "x".repeat(3_000), "00000000-0000-0000-0000-000000000000"),
);

function pathValue(name: string, subject: string, ids: Ids): fc.Arbitrary<string> {
  const known = name === "name"
    ? fc.constantFrom("a.b", "invitation.created")
    : id(ids[name] ?? ids[subject] ?? Object.values(ids).flat());
  // An empty segment, "." and ".." would make it another path.
  const other = odd.map((text) => (/^\.{0,2}$/.test(text) ? "x" : text.slice(0, 200)));
  return fc.oneof({ weight: 5, arbitrary: known }, { weight: 1, arbitrary: other });
}

function id(known: string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known) }, fc.uuid());
}

function queryValue(parameter: Json, document: Json, ids: Ids): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: valueOf(parameter.schema, document, ids, 0, parameter.name) },
    { weight: 1, arbitrary: odd },
  );
}

/**
 * JSON text: the example of the contract or a document of the shape, often with one place wrong, and
 * sometimes anything at all.
 */
function bodyFor(schema: Json, document: Json, ids: Ids): fc.Arbitrary<string> {
  const { example } = resolve(schema, document);
  const shaped = valueOf(schema, document, ids, 0);
  const fitting = example === undefined
    ? shaped
    : fc.oneof({ weight: 2, arbitrary: exampleWith(example, ids) }, shaped);
  return fc.oneof(
    { weight: 4, arbitrary: fitting.map((value) => JSON.stringify(value ?? null)) },
    {
      weight: 3,
      arbitrary: fc.tuple(fitting, fc.nat(), fc.oneof(odd, fc.jsonValue({ maxDepth: 2 })))
        .map(([value, place, wrong]) => JSON.stringify(spoil(value, place, wrong) ?? null)),
    },
    { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
    { weight: 1, arbitrary: fc.constantFrom("", "{", "[]", "null", '"x"', "[".repeat(5_000)) },
  );
}

/** The example, about things that exist. */
function exampleWith(example: Json, ids: Ids): fc.Arbitrary<unknown> {
  const fields = Object.entries(example).map(([name, value]) =>
    [name, ids[name] === undefined ? fc.constant(value) : id(ids[name]!)] as const
  );
  return fc.record(Object.fromEntries(fields));
}

function resolve(schema: Json, document: Json): Json {
  return schema.$ref === undefined
    ? schema
    : schema.$ref.slice(2).split("/").reduce((at: Json, key: string) => at[key], document);
}

/** Replaces one value somewhere inside. */
function spoil(value: unknown, place: number, wrong: unknown): unknown {
  if (value === null || typeof value !== "object") return wrong;
  const keys = Object.keys(value);
  if (keys.length === 0 || place % 7 === 0) return { ...value, unheardOf: wrong };
  const key = keys[place % keys.length]!;
  const inside = spoil((value as Json)[key], Math.floor(place / 7), wrong);
  return Array.isArray(value)
    ? value.map((item, at) => (String(at) === key ? inside : item))
    : { ...value, [key]: inside };
}

/** Values of a JSON Schema, as far as the contract uses it; `name` is that of the field. */
function valueOf(
  given: Json,
  document: Json,
  ids: Ids,
  depth: number,
  name = "",
): fc.Arbitrary<unknown> {
  const schema = resolve(given, document);
  const inner = (one: Json, field = name) => valueOf(one, document, ids, depth + 1, field);
  const options = schema.oneOf ?? schema.anyOf;
  if (options !== undefined) return fc.oneof(...options.map((one: Json) => inner(one)));
  if (schema.allOf !== undefined) {
    return fc.tuple(...schema.allOf.map((one: Json) => inner(one))).map((all) =>
      Object.assign({}, ...all as object[])
    );
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object": {
      const fields = Object.entries(schema.properties ?? {});
      const required = new Set<string>(schema.required ?? []);
      return fc.record(
        Object.fromEntries(fields.map(([field, one]) => [field, inner(one, field)])),
        { requiredKeys: fields.map(([field]) => field).filter((field) => required.has(field)) },
      );
    }
    case "array":
      return fc.array(inner(schema.items ?? {}), {
        minLength: Math.min(schema.minItems ?? 0, 3),
        maxLength: Math.max(
          schema.minItems ?? 0,
          Math.min(schema.maxItems ?? 3, depth > 3 ? 1 : 3),
        ),
      });
    case "integer":
    case "number": {
      const min = schema.minimum ?? 0;
      const max = Math.min(schema.maximum ?? 1_000, 2_000_000_000);
      return type === "integer"
        ? fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max))
        : fc.double({ min, max, noNaN: true });
    }
    case "boolean":
      return fc.boolean();
    case "string":
      return textOf(schema, ids, name);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function textOf(schema: Json, ids: Ids, name: string): fc.Arbitrary<string> {
  switch (schema.format) {
    case "uuid":
      return id(ids[name] ?? Object.values(ids).flat());
    case "email":
      return fc.constantFrom("a@example.com", "robin.vale@example.com", "ü@example.com");
    case "date-time":
      return fc.constantFrom(
        "2027-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
      );
  }
  if (schema.pattern !== undefined) {
    return fc.oneof(
      fc.stringMatching(new RegExp(schema.pattern)).map((text) => text.slice(0, 60)),
      odd,
    );
  }
  const { minLength = 0, maxLength = 60 } = schema;
  return fc.string({
    unit: "grapheme",
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, 60)),
  });
}

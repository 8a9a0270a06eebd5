/** Taking events in: once each, whatever clients do, and with a clear answer to everything else. */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type Answer, asKey, assertProblem, type Client } from "../testing/clients.ts";
import { createApiKey, createWorkspace } from "../testing/fixtures.ts";
import { delivered, openRelayWorld, postEvent, untilEvent } from "../testing/relay_world.ts";
import { sharedStack } from "../testing/stack.ts";
import { subscribe } from "../testing/webhook_receiver.ts";

const stack = await sharedStack();
const PATH = "/api/v1/events";
const keyed = (key: string) => ({ "x-idempotency-key": key });

Deno.test("an accepted event is answered with exactly the documented fields", async () => {
  await using world = await openRelayWorld(stack);
  const answer = await world.key.post(
    PATH,
    { eventType: "job.created", payload: { jobId: "job_123" } },
    keyed("unique-key"),
  );
  assertEquals(answer.status, 202, answer.text);
  const { eventId, receivedAt, processingTimeMs, ...rest } = answer.body;
  assertEquals(rest, {
    success: true,
    message: "Event accepted and queued for processing",
    eventType: "job.created",
    idempotencyKey: "unique-key",
  });
  assert(/^[0-9a-f-]{36}$/.test(eventId) && processingTimeMs >= 0);
  assert(Math.abs(Date.parse(receivedAt) - Date.now()) < 10_000);
  const shown = await world.key.get(`${PATH}/${eventId}`);
  assertEquals(shown.body.success, true);
  const { id, eventType, idempotencyKey, payload, deliveryLogs } = shown.body.event;
  assertEquals({ id, eventType, idempotencyKey, payload, deliveryLogs }, {
    id: eventId,
    eventType: "job.created",
    idempotencyKey: "unique-key",
    payload: { jobId: "job_123" },
    deliveryLogs: [],
  });
});

Deno.test("of a thousand posts at once with a hundred keys, a hundred are taken in and delivered", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const endpoint = receiver.endpoint();
  await subscribe(key, workspaceId, endpoint);
  const answers = await Promise.all(Array.from({ length: 1_000 }, (_, n) => {
    const name = `burst-${n % 100}`;
    return key.post(PATH, { eventType: "burst.fired", payload: { name } }, keyed(name));
  }));
  const accepted = answers.filter(({ status }) => status === 202);
  const refused = answers.filter(({ status }) => status !== 202);
  assertEquals(accepted.length, 100);
  const ids = new Map(accepted.map(({ body }) => [body.idempotencyKey, body]));
  assertEquals(ids.size, 100);
  assertEquals(refused.length, 900);
  for (const answer of refused) {
    assertProblem(answer, 409, "duplicate_event");
    const original = [...ids.values()].find(({ eventId }) => eventId === answer.body.eventId);
    assertEquals(answer.body.receivedAt, original?.receivedAt);
    assert(["pending", "delivered"].includes(answer.body.eventStatus));
  }
  await endpoint.untilReceived(100);
  for (const { eventId } of ids.values()) await untilEvent(key, eventId, delivered);
  assertEquals(endpoint.received.length, 100, "nobody is told twice");
  assertEquals(new Set(endpoint.received.map(({ id }) => id)).size, 100);
});

Deno.test("a repeated event is a 409 that names the first; another one under its key a 422", async () => {
  await using world = await openRelayWorld(stack);
  const { key } = world;
  const first = await postEvent(key, '{"eventType":"a.b","payload":{"x":1,"y":[1.0]}}', "k");
  const same = await key.post(
    PATH,
    '{"payload":{ "y" : [1], "x" : 1 },"eventType":"a.b"}',
    { "idempotency-key": "k" },
  );
  assertProblem(same, 409, "duplicate_event");
  assertEquals([same.body.eventId, same.body.receivedAt], [first.eventId, first.receivedAt]);
  for (
    const body of [
      '{"eventType":"a.b","payload":{"x":2,"y":[1]}}',
      '{"eventType":"a.c","payload":{"x":1,"y":[1]}}',
      '{"eventType":"a.b","payload":{"x":1,"y":[1],"z":null}}',
    ]
  ) {
    assertProblem(await key.post(PATH, body, keyed("k")), 422, "idempotency_key_reuse");
  }
  // Beyond what a double can tell apart.
  const amount = (n: string) => `{"eventType":"a.b","payload":${n}}`;
  await postEvent(key, amount("12345678901234567890"), "n");
  const off = await key.post(PATH, amount("12345678901234567891"), keyed("n"));
  assertProblem(off, 422, "idempotency_key_reuse");
});

Deno.test("two workspaces with the same key do not meet", async () => {
  await using world = await openRelayWorld(stack);
  const other = await createWorkspace(stack, world.sql);
  const { key } = await createApiKey(world.sql, other.id, ["events:read", "events:write"]);
  const theirs = asKey(stack, key);
  const body = { eventType: "a.b", payload: 1 };
  const mine = await postEvent(world.key, body, "same");
  const hers = await postEvent(theirs, body, "same");
  assert(mine.eventId !== hers.eventId);
  assertProblem(await theirs.get(`${PATH}/${mine.eventId}`), 404, "event_not_found");
  const list = await theirs.get(PATH);
  assertEquals(list.body.items.map(({ id }: { id: string }) => id), [hers.eventId]);
});

Deno.test("every bad request has its own answer, none is our fault, and nothing is stored", async () => {
  await using world = await openRelayWorld(stack);
  const { key } = world;
  const good = { eventType: "a.b", payload: {} };
  const bytes = (...parts: (string | number[])[]) =>
    new Blob(parts.map((part) => typeof part === "string" ? part : new Uint8Array(part)));
  const raw = (body: BodyInit, headers: Record<string, string> = {}) =>
    key.send("POST", PATH, {
      body,
      headers: { "content-type": "application/json", ...keyed("bad"), ...headers },
    });
  const cases: [name: string, answer: Promise<Answer>, status: number, code: string][] = [
    ["no key", key.post(PATH, good), 400, "missing_idempotency_key"],
    ["an empty key", key.post(PATH, good, keyed(" ")), 400, "missing_idempotency_key"],
    ["a long key", key.post(PATH, good, keyed("k".repeat(256))), 400, "invalid_idempotency_key"],
    [
      "two keys",
      key.post(PATH, good, { ...keyed("a"), "idempotency-key": "b" }),
      400,
      "conflicting_idempotency_keys",
    ],
    ["no body", raw(""), 400, "malformed_json"],
    ["half a body", raw('{"eventType":"a.b","payl'), 400, "malformed_json"],
    ["no object", raw("[]"), 400, "invalid_request"],
    ["no type", key.post(PATH, { payload: 1 }, keyed("bad")), 400, "invalid_request"],
    ["no payload", key.post(PATH, { eventType: "a.b" }, keyed("bad")), 400, "invalid_request"],
    [
      "a field too many",
      key.post(PATH, { ...good, extra: 1 }, keyed("bad")),
      400,
      "invalid_request",
    ],
    [
      "a malformed type",
      key.post(PATH, { ...good, eventType: "a b" }, keyed("bad")),
      400,
      "invalid_event_type",
    ],
    ["a NUL in the type", raw('{"eventType":"a\\u0000","payload":1}'), 400, "invalid_request"],
    ["half a surrogate", raw('{"eventType":"a\\ud800","payload":1}'), 400, "invalid_request"],
    [
      "a malformed channel",
      key.post(PATH, { ...good, channels: ["a b"] }, keyed("bad")),
      400,
      "invalid_channels",
    ],
    [
      "invalid UTF-8",
      raw(bytes('{"eventType":"a.b","payload":"', [0xff], '"}')),
      400,
      "malformed_json",
    ],
    [
      "a byte order mark",
      raw(bytes([0xef, 0xbb, 0xbf], JSON.stringify(good))),
      400,
      "malformed_json",
    ],
    [
      "a deep payload",
      raw(`{"eventType":"a.b","payload":${"[".repeat(400_000)}${"]".repeat(400_000)}}`),
      400,
      "payload_too_deep",
    ],
    [
      "a large body",
      raw(`{"eventType":"a.b","payload":"${"x".repeat(1_048_576)}"}`),
      413,
      "body_too_large",
    ],
    ["plain text", raw("hello", { "content-type": "text/plain" }), 415, "unsupported_media_type"],
    ["another method", key.send("PUT", PATH), 405, "method_not_allowed"],
  ];
  for (const [name, answer, status, code] of cases) {
    const { status: got, body, text } = await answer;
    assertEquals([name, got, body?.code], [name, status, code], text.slice(0, 300));
    assertProblem(await answer, status, code);
  }
  assertEquals((await key.get(PATH)).body.items, []);
});

Deno.test("whatever is posted, the answer is a 202 or says what is wrong with it", async () => {
  await using world = await openRelayWorld(stack);
  const text = fc.oneof(
    fc.json({ maxDepth: 3 }),
    fc.string({ unit: "binary" }),
    fc.record({ eventType: fc.string(), payload: fc.jsonValue() }).map((it) => JSON.stringify(it)),
    fc.jsonValue().map((it) => `{"eventType":"any.thing","payload":${JSON.stringify(it)}}`),
  );
  await fc.assert(
    fc.asyncProperty(text, fc.uuid(), async (body, key) => {
      const answer = await world.key.send("POST", PATH, {
        body,
        headers: { "content-type": "application/json", ...keyed(key) },
      });
      assert([202, 400].includes(answer.status), `${answer.status} ${answer.text} to ${body}`);
    }),
    { numRuns: 150 },
  );
});

Deno.test("what was accepted stays accepted when its type is tightened or archived", async () => {
  await using world = await openRelayWorld(stack);
  const { key, owner, workspaceId } = world;
  const event = { eventType: "offer.made", payload: { amount: 1 } };
  const first = await postEvent(key, event, "before");
  const asBefore = async () => {
    const again = await key.post(PATH, event, keyed("before"));
    assertProblem(again, 409, "duplicate_event");
    assertEquals([again.body.eventId, again.body.receivedAt], [first.eventId, first.receivedAt]);
  };
  const schema = { type: "object", required: ["currency"] };
  const put = await key.put("/api/v1/event-types/offer.made", { schema });
  assertEquals(put.status, 200, put.text);
  await asBefore();
  const another = { ...event, payload: { amount: 2 } };
  assertProblem(await key.post(PATH, another, keyed("before")), 422, "idempotency_key_reuse");
  assertProblem(await key.post(PATH, event, keyed("after")), 422, "schema_violation");
  const batch = await key.post(`${PATH}/batch`, {
    events: ["before", "after"].map((idempotencyKey) => ({ ...event, idempotencyKey })),
  });
  assertEquals(
    batch.body.results.map((
      each: Record<string, unknown>,
    ) => [each.status, each.eventId, each.code]),
    [[409, first.eventId, "duplicate_event"], [422, null, "schema_violation"]],
  );

  const archived = await key.put("/api/v1/event-types/offer.made", { archived: true });
  assertEquals(archived.status, 200, archived.text);
  const strict = await owner.client.send(
    "PATCH",
    `/api/v1/relay/settings?workspaceId=${workspaceId}`,
    {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ strictCatalogue: true }),
    },
  );
  assertEquals(strict.status, 200, strict.text);
  await asBefore();
  assertProblem(await key.post(PATH, event, keyed("after")), 400, "unknown_event_type");
});

Deno.test("the catalogue's schema decides what a payload may be, from the moment it is there", async () => {
  await using world = await openRelayWorld(stack);
  const { key } = world;
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    required: ["jobId"],
    properties: { jobId: { type: "string" }, salary: { type: "object", required: ["min"] } },
  };
  const bad = { eventType: "job.posted", payload: { jobId: 715_517_715_517, salary: {} } };
  await postEvent(key, bad);
  const put = await key.put("/api/v1/event-types/job.posted", {
    description: "A job was posted.",
    schema,
    example: { jobId: "job_1" },
  });
  assertEquals(put.status, 200, put.text);
  const refused = await key.post(PATH, bad, keyed("schema"));
  assertProblem(refused, 422, "schema_violation");
  assertEquals(refused.body.errors.map(({ path }: { path: string }) => path).toSorted(), [
    "body.payload.jobId",
    "body.payload.salary.min",
  ]);
  assert(!refused.text.includes("715517715517"), "what was sent is not repeated");
  await postEvent(key, { eventType: "job.posted", payload: { jobId: "j" } }, "schema");
  const nonsense = await key.put("/api/v1/event-types/job.posted", { schema: { type: "objekt" } });
  assertProblem(nonsense, 400, "invalid_schema");
  const unlike = await key.put("/api/v1/event-types/job.posted", { schema, example: {} });
  assertProblem(unlike, 400, "invalid_example");
  const builtIn = await key.put("/api/v1/event-types/invitation.completed", {});
  assertProblem(builtIn, 409, "built_in_event_type");
  const shown = await key.get("/api/v1/event-types/job.posted");
  assertEquals(shown.body.eventType.schema, schema);
  const gone = await key.send("DELETE", "/api/v1/event-types/job.posted");
  assertEquals(gone.status, 200);
  await postEvent(key, bad, "after");
});

Deno.test("a strict catalogue knows its types and no others", async () => {
  await using world = await openRelayWorld(stack);
  const { key, owner, workspaceId } = world;
  await settings(owner.client, workspaceId, { strictCatalogue: true });
  const unknown = { eventType: "never.heard", payload: {} };
  assertProblem(await key.post(PATH, unknown, keyed("s")), 400, "unknown_event_type");
  await key.put("/api/v1/event-types/never.heard", {});
  await postEvent(key, unknown, "s");
  const listed = await key.get("/api/v1/event-types");
  assertEquals(listed.body.strict, true);
  const names = listed.body.items.map(({ name }: { name: string }) => name);
  for (const name of ["never.heard", "invitation.completed", "report.completed"]) {
    assert(names.includes(name), name);
  }
});

Deno.test("a batch answers for each of its events, and bad ones keep nobody out", async () => {
  await using world = await openRelayWorld(stack);
  const { key, receiver, workspaceId } = world;
  const endpoint = receiver.endpoint();
  await subscribe(key, workspaceId, endpoint);
  await postEvent(key, { eventType: "a.b", payload: 1 }, "old");
  const events = [
    '{"eventType":"a.b","payload":12345678901234567890,"idempotencyKey":"one"}',
    '{"eventType":"a.b","payload":1.0,"idempotencyKey":"old"}',
    '{"eventType":"a.b","payload":2,"idempotencyKey":"old"}',
    '{"eventType":"a b","payload":2,"idempotencyKey":"two"}',
    '{"eventType":"a.b","idempotencyKey":"three"}',
    "null",
    '{"eventType":"a\\u0000","payload":2,"idempotencyKey":"four"}',
    '{"eventType":"invitation.completed","payload":{},"idempotencyKey":"five"}',
    '{"eventType":"a.b","payload":12345678901234567890,"idempotencyKey":"one"}',
    '{ "eventType" : "a.b", "payload" : { "é" : [ ] } , "idempotencyKey" : "six" }',
  ];
  const answer = await key.post(`${PATH}/batch`, `{"events":[${events.join(" ,\n")}]}`);
  assertEquals(answer.status, 200, answer.text);
  const { accepted, duplicates, refused, results } = answer.body;
  assertEquals({ accepted, duplicates, refused }, { accepted: 2, duplicates: 2, refused: 6 });
  assertEquals(
    results.map((each: { status: number; code?: string }) => [each.status, each.code]),
    [
      [202, undefined],
      [409, "duplicate_event"],
      [422, "idempotency_key_reuse"],
      [400, "invalid_event_type"],
      [400, "invalid_request"],
      [400, "invalid_request"],
      [400, "invalid_request"],
      [422, "schema_violation"],
      [409, "duplicate_event"],
      [202, undefined],
    ],
  );
  assertEquals(results[4].errors, [{ path: "body.events.4.payload", message: "is required" }]);
  assertEquals(results[8].eventId, results[0].eventId);
  const received = await endpoint.untilReceived(3);
  const sent = received.map(({ text }) => text.slice(text.indexOf('"data":'))).toSorted();
  assertEquals(sent, ['"data":12345678901234567890}', '"data":1}', '"data":{ "é" : [ ] }}']);
  assertProblem(await key.post(`${PATH}/batch`, { events: [] }), 400, "invalid_request");
  const many = Array.from({ length: 1_001 }, (_, n) => ({
    eventType: "a.b",
    payload: n,
    idempotencyKey: `${n}`,
  }));
  assertProblem(await key.post(`${PATH}/batch`, { events: many }), 400, "invalid_request");
  const full = await key.post(`${PATH}/batch`, { events: many.slice(1) });
  assertEquals([full.status, full.body.accepted], [200, 1_000], full.text.slice(0, 300));
});

Deno.test("events are listed newest first, page by page, and filtered", async () => {
  await using world = await openRelayWorld(stack);
  const { key } = world;
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) {
    const eventType = n % 2 === 0 ? "even.number" : "odd.number";
    ids.unshift((await postEvent(key, { eventType, payload: n })).eventId);
  }
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Answer = await key.get(`${PATH}?limit=2${cursor && `&cursor=${cursor}`}`);
    assertEquals(page.status, 200, page.text);
    seen.push(...page.body.items.map(({ id }: { id: string }) => id));
    cursor = page.body.nextCursor;
  }
  assertEquals(seen, ids);
  for (
    const [query, count] of [
      ["type=even.number", 3],
      ["type=odd.*", 2],
      ["status=unrouted", 5],
      ["status=delivered", 0],
      ["since=2100-01-01T00:00:00Z", 0],
      ["until=2000-01-01T00:00:00Z", 0],
    ] as const
  ) {
    assertEquals((await key.get(`${PATH}?${query}`)).body.items.length, count, query);
  }
  assertProblem(await key.get(`${PATH}?cursor=nonsense`), 400, "invalid_cursor");
  assertProblem(await key.get(`${PATH}?status=lost`), 400, "invalid_request");
});

Deno.test("answers carry the headers that keep browsers from misusing them", async () => {
  await using world = await openRelayWorld(stack);
  for (const answer of [await world.key.get(PATH), await world.key.post(PATH, {})]) {
    assertEquals(answer.headers.get("x-content-type-options"), "nosniff");
    assertEquals(answer.headers.get("x-frame-options"), "DENY");
    assertEquals(answer.headers.get("cache-control"), "no-store");
    assert(answer.headers.get("content-security-policy")?.includes("default-src 'none'"));
    assert(answer.headers.has("strict-transport-security") && answer.headers.has("x-request-id"));
  }
});

async function settings(client: Client, workspaceId: string, changes: unknown) {
  const answer = await client.send("PATCH", `/api/v1/relay/settings?workspaceId=${workspaceId}`, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify(changes),
  });
  assertEquals(answer.status, 200, answer.text);
}

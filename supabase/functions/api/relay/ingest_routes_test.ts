import { assert, assertEquals } from "@std/assert";
import { DbError } from "@shared/db/errors.ts";
import { canonicalText, payloadHash } from "@shared/domain/relay/canonical_hash.ts";
import { asKey, asMember, ID, send, setUp } from "../testing/setup.ts";

const MOMENT = "2026-11-22T10:00:00.000Z";
const STORED = {
  outcome: "accepted",
  eventId: ID,
  eventType: "job.created",
  idempotencyKey: "k",
  receivedAt: MOMENT,
  status: "pending",
};
const CATALOGUE = { strict: false, version: "1", items: [] };

const post = (body: string, headers: Record<string, string> = {}) => ({
  method: "POST",
  headers: { "content-type": "application/json", "x-idempotency-key": "k", ...asKey, ...headers },
  body,
});

Deno.test("the payload reaches the database as the text it was, with its hash", async () => {
  const { app, asked } = setUp({ list_event_types: CATALOGUE, ingest_event: STORED });
  const payload = '{ "n" : 12345678901234567890, "t":"\\u00e9" }';
  const text = `{"payload": ${payload} ,"eventType":"job.created","channels":["emea"]}`;
  const response = await app.request("/api/v1/events", post(text));
  assertEquals([response.status, asked.map(({ fn }) => fn)], [
    202,
    ["list_event_types", "ingest_event"],
  ]);
  assertEquals(asked[1]!.args, {
    event: {
      eventType: "job.created",
      idempotencyKey: "k",
      payload,
      channels: ["emea"],
      occurredAt: undefined,
      payloadHash: await payloadHash("job.created", payload),
    },
    workspace_id: undefined,
  });
  assert(canonicalText(payload).includes("12345678901234567890".replace(/0$/, "e1")));
});

Deno.test("a member's event is stored by the function in the member's name", async () => {
  const { app, asked } = setUp({ list_event_types: CATALOGUE, ingest_event: STORED });
  const { "x-hirewire-key": _key, ...headers } = post("").headers as Record<string, string>;
  const response = await app.request("/api/v1/events", {
    ...post('{"eventType":"a","payload":1}'),
    headers: { ...headers, ...asMember },
  });
  assertEquals(response.status, 202);
  assertEquals(asked.map(({ fn, credential }) => [fn, credential.kind]), [
    ["list_event_types", "member"],
    ["identify_member", "member"],
    ["ingest_event", "on_behalf_of"],
  ]);
  assertEquals(asked[2]!.credential, { kind: "on_behalf_of", userId: ID });
  assertEquals(asked[2]!.context?.requestId, "new-id");
});

Deno.test("a token that does not hold stores nothing", async () => {
  const { app, asked } = setUp({
    list_event_types: CATALOGUE,
    ingest_event: STORED,
    identify_member: () => {
      throw new DbError({ code: "PGRST301", message: "JWT expired" });
    },
  });
  const { "x-hirewire-key": _key, ...headers } = post("").headers as Record<string, string>;
  const response = await app.request("/api/v1/events", {
    ...post('{"eventType":"a","payload":1}'),
    headers: { ...headers, ...asMember },
  });
  assertEquals([response.status, asked.some(({ fn }) => fn === "ingest_event")], [401, false]);
});

const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

Deno.test("what is wrong with one event of a batch is said of that one", async () => {
  const item = (text: string) => `{"eventType":"a","idempotencyKey":"k","payload":${text}}`;
  const bad: Record<string, string> = {
    "payload_too_deep 1": item(nested(65)),
    "payload_too_deep 2": item(nested(200_000)),
    "payload_too_deep 3": item(`{"a":${nested(64)}}`),
    "invalid_request 1": nested(10_000),
    "invalid_request 2": `{"eventType":${nested(5_000)},"idempotencyKey":"k","payload":1}`,
    "invalid_request 3": `{"eventType":"a","idempotencyKey":"k","payload":1,"x":${nested(999)}}`,
    "invalid_request 4": "null",
    "invalid_request 5": "[]",
    "invalid_request 6": '"text"',
    "invalid_request 7": '{"eventType":"a","idempotencyKey":"k"}',
    "invalid_request 8": '{"eventType":"\\u0000","idempotencyKey":"k","payload":1}',
    "invalid_request 9": '{"eventType":"a","idempotencyKey":"\\ud83c","payload":1}',
    "invalid_request 10": '{"eventType":"a","idempotencyKey":"k","payload":1,"__proto__":{}}',
    "invalid_request 11": '{"eventType":"a","idempotencyKey":"k","payload":1,"channels":{}}',
    "invalid_request 12": `{"eventType":"${"a".repeat(200)}","idempotencyKey":"k","payload":1}`,
  };
  const items = Object.values(bad).flatMap((text) => [text, item(nested(64))]);
  const { app, asked } = setUp({
    list_event_types: CATALOGUE,
    ingest_events: ({ events }: { events: unknown[] }) => ({
      results: events.map((event) =>
        event === null ? { outcome: "invalid", code: "invalid_event", message: "" } : STORED
      ),
    }),
  });
  const response = await app.request("/api/v1/events/batch", post(`{"events":[${items.join()}]}`));
  const answer = await response.json();
  assertEquals([response.status, answer.accepted], [200, items.length / 2]);
  const codes = Object.keys(bad).map((code) => code.replace(/ .*/, ""));
  assertEquals(
    answer.results.map((each: { status: number; code?: string }) => [each.status, each.code]),
    codes.flatMap((code) => [[400, code], [202, undefined]]),
  );
  const stored = (asked.at(-1)!.args as { events: unknown[] }).events;
  assertEquals(stored.map((each) => each === null), codes.flatMap(() => [true, false]));
});

Deno.test("one event by itself is refused as too deep just as well", async () => {
  for (const levels of [65, 66, 67, 68, 300_000]) {
    const { app } = setUp({ list_event_types: CATALOGUE });
    const text = `{"eventType":"a","payload":${nested(levels)}}`;
    const response = await app.request("/api/v1/events", post(text));
    assertEquals([response.status, (await response.json()).code], [400, "payload_too_deep"]);
  }
});

Deno.test("a duplicate is a problem that names the event it repeats", async () => {
  const { app, lines } = setUp({
    list_event_types: CATALOGUE,
    ingest_event: { ...STORED, outcome: "duplicate", status: "delivered" },
  });
  const response = await app.request("/api/v1/events", post('{"eventType":"a","payload":1}'));
  const problem = await response.json();
  assertEquals(response.headers.get("content-type"), "application/problem+json");
  assertEquals([response.status, problem.status, problem.code], [409, 409, "duplicate_event"]);
  assertEquals(
    [problem.eventId, problem.receivedAt, problem.eventStatus],
    [ID, MOMENT, "delivered"],
  );
  assert(lines.some((line) => line.includes('"code":"duplicate_event"')));
});

Deno.test("the catalogue is asked for once in ten seconds, and after a change of it", async () => {
  const world = setUp({
    list_event_types: CATALOGUE,
    ingest_event: STORED,
    put_event_type: {
      name: "a",
      description: "",
      schema: null,
      example: null,
      personalFields: [],
      builtIn: false,
      archived: false,
      createdAt: MOMENT,
      updatedAt: MOMENT,
    },
  });
  const { app, asked, clock } = world;
  const times = () => asked.filter(({ fn }) => fn === "list_event_types").length;
  const once = async () => {
    const response = await app.request("/api/v1/events", post('{"eventType":"a","payload":1}'));
    assertEquals(response.status, 202);
    return times();
  };
  assertEquals([await once(), await once()], [1, 1]);
  clock.advance(10_000);
  assertEquals(await once(), 2);
  const put = await app.request("/api/v1/event-types/a", send("PUT", asKey, {}));
  assertEquals([put.status, await once()], [200, 3]);
});

Deno.test("a catalogue that could not be read is asked for again", async () => {
  let calls = 0;
  const { app } = setUp({
    ingest_event: STORED,
    list_event_types: () => {
      if (++calls === 1) throw new DbError({ code: "08006", message: "down" });
      return CATALOGUE;
    },
  });
  const once = () => app.request("/api/v1/events", post('{"eventType":"a","payload":1}'));
  assertEquals([(await once()).status, (await once()).status], [503, 202]);
});

Deno.test("of a payload that its schema forbids only the key is asked for, and nothing of it is told", async () => {
  const schema = { type: "object", required: ["jobId"] };
  const { app, asked } = setUp({
    list_event_types: { items: [{ name: "job.created", schema, archived: false }] },
    ingest_event: { outcome: "invalid", code: "schema_violation", message: "as the database says" },
  });
  const text = '{"eventType":"job.created","payload":{"secret":"s3cr3t"}}';
  const response = await app.request("/api/v1/events", post(text));
  const answer = await response.text();
  assertEquals(response.status, 422);
  assertEquals((asked[1]!.args as { event: object }).event, {
    eventType: "job.created",
    idempotencyKey: "k",
    payload: '{"secret":"s3cr3t"}',
    payloadHash: await payloadHash("job.created", '{"secret":"s3cr3t"}'),
    channels: undefined,
    occurredAt: undefined,
    violatesSchema: true,
  });
  assertEquals(JSON.parse(answer).errors[0].path.startsWith("body.payload"), true);
  assert(!answer.includes("s3cr3t"));
});

Deno.test("what can be no event does not get as far as the database", async () => {
  const { app, asked } = setUp({ list_event_types: CATALOGUE });
  const deep = `{"eventType":"a","payload":${"[".repeat(65)}${"]".repeat(65)}}`;
  const response = await app.request("/api/v1/events", post(deep));
  assertEquals([response.status, (await response.json()).code], [400, "payload_too_deep"]);
  assertEquals(asked.map(({ fn }) => fn), ["list_event_types"]);
});

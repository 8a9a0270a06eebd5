import { assert, assertEquals, assertRejects } from "@std/assert";
import { z } from "zod";
import { callAs, type Caller, splitName } from "./caller.ts";
import { DbError, isTransient } from "./errors.ts";
import { createRpcCaller } from "./rpc_caller.ts";

interface Sent {
  url: string;
  headers: Headers;
  body: unknown;
}

/** A caller whose requests end in `answer`, and what it sent. */
function fake(answer: (signal?: AbortSignal) => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const caller = createRpcCaller({
    url: "https://example.test",
    apiKey: "sb_secret_a",
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const body: unknown = JSON.parse(await request.text());
      sent.push({ url: request.url, headers: request.headers, body });
      return await answer(init?.signal ?? undefined);
    },
  });
  return { caller, sent };
}

const json = (value: unknown, status = 200) => Response.json(value, { status });

function refusal(caller: Caller): Promise<DbError> {
  return assertRejects(() => caller.call("ready", {}), DbError);
}

Deno.test("a name says schema and function", () => {
  assertEquals(splitName("queue.claim"), { schema: "queue", name: "claim" });
  assertEquals(splitName("get_report"), { schema: "public", name: "get_report" });
});

Deno.test("arguments travel by name to the function of the right schema", async () => {
  const { caller, sent } = fake(() => json({ messages: [] }));
  const args = { queue: "q", drainer: "d", max_messages: 5, poll_ms: undefined };
  assertEquals(await caller.call("queue.claim", args), { messages: [] });
  assertEquals(sent[0]!.url, "https://example.test/rest/v1/rpc/claim");
  assertEquals(sent[0]!.headers.get("content-profile"), "queue");
  assertEquals(sent[0]!.headers.get("apikey"), "sb_secret_a");
  assertEquals(sent[0]!.body, { queue: "q", drainer: "d", max_messages: 5 });
});

Deno.test("a caller for somebody else carries their credentials, and only its own calls do", async () => {
  const { caller, sent } = fake(() => json({}));
  await caller.as({ accessToken: "a.b.c", headers: { "x-request-id": "r1" } }).call("ready", {});
  await caller.as({ headers: { "x-hirewire-key": "hw_x" } }).call("ready", {});
  await caller.call("ready", {});
  const seen = sent.map(({ headers }) => [
    headers.get("authorization"),
    headers.get("x-hirewire-key"),
    headers.get("x-request-id"),
  ]);
  assertEquals(seen, [
    ["Bearer a.b.c", null, "r1"],
    ["Bearer sb_secret_a", "hw_x", null],
    ["Bearer sb_secret_a", null, null],
  ]);
});

Deno.test("nothing comes back from a function that returns nothing", async () => {
  const { caller } = fake(() => new Response(null, { status: 204 }));
  assertEquals(await caller.call("queue.end_drain", { queue: "q", drainer: "d" }), undefined);
});

Deno.test("a scalar null is null", async () => {
  const { caller } = fake(() => json(null));
  assertEquals(await caller.call("ready", {}), null);
});

Deno.test("a refusal keeps code, message, details, hint and status", async () => {
  const { caller } = fake(() =>
    json(
      { code: "PT404", message: "No such report.", details: "report_not_found", hint: "Check." },
      404,
    )
  );
  const error = await refusal(caller);
  assertEquals(
    [error.code, error.message, error.details, error.hint, error.status],
    ["PT404", "No such report.", "report_not_found", "Check.", 404],
  );
});

const gateways: { status: number; body: string; code: string; transient: boolean }[] = [
  { status: 502, body: "<html>bad gateway</html>", code: "08006", transient: true },
  { status: 503, body: '{"message":"name resolution failed"}', code: "08006", transient: true },
  { status: 429, body: "slow down", code: "08006", transient: true },
  { status: 401, body: '{"message":"Invalid API key"}', code: "PGRST301", transient: false },
  { status: 404, body: "not here", code: "08P01", transient: false },
  { status: 200, body: "<html>captive portal</html>", code: "08P01", transient: false },
];
for (const { status, body, code, transient } of gateways) {
  Deno.test(`${status} from something that is not the Data API counts as ${code}`, async () => {
    const { caller } = fake(() => new Response(body, { status }));
    const error = await refusal(caller);
    assertEquals([error.code, isTransient(error)], [code, transient]);
    assert(!error.message.includes("html"));
  });
}

Deno.test("an unreachable Data API is transient, and is not tried again by itself", async () => {
  const { caller, sent } = fake(() => Promise.reject(new TypeError("connection refused")));
  const error = await refusal(caller);
  assertEquals([error.code, error.status, isTransient(error)], ["08006", undefined, true]);
  assertEquals(sent.length, 1);
});

Deno.test("a 503 is not tried again by itself", async () => {
  const { caller, sent } = fake(() => json({ code: "PGRST002", message: "no schema cache" }, 503));
  assertEquals((await refusal(caller)).code, "PGRST002");
  assertEquals(sent.length, 1);
});

Deno.test("an aborted call rejects with the signal's reason", async () => {
  const reason = new Error("lease lost");
  const controller = new AbortController();
  const { caller, sent } = fake((signal) =>
    new Promise((_, reject) => {
      signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      controller.abort(reason);
    })
  );
  const { signal } = controller;
  assertEquals(await caller.call("ready", {}, { signal }).catch((e: unknown) => e), reason);
  assertEquals(await caller.call("ready", {}, { signal }).catch((e: unknown) => e), reason);
  assertEquals(sent.length, 1);
});

Deno.test("a checked reply drops what the schema does not know", async () => {
  const { caller } = fake(() => json({ id: "r1", secret: "x" }));
  assertEquals(await callAs(caller, "ready", {}, z.object({ id: z.string() })), { id: "r1" });
});

Deno.test("a reply of another shape is an error that shows where, not what", async () => {
  const { caller } = fake(() => json({ person: { name: 12345 } }));
  const schema = z.object({ person: z.object({ name: z.string() }) });
  const error = await assertRejects(() => callAs(caller, "ready", {}, schema), DbError);
  assertEquals(isTransient(error), false);
  assert(error.message.includes("person.name"));
  assert(!error.message.includes("12345"));
});

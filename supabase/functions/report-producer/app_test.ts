import { assert, assertEquals } from "@std/assert";
import { CONNECTION_FAILURE, DbError } from "@shared/db/errors.ts";
import { type Answers, fakeCaller, refusal } from "@shared/queue/testing/fake_caller.ts";
import { FakeQueue } from "@shared/queue/testing/fake_queue.ts";
import { envelope, recordingLogger } from "@shared/queue/testing/fixtures.ts";
import { VirtualTime } from "@shared/queue/testing/virtual_time.ts";
import type { RequestContext } from "@shared/http/auth.ts";
import { createApp } from "./app.ts";

const TOKEN = "doorbell-token-for-tests";
const EVENT_ID = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a001";
const OTHER_ID = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a002";

const PUSHED = { success: true, message: "Report consumer pushed to queue" };
const NOTHING_LEFT = { dispatched: 0, again: false };

function setUp(answers: Answers = {}) {
  const time = new VirtualTime();
  const queue = new FakeQueue(time);
  const logger = recordingLogger();
  const work: Promise<unknown>[] = [];
  const contexts: RequestContext[] = [];
  const { caller, calls } = fakeCaller({
    dispatch_report_event: () => ({
      outcome: "queued",
      queue: "technical_interview_report",
    }),
    dispatch_pending_report_events: () => NOTHING_LEFT,
    ...answers,
  });
  const app = createApp({
    name: "report-producer",
    caller,
    callerFor: (context) => {
      contexts.push(context);
      return caller;
    },
    port: queue,
    doorbellTokens: [TOKEN],
    ready: () => Promise.resolve(),
    clock: time,
    sleep: time.sleep,
    random: () => 0,
    logger,
    waitUntil: (promise) => work.push(promise),
    onShutdown: () => {},
  });
  const post = (path: string, body: unknown, token: string | null) =>
    app.request(`/report-producer/${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-request-id": "request-7",
        ...(token === null ? {} : { "x-doorbell-token": token }),
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const send = (body: unknown, token: string | null = TOKEN) =>
    post("webhook/report-producer", body, token);
  const ring = () => post("drain", { queue: "unrouted_interview_report" }, TOKEN);
  const finished = () => time.run(Promise.all(work));
  const called = (fn: string) => calls.filter(([name]) => name === fn).length;
  return {
    app,
    queue,
    logger,
    time,
    work,
    calls,
    called,
    contexts,
    send,
    ring,
    finished,
  };
}

function webhook(change: Record<string, unknown> = {}) {
  return {
    type: "INSERT",
    table: "interview_report_event",
    schema: "public",
    record: { id: EVENT_ID, status: "pending" },
    old_record: null,
    ...change,
  };
}

Deno.test("a pending request is dispatched and the rest is swept up after the answer", async () => {
  const { send, calls, contexts, finished } = setUp();
  const response = await send(webhook());
  assertEquals([response.status, await response.json()], [200, PUSHED]);
  assertEquals(calls[0], ["dispatch_report_event", { event_id: EVENT_ID }]);
  await finished();
  assertEquals(calls.slice(1), [["dispatch_pending_report_events", {
    max_events: 1000,
  }]]);
  assertEquals(contexts.map((each) => each.requestId), ["request-7"]);
});

Deno.test("a second copy is answered alike and marked", async () => {
  const { send, finished } = setUp({
    dispatch_report_event: () => ({ outcome: "duplicate", queue: null }),
  });
  const response = await send(webhook());
  assertEquals([response.status, await response.json()], [200, {
    ...PUSHED,
    duplicate: true,
  }]);
  await finished();
});

Deno.test("a request without a route is answered and marked", async () => {
  const { send, finished } = setUp({
    dispatch_report_event: () => ({ outcome: "unroutable", queue: null }),
  });
  assertEquals(await (await send(webhook())).json(), {
    ...PUSHED,
    unroutable: true,
  });
  await finished();
});

Deno.test("a request that does not exist gets 404, and the sweep runs all the same", async () => {
  const { send, called, finished } = setUp({
    dispatch_report_event: () => ({ outcome: "not_found", queue: null }),
  });
  const response = await send(webhook());
  assertEquals([response.status, (await response.json()).code], [
    404,
    "report_event_not_found",
  ]);
  await finished();
  assertEquals(called("dispatch_pending_report_events"), 1);
});

Deno.test("several requests are dispatched by one call for all of them", async () => {
  const { send, called, finished } = setUp();
  const records = [{ id: EVENT_ID, status: "pending" }, { id: OTHER_ID, status: "pending" }];
  const response = await send(webhook({ record: records[0], records }));
  assertEquals([response.status, await response.json()], [200, PUSHED]);
  await finished();
  assertEquals(called("dispatch_report_event"), 0);
  // Once before the answer, once behind it.
  assertEquals(called("dispatch_pending_report_events"), 2);
});

Deno.test("sweeping goes on until nothing relies on this call", async () => {
  const replies = [
    { dispatched: 1000, again: true },
    { dispatched: 12, again: true },
    { dispatched: 0, again: true },
    { dispatched: 0, again: true },
    { dispatched: 1, again: false },
  ];
  let next = 0;
  const { send, called, finished } = setUp({
    dispatch_pending_report_events: () => replies[next++]!,
  });
  await send(webhook());
  await finished();
  assertEquals(called("dispatch_pending_report_events"), 5);
});

Deno.test("sweeping does not wait forever for a transaction that does not commit", async () => {
  const { send, called, time, finished } = setUp({
    dispatch_pending_report_events: () => ({ dispatched: 0, again: true }),
  });
  const startedAt = time.now().getTime();
  await send(webhook());
  await finished();
  const seconds = (time.now().getTime() - startedAt) / 1000;
  // By then the database's own sweep, which starts at 15 s, has taken over.
  assert(seconds > 15 && seconds < 30, `swept for ${seconds} s`);
  assertEquals(called("dispatch_pending_report_events"), 11);
});

Deno.test("a failing sweep is logged and harms nobody", async () => {
  const { send, logger, finished } = setUp({
    dispatch_pending_report_events: () => {
      throw new DbError({ code: CONNECTION_FAILURE, message: "gone" });
    },
  });
  assertEquals((await send(webhook())).status, 200);
  await finished();
  const line = logger.events.find((each) => each.event === "report_sweep_failed");
  assertEquals([line?.level, line?.request_id], ["warn", "request-7"]);
});

Deno.test("a database that is away is answered 503 without internals", async () => {
  const { send, finished } = setUp({
    dispatch_report_event: () => {
      throw new DbError({
        code: CONNECTION_FAILURE,
        message: "connect 10.0.0.7 refused",
      });
    },
  });
  const response = await send(webhook());
  assertEquals(response.status, 503);
  assert(!(await response.text()).includes("10.0.0.7"));
  await finished();
});

for (
  const [reason, change] of [
    ["wrong_table", { table: "invitations" }],
    ["wrong_type", { type: "DELETE", record: null }],
    ["not_pending", { record: { id: EVENT_ID, status: "completed" } }],
  ] as const
) {
  Deno.test(`a webhook is skipped as ${reason} without asking the database`, async () => {
    const { send, calls, work } = setUp();
    const response = await send(webhook(change));
    assertEquals(
      [response.status, await response.json()],
      [200, { success: true, skipped: true, reason }],
    );
    assertEquals([calls, work], [[], []]);
  });
}

for (
  const [name, body] of [
    ["no JSON", "{"],
    ["no object", "[]"],
    ["no table", {
      type: "INSERT",
      record: { id: EVENT_ID, status: "pending" },
    }],
    ["no record", webhook({ record: null })],
    ["an id that is none", webhook({ record: { id: "7", status: "pending" } })],
    ["records that are no list", webhook({ records: {} })],
  ] as const
) {
  Deno.test(`a body with ${name} gets 400 and touches nothing`, async () => {
    const { send, calls } = setUp();
    const response = await send(body);
    assertEquals(response.status, 400);
    assertEquals(
      response.headers.get("content-type"),
      "application/problem+json",
    );
    assertEquals(calls, []);
  });
}

for (const token of [null, "", "doorbell-token-for-testz"]) {
  Deno.test(`the webhook refuses the token ${JSON.stringify(token)}`, async () => {
    const { send, calls } = setUp();
    assertEquals((await send(webhook(), token)).status, 401);
    assertEquals((await send("{", token)).status, 401);
    assertEquals(calls, []);
  });
}

Deno.test("the health route has exactly the documented body", async () => {
  const { app } = setUp();
  assertEquals(await (await app.request("/report-producer/health")).json(), {
    status: "healthy",
    service: "report-producer-service",
    timestamp: "2026-01-01T00:00:00.000Z",
  });
});

const redriven = () => envelope({ interviewId: OTHER_ID, eventId: EVENT_ID }, "report.requested");

for (const outcome of ["queued", "duplicate", "unroutable"]) {
  Deno.test(`a redriven request that is ${outcome} now has done its work`, async () => {
    const { queue, ring, called, finished } = setUp({
      dispatch_report_event: () => ({ outcome, queue: null }),
    });
    queue.send(redriven());
    assertEquals((await ring()).status, 202);
    await finished();
    assertEquals([
      called("dispatch_report_event"),
      queue.messages.size,
      queue.dead,
    ], [1, 0, []]);
  });
}

for (
  const [code, answers, message] of [
    ["malformed_message", {}, envelope({}, "report.requested")],
    [
      "malformed_message",
      {},
      envelope({ eventId: EVENT_ID }, "something.else"),
    ],
    ["report_event_not_found", {
      dispatch_report_event: () => ({ outcome: "not_found", queue: null }),
    }, redriven()],
    ["not_allowed", {
      dispatch_report_event: () => {
        throw refusal(403, "not_allowed");
      },
    }, redriven()],
  ] as const
) {
  Deno.test(`a redriven request that ends as ${code} is a dead letter again`, async () => {
    const { queue, ring, finished } = setUp(answers);
    queue.send(message);
    await ring();
    await finished();
    assertEquals(queue.dead.map((each) => each.code), [code]);
  });
}

Deno.test("a redriven request waits for a database that is away", async () => {
  const { queue, ring, finished } = setUp({
    dispatch_report_event: () => {
      throw new DbError({ code: CONNECTION_FAILURE, message: "gone" });
    },
  });
  queue.send(redriven());
  await ring();
  await finished();
  assertEquals(queue.messages.get(1)?.lastError?.code, "database_unavailable");
});

import { assert, assertEquals } from "@std/assert";
import { createConsumerApp } from "./consumer_app.ts";
import type { Handler } from "./outcome.ts";
import { FakeQueue } from "./testing/fake_queue.ts";
import { envelope, recordingLogger } from "./testing/fixtures.ts";
import { VirtualTime } from "./testing/virtual_time.ts";

const TOKEN = "doorbell-token-for-tests";

function setUp(handler: Handler = () => Promise.resolve(), ready = () => Promise.resolve()) {
  const time = new VirtualTime();
  const queue = new FakeQueue(time);
  const logger = recordingLogger();
  const work: Promise<unknown>[] = [];
  const shutdown: { stop: (reason: string) => void } = { stop: () => {} };
  const app = createConsumerApp({
    name: "test-consumer",
    queues: { test_queue: handler },
    port: queue,
    doorbellTokens: [TOKEN, "the-token-before-this-one"],
    ready,
    clock: time,
    sleep: time.sleep,
    random: () => 0,
    logger,
    waitUntil: (promise) => work.push(promise),
    onShutdown: (stop) => shutdown.stop = stop,
  });
  const ring = (body: unknown = { queue: "test_queue" }, token: string | null = TOKEN) =>
    app.request("/test-consumer/drain", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token === null ? {} : { "x-doorbell-token": token }),
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const finished = () => time.run(Promise.all(work));
  return { app, time, queue, logger, work, shutdown, ring, finished };
}

async function problemCode(response: Response): Promise<unknown> {
  assertEquals(response.headers.get("content-type"), "application/problem+json");
  return (await response.json()).code;
}

Deno.test("a ring is answered 202 before any work, and the queue is drained behind it", async () => {
  const { queue, ring, finished } = setUp();
  queue.send(envelope());
  const response = await ring();
  assertEquals([response.status, await response.json()], [202, { success: true }]);
  assertEquals([queue.messages.size, queue.count("claim")], [1, 0]);
  await finished();
  assertEquals([queue.messages.size, queue.drainers.size], [0, 0]);
});

Deno.test("either token rings while one replaces the other", async () => {
  const { ring, finished } = setUp();
  assertEquals((await ring(undefined, "the-token-before-this-one")).status, 202);
  await finished();
});

for (
  const [name, token, code] of [
    ["without a token", null, "missing_credentials"],
    ["with an empty token", "", "missing_credentials"],
    ["with a wrong token", "doorbell-token-for-testz", "invalid_credentials"],
    ["with a part of the token", TOKEN.slice(0, -1), "invalid_credentials"],
  ] as const
) {
  Deno.test(`a ring ${name} gets 401 and touches nothing`, async () => {
    const { queue, ring, work } = setUp();
    queue.send(envelope());
    const response = await ring(undefined, token);
    assertEquals([response.status, await problemCode(response)], [401, code]);
    assertEquals([queue.calls, work], [[], []]);
  });
}

Deno.test("the token is asked for before the body is looked at", async () => {
  const { ring } = setUp();
  assertEquals((await ring("{", null)).status, 401);
  assertEquals((await ring({ queue: "of_somebody_else" }, null)).status, 401);
});

for (
  const body of ["{", "[]", "{}", '{"queue":7}', '{"queue":""}', `{"queue":"${"q".repeat(101)}"}`]
) {
  Deno.test(`the body ${body.slice(0, 20)} is malformed`, async () => {
    const { ring, work } = setUp();
    const response = await ring(body);
    assertEquals(response.status, 400);
    assert(["malformed_json", "invalid_request"].includes(String(await problemCode(response))));
    assertEquals(work, []);
  });
}

for (const name of ["queue_of_somebody_else", "constructor", "__proto__"]) {
  Deno.test(`the queue ${name} is not served`, async () => {
    const { ring, queue } = setUp();
    const response = await ring({ queue: name });
    assertEquals([response.status, await problemCode(response)], [404, "unknown_queue"]);
    assertEquals(queue.calls, []);
  });
}

Deno.test("a ring during a drain touches no database, and another look follows", async () => {
  const { time, queue, ring, finished } = setUp(() => time.sleep(5000));
  queue.send(envelope());
  await ring();
  await time.run(time.sleep(1000));
  const callsBefore = queue.count("beginDrain");
  const response = await ring();
  assertEquals([response.status, await response.json()], [202, { success: true, draining: true }]);
  assertEquals(queue.count("beginDrain"), callsBefore);
  await finished();
  assertEquals(queue.count("beginDrain"), 2);
});

Deno.test("at shutdown the queue is handed over, and rings are refused", async () => {
  const { time, queue, ring, shutdown, finished, logger } = setUp(() => time.sleep(500));
  for (let i = 0; i < 20; i++) queue.send(envelope());
  await ring();
  await time.run(time.sleep(100));
  shutdown.stop("wall_clock");
  const refused = await ring();
  assertEquals([refused.status, await problemCode(refused)], [503, "shutting_down"]);
  await finished();
  assertEquals([queue.rings.length, queue.drainers.size, queue.visible().length], [1, 0, 12]);
  const stopping = logger.events.find((each) => each.event === "consumer_stopping");
  assertEquals(stopping?.reason, "wall_clock");
});

Deno.test("a database that fails ends the drain without an unhandled rejection", async () => {
  const { queue, ring, finished } = setUp();
  queue.fault = () => new Error("broken");
  assertEquals((await ring()).status, 202);
  await finished();
});

Deno.test("health routes answer without a token", async () => {
  const { app } = setUp();
  for (const path of ["health", "health/live", "health/ready"]) {
    const response = await app.request(`/test-consumer/${path}`);
    assertEquals(response.status, 200);
    assertEquals((await response.json()).service, "test-consumer");
  }
});

Deno.test("a database that is not ready shows in the readiness alone", async () => {
  const { app } = setUp(undefined, () => Promise.reject(new Error("away")));
  assertEquals((await app.request("/test-consumer/health")).status, 200);
  assertEquals((await app.request("/test-consumer/health/ready")).status, 503);
});

Deno.test("other methods and paths are refused", async () => {
  const { app } = setUp();
  assertEquals((await app.request("/test-consumer/nothing")).status, 404);
  assertEquals((await app.request("/drain", { method: "POST" })).status, 404);
});

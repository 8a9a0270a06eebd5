import { ok as assert } from "node:assert/strict";
import { assertEquals } from "@std/assert";
import { Webhook } from "standardwebhooks";
import { CONNECTION_FAILURE, DbError } from "@shared/db/errors.ts";
import { type Answers, fakeCaller } from "@shared/queue/testing/fake_caller.ts";
import { FakeQueue } from "@shared/queue/testing/fake_queue.ts";
import { envelope, recordingLogger } from "@shared/queue/testing/fixtures.ts";
import { VirtualTime } from "@shared/queue/testing/virtual_time.ts";
import { createApp } from "./app.ts";
import { PATIENCE_MS } from "./slow_sends.ts";
import {
  attempt,
  DELIVERY_ID,
  EVENT_ID,
  SECRET,
  subscription,
  SUBSCRIPTION_ID,
} from "./testing/attempts.ts";
import { fakeNetwork } from "./testing/fake_network.ts";
import { answer } from "./testing/hostile_server.ts";

const TOKEN = "doorbell-token-for-tests";

type Lease = {
  msgId: number;
  readCt: number;
  deliveryId: string;
  ticket: number;
};
type Outcome = Record<string, unknown> & { msgId: number; readCt: number };

function setUp(reply: () => string | Error = () => answer(200), answers: Answers = {}) {
  const time = new VirtualTime(new Date().toISOString());
  const queue = new FakeQueue(time, { parallelism: 50 });
  const logger = recordingLogger();
  const work: Promise<unknown>[] = [];
  const { caller, calls } = fakeCaller({
    begin_delivery_attempts: ({ messages }) => ({
      attempts: (messages as Lease[]).map(({ msgId, readCt }) => {
        const { subscription: _, event: __, ...row } = attempt({ msgId, readCt });
        return row;
      }),
      events: { [EVENT_ID]: attempt().event },
      subscriptions: { [SUBSCRIPTION_ID]: subscription() },
      settled: [],
      again: [],
    }),
    finish_delivery_attempts: ({ outcomes }) => {
      const given = outcomes as Outcome[];
      const held = given.filter(({ msgId, readCt }) => queue.finish(msgId, readCt));
      return {
        finished: held.map(({ msgId }) => ({
          msgId,
          deliveryId: DELIVERY_ID,
          status: "x",
          nextAttemptAt: null,
        })),
        stale: given.filter((each) => !held.includes(each)).map(({ msgId }) => msgId),
        disabled: [],
      };
    },
    ...answers,
  });
  const net = fakeNetwork(reply);
  const app = createApp({
    name: "webhook-consumer",
    caller,
    port: queue,
    doorbellTokens: [TOKEN],
    ready: () => Promise.resolve(),
    clock: time,
    // Endpoints answer at once here, and signing takes real time: nobody's patience ends.
    sleep: (ms, signal) =>
      ms === PATIENCE_MS
        ? new Promise((resolve) => signal!.addEventListener("abort", () => resolve()))
        : time.sleep(ms, signal),
    random: () => 0,
    logger,
    waitUntil: (promise) => work.push(promise),
    onShutdown: () => {},
    network: net.network,
    settings: { allowed: [], qstash: undefined },
  });
  const ring = (name: string, token = TOKEN) =>
    app.request("/webhook-consumer/drain", {
      method: "POST",
      headers: { "content-type": "application/json", "x-doorbell-token": token },
      body: JSON.stringify({ queue: name }),
    });
  const handle = async (count = 1, message = due(), name = "webhook_deliveries") => {
    for (let i = 0; i < count; i++) queue.send(message);
    const response = await ring(name);
    await time.run(Promise.all(work));
    return response.status;
  };
  const called = (fn: string) => calls.filter(([name]) => name === fn).map(([, args]) => args);
  const outcomes = () =>
    called("finish_delivery_attempts").flatMap(({ outcomes }) => outcomes as Outcome[]);
  const verdicts = () =>
    logger.events.filter((each) => each.event === "queue_message").map((each) => each.outcome);
  return { app, queue, ring, handle, called, outcomes, verdicts, logger, ...net };
}

const due = (
  data: Record<string, unknown> = { deliveryId: DELIVERY_ID, ticket: 1 },
  type = "delivery.due",
) => envelope(data, type);

for (const queue of ["webhook_deliveries", "webhook_retries"]) {
  Deno.test(`a message in ${queue} becomes a signed delivery`, async () => {
    const { handle, written, outcomes, verdicts, called, connected } = setUp();
    assertEquals(await handle(1, due(), queue), 202);
    assertEquals(connected, ["93.184.215.14:443"]);
    const [head, body] = written[0]!.split("\r\n\r\n") as [string, string];
    const headers = Object.fromEntries(
      head.split("\r\n").slice(1).map((line) => line.split(": ", 2)),
    );
    assertEquals(body, attempt().event.body);
    assertEquals(headers["webhook-id"], EVENT_ID);
    assertEquals(headers["content-type"], "application/json");
    assertEquals(headers["user-agent"], "Hirewire-Webhooks/1.0");
    assertEquals(headers["X-Tenant"], "header-secret");
    new Webhook(SECRET).verify(body, headers);
    const [outcome] = outcomes();
    assertEquals([
      outcome!.outcome,
      outcome!.httpStatus,
      outcome!.errorClass,
      outcome!.attempt,
    ], ["delivered", 200, null, 1]);
    assertEquals(called("finish_delivery_attempts")[0]!.queue, queue);
    assertEquals(verdicts(), ["acked"]);
  });
}

Deno.test("messages of one claim share the database's calls", async () => {
  const { handle, called, outcomes } = setUp();
  await handle(50);
  assertEquals([called("begin_delivery_attempts").length, outcomes().length], [1, 50]);
  assert(called("finish_delivery_attempts").length <= 3);
});

for (
  const [name, reply, expected] of [
    ["500", () => answer(500, "oops"), {
      outcome: "retry",
      errorClass: "http",
      httpStatus: 500,
      delaySeconds: 5,
      responseExcerpt: "oops",
    }],
    ["429 with a pause", () => answer(429, "", { "retry-after": "90" }), {
      outcome: "retry",
      errorClass: "http",
      delaySeconds: 90,
    }],
    ["410", () => answer(410), { outcome: "gone", httpStatus: 410 }],
    ["a reset", () => new Deno.errors.ConnectionReset("reset"), {
      outcome: "retry",
      errorClass: "reset",
      httpStatus: null,
    }],
    ["rubbish", () => "rubbish\r\n\r\n", { outcome: "retry", errorClass: "protocol" }],
  ] as const
) {
  Deno.test(`${name} is finished as ${expected.outcome}`, async () => {
    const { handle, outcomes, verdicts } = setUp(reply);
    await handle();
    const [outcome] = outcomes();
    for (const [key, value] of Object.entries(expected)) {
      assertEquals(outcome![key], value, key);
    }
    assertEquals(verdicts(), ["acked"]);
  });
}

Deno.test("what SQL has settled is not sent", async () => {
  for (const reason of ["parked", "delayed", "held", "cancelled", "stale"]) {
    const { handle, written, verdicts } = setUp(undefined, {
      begin_delivery_attempts: ({ messages }) => ({
        attempts: [],
        events: {},
        subscriptions: {},
        settled: (messages as Lease[]).map(({ msgId }) => ({
          msgId,
          deliveryId: DELIVERY_ID,
          reason,
        })),
        again: [],
      }),
    });
    await handle();
    assertEquals([written, verdicts()], [[], ["acked"]], reason);
  }
});

Deno.test("two endpoints are each sent the text of the event that is theirs", async () => {
  const open = '{"type":"a.b","timestamp":"2026-01-01T00:00:00.000Z","data":{}}';
  const { handle, written } = setUp(() => answer(200, "", { connection: "close" }), {
    begin_delivery_attempts: ({ messages }) => ({
      attempts: (messages as Lease[]).map(({ msgId, readCt }, nth) => {
        const { subscription: _, event: __, ...row } = attempt({ msgId, readCt });
        return nth === 0 ? row : { ...row, bodyId: `${EVENT_ID}/open` };
      }),
      events: { [EVENT_ID]: attempt().event, [`${EVENT_ID}/open`]: { type: "a.b", body: open } },
      subscriptions: { [SUBSCRIPTION_ID]: subscription() },
      settled: [],
      again: [],
    }),
  });
  await handle(2);
  const bodies = written.map((text) => text.split("\r\n\r\n")[1]);
  assertEquals(bodies.toSorted(), [attempt().event.body, open].toSorted());
});

Deno.test("what does not fit into one reply is asked for again", async () => {
  const { handle, called, outcomes } = setUp(undefined, {
    begin_delivery_attempts: ({ messages }) => {
      const leases = messages as Lease[];
      const [first, ...rest] = leases;
      const { subscription: _, event: __, ...row } = attempt({
        msgId: first!.msgId,
        readCt: first!.readCt,
      });
      return {
        attempts: [row],
        events: { [EVENT_ID]: attempt().event },
        subscriptions: { [SUBSCRIPTION_ID]: subscription() },
        settled: [],
        again: rest.map(({ msgId }) => msgId),
      };
    },
  });
  await handle(3);
  assertEquals([called("begin_delivery_attempts").length, outcomes().length], [3, 3]);
});

Deno.test("a lease that was lost before the beginning or the end leaves the message alone", async () => {
  const { handle, written, verdicts } = setUp(undefined, {
    begin_delivery_attempts: () => ({
      attempts: [],
      events: {},
      subscriptions: {},
      settled: [],
      again: [],
    }),
  });
  await handle();
  assertEquals([written, verdicts()], [[], ["stale"]]);
  const late = setUp(undefined, {
    finish_delivery_attempts: ({ outcomes }) => ({
      finished: [],
      stale: (outcomes as Outcome[]).map((o) => o.msgId),
      disabled: [],
    }),
  });
  await late.handle();
  assertEquals([late.written.length, late.verdicts()], [1, ["stale"]]);
});

Deno.test("a database that is away for a moment does not cost an outcome", async () => {
  let away = 3;
  const { handle, queue, written, verdicts } = setUp(undefined, {
    finish_delivery_attempts: ({ outcomes }) => {
      if (away-- > 0) {
        throw new DbError({ code: CONNECTION_FAILURE, message: "gone" });
      }
      return {
        finished: (outcomes as Outcome[]).map((
          { msgId, readCt },
        ) => (queue.finish(msgId, readCt), { msgId, status: "delivered" })),
        stale: [],
        disabled: [],
      };
    },
  });
  await handle();
  assertEquals([written.length, verdicts()], [1, ["acked"]]);
});

Deno.test("a database that is away at the beginning means another try, and nothing is sent", async () => {
  const { handle, queue, written, verdicts } = setUp(undefined, {
    begin_delivery_attempts: () => {
      throw new DbError({ code: CONNECTION_FAILURE, message: "gone" });
    },
  });
  await handle();
  assertEquals([written, verdicts()], [[], ["retry"]]);
  assertEquals(queue.messages.get(1)?.lastError?.code, "database_unavailable");
});

for (
  const [name, message] of [
    ["without a delivery", due({ ticket: 1 })],
    ["with a ticket that is none", due({ deliveryId: DELIVERY_ID, ticket: "x" })],
    ["of another type", due(undefined, "report.requested")],
  ] as const
) {
  Deno.test(`a message ${name} is malformed and asks the database nothing`, async () => {
    const { handle, queue, called } = setUp();
    await handle(1, message);
    assertEquals(queue.dead.map((each) => each.code), ["malformed_message"]);
    assertEquals(called("begin_delivery_attempts"), []);
  });
}

Deno.test("a secret that cannot sign, or a URL that may not be called, fails the attempt alone", async () => {
  for (
    const [change, errorClass] of [
      [{ secrets: ["whsec_short"] }, "signing"],
      [{ secrets: [] }, "signing"],
      [{ url: "https://169.254.169.254/" }, "blocked"],
      [{ url: "http://hooks.example.com/" }, "blocked"],
      [{ headers: { evil: "a\r\nb: c" } }, "protocol"],
    ] as const
  ) {
    const { handle, outcomes, connected } = setUp(undefined, {
      begin_delivery_attempts: ({ messages }) => {
        const { subscription: _, event: __, ...row } = attempt({
          msgId: (messages as Lease[])[0]!.msgId,
        });
        return {
          attempts: [row],
          events: { [EVENT_ID]: attempt().event },
          subscriptions: {
            [SUBSCRIPTION_ID]: subscription(change as Partial<ReturnType<typeof subscription>>),
          },
          settled: [],
          again: [],
        };
      },
    });
    await handle();
    assertEquals([outcomes()[0]?.outcome, outcomes()[0]?.errorClass], ["retry", errorClass]);
    assertEquals(connected, []);
  }
});

Deno.test("subscribers cannot replace the headers that are ours", async () => {
  const headers = {
    Host: "evil",
    "Webhook-Id": "evil",
    "content-LENGTH": "1",
    "Transfer-Encoding": "chunked",
    "User-Agent": "evil",
    "Upstash-Method": "GET",
    "X-Fine": "yes",
  };
  const { handle, written } = setUp(undefined, {
    begin_delivery_attempts: ({ messages }) => {
      const { subscription: _, event: __, ...row } = attempt({
        msgId: (messages as Lease[])[0]!.msgId,
      });
      return {
        attempts: [row],
        events: { [EVENT_ID]: attempt().event },
        subscriptions: { [SUBSCRIPTION_ID]: subscription({ headers }) },
        settled: [],
        again: [],
      };
    },
  });
  await handle();
  assert(!written[0]!.includes("evil") && !written[0]!.includes("chunked"));
  assert(written[0]!.includes("X-Fine: yes"));
});

Deno.test("one wide line per attempt, without payload, path, query, header or secret", async () => {
  const { handle, logger } = setUp(() => answer(500, "answer-secret"));
  await handle();
  const [line] = logger.events.filter((each) => each.event === "delivery_attempt");
  assertEquals(
    [
      line!.host,
      line!.event_id,
      line!.outcome,
      line!.http_status,
      line!.error_class,
      line!.delay_seconds,
      line!.request_id,
    ],
    ["hooks.example.com", EVENT_ID, "retry", 500, "http", 5, "request-1"],
  );
  const log = JSON.stringify(logger.events);
  for (
    const secret of [
      "payload-secret",
      "url-secret",
      "header-secret",
      "answer-secret",
      SECRET,
      "/hirewire",
    ]
  ) {
    assert(!log.includes(secret), secret);
  }
});

Deno.test("a wrong token rings for nobody, and other queues are not served", async () => {
  const { ring, queue } = setUp();
  assertEquals((await ring("webhook_deliveries", "a-wrong-token-entirely")).status, 401);
  assertEquals((await ring("role_based_interview_report")).status, 404);
  assertEquals(queue.calls, []);
});

Deno.test("without QStash what was meant for it is sent from here, and recorded so", async () => {
  const { handle, outcomes, connected, logger } = setUp(undefined, {
    begin_delivery_attempts: ({ messages }) => {
      const { subscription: _, event: __, ...row } = attempt({
        msgId: (messages as Lease[])[0]!.msgId,
        via: "qstash",
      });
      return {
        attempts: [row],
        events: { [EVENT_ID]: attempt().event },
        subscriptions: { [SUBSCRIPTION_ID]: subscription() },
        settled: [],
        again: [],
      };
    },
  });
  await handle();
  assertEquals([connected.length, outcomes()[0]!.outcome, outcomes()[0]!.via], [
    1,
    "delivered",
    "direct",
  ]);
  const [line] = logger.events.filter((each) => each.event === "delivery_attempt");
  assertEquals([line!.via, line!.planned_via], ["direct", "qstash"]);
});

Deno.test("without QStash there is no way in for its reports", async () => {
  const { app } = setUp();
  const response = await app.request("/webhook-consumer/qstash/callback", { method: "POST" });
  assertEquals(response.status, 404);
});

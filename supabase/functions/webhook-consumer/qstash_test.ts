import { ok as assert } from "node:assert/strict";
import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { CONNECTION_FAILURE, DbError } from "@shared/db/errors.ts";
import { EnvError } from "@shared/platform/env.ts";
import type { Network } from "@shared/platform/network.ts";
import { parseNetworks } from "@shared/domain/relay/address_policy.ts";
import { HOSTILE_NAMES, HOSTILE_URLS } from "@shared/domain/relay/testing/hostile_urls.ts";
import { type Answers, fakeCaller } from "@shared/queue/testing/fake_caller.ts";
import { FakeQueue } from "@shared/queue/testing/fake_queue.ts";
import { recordingLogger } from "@shared/queue/testing/fixtures.ts";
import { VirtualTime } from "@shared/queue/testing/virtual_time.ts";
import { createApp } from "./app.ts";
import { composeDelivery } from "./delivery.ts";
import { callbackUrlOf, createHandOver, createQstashClient } from "./qstash.ts";
import { onceInAWhile, reconcileHandovers } from "./qstash_reconcile.ts";
import { readWebhookSettings } from "./settings.ts";
import { attempt, DELIVERY_ID, EVENT_ID, SUBSCRIPTION_ID } from "./testing/attempts.ts";
import {
  CURRENT_KEY,
  NEXT_KEY,
  QstashDouble,
  type Report,
  TOKEN,
} from "./testing/qstash_double.ts";

const CALLBACK = "https://project.example.com/functions/v1/webhook-consumer/qstash/callback";
const NEVER = new AbortController().signal;
const NOW = new Date();

const network: Network = {
  resolve: () => Promise.resolve(["93.184.215.14"]),
  connect: () => Promise.reject(new Error("QStash connects, not we")),
  startTls: () => Promise.reject(new Error("QStash connects, not we")),
  arrivals: () => Promise.resolve(),
};

function settingsFor(url: string) {
  return {
    url,
    token: TOKEN,
    currentSigningKey: CURRENT_KEY,
    nextSigningKey: NEXT_KEY,
    callbackUrl: CALLBACK,
  };
}

async function handOver(qstash: QstashDouble, change = attempt(), target = {}, net = network) {
  qstash.automatic = false;
  const send = createHandOver(createQstashClient(settingsFor(qstash.url)), CALLBACK, net);
  return await send(change, await composeDelivery(change, NOW), target, NEVER);
}

Deno.test("a hand-over is one attempt, with our signature, a lane per endpoint and a way back", async () => {
  await using qstash = new QstashDouble();
  const result = await handOver(qstash, attempt({}, { rateLimit: 10 }));
  const [message] = qstash.messages;
  assertEquals(result, { kind: "handed_over", messageId: message!.messageId });
  assertEquals(message!.url, "https://hooks.example.com/hirewire?key=url-secret");
  assertEquals(message!.body, attempt().event.body);
  const header = (name: string) => message!.headers.get(name);
  assertEquals(header("upstash-retries"), "0");
  assertEquals(header("upstash-method"), "POST");
  assertEquals(header("upstash-timeout"), "15s");
  assertEquals(header("upstash-deduplication-id"), `${DELIVERY_ID}-1`);
  assertEquals(
    header("upstash-flow-control-key"),
    `hirewire-${SUBSCRIPTION_ID}`,
  );
  assertEquals(header("upstash-flow-control-value")!.split(/, ?/).sort(), [
    "parallelism=10",
    "period=1s",
    "rate=10",
  ]);
  const callback = callbackUrlOf(CALLBACK, DELIVERY_ID, 1);
  assertEquals(
    [header("upstash-callback"), header("upstash-failure-callback")],
    [callback, callback],
  );
  assertEquals(header("upstash-forward-webhook-id"), EVENT_ID);
  assert(header("upstash-forward-webhook-signature")!.startsWith("v1,"));
  assertEquals(header("upstash-forward-x-tenant"), "header-secret");
  assertEquals(header("content-type"), "application/json");
});

Deno.test("a hand-over that is repeated is one message", async () => {
  await using qstash = new QstashDouble();
  const first = await handOver(qstash);
  assertEquals(await handOver(qstash), first);
  assertEquals([qstash.messages.length, qstash.deduplicated], [1, 1]);
  await handOver(qstash, attempt({ attempt: 2 }));
  assertEquals(qstash.messages.length, 2);
});

Deno.test("a QStash that refuses or is away is an attempt that failed", async () => {
  await using qstash = new QstashDouble();
  qstash.refuseWith = 500;
  const refused = await handOver(qstash);
  assertEquals(refused.kind === "failed" && refused.errorClass, "qstash");
  // Its words may repeat what it was handed.
  assertMatch(refused.kind === "failed" ? refused.message : "", /: it answered \d{3}\.$/);
  const away = createHandOver(
    createQstashClient(settingsFor("http://127.0.0.1:9")),
    CALLBACK,
    network,
  );
  const result = await away(attempt(), await composeDelivery(attempt(), NOW), {}, NEVER);
  assertEquals(result.kind === "failed" && result.errorClass, "qstash");
});

Deno.test("what may not be sent to is not handed over either", async () => {
  await using qstash = new QstashDouble();
  const names = Object.entries(HOSTILE_NAMES).map(([name, addresses]) => ({
    url: `https://${name}/`,
    resolve: () => Promise.resolve([...addresses]),
  }));
  const urls = HOSTILE_URLS.map((url) => ({ url, resolve: network.resolve }));
  for (const { url, resolve } of [...urls, ...names]) {
    const result = await handOver(qstash, attempt({}, { url }), {}, { ...network, resolve });
    assertEquals(result.kind === "failed" && result.errorClass, "blocked", url);
  }
  assertEquals(qstash.messages, []);
});

function setUp(qstash: QstashDouble, answers: Answers = {}) {
  const time = new VirtualTime(new Date().toISOString());
  const logger = recordingLogger();
  const { caller, calls } = fakeCaller({
    get_handover: () => ({
      failures: 2,
      test: false,
      subscriptionId: SUBSCRIPTION_ID,
      eventAt: "2026-01-01T00:00:00Z",
    }),
    settle_qstash_callback: () => ({ outcome: "settled", status: "retrying" }),
    ...answers,
  });
  const app = createApp({
    name: "webhook-consumer",
    caller,
    port: new FakeQueue(time),
    doorbellTokens: ["doorbell-token-for-tests"],
    ready: () => Promise.resolve(),
    clock: time,
    sleep: time.sleep,
    random: () => 0,
    logger,
    waitUntil: () => {},
    onShutdown: () => {},
    network,
    settings: { allowed: [], qstash: settingsFor(qstash.url) },
  });
  const send = async (report: Partial<Report>, url = callbackUrlOf(CALLBACK, DELIVERY_ID, 1)) => {
    const { pathname, search } = new URL(url);
    const response = await app.request(
      pathname.replace("/functions/v1", "") + search,
      {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(report.signature === undefined ? {} : { "upstash-signature": report.signature }),
        },
        body: report.body ?? "",
      },
    );
    return {
      status: response.status,
      body: await response.json(),
      final: response.headers.get("upstash-nonretryable-error"),
    };
  };
  const settled = () =>
    calls.filter(([fn]) => fn === "settle_qstash_callback").map(([, args]) => args);
  return { send, settled, calls, logger, caller, time };
}

async function handedOver(qstash: QstashDouble) {
  await handOver(qstash);
  return qstash.messages.at(-1)!;
}

for (
  const [status, headers, outcome, delay] of [
    [204, {}, "delivered", undefined],
    [500, {}, "retry", 1800],
    [429, { "Retry-After": ["7200"] }, "retry", 7200],
    [429, { "Retry-After": ["60", "7200"], "retry-after": ["soon"] }, "retry", 7200],
    [204, { "Retry-After": "not a list" }, "delivered", undefined],
    [201, "no headers", "delivered", undefined],
    [308, {}, "retry", 1800],
    [410, {}, "gone", undefined],
    [0, {}, "retry", 1800],
  ] as const
) {
  Deno.test(`a report of ${status} with ${JSON.stringify(headers)} settles the attempt as ${outcome}`, async () => {
    await using qstash = new QstashDouble();
    const { send, settled } = setUp(qstash);
    const message = await handedOver(qstash);
    const report = await qstash.report(message, {
      status,
      headers: headers as unknown as Record<string, string[]>,
      body: "the answer",
    });
    const { status: answered, body } = await send(report);
    assertEquals([answered, body], [200, { success: true, outcome: "settled" }]);
    const [args] = settled();
    assertEquals([args!.delivery_id, args!.attempt, args!.qstash_message_id], [
      DELIVERY_ID,
      1,
      message.messageId,
    ]);
    const given = args!.outcome as Record<string, unknown>;
    assertEquals([given.outcome, given.delaySeconds], [outcome, delay]);
    assertEquals(given.responseExcerpt, status === 0 ? null : "the answer");
  });
}

Deno.test("a report signed with the next key counts, too", async () => {
  await using qstash = new QstashDouble();
  const { send } = setUp(qstash);
  const report = await qstash.report(await handedOver(qstash), { status: 200 }, { key: NEXT_KEY });
  assertEquals((await send(report)).status, 200);
});

Deno.test("a report that is not QStash's, or not about this attempt, is refused", async () => {
  await using qstash = new QstashDouble();
  const { send, calls } = setUp(qstash);
  const message = await handedOver(qstash);
  const good = await qstash.report(message, { status: 200 });
  const forged = [
    { body: good.body },
    { body: good.body, signature: "" },
    { body: good.body, signature: "not.a.token" },
    { body: good.body, signature: good.signature.slice(0, -2) },
    { body: `${good.body} `, signature: good.signature },
    await qstash.report(message, { status: 200 }, { key: "sig_another_key" }),
    await qstash.report(message, { status: 200 }, { signedBody: "{}" }),
    await qstash.report(message, { status: 200 }, { url: CALLBACK }),
    await qstash.report(message, { status: 200 }, { url: callbackUrlOf(CALLBACK, DELIVERY_ID, 2) }),
    await qstash.report(message, { status: 200 }, {
      url: message.callback.replace("https", "http"),
    }),
    await qstash.report(message, { status: 200 }, { expiresIn: -60 }),
  ];
  for (const report of forged) {
    const { status, body } = await send(report);
    assertEquals([status, body.code], [401, "invalid_signature"]);
  }
  // The same good report, moved to another attempt and another delivery.
  for (
    const url of [callbackUrlOf(CALLBACK, DELIVERY_ID, 2), callbackUrlOf(CALLBACK, EVENT_ID, 1)]
  ) {
    assertEquals((await send(good, url)).status, 401);
  }
  assertEquals(calls, []);
});

Deno.test("a report that is replayed is refused, and QStash is told not to try again", async () => {
  await using qstash = new QstashDouble();
  const { send, settled } = setUp(qstash);
  const report = await qstash.report(await handedOver(qstash), { status: 200 });
  assertEquals((await send(report)).status, 200);
  const replayed = await send(report);
  assertEquals([replayed.status, replayed.body.code, replayed.final], [
    409,
    "callback_replayed",
    "true",
  ]);
  assertEquals(settled().length, 1);
});

for (const failing of ["get_handover", "settle_qstash_callback"]) {
  Deno.test(`a report counts when it is repeated because ${failing} failed`, async () => {
    await using qstash = new QstashDouble();
    let failures = 1;
    const { send } = setUp(qstash, {
      [failing]: () => {
        if (failures-- > 0) throw new DbError({ code: CONNECTION_FAILURE, message: "away" });
        return { failures: 2, test: false, outcome: "settled", status: "delivered" };
      },
    });
    const report = await qstash.report(await handedOver(qstash), { status: 200 });
    const first = await send(report);
    assertEquals([first.status, first.final], [503, null]);
    assertEquals((await send(report)).body, { success: true, outcome: "settled" });
    assertEquals((await send(report)).body.code, "callback_replayed");
  });
}

Deno.test("a second report on the same attempt changes nothing", async () => {
  await using qstash = new QstashDouble();
  const { send } = setUp(qstash, {
    settle_qstash_callback: () => ({ outcome: "duplicate", status: "delivered" }),
  });
  const { status, body } = await send(
    await qstash.report(await handedOver(qstash), { status: 500 }),
  );
  assertEquals([status, body.outcome], [200, "duplicate"]);
});

Deno.test("a report on something else is not found, and one in another format is malformed", async () => {
  await using qstash = new QstashDouble();
  const { send } = setUp(qstash, {
    settle_qstash_callback: () => ({ outcome: "unknown", status: null }),
  });
  const message = await handedOver(qstash);
  assertEquals(
    (await send(await qstash.report(message, { status: 200 }))).body.code,
    "handover_not_found",
  );
  const nameless = await qstash.report({
    ...message,
    messageId: undefined as unknown as string,
  }, { status: 200 });
  assertEquals((await send(nameless)).body.code, "malformed_callback");
  for (
    const query of [
      "",
      "?delivery=x&attempt=1",
      `?delivery=${DELIVERY_ID}&attempt=0`,
      `?delivery=${DELIVERY_ID}&attempt=1&more=1`,
    ]
  ) {
    assertEquals((await send({}, CALLBACK + query)).status, 400, query);
  }
});

Deno.test("nothing of a report's payload is logged", async () => {
  await using qstash = new QstashDouble();
  const { send, logger } = setUp(qstash);
  await send(await qstash.report(await handedOver(qstash), { status: 500, body: "answer-secret" }));
  const log = JSON.stringify(logger.events);
  assert(log.includes("delivery_callback"));
  for (const secret of ["payload-secret", "answer-secret", "url-secret"]) {
    assert(!log.includes(secret));
  }
});

Deno.test("lost reports are made up for by QStash's log; what is still under way is left", async () => {
  await using qstash = new QstashDouble();
  const overdue: Record<string, unknown>[] = [];
  const { caller, settled, logger, time } = setUp(qstash, {
    list_overdue_handovers: () => overdue,
  });
  const client = createQstashClient(settingsFor(qstash.url));
  const deps = { caller, client, clock: time, random: () => 0, logger };
  assertEquals(await reconcileHandovers(deps), 0);
  for (const [index, state] of (["DELIVERED", "FAILED", "CREATED"] as const).entries()) {
    await handOver(qstash, attempt({ attempt: index + 1 }));
    const message = qstash.messages.at(-1)!;
    message.state = state;
    message.responseStatus = state === "FAILED" ? 503 : 200;
    overdue.push({
      deliveryId: DELIVERY_ID,
      attempt: index + 1,
      qstashMessageId: message.messageId,
    });
  }
  overdue.push({ deliveryId: DELIVERY_ID, attempt: 9, qstashMessageId: "msg_forgotten" });
  assertEquals(await reconcileHandovers(deps), 2);
  assertEquals(
    settled().map(({ attempt, outcome }) => [attempt, (outcome as { outcome: string }).outcome]),
    [[1, "delivered"], [2, "retry"]],
  );
});

Deno.test("asking after lost reports happens once in a while and never fails a delivery", async () => {
  const { caller: _, ...rest } = fakeCaller({});
  assert(rest.calls.length === 0);
  const time = new VirtualTime();
  const logger = recordingLogger();
  let asked = 0;
  const ask = onceInAWhile(60_000, { clock: time, logger }, () => {
    asked++;
    return Promise.reject(new Error("away"));
  });
  await Promise.all([ask(), ask(), ask()]);
  assertEquals([asked, logger.events.map((each) => each.event)], [1, ["reconcile_failed"]]);
  await time.run(time.sleep(60_000));
  await ask();
  assertEquals(asked, 2);
});

Deno.test("settings: QStash is off without a token and needs its key with one", () => {
  const base = { SUPABASE_URL: "https://ref.supabase.co" };
  assertEquals(readWebhookSettings(base), { allowed: [], qstash: undefined });
  assertThrows(
    () => readWebhookSettings({ ...base, QSTASH_TOKEN: "t" }),
    EnvError,
    "QSTASH_CURRENT_SIGNING_KEY",
  );
  const { qstash } = readWebhookSettings({
    ...base,
    QSTASH_TOKEN: "t",
    QSTASH_CURRENT_SIGNING_KEY: "sig_a",
  });
  assertEquals(qstash, {
    url: "https://qstash.upstash.io",
    token: "t",
    currentSigningKey: "sig_a",
    nextSigningKey: "sig_a",
    callbackUrl: "https://ref.supabase.co/functions/v1/webhook-consumer/qstash/callback",
  });
});

Deno.test("settings: private networks are opened on a developer's machine and nowhere else", () => {
  const networks = { WEBHOOK_ALLOWED_NETWORKS: "127.0.0.0/8" };
  const { allowed } = readWebhookSettings({ SUPABASE_URL: "http://127.0.0.1:54321", ...networks });
  assertEquals(allowed, parseNetworks("127.0.0.0/8"));
  assertThrows(
    () => readWebhookSettings({ SUPABASE_URL: "https://ref.supabase.co", ...networks }),
    EnvError,
  );
  assertThrows(
    () =>
      readWebhookSettings({
        SUPABASE_URL: "http://x.local",
        WEBHOOK_ALLOWED_NETWORKS: "everything",
      }),
    EnvError,
  );
});

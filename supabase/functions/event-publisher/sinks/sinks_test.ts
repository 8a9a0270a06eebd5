import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { EnvError } from "@shared/platform/env.ts";
import { manualClock } from "@shared/platform/testing/manual_clock.ts";
import { parseConnectionString } from "./connection_string.ts";
import type { OutboxEvent, SinkOutcome } from "./event.ts";
import { createKafkaSink } from "./kafka_sink.ts";
import { createSasToken } from "./sas_token.ts";
import { createServiceBusSink } from "./service_bus_sink.ts";
import { createSinks, readSinkSettings } from "./settings.ts";
import {
  kafkaRefusal,
  serviceBusError,
  startKafkaDouble,
  startServiceBusDouble,
} from "./testing/sink_doubles.ts";

const START = "2026-11-22T10:00:00.000Z";
const KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTAwMDA=";
const QUIET = new AbortController().signal;

function event(
  data: Record<string, unknown> = { title: "Größe – 面接" },
): OutboxEvent {
  const eventId = crypto.randomUUID();
  const eventType = "invitation.created";
  return {
    eventId,
    eventType,
    workspaceId: crypto.randomUUID(),
    aggregateType: "invitation",
    aggregateId: crypto.randomUUID(),
    payload: { eventId, eventType, timestamp: START, data },
  };
}

function http(timeoutMs = 2000) {
  return { fetch, clock: manualClock(START), timeoutMs };
}

function codeOf(outcome: SinkOutcome): unknown[] {
  return outcome.kind === "delivered" ? ["delivered"] : [outcome.kind, outcome.code];
}

Deno.test("a Kafka record has the aggregate as its key and the event as its value", async () => {
  const expected = {
    clusterId: "lkc-1",
    topic: "interview-events",
    credentials: "us:pa:ss",
  };
  await using double = startKafkaDouble(expected);
  const { kafka } = readSinkSettings({
    KAFKA_REST_URL: `${double.url}/`,
    KAFKA_CLUSTER_ID: "lkc-1",
    KAFKA_REST_CREDENTIALS: "us:pa:ss",
  });
  const sent = event();
  assertEquals(await createKafkaSink(kafka!, http()).send(sent, QUIET), {
    kind: "delivered",
  });
  assertEquals(double.taken, [{
    key: sent.aggregateId,
    messageId: sent.eventId,
    payload: sent.payload,
    properties: {
      "event-id": sent.eventId,
      "event-type": sent.eventType,
      "workspace-id": sent.workspaceId,
    },
  }]);
});

Deno.test("a Service Bus message is signed, and names event and aggregate", async () => {
  const time = http();
  const expected = { queue: "events", keyName: "send & only", key: KEY };
  await using double = startServiceBusDouble({
    ...expected,
    now: () => time.clock.now().getTime(),
  });
  const { serviceBus } = readSinkSettings({
    SERVICE_BUS_CONNECTION_STRING: `Endpoint=sb://${new URL(double.url).host};` +
      `SharedAccessKeyName=send & only;SharedAccessKey=${KEY};UseDevelopmentEmulator=true;`,
    SERVICE_BUS_QUEUE: "events",
  });
  const sink = createServiceBusSink(serviceBus!, time);
  const sent = event();
  assertEquals(await sink.send(sent, QUIET), { kind: "delivered" });
  assertEquals(double.taken, [{
    key: sent.aggregateId,
    messageId: sent.eventId,
    payload: sent.payload,
    properties: { Label: sent.eventType, CorrelationId: sent.workspaceId },
  }]);
  // Hours later the first token has ended; the service would say so.
  for (const minutes of [54, 5, 56, 180]) {
    time.clock.advance(minutes * 60_000);
    assertEquals(await sink.send(event(), QUIET), { kind: "delivered" });
  }
  assertEquals(double.refusals, []);
});

Deno.test("the Service Bus double refuses a wrong key, an ended token and another queue", async () => {
  const time = http();
  const expected = { queue: "events", keyName: "send", key: KEY };
  await using double = startServiceBusDouble({
    ...expected,
    now: () => Date.parse(START),
  });
  const settings = { url: double.url, ...expected };
  for (
    const wrong of [{ key: "another" }, { keyName: "listen" }, {
      queue: "other",
    }]
  ) {
    const outcome = await createServiceBusSink({ ...settings, ...wrong }, time)
      .send(
        event(),
        QUIET,
      );
    assertEquals(codeOf(outcome), ["unavailable", "sink_unauthorized"]);
  }
  const early = { ...time, clock: manualClock("2026-11-22T08:00:00Z") };
  assertEquals(
    codeOf(await createServiceBusSink(settings, early).send(event(), QUIET)),
    ["unavailable", "sink_unauthorized"],
  );
  assertEquals(double.refusals, [
    "InvalidSignature",
    "unknown policy",
    "path /other/messages",
    "ExpiredToken",
  ]);
  assertEquals(double.taken, []);
});

Deno.test("a signature is the one that Azure's published procedure gives", async () => {
  // Worked out with another implementation (openssl dgst -sha256 -hmac), for these very values.
  const token = await createSasToken({
    resource: "https://hirewire.servicebus.windows.net/interview-events",
    expires: 1_800_000_000,
    keyName: "RootManageSharedAccessKey",
    key: KEY,
  });
  assertEquals(token, EXPECTED_TOKEN);
});

const EXPECTED_TOKEN =
  "SharedAccessSignature sr=https%3A%2F%2Fhirewire.servicebus.windows.net%2Finterview-events" +
  "&sig=q4ds7sCJaFxklmzMY7qSAudIRlghdJe74Dsm2QdlSCU%3D&se=1800000000&skn=RootManageSharedAccessKey";

Deno.test("what speaks about the event refuses it, everything else is worth another try", async () => {
  await using kafka = startKafkaDouble({ clusterId: "c", topic: "t" });
  await using bus = startServiceBusDouble({
    queue: "q",
    keyName: "k",
    key: KEY,
  });
  const toKafka = createKafkaSink({
    url: kafka.url,
    clusterId: "c",
    topic: "t",
  }, http());
  const toBus = createServiceBusSink({
    url: bus.url,
    queue: "q",
    keyName: "k",
    key: KEY,
  }, http());
  const plain = (status: number) => () => new Response("", { status });
  for (
    const [answer, expected] of [
      [kafkaRefusal(413, "The message is too large"), [
        "refused",
        "sink_refused",
      ]],
      [kafkaRefusal(42206, "Bad record"), ["refused", "sink_refused"]],
      [kafkaRefusal(40403, "This topic does not exist"), [
        "unavailable",
        "sink_not_found",
      ]],
      [kafkaRefusal(429, "Slow down"), ["unavailable", "sink_throttled"]],
      [kafkaRefusal(50302, "No leader"), ["unavailable", "sink_unavailable"]],
      [plain(401), ["unavailable", "sink_unauthorized"]],
      [plain(500), ["unavailable", "sink_unavailable"]],
      [plain(302), ["unavailable", "sink_unavailable"]],
      [() => new Response("<html>"), ["unavailable", "sink_unavailable"]],
    ] as const
  ) {
    kafka.answerNext(answer);
    assertEquals(codeOf(await toKafka.send(event(), QUIET)), [...expected]);
  }
  for (
    const [status, expected] of [
      [400, ["refused", "sink_refused"]],
      [413, ["refused", "sink_refused"]],
      [401, ["unavailable", "sink_unauthorized"]],
      [403, ["unavailable", "sink_unauthorized"]],
      [410, ["unavailable", "sink_not_found"]],
      [500, ["unavailable", "sink_unavailable"]],
      [200, ["unavailable", "sink_unavailable"]],
    ] as const
  ) {
    bus.answerNext(serviceBusError(status, "why"));
    assertEquals(codeOf(await toBus.send(event(), QUIET)), [...expected]);
  }
  bus.answerNext(serviceBusError(429, "busy", { "retry-after": "7" }));
  assertEquals(await toBus.send(event(), QUIET), {
    kind: "unavailable",
    code: "sink_throttled",
    message: "The sink answered 429.",
    afterSeconds: 7,
  });
});

Deno.test("a sink's words, which may repeat the event, are not kept; its number is", async () => {
  await using kafka = startKafkaDouble({ clusterId: "c", topic: "t" });
  await using bus = startServiceBusDouble({
    queue: "q",
    keyName: "k",
    key: KEY,
  });
  const toKafka = createKafkaSink({
    url: kafka.url,
    clusterId: "c",
    topic: "t",
  }, http());
  const toBus = createServiceBusSink({
    url: bus.url,
    queue: "q",
    keyName: "k",
    key: KEY,
  }, http());
  const echo = "cannot take Ann Doe, ann@example.com";
  kafka.answerNext(kafkaRefusal(42206, echo), kafkaRefusal(40403, echo));
  bus.answerNext(serviceBusError(400, echo));
  const messages = [
    await toKafka.send(event(), QUIET),
    await toKafka.send(event(), QUIET),
    await toBus.send(event(), QUIET),
  ].map((outcome) => outcome.kind === "delivered" ? null : outcome.message);
  assertEquals(messages, [
    "The sink answered 422 (error 42206).",
    "The sink answered 404 (error 40403).",
    "The sink answered 400.",
  ]);
});

Deno.test("a sink that is silent or away is tried again; giving up is not an outcome", async () => {
  const silent = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const port = (silent.addr as Deno.NetAddr).port;
  const settings = {
    url: `http://127.0.0.1:${port}`,
    clusterId: "c",
    topic: "t",
  };
  const sink = createKafkaSink(settings, http(50));
  assertEquals(codeOf(await sink.send(event(), QUIET)), [
    "unavailable",
    "sink_timeout",
  ]);
  const stop = new AbortController();
  const sending = createKafkaSink(settings, http(60_000)).send(
    event(),
    stop.signal,
  );
  stop.abort(new Error("enough"));
  await assertRejects(() => sending, Error, "enough");
  silent.close();
  assertEquals(codeOf(await sink.send(event(), QUIET)), [
    "unavailable",
    "sink_unreachable",
  ]);
});

Deno.test("no sink unless configured; half a configuration names what is missing", () => {
  assertEquals(createSinks(readSinkSettings({}), http()), []);
  for (
    const [source, variable] of [
      [{ KAFKA_REST_URL: "https://kafka.example.com" }, "KAFKA_CLUSTER_ID"],
      [
        { KAFKA_REST_URL: "kafka:8082", KAFKA_CLUSTER_ID: "c" },
        "KAFKA_REST_URL",
      ],
      [{ KAFKA_TOPIC: "a/b" }, "KAFKA_TOPIC"],
      [
        {
          SERVICE_BUS_CONNECTION_STRING: "Endpoint=sb://x/;SharedAccessKey=hush",
        },
        "SERVICE_BUS_",
      ],
    ] as const
  ) {
    const error = assertThrows(
      () => readSinkSettings(source),
      EnvError,
    ) as EnvError;
    assertStringIncludes(error.message, variable);
    assertEquals(error.message.includes("hush"), false);
  }
});

Deno.test("a connection string is read as the portal writes it", () => {
  const text =
    `Endpoint=sb://hw.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${KEY}`;
  const common = {
    url: "https://hw.servicebus.windows.net",
    keyName: "Root",
    key: KEY,
  };
  assertEquals(parseConnectionString(`${text};EntityPath=q`), {
    ...common,
    queue: "q",
  });
  assertEquals(parseConnectionString(`${text};`, "p"), {
    ...common,
    queue: "p",
  });
  for (
    const wrong of [
      text,
      "",
      "x",
      `${text};;=;EntityPath=q`,
      "Endpoint=http://x;EntityPath=q",
    ]
  ) {
    assertEquals(parseConnectionString(wrong), null);
  }
});

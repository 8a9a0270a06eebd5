/**
 * Events to a Kafka topic through a REST proxy that speaks the v3 produce API, as Confluent's does. The
 * aggregate's id is the record's key, so that its events share a partition and stay in order.
 */
import { z } from "zod";
import { encodeBase64 } from "@shared/domain/relay/base64.ts";
import type { EventSink, OutboxEvent, SinkOutcome } from "./event.ts";
import { outcomeOfStatus, sendToSink, type SinkHttp } from "./http_outcome.ts";

export interface KafkaSettings {
  /** The proxy's root, without a trailing slash, such as `https://kafka-rest:8082` or `…/kafka`. */
  readonly url: string;
  readonly clusterId: string;
  readonly topic: string;
  /** For HTTP Basic, if the proxy wants it. */
  readonly credentials?: { readonly user: string; readonly password: string };
}

/** One record's report. The HTTP status says only that the proxy took the request. */
const reportSchema = z.object({
  error_code: z.int(),
});

export const KAFKA_SINK = "kafka";

export function createKafkaSink(
  settings: KafkaSettings,
  http: SinkHttp,
): EventSink {
  const cluster = encodeURIComponent(settings.clusterId);
  const topic = encodeURIComponent(settings.topic);
  const url = `${settings.url}/v3/clusters/${cluster}/topics/${topic}/records`;
  const headers: Record<string, string> = {
    accept: "application/json",
    "content-type": "application/json",
    ...authorization(settings.credentials),
  };
  return {
    name: KAFKA_SINK,
    async send(event, signal) {
      const body = JSON.stringify(recordOf(event));
      const answer = await sendToSink(http, url, {
        method: "POST",
        headers,
        body,
      }, signal);
      if (answer.kind === "failed") return answer.outcome;
      const { response, text } = answer;
      const report = parseReport(text);
      if (response.ok && report === undefined) return NOT_A_REPORT;
      if (response.ok && report?.error_code === 200) {
        return { kind: "delivered" };
      }
      // A record can fail inside an answer of 200; its code is the one that counts then.
      const status = response.ok ? httpStatusOf(report!.error_code) : response.status;
      const retryAfter = response.headers.get("retry-after");
      return outcomeOfStatus(
        { status, errorCode: report?.error_code },
        retryAfter,
        http.clock.now(),
      );
    },
  };
}

/** The proxy's own codes begin with an HTTP status: 40403 is a topic that does not exist. */
function httpStatusOf(errorCode: number): number {
  return errorCode >= 1000 ? Math.floor(errorCode / 100) : errorCode;
}

const NOT_A_REPORT: SinkOutcome = {
  kind: "unavailable",
  code: "sink_unavailable",
  message: "The proxy answered without a delivery report; is the address that of a REST proxy?",
};

function recordOf(event: OutboxEvent) {
  return {
    key: { type: "STRING", data: event.aggregateId },
    value: { type: "JSON", data: event.payload },
    headers: [
      header("event-id", event.eventId),
      header("event-type", event.eventType),
      header("workspace-id", event.workspaceId),
    ],
  };
}

function header(name: string, value: string) {
  return { name, value: encodeBase64(new TextEncoder().encode(value)) };
}

function authorization(
  credentials: KafkaSettings["credentials"],
): Record<string, string> {
  if (credentials === undefined) return {};
  const pair = new TextEncoder().encode(
    `${credentials.user}:${credentials.password}`,
  );
  return { authorization: `Basic ${encodeBase64(pair)}` };
}

function parseReport(text: string): z.output<typeof reportSchema> | undefined {
  try {
    return reportSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

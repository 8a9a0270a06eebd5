/** Which sinks there are, from the environment. None unless configured. */
import { z } from "zod";
import { EnvError, type EnvSource, readEnv } from "@shared/platform/env.ts";
import { parseConnectionString } from "./connection_string.ts";
import type { EventSink } from "./event.ts";
import type { SinkHttp } from "./http_outcome.ts";
import { createKafkaSink, type KafkaSettings } from "./kafka_sink.ts";
import { createServiceBusSink, type ServiceBusSettings } from "./service_bus_sink.ts";

const shape = {
  /** Root of a REST proxy that speaks the v3 produce API. Turns the Kafka sink on. */
  KAFKA_REST_URL: z.url({ protocol: /^https?$/ }).optional(),
  KAFKA_CLUSTER_ID: z.string().max(200).optional(),
  KAFKA_TOPIC: z.string().regex(/^[A-Za-z0-9._-]{1,249}$/, "use a topic's name")
    .default("interview-events"),
  /** `user:password` for HTTP Basic. */
  KAFKA_REST_CREDENTIALS: z.string().regex(/^[^:]+:.+$/s, "use user:password")
    .optional(),
  /** As the Azure portal shows it. Turns the Service Bus sink on. */
  SERVICE_BUS_CONNECTION_STRING: z.string().optional(),
  /** For a connection string without EntityPath. */
  SERVICE_BUS_QUEUE: z.string().max(260).optional(),
};

export interface SinkSettings {
  readonly kafka?: KafkaSettings;
  readonly serviceBus?: ServiceBusSettings;
}

/** @throws {EnvError} naming the variables that are missing or malformed. */
export function readSinkSettings(source: EnvSource): SinkSettings {
  const env = readEnv(shape, source);
  return { kafka: kafkaOf(env), serviceBus: serviceBusOf(env) };
}

/** The sinks that are configured. */
export function createSinks(
  settings: SinkSettings,
  http: SinkHttp,
): EventSink[] {
  return [
    ...(settings.kafka ? [createKafkaSink(settings.kafka, http)] : []),
    ...(settings.serviceBus ? [createServiceBusSink(settings.serviceBus, http)] : []),
  ];
}

type Env = ReturnType<typeof readEnv<typeof shape>>;

function kafkaOf(env: Env): KafkaSettings | undefined {
  if (env.KAFKA_REST_URL === undefined) return undefined;
  if (env.KAFKA_CLUSTER_ID === undefined) {
    throw new EnvError(["KAFKA_CLUSTER_ID"], [
      "KAFKA_CLUSTER_ID is missing, which KAFKA_REST_URL needs",
    ]);
  }
  const pair = env.KAFKA_REST_CREDENTIALS;
  const colon = pair?.indexOf(":") ?? -1;
  return {
    url: env.KAFKA_REST_URL.replace(/\/+$/, ""),
    clusterId: env.KAFKA_CLUSTER_ID,
    topic: env.KAFKA_TOPIC,
    credentials: pair === undefined
      ? undefined
      : { user: pair.slice(0, colon), password: pair.slice(colon + 1) },
  };
}

function serviceBusOf(env: Env): ServiceBusSettings | undefined {
  const text = env.SERVICE_BUS_CONNECTION_STRING;
  if (text === undefined) return undefined;
  const settings = parseConnectionString(text, env.SERVICE_BUS_QUEUE);
  if (settings !== null) return settings;
  throw new EnvError(["SERVICE_BUS_CONNECTION_STRING"], [
    "SERVICE_BUS_CONNECTION_STRING is malformed (use " +
    "Endpoint=sb://…;SharedAccessKeyName=…;SharedAccessKey=…, with EntityPath or SERVICE_BUS_QUEUE)",
  ]);
}

/**
 * Events to an Azure Service Bus queue or topic over its REST API. The event's id is the MessageId, which
 * the service can detect duplicates by; the aggregate's id is the SessionId, which keeps its events in
 * order for receivers that use sessions.
 */
import type { EventSink, OutboxEvent } from "./event.ts";
import { outcomeOfStatus, sendToSink, type SinkHttp } from "./http_outcome.ts";
import { createSasToken } from "./sas_token.ts";

export interface ServiceBusSettings {
  /** The namespace's root over HTTP, without a trailing slash: `https://name.servicebus.windows.net`. */
  readonly url: string;
  /** Name of the queue or topic. */
  readonly queue: string;
  readonly keyName: string;
  readonly key: string;
}

export const SERVICE_BUS_SINK = "service_bus";

/** How long a token is good for, in seconds; and how long before its end a new one is made. */
const TOKEN_SECONDS = 3600;
const RENEW_BEFORE_SECONDS = 300;

export function createServiceBusSink(
  settings: ServiceBusSettings,
  http: SinkHttp,
): EventSink {
  const resource = `${settings.url}/${settings.queue.split("/").map(encodeURIComponent).join("/")}`;
  let token: { readonly text: string; readonly expires: number } | undefined;

  async function authorization(): Promise<string> {
    const seconds = Math.floor(http.clock.now().getTime() / 1000);
    if (
      token === undefined || token.expires - RENEW_BEFORE_SECONDS <= seconds
    ) {
      const expires = seconds + TOKEN_SECONDS;
      const { keyName, key } = settings;
      token = {
        text: await createSasToken({ resource, expires, keyName, key }),
        expires,
      };
    }
    return token.text;
  }

  return {
    name: SERVICE_BUS_SINK,
    async send(event, signal) {
      const headers = {
        authorization: await authorization(),
        "content-type": "application/json",
        brokerproperties: JSON.stringify(propertiesOf(event)),
      };
      const answer = await sendToSink(http, `${resource}/messages`, {
        method: "POST",
        headers,
        body: JSON.stringify(event.payload),
      }, signal);
      if (answer.kind === "failed") return answer.outcome;
      const { status, headers: said } = answer.response;
      if (status === 201) return { kind: "delivered" };
      return outcomeOfStatus(
        { status },
        said.get("retry-after"),
        http.clock.now(),
      );
    },
  };
}

function propertiesOf(event: OutboxEvent) {
  return {
    MessageId: event.eventId,
    SessionId: event.aggregateId,
    Label: event.eventType,
    CorrelationId: event.workspaceId,
  };
}

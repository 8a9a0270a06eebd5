/**
 * A Kafka REST proxy and a Service Bus namespace that answer as the real ones do and refuse what those
 * would refuse: a wrong path, header, credential, signature or body.
 */
import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import type { OutboxEvent } from "../event.ts";

/** One message that was taken. */
export interface Taken {
  /** What keeps messages in order: the record's key, the message's session. */
  readonly key: string;
  readonly messageId: string;
  readonly payload: OutboxEvent["payload"];
  /** Other properties, by name. */
  readonly properties: Record<string, string>;
}

export interface SinkDouble extends AsyncDisposable {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly taken: readonly Taken[];
  /** Why requests were refused, in their order. */
  readonly refusals: readonly string[];
  /** Answers the next requests with these instead, in order. */
  answerNext(...answers: (() => Response)[]): void;
  /** How many of those answers were given. */
  readonly misbehaved: number;
  /** Takes the next request as ever and says so only when `until` settles. */
  holdNext(until: Promise<void>): void;
}

type Judge = (request: Request, url: URL) => Promise<Taken | string>;

function startDouble(
  judge: Judge,
  accept: () => Response,
  refuse: (reason: string) => Response,
): SinkDouble {
  const taken: Taken[] = [];
  const refusals: string[] = [];
  const instead: (() => Response)[] = [];
  let misbehaved = 0;
  let held: Promise<void> | undefined;
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const verdict = await judge(request, new URL(request.url));
      const other = instead.shift();
      if (other) {
        misbehaved++;
        return other();
      }
      if (typeof verdict === "string") {
        refusals.push(verdict);
        return refuse(verdict);
      }
      taken.push(verdict);
      const wait = held;
      held = undefined;
      await wait;
      return accept();
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    taken,
    refusals,
    get misbehaved() {
      return misbehaved;
    },
    answerNext: (...answers) => void instead.push(...answers),
    holdNext: (until) => void (held = until),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const kafkaReport = (error_code: number, rest: object) => Response.json({ error_code, ...rest });

/** A delivery report that refuses a record, as it comes inside an answer of 200. */
export const kafkaRefusal = (errorCode: number, message: string) => () =>
  kafkaReport(errorCode, { message });

/** @param credentials `user:password` that requests must carry */
export function startKafkaDouble(
  expected: { clusterId: string; topic: string; credentials?: string },
): SinkDouble {
  const path = `/v3/clusters/${expected.clusterId}/topics/${expected.topic}/records`;
  let offset = 0;
  return startDouble(
    async (request, url) => {
      const body = await request.json().catch(() => null);
      if (request.method !== "POST" || url.pathname !== path) {
        return `path ${url.pathname}`;
      }
      if (request.headers.get("content-type") !== "application/json") {
        return "content-type";
      }
      const wanted = expected.credentials &&
        `Basic ${btoa(expected.credentials)}`;
      if ((request.headers.get("authorization") ?? undefined) !== wanted) {
        return "authorization";
      }
      if (body?.key?.type !== "STRING" || typeof body.key.data !== "string") {
        return "key";
      }
      if (body.value?.type !== "JSON" || typeof body.value.data !== "object") {
        return "value";
      }
      const properties: Record<string, string> = {};
      for (const { name, value } of body.headers ?? []) {
        properties[name] = Buffer.from(value, "base64").toString();
      }
      const unknown = Object.keys(body).filter((each) =>
        !["key", "value", "headers"].includes(each)
      );
      if (unknown.length > 0) return `Unrecognized field "${unknown[0]}"`;
      const messageId = properties["event-id"] ?? "";
      return {
        key: body.key.data,
        messageId,
        payload: body.value.data,
        properties,
      };
    },
    () =>
      kafkaReport(200, {
        cluster_id: expected.clusterId,
        topic_name: expected.topic,
        partition_id: 0,
        offset: offset++,
        timestamp: new Date().toISOString(),
        key: { type: "STRING", size: 36 },
        value: { type: "JSON", size: 200 },
      }),
    (reason) => Response.json({ error_code: 40001, message: reason }, { status: 400 }),
  );
}

/** An explanation as Service Bus gives it. */
export const serviceBusError = (status: number, detail: string, headers: HeadersInit = {}) => () =>
  new Response(
    `<Error><Code>${status}</Code><Detail>${detail}</Detail></Error>`,
    {
      status,
      headers: {
        "content-type": "application/xml; charset=utf-8",
        ...headers,
      },
    },
  );

/** @param now the service's clock, in milliseconds since the epoch */
export function startServiceBusDouble(
  expected: { queue: string; keyName: string; key: string; now?: () => number },
): SinkDouble {
  const now = expected.now ?? Date.now;
  return startDouble(
    async (request, url) => {
      const body = await request.json().catch(() => null);
      if (
        request.method !== "POST" ||
        url.pathname !== `/${expected.queue}/messages`
      ) {
        return `path ${url.pathname}`;
      }
      const fault = judgeSignature(
        request.headers.get("authorization") ?? "",
        `${url.origin}/${expected.queue}`,
        expected,
        now(),
      );
      if (fault) return fault;
      if (request.headers.get("content-type") !== "application/json") {
        return "content-type";
      }
      const properties = JSON.parse(
        request.headers.get("brokerproperties") ?? "{}",
      );
      if (!properties.MessageId || !properties.SessionId) {
        return "BrokerProperties";
      }
      if (body === null) return "body";
      const { MessageId: messageId, SessionId: key, ...rest } = properties;
      return { key, messageId, payload: body, properties: rest };
    },
    () => new Response(null, { status: 201 }),
    (reason) => serviceBusError(401, reason)(),
  );
}

/** What is wrong with a shared access signature; null when nothing is. */
function judgeSignature(
  header: string,
  resource: string,
  { keyName, key }: { keyName: string; key: string },
  now: number,
): string | null {
  const fields = /^SharedAccessSignature sr=([^&]+)&sig=([^&]+)&se=(\d+)&skn=([^&]+)$/.exec(
    header,
  );
  if (!fields) return "malformed signature";
  const [, sr, sig, se, skn] = fields as unknown as [
    string,
    string,
    string,
    string,
    string,
  ];
  if (!resource.startsWith(decodeURIComponent(sr))) {
    return "signed for another resource";
  }
  if (decodeURIComponent(skn) !== keyName) return "unknown policy";
  if (Number(se) * 1000 <= now) return "ExpiredToken";
  const right = createHmac("sha256", key).update(`${sr}\n${se}`).digest(
    "base64",
  );
  return decodeURIComponent(sig) === right ? null : "InvalidSignature";
}

/**
 * A receiver of webhooks as a customer would have one: it keeps what arrives, verifies every delivery
 * with the official library, and answers as a test wants.
 */
import { Webhook } from "standardwebhooks";
import type { Client } from "./clients.ts";
import { type Patience, until } from "./until.ts";

export interface Received {
  readonly path: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly text: string;
  /** The id that stays the same however often an event is delivered. */
  readonly id: string;
  readonly at: number;
}

/** What to answer; the count of deliveries to this path begins with 1. */
export type Answering = (delivery: Received, count: number) => Response | Promise<Response>;

export interface Receiver extends AsyncDisposable {
  /** URL of a path that nobody else uses. */
  endpoint(answer?: Answering): Endpoint;
}

export interface Endpoint {
  readonly url: string;
  readonly received: readonly Received[];
  /** Changes what is answered from now on. */
  answer(with_: Answering): void;
  /** Waits until so many deliveries have arrived, and returns them all. */
  untilReceived(count: number, patience?: Patience): Promise<readonly Received[]>;
}

export function startReceiver(): Receiver {
  const endpoints = new Map<string, { received: Received[]; answer: Answering }>();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const path = new URL(request.url).pathname;
    const endpoint = endpoints.get(path);
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (!endpoint) return new Response("nobody lives here", { status: 404 });
    const delivery: Received = {
      path,
      headers: new Headers(request.headers),
      bytes,
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
      id: request.headers.get("webhook-id") ?? "",
      at: Date.now(),
    };
    endpoint.received.push(delivery);
    return await endpoint.answer(delivery, endpoint.received.length);
  });
  return {
    endpoint(answer = () => new Response(null, { status: 204 })) {
      const path = `/${crypto.randomUUID()}`;
      const state = { received: [] as Received[], answer };
      endpoints.set(path, state);
      return {
        url: `http://127.0.0.1:${server.addr.port}${path}`,
        received: state.received,
        answer: (with_) => void (state.answer = with_),
        untilReceived: (count, patience) =>
          until(
            `${count} deliveries at the receiver (${state.received.length} so far)`,
            () => state.received.length >= count && state.received,
            patience,
          ),
      };
    },
    async [Symbol.asyncDispose]() {
      await server.shutdown();
    },
  };
}

/** What the official library makes of a delivery. @throws when the signature is not good. */
export function verified(delivery: Received, secret: string): unknown {
  return new Webhook(secret).verify(delivery.text, Object.fromEntries(delivery.headers));
}

// deno-lint-ignore no-explicit-any -- tests look into answers whose shape is what they check
type Body = any;

/** Subscribes, asserting that it worked, and returns the subscription and its secret. */
export async function subscribe(
  client: Client,
  workspaceId: string,
  endpoint: { url: string },
  wanted: Record<string, unknown> = {},
): Promise<{ id: string; secret: string; subscription: Body }> {
  const answer = await client.post(`/api/v1/subscriptions?workspaceId=${workspaceId}`, {
    name: "test",
    url: endpoint.url,
    eventTypes: ["*"],
    ...wanted,
  });
  if (answer.status !== 201) throw new Error(`subscribe: ${answer.status} ${answer.text}`);
  const { subscription, secret } = answer.body;
  return { id: subscription.id, secret, subscription };
}

/** Lets a workspace have receivers without TLS, which those of tests are. */
export async function allowHttp(owner: Client, workspaceId: string): Promise<void> {
  const path = `/api/v1/relay/settings?workspaceId=${workspaceId}`;
  const answer = await owner.send("PATCH", path, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ allowHttp: true }),
  });
  if (answer.status !== 200) throw new Error(`settings: ${answer.status} ${answer.text}`);
}

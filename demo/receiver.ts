/**
 * The other end of the webhooks: a small server such as a customer would run. It verifies every delivery
 * with the official Standard Webhooks library and believes nothing else.
 */
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import type { ApiClient } from "./api_client.ts";

/** What the demo's receiver subscribes to. */
export const ANNOUNCED = ["invitation.completed", "report.completed"] as const;
export type Announced = typeof ANNOUNCED[number];

const subscribedSchema = z.object({
  subscription: z.object({ id: z.guid() }),
  secret: z.string(),
});
const eventSchema = z.object({
  type: z.enum(ANNOUNCED),
  timestamp: z.iso.datetime(),
  data: z.object({ invitationId: z.guid() }),
});

export interface WebhookReceiver extends AsyncDisposable {
  readonly url: string;
  /** Invitations that were announced so far, by type of event. Each counts once. */
  readonly arrived: ReadonlyMap<Announced, ReadonlySet<string>>;
  /** Deliveries whose signature was not good, or whose content made no sense. */
  readonly refused: number;
  /** Resolves with true once every invitation was announced by every type, or with false. */
  untilAll(invitations: number, patienceMs: number, signal?: AbortSignal): Promise<boolean>;
}

/**
 * Starts the server and subscribes it. The recruiter allows plain http first: there is no certificate
 * for one's own machine.
 */
export async function startWebhookReceiver(
  api: ApiClient,
  workspaceId: string,
): Promise<WebhookReceiver> {
  const arrived = new Map(ANNOUNCED.map((type) => [type, new Set<string>()]));
  const changed = new EventTarget();
  const secret = Promise.withResolvers<string>();
  let refused = 0;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const body = await request.text();
    try {
      const webhook = new Webhook(await secret.promise);
      const event = eventSchema.parse(webhook.verify(body, Object.fromEntries(request.headers)));
      // The same webhook-id may come twice; an invitation in a set may not.
      arrived.get(event.type)!.add(event.data.invitationId);
      changed.dispatchEvent(new Event("change"));
      return new Response(null, { status: 204 });
    } catch {
      refused++;
      return new Response("The signature does not match.", { status: 401 });
    }
  });
  const url = `http://127.0.0.1:${server.addr.port}/hirewire`;
  try {
    const where = `workspaceId=${workspaceId}`;
    await api.json("PATCH", `/relay/settings?${where}`, z.unknown(), { allowHttp: true });
    const subscribed = await api.json("POST", `/subscriptions?${where}`, subscribedSchema, {
      name: "Demo receiver",
      url,
      eventTypes: [...ANNOUNCED],
    });
    secret.resolve(subscribed.secret);
  } catch (error) {
    await server.shutdown();
    throw error;
  }
  return {
    url,
    arrived,
    get refused() {
      return refused;
    },
    untilAll: (invitations, patienceMs, signal) => {
      const complete = () => [...arrived.values()].every(({ size }) => size >= invitations);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const look = () => complete() && resolve(true);
      const giveUp = () => resolve(complete());
      const timer = setTimeout(giveUp, patienceMs);
      signal?.addEventListener("abort", giveUp);
      changed.addEventListener("change", look);
      look();
      return promise.finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", giveUp);
        changed.removeEventListener("change", look);
      });
    },
    async [Symbol.asyncDispose]() {
      await server.shutdown();
    },
  };
}

/** What arrived, and how it was checked. */
export function webhookLines(receiver: WebhookReceiver, invitations: number): string[] {
  const counts = ANNOUNCED.map((type) => `${receiver.arrived.get(type)!.size} ${type}`).join(", ");
  return [
    `Webhooks at ${receiver.url}: ${counts}, of ${invitations} each.`,
    receiver.refused === 0
      ? "Every signature was verified with the official standardwebhooks library."
      : `${receiver.refused} deliveries did not verify with the standardwebhooks library.`,
  ];
}

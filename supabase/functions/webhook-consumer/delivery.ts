/**
 * What goes to an endpoint: the event's exact text, its Standard Webhooks headers, signed for this
 * attempt with every secret that is valid, and the subscriber's own headers.
 */
import type { Bytes } from "@shared/domain/binary/bytes.ts";
import { sign } from "@shared/domain/relay/signature.ts";
import type { Attempt } from "./attempts.ts";

export const USER_AGENT = "Hirewire-Webhooks/1.0";

type Header = readonly [name: string, value: string];

/** Headers that are ours, or the protocol's, whatever a subscription says. */
const RESERVED =
  /^(?:host|connection|content-length|content-type|expect|keep-alive|te|trailer|transfer-encoding|upgrade|user-agent|proxy-.*|webhook-.*|upstash-.*)$/i;

export interface Delivery {
  readonly headers: readonly Header[];
  readonly body: Bytes;
}

/**
 * Composes and signs.
 *
 * @param now the time of the attempt: receivers refuse old signatures.
 * @throws {SigningKeyError} when a stored secret is unusable.
 */
export async function composeDelivery(attempt: Attempt, now: Date): Promise<Delivery> {
  const body = new TextEncoder().encode(attempt.event.body);
  const timestamp = Math.floor(now.getTime() / 1000);
  const signature = await sign(attempt.subscription.secrets, {
    id: attempt.eventId,
    timestamp,
    body,
  });
  const own = Object.entries(attempt.subscription.headers).filter(([name]) => !RESERVED.test(name));
  return {
    body,
    headers: [
      ["user-agent", USER_AGENT],
      ["content-type", "application/json"],
      ["webhook-id", attempt.eventId],
      ["webhook-timestamp", String(timestamp)],
      ["webhook-signature", signature],
      ...own,
    ],
  };
}

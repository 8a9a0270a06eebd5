/** Attempts as the database would begin them. */
import type { Attempt } from "../attempts.ts";

export const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

const id = (n: number) => `018f3c6e-0000-7000-8000-${String(n).padStart(12, "0")}`;
export const DELIVERY_ID = id(1);
export const WORKSPACE_ID = id(2);
export const EVENT_ID = id(3);
export const SUBSCRIPTION_ID = id(4);

export function subscription(
  change: Partial<Attempt["subscription"]> = {},
): Attempt["subscription"] {
  return {
    url: "https://hooks.example.com/hirewire?key=url-secret",
    headers: { "X-Tenant": "header-secret" },
    timeoutSeconds: 15,
    secrets: [SECRET],
    allowHttp: false,
    rateLimit: null,
    maxInFlight: 10,
    ...change,
  };
}

export function attempt(
  change: Partial<Attempt> = {},
  settings: Partial<Attempt["subscription"]> = {},
): Attempt {
  return {
    msgId: 1,
    readCt: 1,
    deliveryId: DELIVERY_ID,
    workspaceId: WORKSPACE_ID,
    eventId: EVENT_ID,
    subscriptionId: SUBSCRIPTION_ID,
    attempt: 1,
    failures: 0,
    test: false,
    via: "direct",
    subscription: subscription(settings),
    event: {
      type: "a.b",
      body: '{"type":"a.b","timestamp":"2026-01-01T00:00:00.000Z","data":{"s":"payload-secret"}}',
    },
    ...change,
  };
}

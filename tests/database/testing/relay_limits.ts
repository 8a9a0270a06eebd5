/** The operations of the relay that take a body, beside the SQL functions that take the same. */
import { always, type Document, type LimitedOperation } from "./limit_world.ts";

const hasOddType = (types: unknown) =>
  [types].flat().some((type) =>
    typeof type !== "string" || !/^(\*|[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*(\.\*)?)$/.test(type)
  );
const hasOddChannel = (channels: unknown) =>
  [channels].flat().some((each) => typeof each !== "string" || !/^[a-zA-Z0-9_.:-]+$/.test(each));
const isOddUrl = ({ url }: Document) => !/^https:\/\/receiver\.example\/[a-z0-9]*$/.test(url);

/** @param ids what the world has, by name */
export function relayOperations(ids: Document): Record<string, LimitedOperation> {
  const owner = { member: "owner@acme" };
  const vouched = { vouched: "owner@acme" };
  const soon = new Date(Date.now() + 48 * 3_600_000).toISOString();
  const event = {
    eventType: "job.created",
    payload: { jobId: "job_1" },
    channels: ["emea"],
    occurredAt: soon,
  };
  const asIngested = (given: Document) => {
    if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
    const { payload, ...rest } = given;
    const text = payload === undefined ? {} : { payload: JSON.stringify(payload) };
    return { ...rest, ...text, payloadHash: "a".repeat(64) };
  };
  const ofEvent = (each: Document): boolean =>
    hasOddType(each?.eventType) || hasOddType(String(each?.eventType).replace("*", "!")) ||
    hasOddChannel(each?.channels ?? []) || !/^20[0-9]{2}/.test(each?.occurredAt ?? soon);
  const ofEvents = {
    invalid_event_type: ofEvent,
    invalid_channels: ofEvent,
    invalid_occurred_at: ofEvent,
  };
  const subscription = {
    name: "Tracking",
    url: "https://receiver.example/hooks",
    description: "d",
    eventTypes: ["job.created"],
    channels: ["emea"],
    filter: { "job.level": "senior" },
    headers: { "x-tenant": "larkfield" },
    rateLimit: 5,
    maxInFlight: 5,
    ordered: true,
    paused: true,
    timeoutSeconds: 10,
    deliveryVia: "direct",
  };
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const ofSubscriptions = {
    invalid_url: isOddUrl,
    https_required: isOddUrl,
    blocked_host: isOddUrl,
    blocked_address: isOddUrl,
    invalid_headers: always,
    reserved_header: always,
    invalid_filter: always,
    invalid_secret: always,
    signing_key_required: always,
    invalid_event_types: (given: Document) => hasOddType(given.eventTypes),
    invalid_subscription: (given: Document) => hasOddChannel(given.channels ?? []),
  };
  return {
    postEvent: {
      as: vouched,
      sql: `select r ->> 'code' from public.ingest_event($1, '${ids.acme}') r`,
      documents: [event],
      argument: (given) => {
        const ingested = asIngested(given);
        return ingested === given ? given : { ...ingested, idempotencyKey: "given" };
      },
      rules: ofEvents,
    },
    postEvents: {
      as: vouched,
      sql: `select min(e ->> 'code') from public.ingest_events($1 -> 'events', '${ids.acme}') r,
        jsonb_array_elements(r -> 'results') e`,
      documents: [{ events: [{ ...event, idempotencyKey: "one" }] }],
      argument: (given) => ({
        events: Array.isArray(given?.events) ? given.events.map(asIngested) : given?.events,
      }),
      spread: true,
      rules: Object.fromEntries(
        Object.keys(ofEvents).map((rule) => [rule, ({ events }) => events.some(ofEvent)]),
      ),
    },
    replayEvent: {
      as: owner,
      sql: `select null from public.replay_event('${ids.event}', ($1 ->> 'subscriptionId')::uuid)`,
      documents: [{ subscriptionId: ids.ats }],
      arguments: ["subscriptionId"],
      spread: true,
      rules: { subscription_not_found: always },
    },
    putEventType: {
      as: vouched,
      sql: `select null from public.put_event_type($1 || '{"name":"job.created"}', '${ids.acme}')`,
      documents: [{
        description: "d",
        schema: { type: "object" },
        example: { a: 1 },
        archived: false,
      }],
    },
    createSubscription: {
      as: owner,
      sql: `select null from public.create_subscription($1, '${ids.acme}')`,
      documents: [{ ...subscription, signatureKind: "hmac", secret }],
      rules: ofSubscriptions,
    },
    updateSubscription: {
      as: owner,
      sql: `select null from public.update_subscription('${ids.ats}', $1)`,
      documents: [{ ...subscription, disabled: true }],
      rules: ofSubscriptions,
    },
    testSubscription: {
      as: owner,
      sql: `select null from public.test_subscription('${ids.ats}', $1)`,
      documents: [{ eventType: "job.created", payload: { a: 1 } }],
      argument: (given) =>
        given?.payload === undefined ? given : { ...given, payload: JSON.stringify(given.payload) },
      rules: { invalid_event_type: ({ eventType }) => hasOddType(eventType) },
    },
    rotateSubscriptionSecret: {
      as: owner,
      sql: `select null from public.rotate_subscription_secret('${ids.ats}', $1)`,
      documents: [{ overlapSeconds: 60, secret }],
      rules: { invalid_secret: always },
    },
    recoverSubscription: {
      as: owner,
      sql: `select null from public.recover_deliveries('${ids.ats}', ($1 ->> 'since')::timestamptz,
        ($1 ->> 'until')::timestamptz, coalesce($1 ->> 'status', 'failed'), $1 ->> 'cursor', ($1 ->> 'limit')::int)`,
      documents: [{ since: soon, until: soon, status: "held", cursor: "5", limit: 10 }],
      arguments: ["since", "until", "status", "cursor", "limit"],
      spread: true,
      rules: { invalid_cursor: ({ cursor }) => !/^[0-9]{1,18}$/.test(cursor) },
    },
    updateRelaySettings: {
      as: owner,
      sql: `select null from public.update_relay_settings($1, '${ids.acme}')`,
      documents: [{
        strictCatalogue: true,
        allowHttp: true,
        eventRetentionDays: 30,
        attemptRetentionDays: 30,
        disableAfterHours: 24,
        deliveryVia: "direct",
      }],
    },
  };
}

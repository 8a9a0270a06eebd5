/** Subscriptions as the API takes and shows them. The finer rules are the database's. */
import { z } from "@hono/zod-openapi";
import { moment, text, trimmedLine } from "@shared/domain/json/stored.ts";
import { idSchema, jsonObject, momentSchema } from "@shared/http/openapi.ts";
import { namesSomething } from "../parameters.ts";

const signatureKindSchema = z.enum(["hmac", "ed25519"]).openapi({
  description: "Standard Webhooks: hmac signs as `v1`, ed25519 as `v1a`",
});
const viaSchema = z.enum(["direct", "qstash"]).nullable().openapi({
  description: "null: as the workspace's settings say",
});

const settable = {
  name: trimmedLine(200).openapi({ example: "Applicant tracking" }),
  url: text().min(1).max(2_048).openapi({
    description: "A public https URL; checked here, when it is tested and at every attempt",
    example: "https://ats.example.com/hooks/hirewire",
  }),
  description: text().max(2_000),
  eventTypes: z.array(text().min(1).max(130)).min(1).max(100).openapi({
    description: "Event types, prefixes such as `invitation.*`, or `*`",
    example: ["invitation.*", "report.completed"],
  }),
  channels: z.array(text().min(1).max(128)).max(10).openapi({
    description: "When not empty, only events in one of these channels",
  }),
  filter: jsonObject().nullable().openapi({
    description: "Conditions on the payload, all of which must hold: " +
      '`{"job.level": "senior", "salary": {"$gte": 100000}}`, with $eq, $ne, $in, $nin, $exists, $gt, ' +
      "$gte, $lt, $lte, and $and, $or, $not around filters. Numbers are ones that a double holds.",
    example: { "recommendation": "hire" },
  }),
  headers: jsonObject({ ofText: true }).openapi({
    description: "Sent with every delivery; the values are kept secret and never shown",
    example: { "x-tenant": "larkfield" },
  }),
  rateLimit: z.int().min(1).max(1_000).nullable().openapi({
    description: "Attempts started per second; null for no limit",
  }),
  maxInFlight: z.int().min(1).max(100).openapi({
    description: "Attempts under way at once",
  }),
  ordered: z.boolean().openapi({
    description: "One event at a time, oldest first; a failing one holds up those after it",
  }),
  paused: z.boolean().openapi({
    description: "Deliveries are held until recovered",
  }),
  timeoutSeconds: z.int().min(1).max(30),
  deliveryVia: viaSchema,
  personal: z.boolean().openapi({
    description: "Whether Hirewire's own events carry names, e-mail addresses and notes " +
      "(`personalFields` of their types). Off by default: ids alone. Events that you post are sent whole",
  }),
};

const creatable = z.object(settable).partial().required({
  name: true,
  url: true,
  eventTypes: true,
});

export const newSubscriptionSchema = z.strictObject({
  ...creatable.shape,
  signatureKind: signatureKindSchema.optional(),
  secret: text().min(1).max(200).optional().openapi({
    description: "To bring one's own: `whsec_…` (24 to 64 bytes), or `whsk_…` for ed25519. Made " +
      "here when left out.",
  }),
}).openapi("NewSubscription");

export const subscriptionChangesSchema = z.strictObject({
  ...z.object(settable).partial().shape,
  disabled: z.boolean().optional().openapi({
    description: "false enables a disabled subscription again",
  }),
}).refine(namesSomething, "names nothing to change")
  .openapi("SubscriptionChanges", { minProperties: 1 });

export const subscriptionSchema = z.object({
  id: idSchema,
  workspaceId: idSchema,
  name: z.string(),
  url: z.string(),
  description: z.string(),
  eventTypes: z.array(z.string()),
  channels: z.array(z.string()),
  filter: jsonObject().nullable(),
  headerNames: z.array(z.string()),
  rateLimit: z.int().nullable(),
  maxInFlight: z.int(),
  ordered: z.boolean(),
  paused: z.boolean(),
  disabled: z.object({
    reason: z.enum(["gone", "failing", "manual"]).openapi({
      description: "gone: it answered 410; failing: nothing but failures for days",
    }),
    at: momentSchema,
  }).nullable(),
  timeoutSeconds: z.int(),
  signatureKind: signatureKindSchema,
  deliveryVia: viaSchema,
  personal: z.boolean(),
  publicKeys: z.array(z.string()).openapi({
    description: "`whpk_…`, to verify ed25519 with",
  }),
  secrets: z.array(z.object({
    id: idSchema,
    createdAt: momentSchema,
    expiresAt: momentSchema.nullable().openapi({
      description: "null for the current one",
    }),
  })).openapi({
    description: "Which ones sign; the secrets themselves are never shown again",
  }),
  health: z.object({
    consecutiveFailures: z.int(),
    failingSince: momentSchema.nullable(),
    lastSuccessAt: momentSchema.nullable(),
    lastFailureAt: momentSchema.nullable(),
  }),
  createdAt: momentSchema,
  updatedAt: momentSchema,
}).openapi("Subscription");

/** As the database answers to creating and rotating. */
export const subscriptionWithSecretSchema = subscriptionSchema.extend({
  secret: z.string(),
});

export const shownSecretSchema = z.string().nullable().openapi({
  description: "Shown this once. null for ed25519: receivers verify with publicKeys.",
  example: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
});

/** A subscription with its new secret. */
export const secretShownSchema = z.object({
  subscription: subscriptionSchema,
  secret: shownSecretSchema,
});

export const testBodySchema = z.strictObject({
  eventType: text().min(1).max(128).optional().openapi({
    example: "invitation.completed",
  }),
  payload: z.unknown().optional().openapi({
    description:
      "Sent as it is written here; of a built-in type only what the subscription would " +
      "be sent",
  }),
});

export const testSchema = z.object({ eventId: idSchema, deliveryId: idSchema });

export const rotateBodySchema = z.strictObject({
  overlapSeconds: z.int().min(0).max(604_800).optional().openapi({
    description: "How long the secret before goes on signing, too; a day when left out",
    example: 86_400,
  }),
  secret: text().min(1).max(200).optional().openapi({
    description: "To bring one's own",
  }),
});

export const recoverBodySchema = z.strictObject({
  since: moment().optional(),
  until: moment().optional(),
  status: z.enum(["failed", "held", "exhausted"]).optional().openapi({
    description: "failed, the default, means both of the others",
  }),
  cursor: text().min(1).max(100).optional().openapi({
    description: "`nextCursor` of the call before",
  }),
  limit: z.int().min(1).max(10_000).optional().openapi({
    description: "1,000 when left out",
  }),
});

export const recoverSchema = z.object({
  recovered: z.int(),
  nextCursor: z.string().nullable().openapi({
    description: "Call again with it until it is null",
  }),
});

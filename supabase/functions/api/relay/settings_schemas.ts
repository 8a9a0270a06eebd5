/** The relay as a whole, as the API shows it: a workspace's figures and settings. */
import { z } from "@hono/zod-openapi";
import { namesSomething } from "../parameters.ts";

export const statsSchema = z.object({
  queue: z.object({
    depth: z.int().openapi({ description: "Deliveries that are not finished" }),
    due: z.int().openapi({ description: "Of these, what could be sent now" }),
    inFlight: z.int().openapi({ description: "Attempts under way" }),
    waitingForTurn: z.int().openapi({
      description: "Behind the limits of their own endpoint",
    }),
    oldestDueSeconds: z.number().nullable().openapi({
      description: "How long the first of what is due has been; null when nothing is",
    }),
  }),
  deliveries: z.object({
    pending: z.int(),
    delivering: z.int(),
    retrying: z.int(),
    held: z.int(),
    exhausted: z.int(),
  }).openapi({
    description: "Of the workspace, counted to 10,000 for each subscription",
  }),
  attempts: z.object({ succeededLastHour: z.int(), failedLastHour: z.int() }),
  subscriptions: z.object({
    active: z.int(),
    paused: z.int(),
    disabled: z.int(),
  }),
  eventsLastHour: z.int().openapi({ description: "Counted to 10,000" }),
}).openapi("RelayStats");

const settings = {
  strictCatalogue: z.boolean().openapi({
    description: "Only types of the catalogue are accepted",
  }),
  allowHttp: z.boolean().openapi({
    description: "Whether subscriptions may have http: URLs",
  }),
  eventRetentionDays: z.int().min(7).max(400).openapi({
    description: "How long events are kept once all of their deliveries have ended",
  }),
  attemptRetentionDays: z.int().min(1).max(400),
  disableAfterHours: z.int().min(1).max(720).openapi({
    description: "How long nothing but failures disables a subscription",
  }),
  deliveryVia: z.enum(["direct", "qstash"]),
  keepResponseExcerpts: z.boolean().openapi({
    description: "Whether the beginning of what receivers answer is kept with attempts: without " +
      "e-mail addresses, credentials and long numbers, but with any names. Off by default",
  }),
};
export const relaySettingsSchema = z.object(settings).openapi("RelaySettings");
export const relaySettingsChangesSchema = z.strictObject(settings).partial()
  .refine(namesSomething, "names nothing to change")
  .openapi("RelaySettingsChanges", { minProperties: 1 });

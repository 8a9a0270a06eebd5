/** What the relay's routes are given, and the small things they share. */
import { z } from "@hono/zod-openapi";
import type { Callers } from "@shared/http/auth.ts";
import { idSchema } from "@shared/http/openapi.ts";
import type { Clock } from "@shared/platform/clock.ts";
import type { ApiKeys } from "../api_key_guard.ts";
import type { Catalogues } from "./catalogue.ts";
import type { CheckTarget } from "./targets.ts";

export interface RelayContext {
  callers: Callers;
  clock: Clock;
  keys: ApiKeys;
  catalogues: Catalogues;
  checkTarget: CheckTarget;
}

export const TAGS = {
  events: ["Events"],
  subscriptions: ["Subscriptions"],
  deliveries: ["Deliveries"],
  relay: ["Relay"],
  keys: ["API keys"],
};

/** Query parameter of everything that belongs to a workspace as a whole. */
export const workspaceQuery = {
  workspaceId: idSchema.optional().openapi({
    description: "Which workspace. An API key has one; a member of one workspace may leave it out.",
  }),
};

export const workspaceOnly = z.strictObject(workspaceQuery);

/** Nothing to say but that it is done. */
export const doneSchema = z.object({ success: z.literal(true) });

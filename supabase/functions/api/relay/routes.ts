/** The webhook relay's part of the API. */
import type { Callers } from "@shared/http/auth.ts";
import type { Network } from "@shared/domain/relay/ip_address.ts";
import type { ResolveHost } from "@shared/domain/relay/target_url.ts";
import type { Clock } from "@shared/platform/clock.ts";
import type { ApiKeys } from "../api_key_guard.ts";
import type { Routes } from "../route.ts";
import { createCatalogues } from "./catalogue.ts";
import { registerDeliveryRoutes } from "./delivery_routes.ts";
import { registerEventRoutes } from "./event_routes.ts";
import { registerEventTypeRoutes } from "./event_type_routes.ts";
import { registerIngestRoutes } from "./ingest_routes.ts";
import { registerRelaySettingsRoutes } from "./settings_routes.ts";
import { registerSubscriptionRoutes } from "./subscription_routes.ts";
import { createCheckTarget } from "./targets.ts";
import { createVouch } from "./vouching.ts";

/** What the relay needs of the world, beside the database. */
export interface RelayOptions {
  /** Asks the name system. */
  resolve: ResolveHost;
  /** Networks that webhooks may be sent to although they are not public; empty outside development. */
  allowedNetworks: readonly Network[];
}

export function registerRelayRoutes(
  routes: Routes,
  callers: Callers,
  keys: ApiKeys,
  clock: Clock,
  { resolve, allowedNetworks }: RelayOptions,
): void {
  const catalogues = createCatalogues(clock);
  const vouch = createVouch(callers);
  registerIngestRoutes(routes, catalogues, vouch, clock);
  registerEventRoutes(routes);
  registerEventTypeRoutes(routes, catalogues, vouch);
  registerSubscriptionRoutes(routes, keys, createCheckTarget(resolve, allowedNetworks));
  registerDeliveryRoutes(routes);
  registerRelaySettingsRoutes(routes);
}

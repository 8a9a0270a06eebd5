/** The webhook relay's part of the API. */
import type { Network } from "@shared/domain/relay/ip_address.ts";
import type { ResolveHost } from "@shared/domain/relay/target_url.ts";
import type { BaseApp } from "@shared/http/app.ts";
import type { Callers } from "@shared/http/auth.ts";
import type { Clock } from "@shared/platform/clock.ts";
import { createApiKeys, watchApiKeys } from "../api_key_guard.ts";
import { registerApiKeyRoutes } from "../workspaces/api_key_routes.ts";
import { createCatalogues } from "./catalogue.ts";
import { registerDeliveryRoutes } from "./delivery_routes.ts";
import { registerEventTypeRoutes } from "./event_type_routes.ts";
import { registerEventRoutes } from "./event_routes.ts";
import { registerIngestRoutes } from "./ingest_routes.ts";
import { registerRelaySettingsRoutes } from "./settings_routes.ts";
import { registerSubscriptionActionRoutes } from "./subscription_action_routes.ts";
import { registerSubscriptionRoutes } from "./subscription_routes.ts";
import { createCheckTarget } from "./targets.ts";

/** What the relay needs of the world, beside the database. */
export interface RelayOptions {
  /** Asks the name system. */
  resolve: ResolveHost;
  /** Networks that webhooks may be sent to although they are not public; empty outside development. */
  allowedNetworks: readonly Network[];
  /** Keeps work going after the response. */
  background: (work: Promise<unknown>) => void;
}

/**
 * Adds the routes. Call it before other routes are added: what watches the use of API keys stands before
 * those of the whole app.
 */
export function registerRelayRoutes(
  app: BaseApp,
  callers: Callers,
  clock: Clock,
  options: RelayOptions,
): void {
  const keys = createApiKeys(callers.service, clock);
  const relay = {
    callers,
    clock,
    keys,
    catalogues: createCatalogues(clock),
    checkTarget: createCheckTarget(options.resolve, options.allowedNetworks),
  };
  app.use("/v1/*", watchApiKeys(keys, options.background));
  registerIngestRoutes(app, relay);
  registerEventRoutes(app, relay);
  registerEventTypeRoutes(app, relay);
  registerSubscriptionRoutes(app, relay);
  registerSubscriptionActionRoutes(app, relay);
  registerDeliveryRoutes(app, relay);
  registerRelaySettingsRoutes(app, relay);
  registerApiKeyRoutes(app, relay);
}

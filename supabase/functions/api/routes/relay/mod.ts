/** The webhook relay's part of the API. */
import type { Network } from "@shared/domain/relay/ip_address.ts";
import type { ResolveHost } from "@shared/domain/relay/target_url.ts";
import type { BaseApp } from "@shared/http/app.ts";
import type { Callers } from "@shared/http/auth.ts";
import type { Clock } from "@shared/platform/clock.ts";
import { createApiKeys, watchApiKeys } from "./access.ts";
import { registerApiKeyRoutes } from "./api_keys.ts";
import { createCatalogues } from "./catalogue.ts";
import { registerDeliveryRoutes } from "./deliveries.ts";
import { registerEventTypeRoutes } from "./event_types.ts";
import { registerEventRoutes } from "./events.ts";
import { registerIngestRoutes } from "./ingest.ts";
import { registerRelaySettingsRoutes } from "./settings.ts";
import { registerSubscriptionActionRoutes } from "./subscription_actions.ts";
import { registerSubscriptionRoutes } from "./subscriptions.ts";
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

/**
 * Puts the API together. Nothing here or below touches the environment or the network by itself, so a
 * test drives the whole app with plain objects.
 */
import { createBaseApp } from "@shared/http/app.ts";
import type { Callers } from "@shared/http/auth.ts";
import type { Clock } from "@shared/platform/clock.ts";
import type { Logger } from "@shared/platform/logger.ts";
import { createApiKeys, watchApiKeys } from "./api_key_guard.ts";
import { apiDocument } from "./contract.ts";
import { registerAnsweringRoutes } from "./interviews/answering_routes.ts";
import { registerInvitationRoutes } from "./interviews/invitation_routes.ts";
import { registerMediaRoutes } from "./interviews/media_routes.ts";
import type { MediaStore } from "./interviews/media_store.ts";
import { registerQuestionRoutes } from "./interviews/question_routes.ts";
import { registerTakingRoutes } from "./interviews/taking_routes.ts";
import { registerTemplateRoutes } from "./interviews/template_routes.ts";
import { registerTestRunRoutes } from "./interviews/test_run_routes.ts";
import { registerDocumentRoutes } from "./operations/document_routes.ts";
import { registerMetricsRoutes } from "./operations/metrics_routes.ts";
import { registerRelayRoutes, type RelayOptions } from "./relay/routes.ts";
import { registerAgreementRoutes } from "./reports/agreement_routes.ts";
import { createCheckTarget } from "./relay/targets.ts";
import { registerReportRoutes } from "./reports/routes.ts";
import { createRoutes } from "./route.ts";
import { registerApiKeyRoutes } from "./workspaces/api_key_routes.ts";
import { registerMemberRoutes } from "./workspaces/member_routes.ts";
import { registerWorkspaceRoutes } from "./workspaces/routes.ts";

/** The function's slug, which the platform keeps as the first segment of the path. */
export const NAME = "api";

export interface AppDeps {
  callers: Callers;
  /** Tokens that open /metrics; with none it stays closed. */
  metricsTokens: readonly string[];
  allowedOrigins: readonly string[];
  logger: Logger;
  clock: Clock;
  relay: RelayOptions;
  /** Keeps work going after the response. */
  background: (work: Promise<unknown>) => void;
  /** Recordings and files of candidates. */
  media: MediaStore;
  /** Where the links that candidates receive lead, without a slash at the end. */
  frontendUrl: string;
  newId?: () => string;
}

export type App = ReturnType<typeof createApp>;

export function createApp(deps: AppDeps) {
  const { callers, clock, media } = deps;
  const app = createBaseApp({
    name: NAME,
    service: "hirewire-api",
    logger: deps.logger,
    clock,
    allowedOrigins: deps.allowedOrigins,
    ready: (signal) => callers.service.call("ready", {}, { signal }),
    newId: deps.newId,
  });
  const keys = createApiKeys(callers.service, clock);
  // Before every route: wherever a key is sent, its use is noted and guesses are counted.
  app.use("/v1/*", watchApiKeys(keys, deps.background));

  // In the order in which the contract lists them.
  const routes = createRoutes(app, { callerFor: callers.for, metricsTokens: deps.metricsTokens });
  registerRelayRoutes(routes, callers, keys, clock, deps.relay);
  registerApiKeyRoutes(routes);
  registerTemplateRoutes(routes);
  registerQuestionRoutes(routes);
  registerInvitationRoutes(routes, deps.frontendUrl);
  registerMediaRoutes(routes, media, clock);
  registerTakingRoutes(routes);
  registerAnsweringRoutes(routes, media, callers.service);
  registerTestRunRoutes(routes, {
    service: callers.service,
    clock,
    checkTarget: createCheckTarget(deps.relay.resolve, deps.relay.allowedNetworks),
    allowHttp: deps.relay.allowedNetworks.length > 0,
  });
  registerWorkspaceRoutes(routes);
  registerMemberRoutes(routes);
  registerReportRoutes(routes);
  registerAgreementRoutes(routes, callers);
  registerMetricsRoutes(routes, callers.service);
  registerDocumentRoutes(routes, () => apiDocument(app));
  return app;
}

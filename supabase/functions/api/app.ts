/**
 * Puts the API together. Nothing here or below touches the environment or the network by itself, so a
 * test drives the whole app with plain objects.
 */
import { createBaseApp } from "@shared/http/app.ts";
import type { Callers } from "@shared/http/auth.ts";
import type { Clock } from "@shared/platform/clock.ts";
import type { Logger } from "@shared/platform/logger.ts";
import { apiDocument } from "./contract.ts";
import type { MediaStore } from "./interviews/media_store.ts";
import { registerAnswerRoutes } from "./interviews/answering_routes.ts";
import { registerDocumentRoutes } from "./operations/document_routes.ts";
import { registerInterviewRoutes } from "./interviews/taking_routes.ts";
import { registerInvitationActionRoutes } from "./interviews/invitation_action_routes.ts";
import { registerInvitationRoutes } from "./interviews/invitation_routes.ts";
import { registerMemberRoutes } from "./workspaces/member_routes.ts";
import { registerMetricsRoute } from "./operations/metrics_routes.ts";
import { registerQuestionRoutes } from "./interviews/question_routes.ts";
import { registerRelayRoutes, type RelayOptions } from "./relay/mod.ts";
import { registerReportEventRoutes } from "./reports/report_event_routes.ts";
import { registerReportRoutes } from "./reports/routes.ts";
import { registerTemplateStateRoutes } from "./interviews/template_state_routes.ts";
import { registerTemplateRoutes } from "./interviews/template_routes.ts";
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
  /** Recordings and files of candidates. */
  media: MediaStore;
  /** Where the links that candidates receive lead, without a slash at the end. */
  frontendUrl: string;
  newId?: () => string;
}

export type App = ReturnType<typeof createApp>;

export function createApp(deps: AppDeps) {
  const app = createBaseApp({
    name: NAME,
    service: "hirewire-api",
    logger: deps.logger,
    clock: deps.clock,
    allowedOrigins: deps.allowedOrigins,
    ready: (signal) => deps.callers.service.call("ready", {}, { signal }),
    newId: deps.newId,
  });
  registerRelayRoutes(app, deps.callers, deps.clock, deps.relay);
  registerTemplateRoutes(app, deps.callers.for);
  registerTemplateStateRoutes(app, deps.callers.for);
  registerQuestionRoutes(app, deps.callers.for);
  registerInvitationRoutes(app, deps.callers.for, deps.frontendUrl);
  registerInvitationActionRoutes(app, { ...deps, callerFor: deps.callers.for });
  registerInterviewRoutes(app, deps.callers.for);
  registerAnswerRoutes(app, {
    ...deps,
    callerFor: deps.callers.for,
    service: deps.callers.service,
  });
  registerWorkspaceRoutes(app, deps.callers.for);
  registerMemberRoutes(app, deps.callers.for);
  registerReportRoutes(app, deps.callers.for);
  registerReportEventRoutes(app, deps.callers.for);
  registerMetricsRoute(app, deps.callers.service, deps.metricsTokens);
  registerDocumentRoutes(app, () => apiDocument(app));
  return app;
}

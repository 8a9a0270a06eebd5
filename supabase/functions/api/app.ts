/**
 * Puts the API together. Nothing here or below touches the environment or the network by itself, so a
 * test drives the whole app with plain objects.
 */
import { createBaseApp } from "@shared/http/app.ts";
import type { Callers } from "@shared/http/auth.ts";
import type { Clock } from "@shared/platform/clock.ts";
import type { Logger } from "@shared/platform/logger.ts";
import { apiDocument } from "./contract.ts";
import type { MediaStore } from "./media_store.ts";
import { registerAnswerRoutes } from "./routes/answers.ts";
import { registerDocumentRoutes } from "./routes/documents.ts";
import { registerInterviewRoutes } from "./routes/interviews.ts";
import { registerInvitationActionRoutes } from "./routes/invitation_actions.ts";
import { registerInvitationRoutes } from "./routes/invitations.ts";
import { registerMemberRoutes } from "./routes/members.ts";
import { registerMetricsRoute } from "./routes/metrics.ts";
import { registerQuestionRoutes } from "./routes/questions.ts";
import { registerRelayRoutes, type RelayOptions } from "./routes/relay/mod.ts";
import { registerReportEventRoutes } from "./routes/report_events.ts";
import { registerReportRoutes } from "./routes/reports.ts";
import { registerTemplateStateRoutes } from "./routes/template_states.ts";
import { registerTemplateRoutes } from "./routes/templates.ts";
import { registerWorkspaceRoutes } from "./routes/workspace.ts";

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

/**
 * Puts the API together. Nothing here or below touches the environment or the network by itself, so a
 * test drives the whole app with plain objects.
 */
import { createBaseApp } from "@shared/http/app.ts";
import type { Callers } from "@shared/http/auth.ts";
import type { Clock } from "@shared/platform/clock.ts";
import type { Logger } from "@shared/platform/logger.ts";
import { apiDocument } from "./contract.ts";
import { registerDocumentRoutes } from "./routes/documents.ts";
import { registerInterviewRoutes } from "./routes/interviews.ts";
import { registerMetricsRoute } from "./routes/metrics.ts";
import { registerReportEventRoutes } from "./routes/report_events.ts";
import { registerReportRoutes } from "./routes/reports.ts";

/** The function's slug, which the platform keeps as the first segment of the path. */
export const NAME = "api";

export interface AppDeps {
  callers: Callers;
  /** Tokens that open /metrics; with none it stays closed. */
  metricsTokens: readonly string[];
  allowedOrigins: readonly string[];
  logger: Logger;
  clock: Clock;
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
  registerInterviewRoutes(app, deps.callers.for);
  registerReportRoutes(app, deps.callers.for);
  registerReportEventRoutes(app, deps.callers.for);
  registerMetricsRoute(app, deps.callers.service, deps.metricsTokens);
  registerDocumentRoutes(app, () => apiDocument(app));
  return app;
}

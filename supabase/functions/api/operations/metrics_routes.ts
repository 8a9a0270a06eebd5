/** Figures for Prometheus. */
import { createRoute, z } from "@hono/zod-openapi";
import { callAs, type Caller } from "@shared/db/caller.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { metricsToken } from "@shared/http/auth.ts";
import { problems } from "@shared/http/openapi.ts";
import { SECURITY } from "../contract.ts";
import { figuresSchema, renderMetrics } from "./metrics_text.ts";

const MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

export function registerMetricsRoute(
  app: BaseApp,
  service: Caller,
  tokens: readonly string[],
): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/metrics",
      tags: ["Operations"],
      operationId: "getMetrics",
      summary: "Figures in the Prometheus text format",
      description:
        "Queues, reports, interviews. Reading them costs the same however much was ever " +
        "processed. Closed as long as METRICS_TOKEN is not set.",
      security: SECURITY.metrics,
      middleware: [metricsToken(tokens)] as const,
      responses: {
        200: {
          description: "The figures",
          content: { "text/plain": { schema: z.string() } },
        },
        ...problems(401, 500, 503),
      },
    }),
    async (c) => {
      const figures = await callAs(service, "get_metrics", {}, figuresSchema);
      return c.text(renderMetrics(figures), 200, {
        "content-type": MEDIA_TYPE,
      });
    },
  );
}

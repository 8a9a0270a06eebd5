/** Figures for Prometheus. */
import { z } from "@hono/zod-openapi";
import { callAs, type Caller } from "@shared/db/caller.ts";
import type { Routes } from "../route.ts";
import { figuresSchema, renderMetrics } from "./metrics_text.ts";

const MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

const inText = {
  status: 200 as const,
  response: { description: "The figures", content: { "text/plain": { schema: z.string() } } },
};

/** @param service may read figures of all workspaces */
export function registerMetricsRoutes(routes: Routes, service: Caller): void {
  routes.get("/metrics", {
    access: "metrics",
    tag: "Operations",
    operationId: "getMetrics",
    summary: "Figures in the Prometheus text format",
    description: "Queues, reports, interviews. Reading them costs the same however much was ever " +
      "processed. Closed as long as METRICS_TOKEN is not set.",
    success: inText,
  }).handle(async (c) => {
    const figures = await callAs(service, "get_metrics", {}, figuresSchema);
    return c.text(renderMetrics(figures), 200, { "content-type": MEDIA_TYPE });
  });
}

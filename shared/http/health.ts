/** Health routes: for a person (`/health`), a supervisor (`/live`) and a load balancer (`/ready`). */
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { SCHEMA_HASH } from "@shared/db/schema_hash.ts";
import type { Clock } from "@shared/platform/clock.ts";
import { jsonResponse, problems } from "./openapi.ts";
import type { HttpEnv } from "./middleware.ts";
import { Problem } from "./problem.ts";

export interface HealthOptions {
  service: string;
  clock: Clock;
  /** Rejects if requests cannot be served. Resolves to what the SQL function `ready` answers. */
  ready: (signal: AbortSignal) => Promise<unknown>;
}

/** A probe that hangs is worse than one that fails. */
const READY_TIMEOUT_MS = 3_000;

const healthSchema = z.object({
  status: z.literal("healthy"),
  service: z.string(),
  timestamp: z.iso.datetime(),
}).openapi("Health");

/** What is read of the answer of the SQL function `ready`. */
const answerSchema = z.object({ schema_hash: z.string() });

const readinessSchema = healthSchema.extend({
  schema: z.object({
    hash: z.string().nullable().openapi({
      description: "The schema that the database has; null when it does not tell",
    }),
    expected: z.string().openapi({ description: "The schema that the function was built for" }),
    matches: z.boolean(),
  }).openapi({
    description:
      "Told, and not held against readiness: in a rolling deploy the database is ahead of functions " +
      "that still serve",
  }),
}).openapi("Readiness");

const health = createRoute({
  method: "get",
  path: "/health",
  tags: ["Operations"],
  operationId: "getHealth",
  summary: "The function runs; the database is not asked",
  security: [],
  responses: { 200: jsonResponse(healthSchema, "Running"), ...problems(400) },
});

const live = createRoute({
  method: "get",
  path: "/health/live",
  tags: ["Operations"],
  operationId: "getLiveness",
  summary: "The process answers",
  security: [],
  responses: { 200: jsonResponse(healthSchema, "Running"), ...problems(400) },
});

const ready = createRoute({
  method: "get",
  path: "/health/ready",
  tags: ["Operations"],
  operationId: "getReadiness",
  summary: "Requests can be served: the database answers and is migrated",
  security: [],
  responses: { 200: jsonResponse(readinessSchema, "Ready"), ...problems(400, 503) },
});

export function registerHealth(app: OpenAPIHono<HttpEnv>, options: HealthOptions): void {
  const body = () => ({
    status: "healthy" as const,
    service: options.service,
    timestamp: options.clock.now().toISOString(),
  });
  app.openapi(health, (c) => c.json(body(), 200));
  app.openapi(live, (c) => c.json(body(), 200));
  app.openapi(ready, async (c) => {
    let answer: unknown;
    try {
      answer = await options.ready(AbortSignal.timeout(READY_TIMEOUT_MS));
    } catch (cause) {
      throw new Problem("not_ready", undefined, {
        cause,
        headers: { "retry-after": "5" },
      });
    }
    const hash = answerSchema.safeParse(answer).data?.schema_hash ?? null;
    const schema = { hash, expected: SCHEMA_HASH, matches: hash === SCHEMA_HASH };
    return c.json({ ...body(), schema }, 200);
  });
}

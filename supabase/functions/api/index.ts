/** The public API: people, partner systems and candidates. */
import { createCallers } from "@shared/http/auth.ts";
import { boot } from "@shared/platform/boot.ts";
import { fixedTokens } from "@shared/platform/env.ts";
import { createApp, NAME } from "./app.ts";

const { runtime, env, logger, clock } = boot(NAME, {
  METRICS_TOKEN: fixedTokens.default([]),
});

const app = createApp({
  callers: createCallers({ ...env, url: env.supabaseUrl }),
  metricsTokens: env.METRICS_TOKEN,
  allowedOrigins: env.allowedOrigins,
  logger,
  clock,
});

runtime.serve((request) => app.fetch(request));

/** The public API: people, partner systems and candidates. */
import { createCallers } from "@shared/http/auth.ts";
import { boot } from "@shared/platform/boot.ts";
import { fixedTokens } from "@shared/platform/env.ts";
import { createNetwork } from "@shared/platform/network.ts";
import { z } from "zod";
import { createApp, NAME } from "./app.ts";
import { createMediaStore } from "./interviews/media_store.ts";
import { networkList, requireLocal } from "@shared/webhooks/allowed_networks.ts";

const { runtime, env, logger, clock } = boot(NAME, {
  FRONTEND_URL: z.url({ protocol: /^https?$/, message: "use an http(s) URL" }),
  METRICS_TOKEN: fixedTokens.default([]),
  WEBHOOK_ALLOWED_NETWORKS: networkList,
});

const app = createApp({
  callers: createCallers({ ...env, url: env.supabaseUrl }),
  metricsTokens: env.METRICS_TOKEN,
  allowedOrigins: env.allowedOrigins,
  logger,
  clock,
  media: createMediaStore({ url: env.supabaseUrl, secretKey: env.secretKey }),
  frontendUrl: env.FRONTEND_URL.replace(/\/+$/, ""),
  relay: {
    resolve: createNetwork().resolve,
    allowedNetworks: requireLocal(env.WEBHOOK_ALLOWED_NETWORKS, env.supabaseUrl),
  },
  background: runtime.waitUntil,
});

runtime.serve((request) => app.fetch(request));

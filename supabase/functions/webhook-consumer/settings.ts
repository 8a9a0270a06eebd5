/** What this function is told by its environment, beyond what every consumer is. */
import { z } from "zod";
import type { Network } from "@shared/domain/relay/ip_address.ts";
import { networkList, requireLocal } from "@shared/webhooks/allowed_networks.ts";
import { EnvError, type EnvSource, readEnv } from "@shared/platform/env.ts";

const shape = {
  SUPABASE_URL: z.url(),
  /** Networks that are open to webhooks although they are not public, on a developer's machine. */
  WEBHOOK_ALLOWED_NETWORKS: networkList,
  QSTASH_TOKEN: z.string().optional(),
  QSTASH_URL: z.url().default("https://qstash.upstash.io"),
  QSTASH_CURRENT_SIGNING_KEY: z.string().optional(),
  QSTASH_NEXT_SIGNING_KEY: z.string().optional(),
  /** Where QStash reaches `/qstash/callback`; the function's own public URL if absent. */
  QSTASH_CALLBACK_URL: z.url().optional(),
};

export interface QstashSettings {
  readonly url: string;
  readonly token: string;
  readonly currentSigningKey: string;
  readonly nextSigningKey: string;
  /** Without a query. */
  readonly callbackUrl: string;
}

export interface WebhookSettings {
  readonly allowed: readonly Network[];
  /** Absent when there is no QSTASH_TOKEN. */
  readonly qstash: QstashSettings | undefined;
}

/** @throws {EnvError} naming the variables that are missing, malformed, or not for this place. */
export function readWebhookSettings(source: EnvSource): WebhookSettings {
  const env = readEnv(shape, source);
  return {
    allowed: requireLocal(env.WEBHOOK_ALLOWED_NETWORKS, env.SUPABASE_URL),
    qstash: qstashOf(env),
  };
}

function qstashOf(env: ReturnType<typeof readEnv<typeof shape>>): QstashSettings | undefined {
  const { QSTASH_TOKEN: token, QSTASH_CURRENT_SIGNING_KEY: current } = env;
  if (token === undefined) return undefined;
  if (current === undefined) {
    throw new EnvError(["QSTASH_CURRENT_SIGNING_KEY"], [
      "QSTASH_CURRENT_SIGNING_KEY is missing, which QSTASH_TOKEN needs",
    ]);
  }
  const own = `${env.SUPABASE_URL.replace(/\/+$/, "")}/functions/v1/webhook-consumer`;
  return {
    url: env.QSTASH_URL,
    token,
    currentSigningKey: current,
    nextSigningKey: env.QSTASH_NEXT_SIGNING_KEY ?? current,
    callbackUrl: env.QSTASH_CALLBACK_URL ?? `${own}/qstash/callback`,
  };
}

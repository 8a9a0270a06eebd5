/** What this function is told by its environment, beyond what every consumer is. */
import { z } from "zod";
import type { Network } from "@shared/domain/relay/ip_address.ts";
import { type EnvSource, readEnv } from "@shared/platform/env.ts";
import { networkList, requireLocal } from "@shared/webhooks/allowed_networks.ts";

const MEBIBYTE = 1024 * 1024;
const httpUrl = z.url({ protocol: /^https?$/, message: "use an http(s) URL" });

const shape = {
  SUPABASE_URL: z.url(),
  /** Networks that are open although they are not public, on a developer's machine. */
  WEBHOOK_ALLOWED_NETWORKS: networkList,
  /** Root of the Piston engine for workspaces that choose Piston and name none of their own. */
  PISTON_URL: httpUrl.optional(),
  /** Sent to that engine as `authorization`, for those that want a token. */
  PISTON_TOKEN: z.string().optional(),
  /** What one test may take. An engine refuses more than it is configured for itself. */
  PISTON_RUN_MILLISECONDS: z.coerce.number().int().min(100).max(60_000).default(
    3_000,
  ),
  PISTON_COMPILE_MILLISECONDS: z.coerce.number().int().min(100).max(60_000)
    .default(10_000),
  PISTON_MEMORY_MEGABYTES: z.coerce.number().int().min(16).max(16_384).default(
    256,
  ),
  /** Where runners reach the API, as they must to send results; the project's own URL if absent. */
  TEST_RUN_API_URL: httpUrl.optional(),
};

export interface PistonSettings {
  /** Absent until one is configured. */
  readonly url: string | undefined;
  readonly token: string | undefined;
  readonly runMs: number;
  readonly compileMs: number;
  readonly memoryBytes: number;
}

export interface TestRunnerSettings {
  readonly allowed: readonly Network[];
  readonly piston: PistonSettings;
  /** Without a slash at the end: `https://…/functions/v1/api`. */
  readonly apiUrl: string;
}

/** @throws {EnvError} naming the variables that are missing, malformed, or not for this place. */
export function readTestRunnerSettings(source: EnvSource): TestRunnerSettings {
  const env = readEnv(shape, source);
  const own = `${env.SUPABASE_URL.replace(/\/+$/, "")}/functions/v1/api`;
  return {
    allowed: requireLocal(env.WEBHOOK_ALLOWED_NETWORKS, env.SUPABASE_URL),
    piston: {
      url: env.PISTON_URL,
      token: env.PISTON_TOKEN,
      runMs: env.PISTON_RUN_MILLISECONDS,
      compileMs: env.PISTON_COMPILE_MILLISECONDS,
      memoryBytes: env.PISTON_MEMORY_MEGABYTES * MEBIBYTE,
    },
    apiUrl: env.TEST_RUN_API_URL?.replace(/\/+$/, "") ?? own,
  };
}

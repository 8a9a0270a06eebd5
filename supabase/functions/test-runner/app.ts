/**
 * The test runner runs nothing itself. It asks the runner that a workspace has named: a service of its own,
 * which calls back with results that it signs, or a Piston engine, test by test.
 */
import type { Caller } from "@shared/db/caller.ts";
import type { ResolveHost } from "@shared/domain/relay/target_url.ts";
import type { BaseApp } from "@shared/http/app.ts";
import { type ConsumerAppOptions, createConsumerApp } from "@shared/queue/consumer_app.ts";
import type { DrainBudgets } from "@shared/queue/drain.ts";
import { createHttpRunner } from "./http_runner.ts";
import { createPistonRunner } from "./piston_runner.ts";
import { createRunHandler } from "./run_handler.ts";
import type { TestRunnerSettings } from "./settings.ts";
import { createVet } from "./vet.ts";

/** A run may be a hundred executions of a second each. */
const BUDGETS: DrainBudgets = {
  maxMessages: 200,
  maxMs: 45_000,
  graceMs: 90_000,
};

export type AppOptions = Omit<ConsumerAppOptions, "queues"> & {
  /** Speaks as the service. */
  readonly caller: Caller;
  readonly settings: TestRunnerSettings;
  /** Asks the name system. */
  readonly resolve: ResolveHost;
  readonly fetch: typeof fetch;
};

export function createApp(options: AppOptions): BaseApp {
  const { settings, resolve, fetch, clock } = options;
  const vet = createVet(resolve, settings.allowed);
  const deps = { fetch, clock, vet, settings };
  const runners = {
    http: createHttpRunner(deps),
    piston: createPistonRunner(deps),
  };
  return createConsumerApp({
    budgets: BUDGETS,
    ...options,
    queues: { test_runs: createRunHandler(options.caller, runners) },
  });
}

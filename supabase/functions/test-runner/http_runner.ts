/**
 * A runner of the workspace's own: told once what to run, in a body signed as Standard Webhooks has it. It
 * answers at once that it has the run, and sends the results, signed likewise, to `resultUrl`. The id of
 * the message is the run's, so that a runner which is told twice can tell.
 */
import { sign } from "@shared/domain/relay/signature.ts";
import { Reject } from "@shared/queue/outcome.ts";
import { ask, type AskDeps } from "./ask.ts";
import type { TestRunner } from "./runner.ts";
import type { TestRunnerSettings } from "./settings.ts";
import type { Vet } from "./vet.ts";

/** For everything together: it only has to say that it will. */
const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;

export interface HttpRunnerDeps extends AskDeps {
  readonly vet: Vet;
  readonly settings: Pick<TestRunnerSettings, "apiUrl">;
}

export function createHttpRunner(deps: HttpRunnerDeps): TestRunner {
  const { vet, clock, settings } = deps;
  return async ({ runId, url, secret, answers }, signal) => {
    if (url === null || secret === null) {
      throw new Reject({
        code: "test_runner_not_configured",
        message: "The runner has no address or no secret.",
      });
    }
    const body = new TextEncoder().encode(JSON.stringify({
      type: "test_run.requested",
      runId,
      resultUrl: `${settings.apiUrl}/v1/test-runs/${runId}/result`,
      answers,
    }));
    const timestamp = Math.floor(clock.now().getTime() / 1000);
    const headers = {
      "content-type": "application/json",
      "webhook-id": runId,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": await sign([secret], { id: runId, timestamp, body }),
    };
    const target = await vet(url, signal);
    await ask(
      {
        url: target,
        method: "POST",
        headers,
        body,
        timeoutMs: TIMEOUT_MS,
        maxBytes: MAX_ANSWER_BYTES,
      },
      deps,
      signal,
    );
    return null;
  };
}

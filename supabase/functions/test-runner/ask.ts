/**
 * One request to a runner. Nothing of the code, and nothing the runner says, gets into an error: either
 * may quote the candidate.
 */
import type { Bytes } from "@shared/domain/binary/bytes.ts";
import { parseRetryAfter } from "@shared/domain/relay/retry_schedule.ts";
import type { Clock } from "@shared/platform/clock.ts";
import { Reject, Retry } from "@shared/queue/outcome.ts";

export interface AskDeps {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

export interface Question {
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers: Record<string, string>;
  readonly body?: Bytes;
  readonly timeoutMs: number;
  /** Larger answers are none. */
  readonly maxBytes: number;
}

/**
 * The body of a good answer.
 *
 * @throws {Retry} when the runner is away, overloaded or slow
 * @throws {Reject} when it refuses, or says too much
 * @throws the signal's reason when it aborts
 */
export async function ask(
  { url, method, headers, body, timeoutMs, maxBytes }: Question,
  { fetch, clock }: AskDeps,
  signal: AbortSignal,
): Promise<Bytes> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const response = await fetch(url, {
      method,
      headers,
      body,
      signal: limit,
      // The code and its tests are for this runner and for nobody it points to.
      redirect: "manual",
    });
    if (response.ok) return await readBounded(response, maxBytes);
    await response.body?.cancel();
    throw refusalOf(response, clock.now());
  } catch (error) {
    if (error instanceof Retry || error instanceof Reject) throw error;
    signal.throwIfAborted();
    const timedOut = error instanceof DOMException &&
      error.name === "TimeoutError";
    throw new Retry({
      code: timedOut ? "test_runner_timeout" : "test_runner_unreachable",
      message: timedOut ? "The runner did not answer in time." : "The runner could not be reached.",
    });
  }
}

async function readBounded(
  response: Response,
  maxBytes: number,
): Promise<Bytes> {
  const chunks: Bytes[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw unusable("is too large");
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** An answer in a form that the runner's own API does not have. */
export function unusable(why: string): Reject {
  return new Reject({
    code: "test_runner_unusable",
    message: `The runner's answer ${why}.`,
  });
}

function refusalOf(response: Response, now: Date): Retry | Reject {
  const { status } = response;
  const message = `The runner answered ${status}.`;
  if ([408, 409, 425, 429].includes(status) || status >= 500) {
    return new Retry({
      code: status === 429 ? "test_runner_throttled" : "test_runner_unavailable",
      message,
      afterSeconds: parseRetryAfter(response.headers.get("retry-after"), now) ??
        undefined,
    });
  }
  const code = status === 401 || status === 403
    ? "test_runner_unauthorized"
    : "test_runner_refused";
  return new Reject({ code, message });
}

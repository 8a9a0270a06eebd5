/** Sending to a sink over HTTP, and what its answer means: the same for every sink that speaks HTTP. */
import { parseRetryAfter } from "@shared/domain/relay/retry_schedule.ts";
import type { Clock } from "@shared/platform/clock.ts";
import type { SinkOutcome } from "./event.ts";

export interface SinkHttp {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** Most of an answer that is read, in bytes: a sink's answers are a few lines. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** An answer that arrived, or why none did. */
export type SinkAnswer =
  | {
    readonly kind: "answered";
    readonly response: Response;
    readonly text: string;
  }
  | { readonly kind: "failed"; readonly outcome: SinkOutcome };

/** Sends one request. Rejects only when `signal` is aborted. */
export async function sendToSink(
  http: SinkHttp,
  url: string,
  init: RequestInit,
  signal: AbortSignal,
): Promise<SinkAnswer> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(http.timeoutMs)]);
  try {
    // Credentials must not follow a redirect.
    const response = await http.fetch(url, {
      ...init,
      signal: limit,
      redirect: "manual",
    });
    return { kind: "answered", response, text: await readSome(response) };
  } catch (error) {
    signal.throwIfAborted();
    const timedOut = error instanceof DOMException &&
      error.name === "TimeoutError";
    return {
      kind: "failed",
      outcome: {
        kind: "unavailable",
        code: timedOut ? "sink_timeout" : "sink_unreachable",
        message: timedOut ? "The sink did not answer in time." : "The sink could not be reached.",
      },
    };
  }
}

/**
 * What a status other than success means. Only what speaks about this very event refuses it: credentials
 * and addresses that are wrong can be put right, and then every event is wanted.
 *
 * @param answer the status, and the sink's own number for it where that says more. Its words are not
 * kept: they may repeat the event, and with it names and addresses.
 */
export function outcomeOfStatus(
  { status, errorCode = status }: { status: number; errorCode?: number },
  retryAfter: string | null,
  now: Date,
): SinkOutcome {
  const message = `The sink answered ${status}${
    errorCode === status ? "" : ` (error ${errorCode})`
  }.`;
  if (status === 400 || status === 413 || status === 415 || status === 422) {
    return { kind: "refused", code: "sink_refused", message };
  }
  const code = status === 401 || status === 403
    ? "sink_unauthorized"
    : status === 404 || status === 410
    ? "sink_not_found"
    : status === 429
    ? "sink_throttled"
    : "sink_unavailable";
  const afterSeconds = parseRetryAfter(retryAfter, now) ?? undefined;
  return { kind: "unavailable", code, message, afterSeconds };
}

async function readSome(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_ANSWER_BYTES) break;
  }
  return text;
}

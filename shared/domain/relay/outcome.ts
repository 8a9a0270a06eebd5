/**
 * What becomes of a delivery after an attempt: pure, so that every answer a receiver can give has its
 * line in a table.
 */
import { parseRetryAfter, retryDelaySeconds } from "./retry_schedule.ts";

/** Why an attempt got no usable answer; `http` stands for an answer outside 2xx. */
export type ErrorClass =
  | "dns"
  | "blocked"
  | "connect"
  | "tls"
  | "timeout"
  | "reset"
  | "too_large"
  | "protocol"
  | "http"
  | "signing"
  | "qstash";

/** What an attempt came to: an answer as soon as a status had come, whatever went wrong after it. */
export type SendResult =
  | {
    readonly kind: "answered";
    readonly status: number;
    /** What every `Retry-After` that came with it says, joined as a list. */
    readonly retryAfter: string | null;
    /** The beginning of the body, or as much of that as came, as text. */
    readonly excerpt: string;
  }
  | {
    readonly kind: "failed";
    readonly errorClass: ErrorClass;
    /** A sentence for the person who looks after the endpoint. */
    readonly message: string;
  };

export interface AttemptOutcome {
  readonly outcome: "delivered" | "retry" | "exhausted" | "gone";
  readonly httpStatus: number | null;
  readonly errorClass: ErrorClass | null;
  readonly errorMessage: string | null;
  readonly responseExcerpt: string | null;
  /** Seconds until the next attempt; for `retry` only. */
  readonly delaySeconds?: number;
}

export interface Circumstances {
  /** Failed attempts before this one. */
  readonly failures: number;
  /** A test is sent once. */
  readonly test: boolean;
  readonly now: Date;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/**
 * Decides: 2xx is success, 410 ends the endpoint, everything else (redirects, which are never
 * followed, included) is tried again until the schedule is used up. `Retry-After` counts with 429 and
 * 503, for which it is defined.
 */
export function decideOutcome(result: SendResult, circumstances: Circumstances): AttemptOutcome {
  const seen = observed(result);
  if (result.kind === "answered") {
    if (isSuccess(result.status)) return { outcome: "delivered", ...seen };
    if (result.status === 410) return { outcome: "gone", ...seen };
  }
  const delaySeconds = circumstances.test ? null : retryDelaySeconds({
    failures: circumstances.failures + 1,
    retryAfterSeconds: askedFor(result, circumstances.now),
    random: circumstances.random,
  });
  if (delaySeconds === null) return { outcome: "exhausted", ...seen };
  return { outcome: "retry", delaySeconds, ...seen };
}

function observed(result: SendResult): Omit<AttemptOutcome, "outcome"> {
  if (result.kind === "failed") {
    return {
      httpStatus: null,
      errorClass: result.errorClass,
      errorMessage: result.message,
      responseExcerpt: null,
    };
  }
  const ok = isSuccess(result.status);
  return {
    httpStatus: result.status,
    errorClass: ok ? null : "http",
    errorMessage: ok ? null : explain(result.status),
    responseExcerpt: result.excerpt,
  };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function askedFor(result: SendResult, now: Date): number | null {
  if (result.kind !== "answered") return null;
  if (result.status !== 429 && result.status !== 503) return null;
  return parseRetryAfter(result.retryAfter, now);
}

function explain(status: number): string {
  if (status >= 300 && status < 400) {
    return `The endpoint answered ${status}. Redirects are not followed: register the final URL.`;
  }
  if (status === 410) {
    return "The endpoint answered 410: it wants no more deliveries.";
  }
  return `The endpoint answered ${status}.`;
}

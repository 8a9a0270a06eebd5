/**
 * Handing deliveries to QStash, which then makes the connection. Each hand-over is one attempt of our
 * own schedule (QStash itself does not retry), so records, limits and the API are the same either way.
 */
import { Client, QstashError } from "@upstash/qstash";
import type { SendResult } from "@shared/domain/relay/outcome.ts";
import { checkTargetUrl, type TargetOptions, vetTarget } from "@shared/domain/relay/target_url.ts";
import type { Network } from "@shared/platform/network.ts";
import { errorText, safeText } from "@shared/queue/safe_text.ts";
import type { Attempt } from "./attempts.ts";
import type { Delivery } from "./delivery.ts";
import type { QstashSettings } from "./settings.ts";

export type HandedOver =
  | { readonly kind: "handed_over"; readonly messageId: string }
  | Extract<SendResult, { kind: "failed" }>;

/** Hands one attempt over. */
export type HandOver = (
  attempt: Attempt,
  delivery: Delivery,
  target: TargetOptions,
  signal: AbortSignal,
) => Promise<HandedOver>;

const PUBLISH_TIMEOUT_MS = 15_000;

export function createQstashClient({ url, token }: QstashSettings): Client {
  return new Client({
    baseUrl: url,
    token,
    // A hand-over that fails is an attempt that failed: our schedule repeats it.
    retry: { retries: 1, backoff: () => 200 },
    enableTelemetry: false,
    devMode: false,
  });
}

/** The URL QStash reports to. It names the attempt and is covered by the report's signature. */
export function callbackUrlOf(base: string, deliveryId: string, attempt: number): string {
  return `${base}?delivery=${deliveryId}&attempt=${attempt}`;
}

export function createHandOver(client: Client, callbackUrl: string, network: Network): HandOver {
  return async (attempt, delivery, options, signal) => {
    const refusal = await refusalOf(attempt.subscription.url, network, options, signal);
    if (refusal !== null) return refusal;
    const { subscription, deliveryId } = attempt;
    const callback = callbackUrlOf(callbackUrl, deliveryId, attempt.attempt);
    const { rateLimit } = subscription;
    const published = client.publish({
      url: subscription.url,
      method: "POST",
      body: attempt.event.body,
      headers: Object.fromEntries(delivery.headers),
      retries: 0,
      timeout: subscription.timeoutSeconds,
      // A hand-over whose answer was lost is not made twice.
      deduplicationId: `${deliveryId}-${attempt.attempt}`,
      flowControl: {
        key: `hirewire-${attempt.subscriptionId}`,
        parallelism: subscription.maxInFlight,
        ...(rateLimit === null ? {} : { rate: rateLimit, period: 1 }),
      },
      callback,
      failureCallback: callback,
    });
    try {
      const { messageId } = await within(published, PUBLISH_TIMEOUT_MS, signal);
      return { kind: "handed_over", messageId };
    } catch (error) {
      signal.throwIfAborted();
      return failed("qstash", `The delivery could not be handed to QStash: ${reasonOf(error)}`);
    }
  };
}

/**
 * QStash delivers to public addresses only, by its own account. The target is checked here all the
 * same, so that what is refused does not depend on who delivers.
 */
async function refusalOf(
  url: string,
  network: Network,
  options: TargetOptions,
  signal: AbortSignal,
): Promise<Extract<SendResult, { kind: "failed" }> | null> {
  const target = checkTargetUrl(url, options);
  if (!target.ok) return failed("blocked", target.message);
  try {
    const vetted = await vetTarget(target, network.resolve, options, signal);
    return vetted.ok ? null : failed("blocked", vetted.message);
  } catch {
    signal.throwIfAborted();
    return failed("dns", "The host name could not be resolved.");
  }
}

function failed(errorClass: "blocked" | "dns" | "qstash", message: string) {
  return { kind: "failed" as const, errorClass, message: safeText(message) };
}

/** What QStash says may repeat what it was sent: its status is kept, its words are not. */
function reasonOf(error: unknown): string {
  if (!(error instanceof QstashError)) return errorText(error);
  return error.status === undefined ? "it refused." : `it answered ${error.status}.`;
}

async function within<T>(work: Promise<T>, ms: number, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("QStash did not answer in time")), ms);
  const abandon = () => reject(signal.reason);
  signal.addEventListener("abort", abandon, { once: true });
  work.catch(() => {});
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abandon);
  }
}

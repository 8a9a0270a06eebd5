/**
 * Whether a workspace's runner may be called: the rules of webhooks, asked again at every call. A name is
 * resolved here and once more by `fetch`; who controls it can give two answers, and could then have a
 * request of this fixed form sent into a private network, of whose answer they would see nothing.
 */
import type { Network } from "@shared/domain/relay/ip_address.ts";
import { checkTargetUrl, type ResolveHost, vetTarget } from "@shared/domain/relay/target_url.ts";
import { Reject, Retry } from "@shared/queue/outcome.ts";

/**
 * @returns the address to call
 * @throws {Reject} `test_runner_blocked`
 * @throws {Retry} `test_runner_unreachable` when its name does not resolve
 */
export type Vet = (url: string, signal: AbortSignal) => Promise<URL>;

/** @param allowed networks that are open although they are not public; none outside development */
export function createVet(
  resolve: ResolveHost,
  allowed: readonly Network[],
): Vet {
  const options = { allowed, allowHttp: allowed.length > 0 };
  return async (url, signal) => {
    const target = checkTargetUrl(url, options);
    if (!target.ok) throw blocked(target.message);
    let vetted: Awaited<ReturnType<typeof vetTarget>>;
    try {
      vetted = await vetTarget(target, resolve, options, signal);
    } catch (cause) {
      signal.throwIfAborted();
      throw new Retry({
        code: "test_runner_unreachable",
        message: "The runner's host name does not resolve.",
        cause,
      });
    }
    if (!vetted.ok) throw blocked(vetted.message);
    return target.url;
  };
}

function blocked(message: string): Reject {
  return new Reject({ code: "test_runner_blocked", message });
}

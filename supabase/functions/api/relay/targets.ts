/**
 * Whether webhooks may be sent to a URL, asked when it is saved and when it is tested. Every attempt asks
 * again: what a name resolves to is known only for the moment.
 */
import type { Network } from "@shared/domain/relay/ip_address.ts";
import { checkTargetUrl, type ResolveHost, vetTarget } from "@shared/domain/relay/target_url.ts";
import { Problem } from "@shared/http/problem.ts";

/** Rejects with a 400 when nothing may be sent to the URL. */
export type CheckTarget = (url: string) => Promise<void>;

/** An answer that takes longer is none: the client waits for it. */
const RESOLVE_TIMEOUT_MS = 5_000;

/**
 * @param allowed networks that are allowed although they are not public; empty outside development
 */
export function createCheckTarget(
  resolve: ResolveHost,
  allowed: readonly Network[],
): CheckTarget {
  // Whether http: will do is a setting of the workspace, which the database knows.
  const options = { allowed, allowHttp: true };
  return async (url) => {
    const target = checkTargetUrl(url, options);
    if (!target.ok) {
      throw new Problem(target.code, target.message);
    }
    let vetted: Awaited<ReturnType<typeof vetTarget>>;
    try {
      vetted = await vetTarget(
        target,
        resolve,
        options,
        AbortSignal.timeout(RESOLVE_TIMEOUT_MS),
      );
    } catch (cause) {
      throw new Problem("host_not_found", undefined, { cause });
    }
    if (!vetted.ok) {
      throw new Problem(vetted.code, vetted.message);
    }
  };
}

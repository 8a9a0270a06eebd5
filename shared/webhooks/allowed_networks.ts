/**
 * The networks that a developer's own machine opens to webhooks. Every function that checks targets
 * reads them in this one way, so that what can be saved can be delivered to, and nothing else.
 */
import { z } from "zod";
import { EnvError } from "@shared/platform/env.ts";
import { parseNetworks } from "@shared/domain/relay/address_policy.ts";
import type { Network } from "@shared/domain/relay/ip_address.ts";

/** The name of the variable. */
export const VARIABLE = "WEBHOOK_ALLOWED_NETWORKS";

/** Such as `127.0.0.0/8,::1/128`; none when absent. */
export const networkList = z.string().default("").transform((text, context) => {
  try {
    return parseNetworks(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as RangeError).message });
    return z.NEVER;
  }
});

/**
 * The networks, where they may be opened at all.
 *
 * @throws {EnvError} when this is a hosted project, which tells by its https URL.
 */
export function requireLocal(
  networks: readonly Network[],
  supabaseUrl: string,
): readonly Network[] {
  if (networks.length === 0 || !supabaseUrl.startsWith("https:")) {
    return networks;
  }
  throw new EnvError([VARIABLE], [
    `${VARIABLE} is for local development and must not be set here`,
  ]);
}

/**
 * Guards every route against guessing of API keys, and notes when a key was used. Keys cannot be guessed;
 * trying should not cost us much either. Whose a key is, is asked here; what it may do is for the database
 * to say.
 */
import type { MiddlewareHandler } from "hono";
import { z } from "zod";
import { callAs, type Caller } from "@shared/db/caller.ts";
import { domainCode } from "@shared/db/errors.ts";
import { readMemberOrKey } from "@shared/http/credentials.ts";
import type { HttpEnv } from "@shared/http/middleware.ts";
import { Problem } from "@shared/http/problem.ts";
import type { Clock } from "@shared/platform/clock.ts";

/** How long an answer about a key is believed. Every SQL call checks the key itself all the same. */
const BELIEVED_MS = 30_000;
const MAX_KEPT = 1_000;

const answerSchema = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("valid"),
    apiKeyId: z.guid(),
    workspaceId: z.guid(),
    scopes: z.array(z.string()),
  }),
  z.object({ outcome: z.literal("unknown") }),
  z.object({ outcome: z.literal("limited"), retryAfterSeconds: z.int() }),
]);

export interface KeyOwner {
  workspaceId: string;
  scopes: readonly string[];
}

export interface ApiKeys {
  /**
   * Whose key this is. The database also notes that the key was used.
   *
   * @param client whatever tells callers apart; guesses are counted for each
   * @throws {Problem} 401 invalid_api_key, or 429 too_many_unknown_keys with `retry-after`
   */
  ownerOf(key: string, client: string): Promise<KeyOwner>;
  /** Forgets what was believed about a key. */
  forget(key: string): void;
}

/** @param service speaks for the function itself: no key may ask about keys. */
export function createApiKeys(service: Caller, clock: Clock): ApiKeys {
  const known = new Map<string, { owner: KeyOwner; until: number }>();
  return {
    async ownerOf(key, client) {
      const now = clock.now().getTime();
      const kept = known.get(key);
      if (kept !== undefined && kept.until > now) return kept.owner;
      known.delete(key);
      const answer = await callAs(service, "authenticate_api_key", {
        key,
        client,
      }, answerSchema);
      switch (answer.outcome) {
        case "limited":
          throw tooManyUnknownKeys(answer.retryAfterSeconds);
        case "unknown":
          throw invalidApiKey();
        case "valid": {
          const owner = {
            workspaceId: answer.workspaceId,
            scopes: answer.scopes,
          };
          // The oldest entry is the first in a Map.
          if (known.size >= MAX_KEPT) known.delete(known.keys().next().value!);
          known.set(key, { owner, until: now + BELIEVED_MS });
          return owner;
        }
      }
    },
    forget: (key) => void known.delete(key),
  };
}

/**
 * Watches the API keys of every route it stands before: a refused one counts as a guess, and may turn
 * the answer into a 429; the use of a good one is noted, at most every half a minute, without holding
 * up the answer.
 *
 * @param background keeps work going after the response
 */
export function watchApiKeys(
  keys: ApiKeys,
  background: (work: Promise<unknown>) => void,
): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next();
    if (c.get("credential") !== "api_key") return;
    const reading = readMemberOrKey(c.req.raw.headers);
    if (reading.kind !== "api_key") return;
    const client = clientOf(c.req.raw.headers);
    if (domainCode(c.error) === "invalid_api_key") {
      keys.forget(reading.key);
      await keys.ownerOf(reading.key, client);
    } else if (c.res.ok) {
      // Only the note is lost when this fails, and a key revoked this moment is no error.
      background(keys.ownerOf(reading.key, client).catch(() => {}));
    }
  };
}

/**
 * Tells callers apart by the address that the nearest proxy has seen. What stands before it in the
 * header is the caller's own claim. When proxies make many look like one, they share a limit on wrong
 * keys, which the holder of a good one never meets.
 */
export function clientOf(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}

function invalidApiKey(): Problem {
  return new Problem("invalid_api_key");
}

function tooManyUnknownKeys(seconds: number): Problem {
  return new Problem("too_many_unknown_keys", undefined, {
    headers: { "retry-after": String(Math.max(1, seconds)) },
  });
}

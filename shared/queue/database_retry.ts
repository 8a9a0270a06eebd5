/**
 * Sits out a short absence of the database, such as a restart. What is repeated here is safe to
 * repeat: settling is fenced by the read count, and a claim whose answer was lost only leaves its
 * messages invisible until their lease lapses.
 */
import type { Logger } from "@shared/platform/logger.ts";
import { errorText, safeText } from "./safe_text.ts";
import type { Sleep } from "./sleep.ts";

/** About 14 s in all: longer than a restart of Postgres, shorter than the usual lease of 30 s. */
export const DATABASE_RETRY_DELAYS_MS: readonly number[] = [100, 300, 1000, 2000, 3000, 4000, 4000];

export interface DatabaseRetryDeps {
  /** Whether the error can go away by itself: connection lost, shutting down, too busy. */
  readonly isTransient: (error: unknown) => boolean;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly logger: Logger;
}

/** Runs `call` until it succeeds; rejects with its error once that is permanent or lasts too long. */
export async function withDatabaseRetry<Result>(
  name: string,
  call: () => Promise<Result>,
  deps: DatabaseRetryDeps,
): Promise<Result> {
  for (const delay of DATABASE_RETRY_DELAYS_MS) {
    try {
      return await call();
    } catch (error) {
      if (!deps.isTransient(error)) throw error;
      deps.logger.warn("database_call_repeated", { call: name, error: safeText(errorText(error)) });
    }
    // Up to a quarter more, so that the drainers of a restarted database do not return in step.
    await deps.sleep(delay * (1 + deps.random() / 4));
  }
  return await call();
}

/** What a refusal of the database means for the message being handled: the same for every handler. */
import { DbError, domainCode, isTransient } from "@shared/db/errors.ts";
import { Reject, Retry } from "./outcome.ts";

/**
 * Translates an error of a database call: a refusal by our own SQL can never succeed, an absent
 * database is worth another try, and everything else stays what it is (and is retried as such).
 */
export function databaseOutcome(error: unknown): unknown {
  if (!(error instanceof DbError)) return error;
  if (isTransient(error)) {
    return new Retry({
      code: "database_unavailable",
      message: "The database could not be reached.",
      cause: error,
    });
  }
  // PT4nn: the request was understood and refused. 429 asks for patience instead.
  if (/^PT4\d\d$/.test(error.code) && error.code !== "PT429") {
    return new Reject({
      code: domainCode(error) ?? "refused",
      message: error.message,
      cause: error,
    });
  }
  return error;
}

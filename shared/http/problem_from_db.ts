/**
 * From what the database says to what the client is told. Our own SQL raises SQLSTATE PTnnn with a
 * message written for the reader, and that passes through; anything else is described here, because a
 * raw Postgres message may name tables, constraints and other people's data.
 */
import { type DbError, domainCode, isTransient } from "@shared/db/errors.ts";
import { internalError, isProblemCode, Problem, type ProblemCode } from "./problem.ts";

interface Rule {
  match: RegExp;
  code: ProblemCode;
  headers?: Record<string, string>;
}

const RETRY_SOON = { "retry-after": "1" };

/** The first rule whose pattern matches the SQLSTATE (or PGRST code) wins. */
const RULES: readonly Rule[] = [
  { match: /^PGRST30[0-3]$/, code: "invalid_credentials" },
  { match: /^(22|23(502|514)$)/, code: "invalid_value" },
  { match: /^23505$/, code: "already_exists" },
  { match: /^23503$/, code: "reference_conflict" },
  { match: /^57014$/, code: "database_timeout", headers: RETRY_SOON },
];

/**
 * The problem that a database error means for the client.
 *
 * @param credentialsGiven whether the request named a caller: only then is a lack of rights a 403.
 */
export function problemFromDb(error: DbError, credentialsGiven: boolean): Problem {
  const raised = domainCode(error);
  if (raised !== null) {
    // Our SQL being at a loss, or newer than this code: the client learns nothing from its words.
    if (!isProblemCode(raised) || raised === "internal_error") return internalError(error);
    return new Problem(raised, error.message, { hint: error.hint, cause: error });
  }
  if (error.code === "42501") {
    const code = credentialsGiven ? "forbidden" : "missing_credentials";
    return new Problem(code, undefined, { cause: error });
  }
  for (const { match, code, headers } of RULES) {
    if (match.test(error.code)) return new Problem(code, undefined, { cause: error, headers });
  }
  if (isTransient(error)) {
    return new Problem("temporarily_unavailable", undefined, {
      cause: error,
      headers: RETRY_SOON,
    });
  }
  return internalError(error);
}

/**
 * From what the database says to what the client is told. Our own SQL raises SQLSTATE PTnnn with a
 * message written for the reader, and that passes through; anything else is described here, because a
 * raw Postgres message may name tables, constraints and other people's data.
 */
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type DbError, domainCode, isTransient } from "@shared/db/errors.ts";
import { internalError, Problem } from "./problem.ts";

interface Rule {
  match: RegExp;
  status: ContentfulStatusCode;
  code: string;
  detail: string;
  headers?: Record<string, string>;
}

const RETRY_SOON = { "retry-after": "1" };

/** The first rule whose pattern matches the SQLSTATE (or PGRST code) wins. */
const RULES: readonly Rule[] = [
  {
    match: /^PGRST30[0-3]$/,
    status: 401,
    code: "invalid_credentials",
    detail: "The access token is not valid, or has expired. Sign in again.",
  },
  {
    match: /^22/,
    status: 400,
    code: "invalid_value",
    detail: "A value in the request is malformed or out of range.",
  },
  {
    match: /^23(502|514)$/,
    status: 400,
    code: "invalid_value",
    detail: "A value in the request is missing or breaks a rule.",
  },
  {
    match: /^23505$/,
    status: 409,
    code: "already_exists",
    detail: "Something with the same identity exists already.",
  },
  {
    match: /^23503$/,
    status: 409,
    code: "reference_conflict",
    detail: "The request refers to something that does not exist, or that is still in use.",
  },
  {
    match: /^57014$/,
    status: 503,
    code: "database_timeout",
    detail: "The request took too long and was given up. Nothing was changed.",
    headers: RETRY_SOON,
  },
];

/** HTTP status → code, for a refusal that our SQL raised without one. */
const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: "invalid_request",
  401: "invalid_credentials",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  410: "gone",
  422: "invalid_request",
  429: "too_many_requests",
};

/**
 * The problem that a database error means for the client.
 *
 * @param credentialsGiven whether the request named a caller: only then is a lack of rights a 403.
 */
export function problemFromDb(error: DbError, credentialsGiven: boolean): Problem {
  const raised = /^PT([45]\d\d)$/.exec(error.code);
  if (raised !== null) {
    const status = Number(raised[1]) as ContentfulStatusCode;
    // A bare PT500 is our SQL saying that it is at a loss: the client learns nothing from its words.
    if (status === 500) return internalError(error);
    const code = domainCode(error) ?? CODE_OF_STATUS[status] ?? "request_refused";
    return new Problem(status, code, error.message, { hint: error.hint, cause: error });
  }
  if (error.code === "42501") {
    return credentialsGiven
      ? new Problem(403, "forbidden", "Your credentials do not allow this.", { cause: error })
      : new Problem(401, "missing_credentials", "This needs credentials.", { cause: error });
  }
  for (const rule of RULES) {
    if (!rule.match.test(error.code)) continue;
    return new Problem(rule.status, rule.code, rule.detail, {
      cause: error,
      headers: rule.headers,
    });
  }
  if (isTransient(error)) {
    return new Problem(
      503,
      "temporarily_unavailable",
      "The database cannot be reached at the moment. Try again shortly.",
      { cause: error, headers: RETRY_SOON },
    );
  }
  return internalError(error);
}

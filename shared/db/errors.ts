/**
 * What the database says when it says no. Both adapters report failures in this one form, so that the
 * code that decides what to do next never needs to know how the call travelled.
 */

export interface DbErrorParts {
  /** SQLSTATE, or PostgREST's own `PGRST…` code. */
  code: string;
  message: string;
  details?: string | null;
  hint?: string | null;
  /** HTTP status of the Data API, when the call went over HTTP and was answered. */
  status?: number;
  cause?: unknown;
}

/**
 * A call that the database refused, failed or never answered. The message may hold internals, but nothing
 * that a row or a request held: errors are logged, and Postgres tells the whole row that breaks a constraint
 * ("Failing row contains …", "Key (email)=(…)") and the value that it cannot read.
 */
export class DbError extends Error {
  readonly code: string;
  readonly details: string | null;
  readonly hint: string | null;
  readonly status: number | undefined;

  constructor(parts: DbErrorParts) {
    const ours = /^PT[45]\d\d$/.test(parts.code);
    const message = ours ? parts.message : withoutValues(parts.code, parts.message);
    super(message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = "DbError";
    this.code = parts.code;
    this.details = ours && parts.details || null;
    this.hint = ours && parts.hint || null;
    this.status = parts.status;
  }
}

/** Errors about data (class 22) quote the value; of others the message names tables and constraints alone. */
function withoutValues(code: string, message: string): string {
  return code.startsWith("22") ? message.replace(/"[^]*"|'[^]*'/g, '"…"') : message;
}

/** SQLSTATE of a connection that failed: also stands for a Data API that could not be reached. */
export const CONNECTION_FAILURE = "08006";

/** SQLSTATE of a reply that broke the protocol: something answered that is not the database. */
export const PROTOCOL_VIOLATION = "08P01";

/**
 * Codes after which the same call may well succeed: connections, resources, restarts, conflicts
 * between transactions. A statement timeout is not among them, since the same work takes as long
 * again.
 */
const TRANSIENT = [
  /^08(?!P01)/,
  /^53/,
  /^57P0[1-3]$/,
  /^40001$/,
  /^40P01$/,
  /^55P03$/,
  /^PGRST00[0-3]$/,
];

/**
 * True when repeating the call is sensible. The call may have taken effect even so: a connection can
 * be lost after the commit.
 */
export function isTransient(error: unknown): boolean {
  return error instanceof DbError && TRANSIENT.some((pattern) => pattern.test(error.code));
}

/** True when the message's lease had passed to another drainer, so that its effect was rolled back. */
export function isStaleLease(error: unknown): boolean {
  return domainCode(error) === "stale_lease";
}

/**
 * The stable snake_case code of a refusal raised by our own SQL (SQLSTATE PTnnn), or null for every
 * other error.
 */
export function domainCode(error: unknown): string | null {
  if (!(error instanceof DbError) || !/^PT[45]\d\d$/.test(error.code)) return null;
  return /^[a-z][a-z0-9_]{0,63}$/.test(error.details ?? "") ? error.details : null;
}

/** One error type for the local database, so that callers can tell its failures apart by code. */

export type LocalPostgresErrorCode =
  | "unsupported_platform"
  | "package_missing"
  | "directory_unreachable"
  | "directory_untrusted"
  | "postgres_already_running"
  | "postgres_command_failed"
  | "postgres_start_failed"
  | "postgres_not_running"
  | "cron_job_not_found"
  | "worker_stopped";

/** A failure of the local database. `message` says what was wrong, with what, and what to do. */
export class LocalPostgresError extends Error {
  override readonly name = "LocalPostgresError";

  constructor(readonly code: LocalPostgresErrorCode, message: string) {
    super(message);
  }
}

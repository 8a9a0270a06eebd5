/**
 * Errors as the client sees them: RFC 9457 problem details, with a stable `code` to branch on. Any
 * code may throw a `Problem`; the app turns it into the response.
 */
import type { ContentfulStatusCode } from "hono/utils/http-status";

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** One thing that is wrong with the request, and where: `body.ratings.0.score`, `path.id`. */
export interface FieldError {
  path: string;
  message: string;
}

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  requestId: string;
  hint?: string;
  errors?: FieldError[];
}

export interface ProblemOptions {
  /** What the reader can do about it. */
  hint?: string | null;
  errors?: FieldError[];
  /** Headers of the response, such as `retry-after`. */
  headers?: Record<string, string>;
  /** What really happened. It is logged and never sent. */
  cause?: unknown;
}

/** A request that ends in an error. `detail` is a sentence for the reader and holds no internals. */
export class Problem extends Error {
  readonly hint: string | undefined;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  /**
   * @param status HTTP status, 400 to 599
   * @param code stable, snake_case
   */
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    readonly detail: string,
    options: ProblemOptions = {},
  ) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "Problem";
    this.hint = options.hint || undefined;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }
}

/**
 * The document for one occurrence of a problem. `type` and `instance` are URNs: `type` names the
 * problem as `code` does, and `instance` names the request, whose path may hold a candidate's token.
 */
export function problemBody(problem: Problem, requestId: string): ProblemBody {
  return {
    type: `urn:hirewire:problem:${problem.code}`,
    title: titleOf(problem.code),
    status: problem.status,
    detail: problem.detail,
    instance: `urn:hirewire:request:${requestId}`,
    code: problem.code,
    requestId,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  };
}

/** The title follows from the code alone, as RFC 9457 asks: it does not vary between occurrences. */
function titleOf(code: string): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The answer to everything unforeseen. */
export function internalError(cause: unknown): Problem {
  return new Problem(
    500,
    "internal_error",
    "Something went wrong on our side. The request id identifies it in the logs.",
    { cause },
  );
}

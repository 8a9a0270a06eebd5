/**
 * Errors as the client sees them: RFC 9457 problem details, with a stable `code` to branch on. Any
 * code may throw a `Problem`; the app turns it into the response. Which problems there are is said once, in
 * the table private.problems, for SQL and TypeScript alike.
 */
import { type ProblemCode, PROBLEMS } from "./problem_codes.ts";

export type { ProblemCode };

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
  /** What the reader can do about it: the table's hint if absent, nothing if null. */
  hint?: string | null;
  errors?: FieldError[];
  /** Headers of the response, such as `retry-after`. */
  headers?: Record<string, string>;
  /** What really happened. It is logged and never sent. */
  cause?: unknown;
}

/** A request that ends in an error. `detail` is a sentence for the reader and holds no internals. */
export class Problem extends Error {
  /** The code's, whoever raises it. */
  readonly status: (typeof PROBLEMS)[ProblemCode]["status"];
  readonly detail: string;
  readonly hint: string | undefined;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  /** @param detail what was wrong this time; the table's sentence if absent */
  constructor(readonly code: ProblemCode, detail?: string, options: ProblemOptions = {}) {
    const known = PROBLEMS[code];
    super(
      detail ?? known.sentence,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = "Problem";
    this.status = known.status;
    this.detail = this.message;
    this.hint = options.hint === undefined ? known.hint : options.hint || undefined;
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
    title: PROBLEMS[problem.code].title,
    status: problem.status,
    detail: problem.detail,
    instance: `urn:hirewire:request:${requestId}`,
    code: problem.code,
    requestId,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  };
}

/** Whether this is the code of a problem that this version of the code knows. */
export function isProblemCode(code: string | null): code is ProblemCode {
  return code !== null && Object.hasOwn(PROBLEMS, code);
}

/** The answer to everything unforeseen. */
export function internalError(cause: unknown): Problem {
  return new Problem("internal_error", undefined, { cause });
}

/**
 * PostgREST's error vocabulary: the body every client of /rest/v1 parses, and the table that turns a
 * SQLSTATE into an HTTP status. supabase-js and our own problem mapping both depend on it.
 */

/** Body of every error under /rest/v1. */
export interface RestErrorBody {
  code: string;
  message: string;
  details: unknown;
  hint: string | null;
}

/** An error that knows how to answer the request that caused it. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly body: RestErrorBody,
    readonly headers: Record<string, string> = {},
  ) {
    super(body.message);
    this.name = "RestError";
  }

  /** The response, in the shape PostgREST gives it. */
  toResponse(): Response {
    return Response.json(this.body, {
      status: this.status,
      headers: {
        "content-type": "application/json; charset=utf-8",
        "proxy-status": `PostgREST; error=${this.body.code}`,
        ...this.headers,
      },
    });
  }
}

/** Shorthand for the errors PostgREST itself raises (PGRSTnnn). */
export function restError(
  status: number,
  code: string,
  message: string,
  rest: { details?: unknown; hint?: string | null; headers?: Record<string, string> } = {},
): RestError {
  const body = { code, message, details: rest.details ?? null, hint: rest.hint ?? null };
  return new RestError(status, body, rest.headers);
}

/** The parts of a database error that decide the answer. */
export interface DatabaseFault {
  code: string;
  message: string;
  detail?: string;
  hint?: string;
}

/** Exact codes come before the class they belong to. */
const STATUS_BY_CODE: Record<string, number> = {
  "23503": 409,
  "23505": 409,
  "25006": 405,
  "53400": 500,
  "57P01": 503,
  "42883": 404,
  "42P01": 404,
  "42P17": 500,
  P0001: 400,
};

const STATUS_BY_CLASS: Record<string, number> = {
  "08": 503,
  "09": 500,
  "0L": 403,
  "0P": 403,
  "25": 500,
  "28": 403,
  "2D": 500,
  "38": 500,
  "39": 500,
  "3B": 500,
  "40": 500,
  "53": 503,
  "54": 500,
  "55": 500,
  "57": 500,
  "58": 500,
  F0: 500,
  HV: 500,
  P0: 500,
  XX: 500,
};

/**
 * HTTP status for a database error.
 *
 * @param authenticated whether the caller acts as a role other than `anon`: a refusal is 403 for
 *   someone known and 401 for someone who might still sign in
 */
export function httpStatus(fault: DatabaseFault, authenticated: boolean): number {
  const { code, message } = fault;
  if (code === "42501") return authenticated ? 403 : 401;
  if (code === "21000") return message.endsWith("requires a WHERE clause") ? 400 : 500;
  if (code === "22023" && message.startsWith("role") && message.endsWith("does not exist")) {
    return 401;
  }
  if (code.startsWith("PT")) {
    const status = Number(code.slice(2));
    return Number.isInteger(status) && status >= 100 && status <= 599 ? status : 500;
  }
  return STATUS_BY_CODE[code] ?? STATUS_BY_CLASS[code.slice(0, 2)] ?? 400;
}

/** The answer to a request whose SQL failed. */
export function databaseError(fault: DatabaseFault, authenticated: boolean): RestError {
  if (fault.code === "PGRST") return customError(fault);
  const status = httpStatus(fault, authenticated);
  const body = {
    code: fault.code,
    message: fault.message,
    details: fault.detail ?? null,
    hint: fault.hint ?? null,
  };
  return new RestError(status, body, status === 401 ? { "www-authenticate": "Bearer" } : {});
}

/** `raise sqlstate 'PGRST'` lets SQL write the whole answer: body in message, status in detail. */
function customError(fault: DatabaseFault): RestError {
  try {
    const body = JSON.parse(fault.message);
    const answer = JSON.parse(fault.detail ?? "");
    return restError(Number(answer.status), String(body.code), String(body.message), {
      details: body.details,
      hint: body.hint,
      headers: answer.headers,
    });
  } catch {
    return restError(
      500,
      "PGRST121",
      `Could not parse JSON in the "RAISE SQLSTATE 'PGRST'" error`,
      {
        details: fault.detail === undefined
          ? "DETAIL is missing in the RAISE statement"
          : `Invalid JSON value for MESSAGE or DETAIL: '${fault.message}' '${fault.detail}'`,
      },
    );
  }
}

/**
 * One HTTP request of pg_net, from a row of the queue to a row of the responses. Knows no database.
 */

/** A row of net.http_request_queue. */
export interface QueuedRequest {
  id: string;
  method: string;
  url: string;
  headers: Record<string, string> | null;
  body: Uint8Array | null;
  timeout_milliseconds: number;
}

/** A row of net._http_response. A type, not an interface, so that it counts as JSON. */
export type RecordedResponse = {
  id: string;
  status_code: number | null;
  content_type: string | null;
  headers: Record<string, string> | null;
  content: string | null;
  timed_out: boolean;
  error_msg: string | null;
};

const USER_AGENT = "pg_net/0.20.4";
/** The real extension's default limit. It refuses a request without a limit, and so do we. */
const MAX_TIMEOUT_MS = 600_000;

/**
 * Sends `request` and returns what became of it; never throws.
 *
 * @param stop aborts the request, which is then recorded as failed
 */
export async function sendRequest(
  request: QueuedRequest,
  stop: AbortSignal,
): Promise<RecordedResponse> {
  const reason = rejection(request);
  if (reason) return failure(request, reason);

  const limit = request.timeout_milliseconds;
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), limit);
  try {
    const response = await fetch(request.url, {
      method: request.method.toUpperCase(),
      headers: { ...request.headers, "user-agent": USER_AGENT },
      // A copy, because fetch wants a buffer that cannot be shared.
      body: request.body ? new Uint8Array(request.body) : undefined,
      redirect: "follow",
      signal: AbortSignal.any([timeout.signal, stop]),
    });
    const content = await response.text();
    return {
      id: request.id,
      status_code: response.status,
      content_type: response.headers.get("content-type"),
      headers: Object.fromEntries(response.headers),
      // Postgres' text cannot hold a zero byte; the real extension ends there, too.
      content: content.split("\0")[0] || null,
      timed_out: false,
      error_msg: null,
    };
  } catch (error) {
    if (timeout.signal.aborted) {
      return { ...failure(request, `Timeout of ${limit} ms reached.`), timed_out: true };
    }
    return failure(request, describe(error));
  } finally {
    clearTimeout(timer);
  }
}

/** Why a request is not sent at all, or null. */
function rejection(request: QueuedRequest): string | null {
  const limit = request.timeout_milliseconds;
  if (limit < 1 || limit > MAX_TIMEOUT_MS) {
    return `timeout_milliseconds must be between 1 and ${MAX_TIMEOUT_MS}, got ${limit}`;
  }
  // Otherwise SQL could make the worker read local files: fetch also understands file: URLs.
  if (!/^https?:\/\//i.test(request.url)) return "Unsupported protocol";
  // A line break would let a value smuggle further headers. The value itself may be a secret.
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (/[\r\n]/.test(name + value)) {
      return `header "${name.split(/[\r\n]/)[0]}" contains a carriage return or line feed`;
    }
  }
  return null;
}

function failure(request: QueuedRequest, message: string): RecordedResponse {
  return {
    id: request.id,
    status_code: null,
    content_type: null,
    headers: null,
    content: null,
    timed_out: false,
    error_msg: message,
  };
}

/** libcurl's words where the cause is known, so that code which looks at them works here, too. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // fetch itself says no more than that it failed; its cause knows how.
  const reason = error.cause instanceof Error ? error.cause.message : error.message;
  if (/dns|resolve|lookup/i.test(reason)) return "Couldn't resolve host name";
  if (/connect/i.test(reason)) return "Couldn't connect to server";
  return reason;
}

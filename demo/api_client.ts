/**
 * The public HTTP API as the demo's candidates and its recruiter call it: plain requests, nothing
 * that a program in another language could not send.
 */
import type { Bytes } from "@shared/domain/binary/bytes.ts";
import type { z } from "zod";

/** The API refused a request, or answered with something else than it promises. */
export class ApiError extends Error {
  override name = "ApiError";

  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

export interface ApiClient {
  /** Sends JSON, if any, and returns the checked body. Throws `ApiError`. */
  json<T extends z.ZodType>(
    method: "GET" | "POST" | "PUT" | "PATCH",
    path: string,
    schema: T,
    body?: unknown,
  ): Promise<z.output<T>>;
  /** A page in the given media type, as text. Throws `ApiError`. */
  text(path: string, mediaType: string): Promise<string>;
  /** Puts a file at a signed address, which needs no credentials. Throws `ApiError`. */
  put(url: string, mediaType: string, bytes: Bytes): Promise<void>;
}

/**
 * A client for the API below `baseUrl` that sends `headers` with every request. Requests end with
 * `signal`.
 */
export function createApiClient(
  baseUrl: string,
  headers: Record<string, string>,
  signal?: AbortSignal,
  send: typeof fetch = fetch,
): ApiClient {
  async function request(method: string, path: string, accept: string, body?: unknown) {
    const response = await send(`${baseUrl}${path}`, {
      method,
      headers: {
        ...headers,
        accept,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
    const text = await response.text();
    if (!response.ok) throw refusal(`${method} ${path}`, response.status, text);
    return text;
  }

  return {
    async json(method, path, schema, body) {
      const text = await request(method, path, "application/json", body);
      const parsed = schema.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      const issue = parsed.error.issues[0];
      throw new ApiError(
        200,
        "unexpected_answer",
        `${method} ${path}: unexpected answer at "${issue?.path.join(".")}": ${issue?.message}`,
      );
    },
    text: (path, mediaType) => request("GET", path, mediaType),
    async put(url, mediaType, body) {
      const headers = { "content-type": mediaType };
      const response = await send(url, { method: "PUT", headers, body, signal });
      const text = await response.text();
      if (!response.ok) throw refusal("PUT the recording", response.status, text);
    },
  };
}

function refusal(what: string, status: number, text: string): ApiError {
  const problem = parseJson(text);
  const field = (name: string) =>
    problem !== null && typeof problem === "object" && name in problem
      ? String(Reflect.get(problem, name))
      : undefined;
  const code = field("code") ?? "no_problem_document";
  const detail = field("detail") ?? field("title") ?? text.slice(0, 200);
  return new ApiError(status, code, `${what}: ${status} ${code}: ${detail}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

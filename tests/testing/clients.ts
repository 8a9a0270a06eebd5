/**
 * The callers of the API, one small client each: a member, a system with a key, a candidate, the
 * doorbell, a stranger. Plain requests, so that a test sees exactly what is sent and answered.
 */
import { assertEquals } from "@std/assert";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Project } from "./stack.ts";

/** What came back. `body` is the parsed JSON, or null when it is none. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // deno-lint-ignore no-explicit-any -- tests look into bodies whose shape is what they check
  readonly body: any;
}

export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  send(method: string, path: string, init?: RequestInit): Promise<Answer>;
}

/** A client for the functions that sends `headers` with every request. Paths start with the function. */
export function clientOf(project: Project, headers: Record<string, string> = {}): Client {
  async function send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${project.functionsUrl}${path}`, {
      ...init,
      method,
      headers: { ...headers, ...init.headers as Record<string, string> },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }
  const withBody =
    (method: string) => (path: string, body?: unknown, extra: Record<string, string> = {}) =>
      send(method, path, {
        headers: {
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...extra,
        },
        body: body === undefined
          ? undefined
          : typeof body === "string"
          ? body
          : JSON.stringify(body),
      });
  return {
    get: (path, extra) => send("GET", path, { headers: extra }),
    post: withBody("POST"),
    put: withBody("PUT"),
    send,
  };
}

/** Nobody in particular: what anybody on the internet may send. */
export function asStranger(project: Project): Client {
  return clientOf(project);
}

export function asMember(project: Project, accessToken: string): Client {
  return clientOf(project, { authorization: `Bearer ${accessToken}` });
}

export function asKey(project: Project, key: string): Client {
  return clientOf(project, { "x-hirewire-key": key });
}

export function asCandidate(project: Project, token: string): Client {
  return clientOf(project, { "x-interview-token": token });
}

/** The database, ringing. */
export function asDoorbell(project: Project, token = project.doorbellToken): Client {
  return clientOf(project, { "x-doorbell-token": token });
}

/** supabase-js as a browser would use it: with the publishable key, signed in or not. */
export function supabaseAs(project: Project, accessToken?: string): SupabaseClient {
  return createClient(project.apiUrl, project.keys.publishable, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: accessToken ? { headers: { Authorization: `Bearer ${accessToken}` } } : {},
  });
}

/** Asserts that a request was refused as documented: a problem document of this status and code. */
export function assertProblem(answer: Answer, status: number, code: string) {
  assertEquals(
    { status: answer.status, code: answer.body?.code },
    { status, code },
    `expected ${status} ${code}, got ${answer.status}: ${answer.text.slice(0, 300)}`,
  );
  assertEquals(answer.headers.get("content-type")?.split(";")[0], "application/problem+json");
  assertEquals(answer.body.status, status);
  for (const field of ["title", "detail", "requestId"]) {
    assertEquals(typeof answer.body[field], "string", `a problem needs ${field}: ${answer.text}`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

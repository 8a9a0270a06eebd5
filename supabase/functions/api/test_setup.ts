/** The API with a database that answers from a table and remembers how it was asked. */
import type { Callers, RequestContext } from "@shared/http/auth.ts";
import type { Credential } from "@shared/http/credentials.ts";
import { manualClock } from "@shared/platform/clock.ts";
import { createLogger } from "@shared/platform/logger.ts";
import { createApp } from "./app.ts";

export const ID = "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f";
export const OTHER_ID = "0198f6a2-5c1b-7c4e-9a3f-000000000002";
export const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1MSJ9.c2lnbmF0dXJl";
export const KEY = "hw_" + "Kk0-".repeat(10);
export const TOKEN = "Tt0_".repeat(10);
export const METRICS_TOKEN = "metrics-token-for-tests";

export interface Asked {
  credential: Credential | { kind: "service" };
  context?: RequestContext;
  fn: string;
  args: unknown;
}

type Answer = unknown | ((args: unknown) => unknown);

/** @param answers result per SQL function; a function is called, and may throw. */
export function setUp(answers: Record<string, Answer> = {}) {
  const asked: Asked[] = [];
  const lines: string[] = [];
  const ask = (credential: Asked["credential"], context?: RequestContext) => ({
    // The table's answers have no static types, as little as a database's.
    // deno-lint-ignore no-explicit-any
    call: async (fn: string, args: unknown): Promise<any> => {
      asked.push({ credential, context, fn, args });
      const answer = answers[fn];
      if (answer === undefined) {
        throw new Error(`No answer is prepared for ${fn}.`);
      }
      return await (typeof answer === "function" ? answer(args) : answer);
    },
  });
  const callers: Callers = { for: ask, service: ask({ kind: "service" }) };
  const clock = manualClock("2026-11-22T10:00:00.000Z");
  const app = createApp({
    callers,
    metricsTokens: [METRICS_TOKEN],
    allowedOrigins: ["https://app.example.com"],
    logger: createLogger({
      level: "debug",
      clock,
      sink: (line) => lines.push(line),
    }),
    clock,
    newId: () => "new-id",
  });
  return { app, asked, lines };
}

export function send(
  method: string,
  headers: Record<string, string>,
  body?: unknown,
): RequestInit {
  return {
    method,
    headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

export const asMember = { authorization: `Bearer ${JWT}` };
export const asKey = { "x-hirewire-key": KEY };
export const asCandidate = { "x-interview-token": TOKEN };

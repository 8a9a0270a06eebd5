/** The API with a database that answers from a table and remembers how it was asked. */
import type { Callers, RequestContext } from "@shared/http/auth.ts";
import type { Credential } from "@shared/http/credentials.ts";
import { manualClock } from "@shared/platform/testing/manual_clock.ts";
import { createLogger } from "@shared/platform/logger.ts";
import { createApp } from "../app.ts";
import type { MediaStore } from "../interviews/media_store.ts";

export const ID = "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f";
export const OTHER_ID = "0198f6a2-5c1b-7c4e-9a3f-000000000002";
export const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1MSJ9.c2lnbmF0dXJl";
export const KEY = "hw_" + "Kk0-".repeat(10);
export const TOKEN = "Tt0_".repeat(10);
export const METRICS_TOKEN = "metrics-token-for-tests";

export interface Asked {
  credential: Credential | { kind: "service" } | { kind: "on_behalf_of"; userId: string };
  context?: RequestContext;
  fn: string;
  args: unknown;
}

/** What the database says of `KEY`, unless a test says otherwise. */
export const KEY_OWNER = {
  outcome: "valid",
  apiKeyId: OTHER_ID,
  workspaceId: OTHER_ID,
  scopes: [
    "events:read",
    "events:write",
    "subscriptions:read",
    "subscriptions:write",
  ],
};

type Answer = unknown | ((args: unknown) => unknown);

/**
 * @param answers result per SQL function; a function is called, and may throw.
 * @param names what host names resolve to; others do not
 * @param media replaces parts of a storage that holds nothing
 */
export function setUp(
  answers: Record<string, Answer> = {},
  names: Record<string, string[]> = {},
  media: Partial<MediaStore> = {},
) {
  const asked: Asked[] = [];
  const keyLookups: Asked[] = [];
  const lines: string[] = [];
  const ask = (credential: Asked["credential"], context?: RequestContext) => ({
    // The table's answers have no static types, as little as a database's.
    // deno-lint-ignore no-explicit-any
    call: async (fn: string, args: unknown): Promise<any> => {
      // What the app asks about keys on its own account is kept apart from what the request is about.
      (fn === "authenticate_api_key" ? keyLookups : asked).push({
        credential,
        context,
        fn,
        args,
      });
      const answer = answers[fn] ??
        (fn === "authenticate_api_key" ? KEY_OWNER : fn === "identify_member" ? ID : undefined);
      if (answer === undefined) {
        throw new Error(`No answer is prepared for ${fn}.`);
      }
      return await (typeof answer === "function" ? answer(args) : answer);
    },
  });
  const callers: Callers = {
    for: ask,
    onBehalfOf: (userId, context) => ask({ kind: "on_behalf_of", userId }, context),
    service: ask({ kind: "service" }),
  };
  const clock = manualClock("2026-11-22T10:00:00.000Z");
  const background: Promise<unknown>[] = [];
  const resolved: string[] = [];
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
    relay: {
      resolve: (name) => {
        resolved.push(name);
        const addresses = names[name];
        return addresses ? Promise.resolve(addresses) : Promise.reject(new Error("no such name"));
      },
      allowedNetworks: [],
    },
    background: (work) => background.push(work),
    media: {
      signUpload: ({ path }) =>
        Promise.resolve({ url: `https://storage.test/${path}`, token: "t" }),
      signDownload: ({ path }) => Promise.resolve(`https://storage.test/${path}?token=t`),
      firstBytes: () => Promise.resolve(null),
      ...media,
    },
    frontendUrl: "https://app.example.com",
    newId: () => "new-id",
  });
  return { app, asked, keyLookups, lines, clock, background, resolved };
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

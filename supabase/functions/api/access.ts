/**
 * Who may call a route: one word in its declaration. From the word follow what the contract says
 * (`security`), who is let through to the database (the guards) and which refusals to expect. None of
 * these is stated anywhere else, so that they cannot contradict each other.
 */
import type { MiddlewareHandler } from "hono";
import {
  anybodyKnown,
  type AuthEnv,
  type CallerFor,
  candidate,
  candidateLink,
  memberOrKey,
  metricsToken,
} from "@shared/http/auth.ts";
import type { HttpEnv } from "@shared/http/middleware.ts";
import type { ProblemStatus } from "@shared/http/openapi.ts";
import type { SecurityScheme } from "./contract.ts";

/** What the guards need to do their work. */
export interface Gate {
  callerFor: CallerFor;
  /** Tokens that open /metrics; with none it stays closed. */
  metricsTokens: readonly string[];
}

/** The path parameter that holds a candidate's token. */
export const LINK_PARAMETER = "accessToken";

const MEMBER = { member: [] };
const API_KEY = { apiKey: [] };
const INTERVIEW_TOKEN = { interviewToken: [] };

type Guard = MiddlewareHandler<AuthEnv>;

/** A header that is sent twice is refused wherever it goes. */
const ANY_REQUEST = [400] as const;
/** The database may be away, and we may be at fault: true of every route that asks it. */
const ASKS_DATABASE = [...ANY_REQUEST, 500, 503] as const;
/** A signed-in caller may lack the right, or hold a token of a role that has none. */
const SIGNED_IN = [401, 403, ...ASKS_DATABASE] as const;
/** Whoever sends many unknown keys has to wait: see `watchApiKeys`. */
const READS_KEYS = [...SIGNED_IN, 429] as const;

interface Rule {
  security: Partial<Record<SecurityScheme, never[]>>[];
  guards: (gate: Gate) => MiddlewareHandler<AuthEnv>[] | MiddlewareHandler<HttpEnv>[];
  problems: readonly ProblemStatus[];
}

export const ACCESS = {
  memberOrKey: {
    security: [MEMBER, API_KEY],
    guards: ({ callerFor }): Guard[] => [memberOrKey(callerFor)],
    problems: READS_KEYS,
  },
  /**
   * What no key may do. The guard reads keys all the same: the SQL function refuses every key, and says
   * why better than a guard could (`decision_needs_a_person`).
   */
  member: {
    security: [MEMBER],
    guards: ({ callerFor }): Guard[] => [memberOrKey(callerFor)],
    problems: READS_KEYS,
  },
  /** The link's token, or the user whose verified address the invitation was sent to. */
  candidate: {
    security: [INTERVIEW_TOKEN, MEMBER],
    guards: ({ callerFor }): Guard[] => [candidate(callerFor)],
    problems: SIGNED_IN,
  },
  anybodyKnown: {
    security: [INTERVIEW_TOKEN, MEMBER, API_KEY],
    guards: ({ callerFor }): Guard[] => [anybodyKnown(callerFor)],
    problems: READS_KEYS,
  },
  /** The path itself is the credential, which OpenAPI has no word for. */
  link: {
    security: [],
    guards: ({ callerFor }): Guard[] => [candidateLink(callerFor, LINK_PARAMETER)],
    problems: [401, ...ASKS_DATABASE],
  },
  metrics: {
    security: [{ metricsToken: [] }],
    guards: ({ metricsTokens }): MiddlewareHandler<HttpEnv>[] => [metricsToken(metricsTokens)],
    problems: [401, ...ASKS_DATABASE],
  },
  /** The signature of the body is the credential, which OpenAPI has no word for. Its reader verifies it. */
  signed: {
    security: [],
    guards: (): MiddlewareHandler<HttpEnv>[] => [],
    problems: [401, ...ASKS_DATABASE],
  },
  /** Open to everybody. */
  none: {
    security: [],
    guards: (): MiddlewareHandler<HttpEnv>[] => [],
    problems: ANY_REQUEST,
  },
} as const satisfies Record<string, Rule>;

export type Access = keyof typeof ACCESS;

/** What the handlers of such a route find in `c.var`: a caller, where somebody has to be known. */
export type EnvOf<A extends Access> = ReturnType<(typeof ACCESS)[A]["guards"]> extends
  MiddlewareHandler<infer Env>[] ? Env : never;

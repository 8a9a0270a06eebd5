/**
 * Configuration, read once at start. Everything a function may be told from outside is declared here
 * or next to the function with the same means, so that a wrong deployment fails at its first request
 * with the name of the variable to set. Values never appear in an error: most of them are secrets.
 */
import { z } from "zod";
import { LOG_LEVELS } from "./logger.ts";

export type EnvSource = Readonly<Record<string, string | undefined>>;

/** One or more variables are missing or malformed; `variables` names them. */
export class EnvError extends Error {
  readonly code = "invalid_environment";

  constructor(readonly variables: readonly string[], problems: readonly string[]) {
    super(
      `The environment is not usable: ${problems.join("; ")}. ` +
        "Set these with `supabase secrets set` or in supabase/functions/.env.",
    );
    this.name = "EnvError";
  }
}

/**
 * Reads the variables named by `shape`. An empty variable counts as absent, because that is what an
 * unfilled line of an env file means.
 *
 * @throws {EnvError} naming every variable that is missing or malformed, never its value.
 */
export function readEnv<Shape extends z.ZodRawShape>(
  shape: Shape,
  source: EnvSource,
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(
    Object.keys(shape).map((name) => [name, source[name]?.trim() || undefined]),
  );
  const result = z.object(shape).safeParse(given);
  if (result.success) return result.data;
  const variables = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))];
  const problems = variables.map((name) => {
    const issue = result.error.issues.find((each) => each.path[0] === name);
    const value = given[name];
    if (value === undefined) return `${name} is missing`;
    return `${name} is malformed (${issue?.message.replaceAll(value, "…")})`;
  });
  throw new EnvError(variables, problems);
}

/** A token that both sides know. Short ones could be guessed. */
export const fixedToken = z.string().min(16, "use at least 16 characters");

/** Several fixed tokens separated by commas: all are accepted, so one can be replaced at leisure. */
export const fixedTokens = z.string().transform((text, context) => {
  const tokens = text.split(",").map((token) => token.trim()).filter((token) => token !== "");
  if (tokens.length === 0 || tokens.some((token) => token.length < 16)) {
    context.addIssue({ code: "custom", message: "use at least 16 characters for each token" });
  }
  return tokens;
});

/** Exact origins (`https://app.example.com`) separated by commas; `*` allows every site. */
export const originList = z.string().transform((text, context) => {
  const origins = text.split(",").map((origin) => origin.trim()).filter((origin) => origin !== "");
  for (const origin of origins) {
    if (origin === "*") continue;
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      context.addIssue({ code: "custom", message: "list origins as https://host[:port], no path" });
    }
  }
  return origins;
});

const keyDictionary = z.string().transform((text, context): string => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  const dictionary = z.record(z.string(), z.string().min(1)).safeParse(parsed);
  const keys = dictionary.success ? dictionary.data : {};
  const names = Object.keys(keys);
  // A project may have several keys. The one called "default" is meant for code like this; without it
  // only a single key leaves no doubt.
  const chosen = keys["default"] ?? (names.length === 1 ? keys[names[0]!] : undefined);
  if (chosen === undefined) {
    context.addIssue({ code: "custom", message: 'use JSON such as {"default":"key"}' });
    return z.NEVER;
  }
  return chosen;
});

/** What the platform gives every function, and the variables all our functions share. */
const functionShape = {
  SUPABASE_URL: z.url({ protocol: /^https?$/, message: "use an http(s) URL" }),
  SUPABASE_PUBLISHABLE_KEYS: keyDictionary.optional(),
  SUPABASE_SECRET_KEYS: keyDictionary.optional(),
  SUPABASE_ANON_KEY: z.string().optional(),
  SUPABASE_SERVICE_ROLE_KEY: z.string().optional(),
  SUPABASE_DB_URL: z.string().optional(),
  SB_REGION: z.string().optional(),
  SB_EXECUTION_ID: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
  ALLOWED_ORIGINS: originList.default([]),
};

export interface FunctionEnv {
  supabaseUrl: string;
  /** Names the project to the gateway; grants nothing by itself. */
  publishableKey: string;
  /** Acts as `service_role`. Never leaves the function. */
  secretKey: string;
  /** Connection string of the database, when direct connections are wanted. */
  dbUrl: string | undefined;
  region: string | undefined;
  executionId: string | undefined;
  logLevel: z.output<typeof functionShape.LOG_LEVEL>;
  allowedOrigins: string[];
}

/**
 * Reads what every function needs, plus the variables of `extra`, under their own names.
 *
 * @throws {EnvError} naming every variable that is missing or malformed.
 */
export function readFunctionEnv<Extra extends z.ZodRawShape>(
  source: EnvSource,
  extra: Extra,
): FunctionEnv & z.output<z.ZodObject<Extra>> {
  // Read in one go, so that one error names everything that is missing.
  const env = readEnv({ ...functionShape, ...extra }, source) as
    & z.output<z.ZodObject<typeof functionShape>>
    & z.output<z.ZodObject<Extra>>;
  const own = Object.fromEntries(
    Object.keys(extra).map((name) => [name, env[name as keyof typeof env]]),
  ) as z.output<z.ZodObject<Extra>>;
  const publishableKey = env.SUPABASE_PUBLISHABLE_KEYS ?? env.SUPABASE_ANON_KEY;
  const secretKey = env.SUPABASE_SECRET_KEYS ?? env.SUPABASE_SERVICE_ROLE_KEY;
  const missing = [
    ...(publishableKey === undefined ? ["SUPABASE_PUBLISHABLE_KEYS"] : []),
    ...(secretKey === undefined ? ["SUPABASE_SECRET_KEYS"] : []),
  ];
  if (publishableKey === undefined || secretKey === undefined) {
    throw new EnvError(missing, missing.map((name) => `${name} is missing`));
  }
  return {
    supabaseUrl: env.SUPABASE_URL.replace(/\/+$/, ""),
    publishableKey,
    secretKey,
    dbUrl: env.SUPABASE_DB_URL,
    region: env.SB_REGION,
    executionId: env.SB_EXECUTION_ID,
    logLevel: env.LOG_LEVEL,
    allowedOrigins: env.ALLOWED_ORIGINS,
    ...own,
  };
}

/**
 * Makes @supabase/lite behave on Postgres as PostgREST does where it matters to authorization and errors.
 * Each override replaces one internal method at run time and names the fault it removes; they fit exactly
 * one version, which `requireVersion` checks before any request is served.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import type { PostgresType } from "postgres";
import { REPOSITORY_ROOT } from "../project.ts";
import { httpStatus } from "../rest/errors.ts";

/** The version whose internals the overrides were written against. */
export const LITE_VERSION = "0.10.0";

/** What a request's session carries into the database. */
interface SessionVariables {
  auth?: { role?: string; uid?: unknown; jwt?: unknown };
  storage?: { operation?: unknown };
}

/** What an rpc request carries besides. */
interface RequestVariables {
  method: string;
  path: string;
  requestHeaders?: Record<string, string>;
}

/** The internal methods we replace, with the signatures they have in LITE_VERSION. */
interface ConnectionInternals {
  ensureRlsContext(): Promise<boolean>;
  applyJwtSessionContext(db: Kysely<unknown>, variables: SessionVariables): Promise<void>;
  applyRpcRequestGucs(db: Kysely<unknown>, request: RequestVariables): Promise<void>;
  withContext(...args: unknown[]): Promise<unknown>;
}

/**
 * Refuses to go on when the installed @supabase/lite is not the one the overrides fit.
 * @throws {Error} naming both versions
 */
export async function requireVersion(): Promise<void> {
  const file = join(REPOSITORY_ROOT, "node_modules", "@supabase", "lite", "package.json");
  const { version } = JSON.parse(await Deno.readTextFile(file)) as { version: string };
  if (version === LITE_VERSION) return;
  throw new Error(
    `@supabase/lite ${version} is installed, but local/lite/overrides.ts fits ${LITE_VERSION}. ` +
      "Pin that version in deno.json, or check each override against the new one and raise LITE_VERSION.",
  );
}

/** Installs the overrides that concern sessions and errors. */
export function applyOverrides(connection: object): void {
  const internals = connection as ConnectionInternals;
  for (
    const name of [
      "ensureRlsContext",
      "applyJwtSessionContext",
      "applyRpcRequestGucs",
      "withContext",
    ] as const
  ) {
    if (typeof internals[name] !== "function") {
      throw new Error(
        `@supabase/lite has no method ${name} any more; see local/lite/overrides.ts.`,
      );
    }
  }
  keepGrants(internals);
  setContextInOneStatement(internals);
  mapErrors(internals);
}

/**
 * Fault: on first use the connection grants everything in every schema with an RLS table to the API roles,
 * and without an RLS table it does not switch roles at all. Either makes every grant test worthless.
 */
function keepGrants(internals: ConnectionInternals): void {
  internals.ensureRlsContext = () => Promise.resolve(true);
}

/** Fault: five to ten round trips before each request, where one does. */
function setContextInOneStatement(internals: ConnectionInternals): void {
  internals.applyJwtSessionContext = async (db, { auth, storage }) => {
    const role = auth?.role || "anon";
    const claims = auth?.jwt && typeof auth.jwt === "object" ? auth.jwt : { role };
    await sql`select
      set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
      set_config('request.jwt.claim.sub', ${String(auth?.uid ?? "")}, true),
      set_config('request.jwt.claim.role', ${role}, true),
      set_config('storage.operation', ${String(storage?.operation ?? "")}, true),
      set_config('role', ${role}, true)`.execute(db);
  };
  internals.applyRpcRequestGucs = async (db, request) => {
    await sql`select
      set_config('response.status', '', true),
      set_config('response.headers', '', true),
      set_config('request.method', ${request.method}, true),
      set_config('request.path', ${request.path}, true),
      set_config('request.headers', ${JSON.stringify(request.requestHeaders ?? {})}, true)
    `.execute(db);
  };
}

/** SQLSTATEs that the general mapping already answers as PostgREST does. */
const ANSWERED_WELL = /^(42|22|21|PT)|^(PGRST|23505|23503|25006)$/;

/** Fault: a raised exception, a timeout or a custom SQLSTATE is answered 500 with the code "SUP". */
function mapErrors(internals: ConnectionInternals): void {
  const withContext = internals.withContext.bind(internals);
  internals.withContext = async (...args) => {
    try {
      return await withContext(...args);
    } catch (error) {
      const fault = error as { code?: unknown; message: string; detail?: string; hint?: string };
      const { code } = fault;
      if (typeof code !== "string" || !/^[0-9A-Z]{5}$/.test(code) || ANSWERED_WELL.test(code)) {
        throw error;
      }
      // The one code through which an error may dictate its own answer.
      const body = {
        code,
        message: fault.message,
        details: fault.detail ?? null,
        hint: fault.hint ?? null,
      };
      const status = httpStatus({ code, message: fault.message }, true);
      throw Object.assign(new Error(JSON.stringify(body)), {
        code: "PGRST",
        detail: JSON.stringify({ status, headers: {} }),
      });
    }
  };
}

/** A type handler in the form postgres.js takes. */
function handler(
  oid: number,
  serialize: (value: unknown) => unknown,
  parse: (text: string) => unknown,
): PostgresType {
  return { to: oid, from: [oid], serialize, parse };
}

const json = (value: unknown) => typeof value === "string" ? value : JSON.stringify(value);
/** "2026-11-22 00:57:59.8+00" to "2026-11-22T00:57:59.8+00:00". */
const isoTime = (text: string) => text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00");
const asIs = (value: unknown) => value;

/**
 * Fault: JSON values are stringified twice and stored as JSON strings, and timestamps come back in
 * Postgres' own notation instead of ISO 8601.
 */
export const TYPES: Record<string, PostgresType> = {
  json: handler(114, json, (text) => JSON.parse(text)),
  jsonb: handler(3802, json, (text) => JSON.parse(text)),
  timestamptz: handler(1184, asIs, isoTime),
  timestamp: handler(1114, asIs, isoTime),
};

const quiet = new AsyncLocalStorage<true>();
let installed = false;

/**
 * Runs `work` without the stack trace that lite prints for each database error: an expected refusal is no
 * news, and the client has the error. Only such errors from within `work` are dropped; everything else
 * that is printed, there or elsewhere, still is.
 */
export function withoutErrorNoise<T>(work: () => T): T {
  if (!installed) {
    installed = true;
    const print = console.error;
    console.error = (...args: unknown[]) => {
      const code = (args[0] as { code?: unknown } | null | undefined)?.code;
      if (quiet.getStore() && args.length === 1 && typeof code === "string") return;
      print.apply(console, args);
    };
  }
  return quiet.run(true, work);
}

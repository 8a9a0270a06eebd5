/**
 * Calls SQL functions over a connection of its own, for hot paths where the Data API's detour counts.
 * Same promises as over HTTP: the call runs as `service_role`, in a transaction of its own, and reads
 * the same `request.headers`.
 *
 * Everything travels in one statement, so that it works through a pooler in transaction mode as well:
 * role and headers are set for the transaction by a first step of that very statement. Postgres checks
 * the right to execute before that step runs, as the connection's own role, so the right of
 * `service_role` is looked up beforehand.
 */
import { type Caller, type FunctionName, splitName } from "./caller.ts";
import { CONNECTION_FAILURE, DbError } from "./errors.ts";
import { type Argument, encodeArgument, quoteIdentifier } from "./sql_text.ts";
import { createValueQuery, type Statement } from "./value_query.ts";

export interface DirectCallerOptions {
  /** Connection string of a role that is a member of `service_role`. */
  url: string;
  /** Most connections; 4 if absent. */
  maxConnections?: number;
  /** Whether to use prepared statements. Not through a pooler in transaction mode. */
  prepare?: boolean;
  /** What SQL finds in `request.headers`. */
  headers?: Record<string, string>;
  /** Seconds to wait for a connection; 5 if absent. */
  connectTimeoutSeconds?: number;
}

export interface DirectCaller extends Caller {
  /** Closes the connections once the calls under way have ended; call nothing after it. */
  close(): Promise<void>;
}

interface Signature {
  returnsSet: boolean;
  returnsVoid: boolean;
  allowed: boolean;
  arguments: Argument[];
}

/** Makes a caller over direct connections. Nothing connects before the first call. */
export function createDirectCaller(options: DirectCallerOptions): DirectCaller {
  const query = createValueQuery({
    url: options.url,
    maxConnections: options.maxConnections ?? 4,
    prepare: options.prepare ?? true,
    connectTimeoutMs: (options.connectTimeoutSeconds ?? 5) * 1000,
  });
  const headers = JSON.stringify(options.headers ?? {});
  const signatures = new Map<FunctionName, Signature>();

  const signatureOf = async (
    fn: FunctionName,
    signal: AbortSignal | undefined,
  ): Promise<Signature> => {
    const known = signatures.get(fn);
    if (known !== undefined) return known;
    const { schema, name } = splitName(fn);
    const found = await query.run({ text: LOOK_UP, values: [schema, name] }, signal);
    if (typeof found !== "string") {
      throw new DbError({ code: "42883", message: `There is no function ${fn} in this database.` });
    }
    const signature: Signature = JSON.parse(found);
    signatures.set(fn, signature);
    return signature;
  };

  return {
    call: async (fn, args, { signal } = {}) => {
      signal?.throwIfAborted();
      try {
        const signature = await signatureOf(fn, signal);
        const value = await query.run(toStatement(fn, signature, args, headers), signal);
        if (signature.returnsVoid) return undefined;
        return typeof value === "string" ? JSON.parse(value) : null;
      } catch (error) {
        signal?.throwIfAborted();
        const failure = error instanceof DbError ? error : connectionFailure(fn, error);
        // A migration may have changed the function or its grants since it was looked up.
        if (failure.code === "42883" || failure.code === "42501") signatures.delete(fn);
        throw failure;
      }
    },
    close: () => query.close(),
  };
}

/** What a call has to know of the function `$2` of schema `$1`. */
const LOOK_UP = `
  select json_build_object(
    'returnsSet', p.proretset,
    'returnsVoid', p.prorettype = 'void'::regtype,
    'allowed', has_function_privilege('service_role', p.oid, 'execute')
      and has_schema_privilege('service_role', p.pronamespace, 'usage'),
    'arguments', (
      select coalesce(json_agg(json_build_object('name', p.proargnames[i], 'type', format_type(t, null))
        order by i), '[]')
      from unnest(p.proargtypes) with ordinality as a (t, i)
    )
  )::text
  from pg_catalog.pg_proc p
  where p.pronamespace = (select n.oid from pg_catalog.pg_namespace n where n.nspname = $1)
    and p.proname = $2
  order by p.oid
  limit 1
`;

/** One statement; `$1` holds the headers, the arguments follow. */
function toStatement(
  fn: FunctionName,
  signature: Signature,
  args: object,
  headers: string,
): Statement {
  if (!signature.allowed) {
    throw new DbError({ code: "42501", message: `service_role may not execute ${fn}.` });
  }
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const values = given.map(([name, value]) => {
    const argument = signature.arguments.find((each) => each.name === name);
    if (argument === undefined) {
      throw new DbError({ code: "42883", message: `${fn} takes no argument called ${name}.` });
    }
    return { argument, text: encodeArgument(argument, value) };
  });
  // Every value travels as text and is cast by the server, so the driver never has to guess a type.
  const list = values.map(({ argument }, i) =>
    `${quoteIdentifier(argument.name)} => $${i + 2}::text::${argument.type}`
  );
  const { schema, name } = splitName(fn);
  const call = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}(${list.join(", ")})`;
  const set = "with settings as materialized (" +
    "select set_config('request.headers', $1::text, true), " +
    `set_config('request.jwt.claims', '{"role":"service_role"}', true), ` +
    "set_config('role', 'service_role', true))";
  const body = signature.returnsSet
    ? `select coalesce(json_agg(result), '[]')::text as value from (select ${call} as result from settings) as results`
    : `select to_json(${call})::text as value from settings`;
  const voided = `select ${call}::text as value from settings`;
  return {
    text: `${set} ${signature.returnsVoid ? voided : body}`,
    values: [headers, ...values.map(({ text }) => text)],
  };
}

/** The driver's own errors are about the connection: refused, closed, timed out, reset. */
function connectionFailure(fn: FunctionName, error: unknown): DbError {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return new DbError({
    code: CONNECTION_FAILURE,
    message: `The database could not be reached for ${fn}: ${String(code ?? message)}`,
    cause: error,
  });
}

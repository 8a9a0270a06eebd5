/**
 * Statements that return one value, over connections of our own. What is promised here is that every
 * statement ends: with its value, with an error, or with its signal, also when Postgres crashes under
 * it, and that the next one gets a connection that works.
 *
 * node-postgres, because postgres.js loses this promise: a socket that closes while a small write is
 * scheduled leaves it with a connection that never sends again, or ends the process.
 */
// @ts-types="@types/pg"
import pg from "pg";
import { DbError, isTransient, PROTOCOL_VIOLATION } from "./errors.ts";

export interface ValueQueryOptions {
  url: string;
  maxConnections: number;
  /** Whether Postgres keeps each statement's plan with the connection. */
  prepare: boolean;
  connectTimeoutMs: number;
}

export interface Statement {
  text: string;
  values: (string | null)[];
}

export interface ValueQuery {
  /**
   * The only value of the only row, as text; undefined when there is no row. A statement whose signal
   * aborts may take effect even so.
   *
   * @throws {DbError} when Postgres refuses.
   * @throws {Error} of the driver when the connection fails.
   * @throws the signal's reason when it aborts.
   */
  run(statement: Statement, signal?: AbortSignal): Promise<string | null | undefined>;
  /** Closes the connections once the statements under way have ended; run nothing after it. */
  close(): Promise<void>;
}

/** Nothing connects before the first statement. */
export function createValueQuery(options: ValueQueryOptions): ValueQuery {
  const pool = openPool(options);
  const underWay = new Set<Promise<unknown>>();
  // Postgres knows a prepared statement by its name, which must never stand for another text.
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `s${names.size}`;
    names.set(text, name);
    return name;
  };

  const runOnce = async ({ text, values }: Statement, signal: AbortSignal | undefined) => {
    const connection = await connect(pool, signal);
    let reusable = false;
    try {
      const name = options.prepare ? nameOf(text) : undefined;
      const reply = connection.query<[string | null]>({ name, text, values, rowMode: "array" });
      const { rows } = await unlessAborted(reply, signal);
      reusable = true;
      return rows[0]?.[0];
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      const refused = toDbError(error);
      reusable = !isTransient(refused);
      throw refused;
    } finally {
      // One that may be lost, or that is still busy with an aborted statement, serves nobody else.
      connection.release(!reusable);
    }
  };

  return {
    async run(statement, signal) {
      const running = runOnce(statement, signal);
      underWay.add(running);
      try {
        return await running;
      } finally {
        underWay.delete(running);
      }
    },
    async close() {
      // The pool would forget those that still wait for a connection.
      await Promise.allSettled(underWay);
      await pool.end();
    },
  };
}

function openPool({ url, maxConnections, connectTimeoutMs }: ValueQueryOptions): pg.Pool {
  // The pool's own limit would count the wait for a free connection, too: being busy is no failure.
  class Client extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super({ ...config, connectionTimeoutMillis: connectTimeoutMs });
    }
  }
  const pool = new pg.Pool({
    Client,
    connectionString: url,
    max: maxConnections,
    idleTimeoutMillis: 20_000,
    keepAlive: true,
    application_name: "hirewire",
  });
  // The statement that uses a lost connection is told; an event nobody listens to ends the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** A connection that nobody else uses until it is released. */
async function connect(pool: pg.Pool, signal: AbortSignal | undefined): Promise<pg.PoolClient> {
  const connecting = pool.connect();
  try {
    return await unlessAborted(connecting, signal);
  } catch (error) {
    connecting.then((connection) => connection.release(), () => {});
    throw error;
  }
}

/** The outcome of `work`, or the signal's reason if it aborts first. `work` itself goes on then. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await work;
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function toDbError({ code, message, detail, hint }: pg.DatabaseError): DbError {
  return new DbError({ code: code ?? PROTOCOL_VIOLATION, message, details: detail, hint });
}

/**
 * A pool of connections that each carry one transaction at a time, sent as a single burst. A driver's own
 * transaction helper waits for BEGIN and for COMMIT separately; on a path that serves thousands of small
 * calls a second, those two waits are most of the time.
 */
import postgres, { type Sql } from "postgres";
import type { DatabaseFault } from "./errors.ts";

/** One statement of a transaction. */
export interface Statement {
  text: string;
  values: string[];
  /** Whether to keep a prepared plan for the text on the connection. */
  reusable: boolean;
}

/** The database refused; the transaction is rolled back. */
export class StatementFailed extends Error {
  constructor(readonly fault: DatabaseFault) {
    super(fault.message);
    this.name = "StatementFailed";
  }
}

/** The database could not be reached, or went away; whether a commit happened is unknown. */
export class ConnectionLost extends Error {
  constructor(cause: unknown) {
    super("Database connection error.", { cause });
    this.name = "ConnectionLost";
  }
}

/** No connection became free in time. */
export class PoolExhausted extends Error {
  override name = "PoolExhausted";
}

/** How a transaction ends after its last statement answered. */
export interface TransactionOptions {
  readOnly: boolean;
  /**
   * Looks at the last statement's rows before the commit; a throw rolls back. Costs a round trip, so
   * leave it out when nothing needs to be judged.
   */
  judge?: (rows: Record<string, unknown>[]) => void;
}

export interface Lanes {
  /**
   * Runs the statements in one transaction and returns the rows of the last.
   * @throws {StatementFailed | ConnectionLost | PoolExhausted}
   */
  run<Row>(statements: Statement[], options: TransactionOptions): Promise<Row[]>;
  close(): Promise<void>;
}

/** SQLSTATEs of a server that is ending our connection rather than refusing our statement. */
const GONE = /^(57P0[123]|08...)$/;

/**
 * Opens the pool. Connections are made when first needed and again after a loss.
 *
 * @param url connection string of a role that may switch to the roles of requests
 * @param size most transactions at once
 * @param waitMs how long a request may wait for a free connection
 */
export function openLanes(url: string, size = 24, waitMs = 10_000): Lanes {
  const idle: Sql[] = [];
  const all: Sql[] = [];
  const waiting: ((lane: Sql) => void)[] = [];

  function open(): Sql {
    const lane = postgres(url, {
      max: 1,
      fetch_types: false,
      connect_timeout: 5,
      // A wait here would be paid by the next request; a dead server is better reported at once.
      backoff: false,
      onnotice() {},
      connection: { application_name: "postgrest stand-in" },
    });
    all.push(lane);
    return lane;
  }

  function acquire(): Promise<Sql> {
    const lane = idle.pop() ?? (all.length < size ? open() : undefined);
    if (lane) return Promise.resolve(lane);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(take), 1);
        reject(new PoolExhausted("Timed out acquiring connection from connection pool."));
      }, waitMs);
      const take = (lane: Sql) => {
        clearTimeout(timer);
        resolve(lane);
      };
      waiting.push(take);
    });
  }

  function release(lane: Sql) {
    const next = waiting.shift();
    if (next) next(lane);
    else idle.push(lane);
  }

  async function run<Row>(statements: Statement[], options: TransactionOptions): Promise<Row[]> {
    const lane = await acquire();
    // `execute` sends without waiting; the connection answers in order.
    const send = (text: string, values: string[] = [], prepare = true) =>
      lane.unsafe(text, values, { prepare }).execute();
    try {
      const burst = [
        send(options.readOnly ? "begin read only" : "begin"),
        ...statements.map((statement) =>
          send(statement.text, statement.values, statement.reusable)
        ),
      ];
      if (!options.judge) burst.push(send("commit"));
      const results = await Promise.allSettled(burst);
      const failures = results.filter((result) => result.status === "rejected")
        .map((result) => result.reason);
      if (failures.length > 0) {
        if (options.judge) await send("rollback").catch(() => {});
        throw describeFailure(failures);
      }
      const last = results[statements.length] as PromiseFulfilledResult<unknown>;
      const rows = last.value as Record<string, unknown>[];
      if (options.judge) {
        try {
          options.judge(rows);
        } catch (error) {
          await send("rollback").catch(() => {});
          throw error;
        }
        await send("commit").catch((error) => {
          throw describeFailure([error]);
        });
      }
      return rows as Row[];
    } finally {
      release(lane);
    }
  }

  return {
    run,
    async close() {
      await Promise.all(all.map((lane) => lane.end({ timeout: 1 })));
    },
  };
}

/** A lost connection anywhere in the burst explains every other failure in it. */
function describeFailure(failures: unknown[]): Error {
  const codes = failures.map((failure) => (failure as { code?: unknown }).code);
  const lost = codes.findIndex((code) =>
    typeof code !== "string" || code.length !== 5 || GONE.test(code)
  );
  if (lost >= 0) return new ConnectionLost(failures[lost]);
  const first = failures[0] as DatabaseFault;
  return new StatementFailed({
    code: first.code,
    message: first.message,
    detail: first.detail,
    hint: first.hint,
  });
}

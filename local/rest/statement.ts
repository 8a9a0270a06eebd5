/**
 * Builds the one statement that calls a function and returns the finished response body. Postgres itself
 * types the arguments (json_to_record) and renders the result (json_agg), as it does for PostgREST, so
 * that both ends agree on every date, number and null.
 */
import type { Routine } from "./catalogue.ts";
import { quoteName, type RowQuery } from "./query.ts";

/** How the caller wants the result. */
export interface ResultShape {
  rows: RowQuery;
  /** One bare object instead of an array of rows. */
  singular: boolean;
  /** Count the rows before limit and offset. */
  countTotal: boolean;
  maxRows: number | null;
}

/** A statement ready to be sent with the arguments as one JSON parameter, if it takes any. */
export interface CallStatement {
  text: string;
  takesArguments: boolean;
  /** False when the text carries values of this one request and is not worth a prepared plan. */
  reusable: boolean;
}

/** Columns every call statement returns. */
export interface CallRow {
  body: string | null;
  row_count: string;
  total: string | null;
  response_headers: string | null;
  response_status: string | null;
}

const REPLY_COLUMNS = `
  nullif(pg_catalog.current_setting('response.headers', true), '') as response_headers,
  nullif(pg_catalog.current_setting('response.status', true), '') as response_status`;

/**
 * The statement that calls `routine`.
 *
 * @param given names of the arguments the request carries; the others keep their defaults
 * @param wholeBody whether the body as a whole is the function's one unnamed argument
 */
export function buildCall(
  routine: Routine,
  given: string[],
  wholeBody: boolean,
  shape: ResultShape,
): CallStatement {
  const { call, from } = renderCall(routine, given, wholeBody);
  const takesArguments = wholeBody || given.length > 0;
  if (routine.returns === "void") {
    const text = `select null as body, 1 as row_count, null as total,${REPLY_COLUMNS}
from (select ${call}${from ? ` from ${from}` : ""}) r`;
    return { text, takesArguments, reusable: true };
  }
  const source = routine.returns === "row"
    ? `select c.* from ${from ? `${from}, lateral ` : ""}${call} c`
    : `select ${call} as pgrst_scalar${from ? ` from ${from}` : ""}`;
  const item = routine.returns === "row" ? "r" : "r.pgrst_scalar";
  if (!routine.returnsSet) {
    const columns = routine.returns === "row" ? shape.rows.select : null;
    const rows = columns ? `select ${columns} from (${source}) r` : source;
    const text =
      `select coalesce(pg_catalog.to_json(${item})::text, 'null') as body, 1 as row_count,
  null as total,${REPLY_COLUMNS}
from (${rows}) r`;
    return { text, takesArguments, reusable: columns === null };
  }
  return { ...renderSet(source, item, shape), takesArguments };
}

function renderSet(
  source: string,
  item: string,
  { rows, singular, countTotal, maxRows }: ResultShape,
): { text: string; reusable: boolean } {
  const where = rows.where.length ? ` where ${rows.where.join(" and ")}` : "";
  const order = rows.orderBy.length ? ` order by ${rows.orderBy.join(", ")}` : "";
  const most = Math.min(rows.limit ?? Infinity, maxRows ?? Infinity);
  const limit = most === Infinity ? "" : ` limit ${most}`;
  const offset = rows.offset ? ` offset ${rows.offset}` : "";
  const total = countTotal ? `(select pg_catalog.count(*) from source r${where})` : "null";
  const list = `coalesce(pg_catalog.json_agg(${item}), '[]')`;
  const text = `with source as (${source})
select ${singular ? `(${list}->0)` : list}::text as body, pg_catalog.count(*) as row_count,
  ${total} as total,${REPLY_COLUMNS}
from (select ${rows.select ?? "r.*"} from source r${where}${order}${limit}${offset}) r`;
  const asked = rows.limit !== null || rows.offset > 0 || where !== "";
  return { text, reusable: !asked };
}

function renderCall(routine: Routine, given: string[], wholeBody: boolean) {
  const name = `${quoteName(routine.schema)}.${quoteName(routine.name)}`;
  if (wholeBody) return { call: `${name}($1::text::${routine.args[0]!.type})`, from: "" };
  const args = routine.args.filter((arg) => given.includes(arg.name));
  if (args.length === 0) return { call: `${name}()`, from: "" };
  const named = args.map((arg) => `${quoteName(arg.name)} := a.${quoteName(arg.name)}`);
  const record = args.map((arg) => `${quoteName(arg.name)} ${arg.type}`);
  return {
    call: `${name}(${named.join(", ")})`,
    from: `pg_catalog.json_to_record($1::text::json) as a(${record.join(", ")})`,
  };
}

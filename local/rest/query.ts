/**
 * The query string of a call: which part are arguments and which part narrows the rows. Only plain
 * columns and the everyday operators are understood here; anything richer is reported as such, and the
 * caller hands the request to the general table path.
 */
import { restError } from "./errors.ts";

/** Narrowing of a set of rows, already rendered as SQL. */
export interface RowQuery {
  /** Select list over the row alias `r`; null keeps every column. */
  select: string | null;
  where: string[];
  orderBy: string[];
  limit: number | null;
  offset: number;
}

/** What a query string asks for. */
export interface CallQuery {
  /** Arguments of a GET or HEAD call. */
  args: Record<string, string>;
  rows: RowQuery;
  /** False when a part of the query string is beyond this file. */
  understood: boolean;
}

const COMPARISONS: Record<string, string> = {
  eq: "=",
  neq: "<>",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
  like: "like",
  ilike: "ilike",
  match: "~",
  imatch: "~*",
};

const OPERATOR =
  /^(not\.)?(eq|neq|gt|gte|lt|lte|like|ilike|match|imatch|is|in|isdistinct|fts|plfts|phfts|wfts|cs|cd|ov|sl|sr|nxr|nxl|adj)(\((any|all)\)|\([^)]*\))?\./;
const COLUMN = /^[A-Za-z_][A-Za-z0-9_$]*$/;

/**
 * Splits a query string into arguments and row narrowing, as PostgREST does: a value that begins with an
 * operator is a filter, any other is an argument.
 *
 * @throws {RestError} 400 PGRST100 for a limit or offset that is no number
 */
export function parseQuery(params: URLSearchParams): CallQuery {
  const args: Record<string, string> = {};
  const rows: RowQuery = { select: null, where: [], orderBy: [], limit: null, offset: 0 };
  let understood = true;
  for (const [key, value] of params) {
    if (key === "apikey") continue;
    if (key === "select") {
      const select = renderSelect(value);
      if (select === undefined) understood = false;
      else rows.select = select;
    } else if (key === "order") {
      const order = renderOrder(value);
      if (order === undefined) understood = false;
      else rows.orderBy = order;
    } else if (key === "limit") {
      rows.limit = wholeNumber(key, value);
    } else if (key === "offset") {
      rows.offset = wholeNumber(key, value);
    } else if (key === "and" || key === "or" || key.startsWith("not.") || key === "columns") {
      understood = false;
    } else if (OPERATOR.test(value)) {
      const filter = renderFilter(key, value);
      if (filter === undefined) understood = false;
      else rows.where.push(filter);
    } else {
      args[key] = value;
    }
  }
  return { args, rows, understood };
}

function wholeNumber(key: string, value: string): number {
  if (!/^\d{1,15}$/.test(value)) {
    throw restError(400, "PGRST100", `"${key}" must be a whole number`, {
      details: `The query string has ${key}=${value}.`,
    });
  }
  return Number(value);
}

function renderSelect(list: string): string | null | undefined {
  const columns = splitList(list);
  if (columns.length === 1 && (columns[0] === "*" || columns[0] === "")) return null;
  const rendered: string[] = [];
  for (const column of columns) {
    const [, alias, name] = /^(?:([^:]+):)?(\*|[A-Za-z_][A-Za-z0-9_$]*)$/.exec(column) ?? [];
    if (name === undefined || (alias !== undefined && !COLUMN.test(alias))) return undefined;
    if (name === "*") rendered.push("r.*");
    else rendered.push(`r.${quoteName(name)}${alias ? ` as ${quoteName(alias)}` : ""}`);
  }
  return rendered.join(", ");
}

function renderOrder(list: string): string[] | undefined {
  const terms: string[] = [];
  for (const term of splitList(list)) {
    const match = /^([A-Za-z_][A-Za-z0-9_$]*)(?:\.(asc|desc))?(?:\.(nullsfirst|nullslast))?$/.exec(
      term,
    );
    if (!match) return undefined;
    const nulls = match[3] ? ` nulls ${match[3].slice(5)}` : "";
    terms.push(`r.${quoteName(match[1]!)}${match[2] ? ` ${match[2]}` : ""}${nulls}`);
  }
  return terms;
}

function renderFilter(column: string, value: string): string | undefined {
  const match = OPERATOR.exec(value);
  if (!match || match[3] || !COLUMN.test(column)) return undefined;
  const operand = value.slice(match[0].length);
  const condition = renderCondition(`r.${quoteName(column)}`, match[2]!, operand);
  return condition && (match[1] ? `not (${condition})` : condition);
}

function renderCondition(column: string, operator: string, operand: string): string | undefined {
  if (operator === "is") {
    return /^(null|true|false|unknown)$/i.test(operand) ? `${column} is ${operand}` : undefined;
  }
  if (operator === "in") {
    const list = /^\((.*)\)$/s.exec(operand);
    if (!list) return undefined;
    const values = splitList(list[1]!).map(quoteLiteral);
    return list[1] === "" ? "false" : `${column} in (${values.join(", ")})`;
  }
  const sql = COMPARISONS[operator];
  if (!sql) return undefined;
  const pattern = operator === "like" || operator === "ilike";
  return `${column} ${sql} ${quoteLiteral(pattern ? operand.replaceAll("*", "%") : operand)}`;
}

/** Splits at commas outside double quotes, and takes the quotes off. */
function splitList(list: string): string[] {
  const items: string[] = [];
  let item = "", quoted = false;
  for (let at = 0; at < list.length; at++) {
    const char = list[at]!;
    if (quoted && char === "\\" && at + 1 < list.length) item += list[++at];
    else if (char === '"') quoted = !quoted;
    else if (char === "," && !quoted) {
      items.push(item.trim());
      item = "";
    } else item += char;
  }
  items.push(item.trim());
  return items;
}

/** An SQL identifier that means exactly `name`. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** An SQL string literal; relies on standard_conforming_strings, which the connection keeps on. */
export function quoteLiteral(value: string): string {
  return `'${value.replaceAll("\0", "").replaceAll("'", "''")}'`;
}

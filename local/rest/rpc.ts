/**
 * Stands in for PostgREST under /rest/v1/rpc: one request, one transaction, as the caller's role. Written
 * here rather than left to a general server because every state change of the project passes through it,
 * and the general server is an order of magnitude slower and differs in its errors.
 */
import postgres, { type Sql } from "postgres";
import { type Catalogue, readCatalogue } from "./catalogue.ts";
import { databaseError, RestError, restError } from "./errors.ts";
import {
  ConnectionLost,
  type Lanes,
  openLanes,
  PoolExhausted,
  type Statement,
  StatementFailed,
} from "./lanes.ts";
import { parseQuery, quoteLiteral, quoteName } from "./query.ts";
import { resolveRoutine } from "./resolve.ts";
import type { Session } from "./session.ts";
import { buildCall, type CallRow } from "./statement.ts";

/** What the REST path needs to know. */
export interface RpcOptions {
  /** Connection string of the role `authenticator`. */
  url: string;
  /** Schemas that requests may name. */
  schemas: string[];
  extraSearchPath: string[];
  maxRows: number | null;
  /** Serves the requests whose query string is beyond this path. */
  fallback: (request: Request) => Promise<Response>;
}

export interface RpcServer {
  /** Answers one request to `/rest/v1/rpc/<name>`; never rejects. */
  handle(request: Request, name: string, session: Session): Promise<Response>;
  /** Reads functions and role settings again, as `notify pgrst, 'reload schema'` does. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

const OBJECT_MEDIA_TYPE = "application/vnd.pgrst.object+json";

/** Starts the REST path: reads the catalogue and listens for `notify pgrst`. */
export async function startRpc(options: RpcOptions): Promise<RpcServer> {
  const lanes = openLanes(options.url);
  const watcher = postgres(options.url, {
    max: 1,
    fetch_types: false,
    onnotice() {},
    connection: { application_name: "postgrest stand-in", search_path: "" },
  });
  let catalogue: Catalogue;
  let reloading: Promise<void> = Promise.resolve();
  const reload = () => reloading = reloading.then(() => refresh(), () => refresh());
  const refresh = async () => {
    catalogue = await readCatalogue(watcher as Sql, options.schemas);
  };
  // `onlisten` runs again after every reconnection, when notifications may have been missed.
  await watcher.listen("pgrst", (payload) => {
    if (payload !== "reload config") reload().catch(() => {});
  }, () => {
    reload().catch(() => {});
  });
  await reload();

  return {
    async handle(request, name, session) {
      try {
        // A request that arrives while the schema is being reread sees the new one.
        await reloading.catch(() => {});
        return await answer(request, name, session, catalogue, lanes, options);
      } catch (error) {
        return describe(error, session).toResponse();
      }
    },
    reload,
    async close() {
      await Promise.all([lanes.close(), watcher.end({ timeout: 1 })]);
    },
  };
}

async function answer(
  request: Request,
  name: string,
  session: Session,
  catalogue: Catalogue,
  lanes: Lanes,
  options: RpcOptions,
): Promise<Response> {
  const { method } = request;
  const reading = method === "GET" || method === "HEAD";
  if (!reading && method !== "POST") {
    throw restError(405, "PGRST101", `Cannot use the ${method} method on RPC`);
  }
  const schema = chooseSchema(request, reading, options.schemas);
  const url = new URL(request.url);
  const query = parseQuery(url.searchParams);
  const accept = request.headers.get("accept") ?? "*/*";
  if (!query.understood || !/\*\/\*|application\/(json|vnd\.pgrst\.)/.test(accept)) {
    return await options.fallback(request);
  }
  const body = reading ? JSON.stringify(query.args) : await request.text();
  const names = reading ? Object.keys(query.args) : argumentNames(body);
  const { routine, wholeBody } = resolveRoutine(catalogue, schema, name, names, !reading);
  const prefer = parsePrefer(request.headers.get("prefer"));
  const singular = accept.includes(OBJECT_MEDIA_TYPE) && routine.returnsSet;
  const call = buildCall(routine, names ?? [], wholeBody, {
    rows: query.rows,
    singular,
    countTotal: prefer.count,
    maxRows: options.maxRows,
  });
  const settings = [
    ...catalogue.roleSettings.get(session.role) ?? [],
    ...routine.settings,
  ];
  const [row] = await lanes.run<CallRow>([
    openingStatement(request, name, session, settings, [schema, ...options.extraSearchPath]),
    { text: call.text, values: call.takesArguments ? [body] : [], reusable: call.reusable },
  ], {
    readOnly: reading || !routine.volatile,
    judge: singular ? requireOneRow : undefined,
  });
  return reply(request, routine.returns === "void", routine.returnsSet, singular, prefer.count, {
    row: row!,
    offset: query.rows.offset,
  });
}

/** Who calls and what with, as SQL can ask for it; everything lasts for the transaction only. */
function openingStatement(
  request: Request,
  name: string,
  session: Session,
  settings: [name: string, value: string][],
  searchPath: string[],
): Statement {
  const values = [
    searchPath.map(quoteName).join(", "),
    JSON.stringify(session.claims),
    JSON.stringify(Object.fromEntries(request.headers)),
    request.method,
    `/rpc/${name}`,
    session.role,
    ...settings.map(([, value]) => value),
  ];
  const names = [
    "search_path",
    "request.jwt.claims",
    "request.headers",
    "request.method",
    "request.path",
    "role",
    ...settings.map(([setting]) => setting),
  ];
  const list = names.map((setting, index) =>
    `set_config(${quoteLiteral(setting)}, $${index + 1}, true)`
  );
  return { text: `select ${list.join(", ")}`, values, reusable: true };
}

function chooseSchema(request: Request, reading: boolean, schemas: string[]): string {
  const asked = request.headers.get(reading ? "accept-profile" : "content-profile");
  if (asked === null) return schemas[0]!;
  if (schemas.includes(asked)) return asked;
  throw restError(406, "PGRST106", `Invalid schema: ${asked}`, {
    hint: `Only the following schemas are exposed: ${schemas.join(", ")}`,
  });
}

/** Argument names of a JSON body; null when the body is JSON but no object. */
function argumentNames(body: string): string[] | null {
  if (body.trim() === "") return [];
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw restError(400, "PGRST102", "Empty or invalid json");
  }
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.keys(value)
    : null;
}

function parsePrefer(header: string | null): { count: boolean } {
  return { count: /(?:^|[,\s])count=(exact|planned|estimated)/.test(header ?? "") };
}

function requireOneRow(rows: Record<string, unknown>[]): void {
  const count = Number((rows[0] as unknown as CallRow).row_count);
  if (count === 1) return;
  throw restError(406, "PGRST116", "Cannot coerce the result to a single JSON object", {
    details: `The result contains ${count} rows`,
  });
}

function reply(
  request: Request,
  isVoid: boolean,
  isSet: boolean,
  singular: boolean,
  counted: boolean,
  { row, offset }: { row: CallRow; offset: number },
): Response {
  const headers = new Headers();
  let status = isVoid ? 204 : 200;
  if (!isVoid) {
    headers.set(
      "content-type",
      `${singular ? OBJECT_MEDIA_TYPE : "application/json"}; charset=utf-8`,
    );
    const count = Number(row.row_count);
    const range = count === 0 ? "*" : `${offset}-${offset + count - 1}`;
    headers.set("content-range", `${range}/${counted && isSet ? row.total : "*"}`);
    if (counted && isSet && Number(row.total) > offset + count) status = 206;
  }
  for (const [name, value] of responseHeaders(row.response_headers)) headers.append(name, value);
  if (row.response_status !== null) status = responseStatus(row.response_status);
  const empty = isVoid || request.method === "HEAD" || status === 204 || status === 304;
  return new Response(empty ? null : row.body, { status, headers });
}

function responseHeaders(setting: string | null): [string, string][] {
  if (setting === null) return [];
  try {
    const list = JSON.parse(setting) as Record<string, string>[];
    return list.flatMap((item) => Object.entries(item));
  } catch {
    throw restError(
      500,
      "PGRST111",
      "response.headers guc must be a JSON array composed of objects with a single key and a string value",
    );
  }
}

function responseStatus(setting: string): number {
  const status = Number(setting);
  if (Number.isInteger(status) && status >= 200 && status <= 599) return status;
  throw restError(500, "PGRST112", "response.status guc must be a valid status code");
}

/** Every failure as an answer; what we did not foresee says so without its internals. */
function describe(error: unknown, session: Session): RestError {
  if (error instanceof RestError) return error;
  if (error instanceof StatementFailed) return databaseError(error.fault, session.role !== "anon");
  if (error instanceof PoolExhausted) return restError(504, "PGRST003", error.message);
  if (error instanceof ConnectionLost) {
    return restError(503, "PGRST001", "Database client error. Retrying the connection.");
  }
  console.error("rest: unexpected failure", error);
  return restError(500, "PGRSTX00", "Unexpected failure of the local REST path; see its output.");
}

/** An HTTP endpoint for tests of pg_net, and looks into its tables. */
import { eventually } from "../../testing/eventually.ts";
import type { DisposableSql, ThrowawayPostgres } from "./throwaway.ts";

/** A request that arrived. */
export interface Seen {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** What a test gets: the endpoint's address, what arrived there, and connections. */
export type EndpointTest = (
  endpoint: { url: string; seen: Seen[]; sql: DisposableSql },
) => Promise<void>;

/** How the endpoint answers. */
export type Answer = (request: Seen) => Response | Promise<Response>;

/**
 * Runs `test` with an endpoint that remembers what it was sent, and with connections to ask for
 * requests with. Answers still owed at the end are not waited for.
 */
export async function withEndpoint(
  server: ThrowawayPostgres,
  test: EndpointTest,
  answer: Answer = () => new Response("ok"),
): Promise<void> {
  const seen: Seen[] = [];
  const end = new AbortController();
  const options = { port: 0, hostname: "127.0.0.1", signal: end.signal, onListen() {} };
  const http = Deno.serve(options, async (request) => {
    const { pathname, search } = new URL(request.url);
    const each = {
      method: request.method,
      path: pathname + search,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    };
    seen.push(each);
    return await answer(each);
  });
  try {
    await using sql = server.connect();
    await test({ url: `http://127.0.0.1:${http.addr.port}`, seen, sql });
  } finally {
    end.abort();
    await http.finished;
  }
}

/** A row of net._http_response. */
export interface Outcome {
  status_code: number | null;
  content_type: string | null;
  headers: Record<string, string> | null;
  content: string | null;
  timed_out: boolean;
  error_msg: string | null;
}

/** What became of the request `id`, once that is known. */
export const outcome = (sql: DisposableSql, id: string) =>
  eventually(`the response to request ${id}`, async () => {
    const rows = await sql<Outcome[]>`
      select status_code, content_type, headers, content, timed_out, error_msg
      from net._http_response where id = ${id}`;
    return rows[0];
  });

/** How many requests wait in the queue. */
export const queued = async (sql: DisposableSql): Promise<number> =>
  (await sql`select count(*)::int as n from net.http_request_queue`)[0]!.n;

/** Time for a request that must not be sent to be sent after all; sent ones take 2 ms. */
export const moment = () => new Promise((resolve) => setTimeout(resolve, 100));

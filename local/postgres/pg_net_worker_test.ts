import { assert, assertEquals, assertLess, assertMatch, assertRejects } from "@std/assert";
import type { Sql } from "postgres";
import { type BackgroundWorker, startBackgroundWorker } from "./background_worker.ts";
import { createNetWorker } from "./pg_net_worker.ts";
import { freePort } from "./ports.ts";
import { eventually } from "../testing/eventually.ts";
import { startThrowaway, type ThrowawayPostgres } from "./testing/throwaway.ts";
import {
  type Answer,
  type EndpointTest,
  moment,
  outcome,
  queued,
  withEndpoint as runWithEndpoint,
} from "./testing/endpoint.ts";

let server: ThrowawayPostgres;
let worker: BackgroundWorker;

Deno.test.beforeAll(async () => {
  server = await startThrowaway();
  await using sql = server.connect();
  await sql`create extension pg_net with schema extensions`;
  // Its naps are tested in pg_net_rhythm_test.ts, and would only make these tests wait.
  worker = await startBackgroundWorker({ url: server.url("supabase_admin"), naps: false });
});
Deno.test.afterAll(async () => {
  await worker.stop();
  await server.stop();
});

const withEndpoint = (check: EndpointTest, answer?: Answer) =>
  runWithEndpoint(server, check, answer);

/** The worker's pool may open a connection in the middle of any test, and keeps it. */
function test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, sanitizeResources: false, sanitizeOps: false, fn });
}

test("a POST arrives with its body, parameters and headers, and its response is kept", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    const [row] = await sql`
      select net.http_post(
        ${url + "/hook?a=1"}, '{"name": "Zoë"}'::jsonb, '{"q": "1 2&é"}'::jsonb,
        '{"X-Token": "t", "content-type": "application/json"}'::jsonb
      ) as id`;
    const { headers, ...rest } = await outcome(sql, row!.id);
    assertEquals(rest, {
      status_code: 201,
      content_type: "text/plain;charset=UTF-8",
      content: "größe",
      timed_out: false,
      error_msg: null,
    });
    assertEquals(headers!["x-answer"], "yes");
    const [request] = seen;
    assertEquals(request!.method, "POST");
    assertEquals(request!.path, "/hook?a=1&q=1%202%26%C3%A9");
    assertEquals(JSON.parse(request!.body), { name: "Zoë" });
    assertEquals(request!.headers["x-token"], "t");
    assertEquals(request!.headers["content-type"], "application/json");
    assertMatch(request!.headers["user-agent"]!, /^pg_net\//);
  }, () => new Response("größe", { status: 201, headers: { "x-answer": "yes" } })));

test("GET and DELETE arrive as such, a POST without headers as JSON", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    await sql`select net.http_get(${url + "/get"}, '{"n": "1"}'::jsonb, '{"x-k": "v"}'::jsonb)`;
    await sql`select net.http_delete(${url + "/delete"}, body => '{"a": 1}'::jsonb)`;
    await sql`select net.http_post(${url + "/post"}, headers => '{"x-k": "w"}'::jsonb)`;
    await eventually("three requests", () => seen.length === 3);
    seen.sort((a, b) => a.method < b.method ? -1 : 1);
    assertEquals(
      seen.map(({ method, path, body, headers }) => [method, path, body, headers["x-k"]]),
      [
        ["DELETE", "/delete", '{"a": 1}', undefined],
        ["GET", "/get?n=1", "", "v"],
        ["POST", "/post", "{}", "w"],
      ],
    );
    assertEquals(seen[2]!.headers["content-type"], "application/json");
  }));

test("a POST of anything but JSON is refused at once, as by the real extension", () =>
  withEndpoint(async ({ url, sql }) => {
    await assertRejects(
      () => sql`select net.http_post(${url}, headers => '{"Content-Type": "text/plain"}'::jsonb)`,
      Error,
      'Content-Type header must be "application/json"',
    );
  }));

test("nothing is sent before the commit, and everything soon after it", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    await sql.begin(async (tx) => {
      await tx`select net.http_post(${url}) from generate_series(1, 3)`;
      await moment();
      assertEquals(seen.length, 0);
    });
    await eventually("three requests", () => seen.length === 3);
    assertEquals(await queued(sql), 0);
  }));

test("kept awake, it sends within milliseconds of the commit", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    const commits: number[] = [];
    const delays: number[] = [];
    for (let ring = 1; ring <= 21; ring++) {
      const begun = performance.now();
      await sql`select net.http_post(${url})`;
      const committed = performance.now();
      while (seen.length < ring) await new Promise((resolve) => setTimeout(resolve, 0));
      commits.push(committed - begun);
      delays.push(performance.now() - committed);
    }
    const middle = (times: number[]) => times.toSorted((a, b) => a - b)[10]!;
    // It takes one or two. There is room for a busy machine, by how long a commit takes on it, but not
    // for a poll.
    assertLess(middle(delays), 50 + 3 * middle(commits));
  }));

test("what is rolled back is never sent", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    const undo = new Error("undo");
    await assertRejects(() =>
      sql.begin(async (tx) => {
        await tx`select net.http_post(${url + "/undone"})`;
        throw undo;
      })
    );
    await sql.begin(async (tx) => {
      await tx`select net.http_post(${url + "/kept"})`;
      await tx.savepoint(async (inner) => {
        await inner`select net.http_post(${url + "/undone"})`;
        throw undo;
      }).catch(() => {});
    });
    await eventually("the request that was kept", () => seen.length === 1);
    await moment();
    assertEquals(seen.map((request) => request.path), ["/kept"]);
  }));

test("a row put into the queue by hand waits for the next wake", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    await sql`
      insert into net.http_request_queue (method, url, timeout_milliseconds)
      values ('GET', ${url + "/by-hand"}, 1000)`;
    await moment();
    assertEquals(seen.length, 0);
    assertEquals(await queued(sql), 1);
    await sql`select net.wake()`;
    await eventually("the request", () => seen.length === 1);
  }));

test("a timeout is recorded as one, also when it strikes in the middle of a body", () => {
  const stalled = Promise.withResolvers<void>();
  return withEndpoint(async ({ url, sql }) => {
    for (const path of ["/silent", "/halfway"]) {
      const [row] = await sql`
        select net.http_get(${url + path}, timeout_milliseconds => 60) as id`;
      const { timed_out, status_code, error_msg } = await outcome(sql, row!.id);
      assertEquals([timed_out, status_code], [true, null]);
      assertMatch(error_msg!, /^Timeout of 60 ms reached/);
    }
    stalled.resolve();
  }, async ({ path }) => {
    if (path === "/silent") await stalled.promise;
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode("half"));
        await stalled.promise;
        controller.close();
      },
    });
    return new Response(body);
  });
});

test("a refused connection and an unknown host are recorded in libcurl's words", () =>
  withEndpoint(async ({ sql }) => {
    const [refused] = await sql`
      select net.http_get(${`http://127.0.0.1:${await freePort()}/`}) as id`;
    const first = await outcome(sql, refused!.id);
    assertEquals(first.error_msg, "Couldn't connect to server");
    assertEquals([first.timed_out, first.status_code], [false, null]);
    // Too long a name for any nameserver to be asked: one that does not answer costs many seconds.
    const [unknown] = await sql`select net.http_get(${`http://${"x".repeat(64)}.invalid/`}) as id`;
    assertEquals((await outcome(sql, unknown!.id)).error_msg, "Couldn't resolve host name");
  }));

test("a failure is not tried again", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    const [row] = await sql`select net.http_post(${url}) as id`;
    assertEquals((await outcome(sql, row!.id)).status_code, 503);
    await sql`select net.wake()`;
    await moment();
    assertEquals(seen.length, 1);
    assertEquals(await queued(sql), 0);
  }, () => new Response("busy", { status: 503 })));

test("a request leaves the queue before it is sent", async () => {
  const answer = Promise.withResolvers<Response>();
  await withEndpoint(async ({ url, seen, sql }) => {
    await sql`select net.http_post(${url})`;
    await eventually("the request", () => seen.length === 1);
    assertEquals(await queued(sql), 0);
    answer.resolve(new Response("ok"));
  }, () => answer.promise);
});

test("requests go out 200 at a time, and the slowest holds up the next batch", async () => {
  const open = Promise.withResolvers<void>();
  await withEndpoint(async ({ url, seen, sql }) => {
    const asked = await sql`
      select net.http_get(${url} || '/' || n, timeout_milliseconds => 60000) as id
      from generate_series(1, 450) n`;
    const ids = asked.map(({ id }) => id);
    const responses = async (): Promise<number> =>
      (await sql`select count(*)::int as n from net._http_response where id = any(${ids})`)[0]!.n;
    await eventually("a full batch", () => seen.length === 200);
    await moment();
    assertEquals(seen.length, 200);
    assertEquals(await queued(sql), 250);
    assertEquals(await responses(), 0);
    open.resolve();
    await eventually("all responses", async () => await responses() === 450);
    assertEquals(new Set(seen.map((request) => request.path)).size, 450);
    // The oldest first.
    assert(seen.slice(0, 200).some((request) => request.path === "/1"));
    assert(!seen.slice(0, 200).some((request) => request.path === "/201"));
  }, async () => {
    await open.promise;
    return new Response("ok");
  });
});

test("responses are kept for six hours", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    await sql`
      insert into net._http_response (id, status_code, created) values
        (-1, 200, now() - interval '6 hours 1 minute'),
        (-2, 200, now() - interval '5 hours 59 minutes')`;
    await sql`select net.http_get(${url})`;
    const ids = async () =>
      (await sql`select id::int from net._http_response where id < 0`).map((row) => row.id);
    await eventually("the old response to go", async () => (await ids()).length < 2);
    assertEquals(await ids(), [-2]);
    assertEquals(seen.length, 1);
  }));

test("what must not be sent is answered with the reason", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    const ask = async (target: string, headers: Record<string, string>, timeout: number) => {
      const [row] = await sql`
        select net.http_get(${target}, '{}'::jsonb, ${sql.json(headers)}, ${timeout}) as id`;
      return (await outcome(sql, row!.id)).error_msg;
    };
    assertEquals(await ask("file:///etc/passwd", {}, 1000), "Unsupported protocol");
    assertMatch((await ask(url, {}, 0))!, /^timeout_milliseconds must be between 1 and/);
    const smuggled = await ask(url, { "x-secret": "s3cret\r\nx-admin: 1" }, 1000);
    assertEquals(smuggled, 'header "x-secret" contains a carriage return or line feed');
    assertEquals(await ask("no url", {}, 1000), "Unsupported protocol");
    assertEquals(seen.length, 0);
  }));

test("a body that Postgres cannot hold does not cost the batch its responses", () =>
  withEndpoint(async ({ url, sql }) => {
    const rows = await sql`
      select net.http_get(${url} || path) as id from unnest('{/zero,/plain,/empty}'::text[]) path`;
    const contents = [];
    for (const row of rows) contents.push((await outcome(sql, row.id)).content);
    assertEquals(contents, ["before", "plain", null]);
  }, ({ path }) => {
    if (path === "/zero") return new Response("before\0after");
    return new Response(path === "/plain" ? "plain" : null);
  }));

test("while paused, requests stay queued, and dropped ones are never sent", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    await worker.pauseNet();
    await sql`select net.http_post(${url + "/dropped"}) from generate_series(1, 3)`;
    await moment();
    assertEquals(seen.length, 0);
    assertEquals(await worker.dropQueued(), 3);
    await sql`select net.http_post(${url + "/kept"})`;
    worker.resumeNet();
    await eventually("the request that was kept", () => seen.length === 1);
    await moment();
    assertEquals(seen.map((request) => request.path), ["/kept"]);
  }));

test("SQL can wait for a response and see that the worker is up", () =>
  withEndpoint(async ({ url, sql }) => {
    await sql`select net.check_worker_is_up()`;
    const [row] = await sql`select net.http_get(${url}) as id`;
    const [result] = await sql`
      select (r).status, (r).message, ((r).response).status_code, ((r).response).body
      from net._http_collect_response(${row!.id}, false) r`;
    assertEquals({ ...result }, { status: "SUCCESS", message: "ok", status_code: 200, body: "ok" });
  }));

Deno.test("a wake that meets a connection just lost is not forgotten", async () => {
  let looks = 0;
  const sql = () => {
    looks++;
    const lost = Object.assign(new Error("write CONNECTION_CLOSED"), { code: "CONNECTION_CLOSED" });
    return looks === 1 ? Promise.reject(lost) : Promise.resolve([]);
  };
  const reported: unknown[] = [];
  const own = createNetWorker(sql as unknown as Sql, {
    naps: false,
    report: (error) => reported.push(error),
  });
  own.wake();
  await eventually("a second look", () => looks > 1);
  await own.stop();
  assertEquals(reported, []);
});

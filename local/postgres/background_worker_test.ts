import { assert, assertEquals, assertRejects } from "@std/assert";
import { type BackgroundWorker, startBackgroundWorker } from "./background_worker.ts";
import { freePort } from "./ports.ts";
import { eventually } from "../testing/eventually.ts";
import { startThrowaway, type ThrowawayPostgres } from "./testing/throwaway.ts";
import {
  type Answer,
  type EndpointTest,
  outcome,
  withEndpoint as runWithEndpoint,
} from "./testing/endpoint.ts";

let server: ThrowawayPostgres;
let worker: BackgroundWorker;

// The worker first: it must not mind that the extension comes later.
Deno.test.beforeAll(async () => {
  server = await startThrowaway();
  worker = await startBackgroundWorker({ url: server.url("supabase_admin") });
  await using sql = server.connect();
  await sql`create extension pg_net with schema extensions`;
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

test("the worker goes on when its connections are cut", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    await using admin = server.connect("supabase_admin");
    await admin`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name like 'pg_net stand-in%'`;
    await sql`select net.http_post(${url})`;
    await eventually("the request", () => seen.length === 1);
  }));

test("the worker goes on when the extension is dropped and created again", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    await sql`drop extension pg_net`;
    await sql`drop schema if exists net`;
    await sql`create extension pg_net with schema extensions`;
    await sql`select net.http_post(${url})`;
    await eventually("the request", () => seen.length === 1);
  }));

test("the worker goes on after a restart, with what was queued before it", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    await worker.pauseNet();
    await sql`select net.http_post(${url + "/before"})`;
    await server.restart();
    worker.resumeNet();
    await eventually("the request from before", () => seen.length === 1);
    await using again = server.connect();
    await again`select net.http_post(${url + "/after"})`;
    await eventually("the request from after", () => seen.length === 2);
  }));

test("the worker goes on after a crash, which empties the queue", () =>
  withEndpoint(async ({ url, seen, sql }) => {
    await worker.pauseNet();
    await sql`select net.http_post(${url + "/before"})`;
    await server.kill();
    await server.restart();
    worker.resumeNet();
    await using again = server.connect();
    await again`select net.http_post(${url + "/after"})`;
    await eventually("the request from after", () => seen.length === 1);
    assertEquals(seen[0]!.path, "/after");
  }));

Deno.test("a stopped worker has aborted its requests and leaves nothing open", async () => {
  const answer = Promise.withResolvers<Response>();
  await worker.pauseNet();
  const own = await startBackgroundWorker({ url: server.url("supabase_admin") });
  await withEndpoint(async ({ url, seen, sql }) => {
    const [row] = await sql`select net.http_post(${url}) as id`;
    await eventually("the request", () => seen.length === 1);
    await own.stop();
    const { timed_out, error_msg } = await outcome(sql, row!.id);
    assertEquals(timed_out, false);
    assert(error_msg !== null);
    answer.resolve(new Response("too late"));
  }, () => answer.promise);
});

Deno.test("a worker that cannot reach its database says so at once", async () => {
  const url = `postgres://supabase_admin:postgres@127.0.0.1:${await freePort()}/postgres`;
  const error = await assertRejects(() => startBackgroundWorker({ url }));
  assertEquals((error as { code?: string }).code, "ECONNREFUSED");
});

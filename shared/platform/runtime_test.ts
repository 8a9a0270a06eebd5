import { assert, assertEquals, assertThrows } from "@std/assert";
import { boot } from "./boot.ts";
import { EnvError } from "./env.ts";
import { createRuntime, type RuntimeHost } from "./runtime.ts";

type Handler = (request: Request) => Response | Promise<Response>;

function fakeHost(env: Record<string, string> = {}) {
  const target = new EventTarget();
  const printed: string[] = [];
  const kept: Promise<unknown>[] = [];
  const handlers: Handler[] = [];
  const print = (level: string) => (line: string) => printed.push(`${level} ${line}`);
  const host: RuntimeHost = {
    addEventListener: (type, listener) => target.addEventListener(type, listener),
    removeEventListener: (type, listener) => target.removeEventListener(type, listener),
    console: {
      debug: print("debug"),
      info: print("info"),
      warn: print("warn"),
      error: print("error"),
    },
    Deno: { env: { toObject: () => env }, serve: (handler) => handlers.push(handler) },
    EdgeRuntime: { waitUntil: (work) => kept.push(work) },
  };
  return { host, target, printed, kept, handlers };
}

Deno.test("work after the response is handed to the edge runtime", async () => {
  const { host, kept } = fakeHost();
  createRuntime(() => {}, host).waitUntil(Promise.resolve("done"));
  assertEquals(await Promise.all(kept), ["done"]);
});

Deno.test("work that rejects is reported and cannot end the isolate", async () => {
  const { host, kept } = fakeHost();
  const reported: unknown[] = [];
  const failure = new Error("boom");
  createRuntime((error) => reported.push(error), host).waitUntil(Promise.reject(failure));
  await Promise.all(kept);
  assertEquals(reported, [failure]);
});

Deno.test("without the edge runtime, work that rejects is reported as well", async () => {
  const { host } = fakeHost();
  delete host.EdgeRuntime;
  const reported = Promise.withResolvers<unknown>();
  createRuntime(reported.resolve, host).waitUntil(Promise.reject("boom"));
  assertEquals(await reported.promise, "boom");
});

Deno.test("shutdown is announced with its reason, until the registration is taken back", () => {
  const { host, target } = fakeHost();
  const reasons: string[] = [];
  const forget = createRuntime(() => {}, host).onShutdown((reason) => reasons.push(reason));
  target.dispatchEvent(new CustomEvent("beforeunload", { detail: { reason: "wall_clock" } }));
  target.dispatchEvent(new Event("beforeunload"));
  forget();
  target.dispatchEvent(new Event("beforeunload"));
  assertEquals(reasons, ["wall_clock", "unload"]);
});

Deno.test("a line is printed at its level", () => {
  const { host, printed } = fakeHost();
  createRuntime(() => {}, host).sink("line", "warn");
  assertEquals(printed, ["warn line"]);
});

Deno.test("serving outside Deno says so", () => {
  const { host, handlers } = fakeHost();
  const handler = () => new Response();
  createRuntime(() => {}, host).serve(handler);
  assertEquals(handlers, [handler]);
  delete host.Deno;
  assertThrows(() => createRuntime(() => {}, host).serve(handler), Error, "needs Deno");
});

Deno.test("a function boots with a log that names it", () => {
  const { host, printed } = fakeHost({
    SUPABASE_URL: "https://example.supabase.co",
    SUPABASE_ANON_KEY: "a",
    SUPABASE_SERVICE_ROLE_KEY: "b",
    SB_REGION: "eu-central-1",
    LOG_LEVEL: "warn",
  });
  const { logger } = boot("api", {}, host);
  logger.info("dropped");
  logger.warn("kept");
  assertEquals(printed.length, 1);
  assert(printed[0]!.includes('"function":"api","region":"eu-central-1"'));
});

Deno.test("background work that fails is logged by the function it belongs to", async () => {
  const { host, printed, kept } = fakeHost({
    SUPABASE_URL: "https://example.supabase.co",
    SUPABASE_ANON_KEY: "a",
    SUPABASE_SERVICE_ROLE_KEY: "b",
  });
  boot("report-consumer", {}, host).runtime.waitUntil(Promise.reject(new Error("lost")));
  await Promise.all(kept);
  assertEquals(printed.length, 1);
  for (const part of ["report-consumer", "background_failed", "lost"]) {
    assert(printed[0]!.includes(part));
  }
});

Deno.test("a function that cannot boot says which variables to set", () => {
  const { host, printed } = fakeHost({ SUPABASE_URL: "https://example.supabase.co" });
  assertThrows(() => boot("api", {}, host), EnvError);
  assertEquals(printed.length, 1);
  assert(printed[0]!.includes("SUPABASE_SECRET_KEYS"));
});

import { assertEquals } from "@std/assert";
import { createCallers, traceparentOf } from "./auth.ts";
import type { Credential } from "./credentials.ts";

const TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

/** The headers with which a call on behalf of `credential` reaches the Data API. */
async function headersFor(credential: Credential | "service"): Promise<Record<string, string>> {
  let seen = new Headers();
  const callers = createCallers({
    url: "https://example.test",
    publishableKey: "sb_publishable_p",
    secretKey: "sb_secret_s",
    fetch: (input, init) => {
      seen = new Request(input, init).headers;
      return Promise.resolve(Response.json({}));
    },
  });
  const context = { requestId: "r1", traceparent: TRACE };
  const caller = credential === "service" ? callers.service : callers.for(credential, context);
  await caller.call("ready", {});
  const relevant = [
    "apikey",
    "authorization",
    "x-hirewire-key",
    "x-interview-token",
    "x-request-id",
    "traceparent",
  ];
  return Object.fromEntries(relevant.flatMap((name) => {
    const value = seen.get(name);
    return value === null ? [] : [[name, value]];
  }));
}

Deno.test("a member's calls run under their own token, never with the secret key", async () => {
  assertEquals(await headersFor({ kind: "member", jwt: "a.b.c" }), {
    apikey: "sb_publishable_p",
    authorization: "Bearer a.b.c",
    "x-request-id": "r1",
    traceparent: TRACE,
  });
});

Deno.test("an API key travels in its header, beside the secret key", async () => {
  assertEquals(await headersFor({ kind: "api_key", key: "hw_k" }), {
    apikey: "sb_secret_s",
    authorization: "Bearer sb_secret_s",
    "x-hirewire-key": "hw_k",
    "x-request-id": "r1",
    traceparent: TRACE,
  });
});

Deno.test("a candidate's token travels in its header, beside the secret key", async () => {
  assertEquals(await headersFor({ kind: "candidate", token: "t" }), {
    apikey: "sb_secret_s",
    authorization: "Bearer sb_secret_s",
    "x-interview-token": "t",
    "x-request-id": "r1",
    traceparent: TRACE,
  });
});

Deno.test("the function's own calls speak for nobody else", async () => {
  assertEquals(await headersFor("service"), {
    apikey: "sb_secret_s",
    authorization: "Bearer sb_secret_s",
  });
});

Deno.test("a trace context is passed on only if it is well formed", () => {
  const of = (value: string) => traceparentOf(new Headers({ traceparent: value }));
  assertEquals(of(TRACE), TRACE);
  for (const bad of ["", "00-1-2-01", `${TRACE}-extra`, TRACE.toUpperCase()]) {
    assertEquals(of(bad), undefined);
  }
});

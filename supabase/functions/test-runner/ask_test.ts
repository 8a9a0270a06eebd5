import { assertEquals } from "@std/assert";
import { Reject, Retry } from "@shared/queue/outcome.ts";
import { ask } from "./ask.ts";

const clock = { now: () => new Date("2026-01-01T00:00:00Z") };

/** What comes of one question to a server that answers so, in a word. */
async function outcome(
  answer: () => Response | Promise<Response>,
  { signal = new AbortController().signal, timeoutMs = 60_000 } = {},
): Promise<string> {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, answer);
  try {
    const question = {
      url: new URL(`http://127.0.0.1:${server.addr.port}/`),
      method: "GET" as const,
      headers: {},
      timeoutMs,
      maxBytes: 10,
    };
    return new TextDecoder().decode(await ask(question, { fetch, clock }, signal));
  } catch (error) {
    if (error instanceof Retry || error instanceof Reject) return `${error.name} ${error.code}`;
    return `thrown ${error}`;
  } finally {
    await server.shutdown();
  }
}

/** A body that begins and does not go on until its reader leaves. */
function unfinished(): Response {
  return new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array([97])) }));
}

Deno.test("a runner that is slow, with its answer or in the middle of it, is asked again", async () => {
  const late = Promise.withResolvers<Response>();
  const waiting = outcome(() => late.promise, { timeoutMs: 50 });
  setTimeout(() => late.resolve(new Response("late")), 150);
  assertEquals(await waiting, "Retry test_runner_timeout");
  assertEquals(await outcome(unfinished, { timeoutMs: 50 }), "Retry test_runner_timeout");
});

Deno.test("whoever stops the worker is not taken for a slow runner", async () => {
  const stop = new AbortController();
  const waiting = outcome(unfinished, { signal: stop.signal });
  setTimeout(() => stop.abort("the lease is lost"), 50);
  assertEquals(await waiting, "thrown the lease is lost");
});

Deno.test("an answer is read up to its bound", async () => {
  assertEquals(await outcome(() => new Response("0123456789")), "0123456789");
  assertEquals(await outcome(() => new Response("0123456789a")), "Reject test_runner_unusable");
});

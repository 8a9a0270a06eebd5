/**
 * Loaded into every function's process before the function itself. Gives it what Supabase's edge runtime
 * gives beyond Deno (EdgeRuntime.waitUntil, the beforeunload event), takes the place of its port, and
 * reports to the runtime that started it. Runs in the child: it must import nothing.
 */

/** Environment the Deno process needs to start but the function must not see. */
const HIDDEN = JSON.parse(Deno.env.get("HIREWIRE_HIDDEN_ENV") ?? "[]") as string[];
/** Prefix of the lines on stdout that are messages to the runtime and not the function's output. */
const MARK = Deno.env.get("HIREWIRE_MARK") ?? "";
for (const name of [...HIDDEN, "HIREWIRE_HIDDEN_ENV", "HIREWIRE_MARK"]) Deno.env.delete(name);

/** What the kernel needs to pass on the last bytes of a response before the process may end. */
const FLUSH_MS = 20;

const background = new Set<Promise<unknown>>();
let requests = 0;
let leaving = false;

const encoder = new TextEncoder();
function report(message: string) {
  // Synchronous, so that it cannot be lost when the process ends right after.
  const line = encoder.encode(`${MARK}${message}\n`);
  for (let at = 0; at < line.length;) at += Deno.stdout.writeSync(line.subarray(at));
}

/** A process that was told to leave ends as soon as nothing it started is unfinished. */
function leaveWhenIdle() {
  if (leaving && requests === 0 && background.size === 0) Deno.exit(0);
}

Object.defineProperty(globalThis, "EdgeRuntime", {
  value: Object.freeze({
    waitUntil<T>(promise: Promise<T>): Promise<T> {
      const settled = Promise.resolve(promise).catch((error) => {
        console.error("EdgeRuntime.waitUntil: the promise was rejected.", error);
      }).finally(() => {
        background.delete(settled);
        leaveWhenIdle();
      });
      background.add(settled);
      return promise;
    },
  }),
});

type Handler = (
  request: Request,
  info: Deno.ServeHandlerInfo<Deno.NetAddr>,
) => Response | Promise<Response>;

const serve = Deno.serve;
let listening = false;
Object.defineProperty(Deno, "serve", {
  value: (first: unknown, second?: unknown) => {
    const options = (typeof first === "object" && first !== null ? first : {}) as {
      handler?: Handler;
      onError?: (error: unknown) => Response | Promise<Response>;
    };
    const handler = (typeof first === "function" ? first : second ?? options.handler) as Handler;
    // Only now: the function itself is not loaded before everything begun here has come to rest.
    if (!listening) {
      listening = true;
      listen();
      // Ctrl-C reaches every process of the terminal; ours is to hear of it from the runtime, in order.
      Deno.addSignalListener("SIGINT", () => {});
    }
    return serve({
      port: 0,
      hostname: "127.0.0.1",
      onError: options.onError,
      onListen: ({ port }) => report(`ready ${port}`),
    }, async (request, info) => {
      requests++;
      const done = () => {
        requests--;
        setTimeout(leaveWhenIdle, FLUSH_MS);
      };
      // Settles once the response was handed to the socket, or the client has gone.
      info.completed.then(done, done);
      // Taken off the socket first, for the same reason as in runtime.ts.
      if (request.body === null) return await handler(request, info);
      const { url, method, headers } = request;
      return await handler(
        new Request(url, { method, headers, body: await request.bytes() }),
        info,
      );
    });
  },
});

/** Words from the runtime, one a line. Its end means that the runtime is gone: so are we then. */
async function listen() {
  const decoder = new TextDecoder();
  const chunk = new Uint8Array(256);
  let text = "";
  for (;;) {
    const size = await Deno.stdin.read(chunk).catch(() => null);
    if (size === null) Deno.exit(0);
    text += decoder.decode(chunk.subarray(0, size), { stream: true });
    const lines = text.split("\n");
    text = lines.pop()!;
    for (const line of lines) {
      const [word, reason] = line.split(" ");
      if (word !== "unload") continue;
      leaving = true;
      dispatchEvent(new CustomEvent("beforeunload", { detail: { reason } }));
      leaveWhenIdle();
    }
  }
}

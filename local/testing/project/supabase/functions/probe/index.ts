// One route for each promise that the runtime makes to a function.

// A name that only this function's own deno.json knows; computed, because the repository's type check
// reads this file with the root's configuration.
const { greeting } = await import(["greet", "ing"].join("")) as { greeting: string };

declare const EdgeRuntime: { waitUntil<T>(promise: Promise<T>): Promise<T> };

// What goes on after a response or between its parts waits to be told so, by a request or the end.
let goOn = Promise.withResolvers<void>();
let aborted = 0;

addEventListener("beforeunload", (event) => {
  console.log(`beforeunload ${(event as CustomEvent<{ reason: string }>).detail.reason}`);
  goOn.resolve();
});

async function handle(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const ms = Number(url.searchParams.get("ms") ?? 0);
  switch (url.pathname) {
    case "/probe/identity":
      return Response.json({ greeting, pid: Deno.pid, aborted });
    case "/probe/environment":
      return Response.json(Deno.env.toObject());
    case "/probe/echo":
      return Response.json({
        method: request.method,
        path: url.pathname + url.search,
        headers: Object.fromEntries(request.headers),
        body: await request.text(),
      }, { status: 201, headers: { "x-answer": "yes" } });
    case "/probe/redirect":
      return new Response(null, { status: 302, headers: { location: "/elsewhere" } });
    case "/probe/background":
      EdgeRuntime.waitUntil(goOn.promise.then(() => console.log("background done")));
      return new Response("accepted", { status: 202 });
    case "/probe/go-on":
      goOn.resolve();
      goOn = Promise.withResolvers();
      return new Response("gone on");
    case "/probe/slow":
      console.log("slow began");
      return await new Promise((resolve) => {
        const timer = setTimeout(() => resolve(new Response("slow")), ms);
        request.signal.addEventListener("abort", () => {
          clearTimeout(timer);
          aborted++;
          resolve(new Response("nobody reads this"));
        });
      });
    case "/probe/stream":
      return new Response(
        new ReadableStream({
          async start(controller) {
            const encoder = new TextEncoder();
            controller.enqueue(encoder.encode("part 0\n"));
            await goOn.promise;
            controller.enqueue(encoder.encode("part 1\n"));
            controller.close();
          },
        }),
      );
    case "/probe/crash":
      console.error("about to crash");
      setTimeout(() => Deno.exit(3));
      return await new Promise<never>(() => {});
    case "/probe/write":
      return Response.json({
        refused: await Deno.writeTextFile("/tmp/probe", "x").then(() => false, () => true),
      });
    default:
      return new Response("no such route", { status: 404 });
  }
}

Deno.serve(handle);

/**
 * The one address of the local stack, as a project's URL is on the platform: routes /rest/v1, /auth/v1,
 * /storage/v1 and /functions/v1, and turns away requests without a key the project knows.
 */
import type { FunctionsRuntime } from "./functions/runtime.ts";
import { createJwtVerifier } from "./jwt.ts";
import type { Keys } from "./keys.ts";
import type { LiteServer } from "./lite/app.ts";
import { RestError } from "./rest/errors.ts";
import type { RpcServer } from "./rest/rpc.ts";
import { apiKeyOf, openSession, refuseUnknownKey } from "./rest/session.ts";
import type { StorageServer } from "./storage/server.ts";

/** What the gateway routes to. */
export interface GatewayParts {
  keys: Keys;
  rpc: RpcServer;
  lite: LiteServer;
  storage: StorageServer;
  functions: FunctionsRuntime;
}

/** Answers a request; `peer` is the address of the client's socket. */
export type GatewayHandler = (request: Request, peer: string) => Promise<Response>;

export interface Gateway {
  readonly port: number;
  stop(): Promise<void>;
}

/** PostgREST tolerates this much difference between its clock and the issuer's. */
const REST_CLOCK_SKEW_SECONDS = 30;
/** How long open requests and streams may hold up the end. */
const STOP_GRACE_MS = 300;

/**
 * Starts listening on 127.0.0.1. The handler may come later than the port: the functions must be told the
 * address before they start, and requests that arrive meanwhile wait.
 *
 * @param port 0 for any free one
 * @throws {Deno.errors.AddrInUse} when the port is taken
 */
export function startGateway(port: number, handler: Promise<GatewayHandler>): Gateway {
  handler.catch(() => {});
  const abort = new AbortController();
  const open = new Set<Promise<void>>();
  const server = Deno.serve(
    {
      hostname: "127.0.0.1",
      port,
      signal: abort.signal,
      onListen() {},
      onError(error) {
        // A client that went away is no fault of ours and hears no answer anyway.
        if (!(error instanceof DOMException)) console.error("gateway: unexpected failure", error);
        return Response.json({ message: "An unexpected error occurred" }, { status: 500 });
      },
    },
    async (request, info) => {
      const completed = info.completed.catch(() => {}).finally(() => open.delete(completed));
      open.add(completed);
      return await (await handler)(request, info.remoteAddr.hostname);
    },
  );
  return {
    port: server.addr.port,
    async stop() {
      // Not server.shutdown(): aborting what it still waits for closes the listener a second time, which
      // Deno reports as an uncaught error.
      let timer: ReturnType<typeof setTimeout> | undefined;
      const grace = new Promise<void>((resolve) => timer = setTimeout(resolve, STOP_GRACE_MS));
      await Promise.race([Promise.all(open), grace]);
      clearTimeout(timer);
      abort.abort();
      await server.finished;
    },
  };
}

/** The routing itself. */
export function createGatewayHandler(
  { keys, rpc, lite, storage, functions }: GatewayParts,
): GatewayHandler {
  const verify = createJwtVerifier({ secret: keys.jwtSecret }, {
    skewSeconds: REST_CLOCK_SKEW_SECONDS,
  });

  async function callFunction(request: Request, url: URL): Promise<Response> {
    const session = await openSession(request, apiKeyOf(request, url)!, keys, verify);
    const name = decode(url.pathname.slice("/rest/v1/rpc/".length));
    return await rpc.handle(request, name, session);
  }

  return async (request, peer) => {
    const url = new URL(request.url);
    const { pathname } = url;

    const match = /^\/functions\/v1\/([^/]+)(\/.*)?$/.exec(pathname);
    if (match) {
      const path = `/${match[1]}${match[2] ?? ""}${url.search}`;
      return await functions.handle(request, match[1]!, path, peer);
    }

    const rest = pathname.startsWith("/rest/v1/"), auth = pathname.startsWith("/auth/v1/");
    if (pathname.startsWith("/storage/v1/")) {
      // Signed addresses carry no key; Storage itself refuses the requests that need one.
      return request.method === "OPTIONS"
        ? preflight(request)
        : withCors(await storage.fetch(request));
    }
    if (!rest && !auth) {
      return Response.json({ message: "no Route matched with those values" }, { status: 404 });
    }
    if (request.method === "OPTIONS") return preflight(request);
    // Sign-in pages reach a few addresses without a key; lite knows which.
    if (auth) return await lite.fetch(request, peer);

    const refusal = refuseUnknownKey(apiKeyOf(request, url), keys);
    if (refusal) return withCors(refusal);
    if (!pathname.startsWith("/rest/v1/rpc/")) return await lite.fetch(request, peer);
    try {
      return withCors(await callFunction(request, url));
    } catch (error) {
      if (error instanceof RestError) return withCors(error.toResponse());
      throw error;
    }
  };
}

/** A name that is not properly encoded names nothing; it is left as it is. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function preflight(request: Request): Response {
  const asked = request.headers.get("access-control-request-headers");
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS",
      "access-control-allow-headers": asked ??
        "authorization, apikey, content-type, x-client-info, prefer, content-profile, accept-profile",
      "access-control-max-age": "3600",
    },
  });
}

function withCors(response: Response): Response {
  response.headers.set("access-control-allow-origin", "*");
  response.headers.set(
    "access-control-expose-headers",
    "content-range, content-location, location",
  );
  return response;
}

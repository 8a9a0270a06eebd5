/**
 * The endpoints of all subscriptions, in a process of its own: answers 204 at once, over connections that
 * stay open if the sender wants them to, and notes when the head of each delivery had come.
 */
import { Webhook } from "standardwebhooks";
import { serveCommands } from "../support/child.ts";
import { now } from "../support/load.ts";

export interface SinkResults {
  /** Different deliveries that came. */
  readonly deliveries: number;
  /** Deliveries that had come before. */
  readonly repeated: number;
  /** Connections they came over. */
  readonly connections: number;
  /** Milliseconds from the first to the last. */
  readonly ms: number;
  /** Milliseconds from the call that posted an event to its delivery. */
  readonly fromCall: readonly number[];
  /** Milliseconds from the time in the event, which the relay takes as it stores it. */
  readonly fromStored: readonly number[];
}

let seen = new Set<string>();
let ports = new Set<number>();
let repeated = 0;
let first = 0;
let last = 0;
let fromCall: number[] = [];
let fromStored: number[] = [];

function takeResults(): SinkResults {
  const results = {
    deliveries: seen.size,
    repeated,
    connections: ports.size,
    ms: last - first,
    fromCall,
    fromStored,
  };
  seen = new Set();
  ports = new Set();
  repeated = 0;
  first = 0;
  fromCall = [];
  fromStored = [];
  return results;
}

/** By path, until the first delivery there has been verified with the official package. */
const unverified = new Map<string, string>();

const server = Deno.serve(
  { hostname: "127.0.0.1", port: 0, onListen() {} },
  async (request, { remoteAddr }) => {
    const at = now();
    const { pathname } = new URL(request.url);
    const text = await request.text();
    const secret = unverified.get(pathname);
    if (secret !== undefined) {
      new Webhook(secret).verify(text, Object.fromEntries(request.headers));
      unverified.delete(pathname);
    }
    const { timestamp, data } = JSON.parse(text);
    const id = `${request.headers.get("webhook-id")} ${pathname}`;
    if (seen.has(id)) repeated++;
    seen.add(id);
    ports.add(remoteAddr.port);
    if (first === 0) first = at;
    last = at;
    fromCall.push(at - data.sentAt);
    fromStored.push(at - Date.parse(timestamp));
    return new Response(null, { status: 204 });
  },
);

await serveCommands({
  port: () => Promise.resolve(server.addr.port),
  expect(secrets: Record<string, string>) {
    for (const [path, secret] of Object.entries(secrets)) unverified.set(path, secret);
    return Promise.resolve();
  },
  unverified: () => Promise.resolve(unverified.size),
  count: () => Promise.resolve(seen.size),
  results: () => Promise.resolve(takeResults()),
});
await server.shutdown();

/** Posting to endpoints of a test's own. */
import { ok as assert } from "node:assert/strict";
import { assertEquals } from "@std/assert";
import { parseNetworks } from "@shared/domain/relay/address_policy.ts";
import type { ErrorClass, SendResult } from "@shared/domain/relay/outcome.ts";
import { systemClock } from "@shared/platform/clock.ts";
import { createNetwork, type Network } from "@shared/platform/network.ts";
import { type Sleep, systemSleep } from "@shared/queue/sleep.ts";
import { Connections } from "../connections.ts";
import { post, type PostRequest } from "../send.ts";
import { type Behaviour, startHostileServer } from "./hostile_server.ts";

export const NEVER = new AbortController().signal;

export function request(change: Partial<PostRequest> = {}): PostRequest {
  return {
    workspaceId: "a workspace",
    url: "http://127.0.0.1/",
    headers: [["content-type", "application/json"], ["X-Own-Header", "Zoë"]],
    body: new TextEncoder().encode('{"name":"☃"}'),
    timeoutSeconds: 30,
    target: { allowHttp: true, allowed: parseNetworks("127.0.0.0/8") },
    ...change,
  };
}

/** Sends over connections that nothing else uses. */
export async function send(
  request: PostRequest,
  network: Network = createNetwork(),
  signal = NEVER,
  sleep: Sleep = systemSleep,
): Promise<SendResult> {
  using connections = new Connections({ clock: systemClock, sleep: systemSleep });
  return await post(request, { network, connections, sleep }, signal);
}

export async function sendTo(behaviour: Behaviour, change: Partial<PostRequest> = {}) {
  await using server = startHostileServer(behaviour);
  const url = `http://127.0.0.1:${server.port}/hook?token=1`;
  const result = await send(request({ url, ...change }));
  return {
    result,
    received: server.received,
    connections: server.connections(),
  };
}

/** Time-outs that end when a test says so. */
export function timeouts(): {
  readonly sleep: Sleep;
  readonly expire: () => void;
} {
  const { promise, resolve } = Promise.withResolvers<void>();
  const sleep: Sleep = (_ms, signal) =>
    Promise.race([
      promise,
      new Promise<void>((ended) => signal?.addEventListener("abort", () => ended())),
    ]);
  return { sleep, expire: resolve };
}

export function assertFailed(
  result: SendResult,
  errorClass: ErrorClass,
): asserts result is Extract<SendResult, { kind: "failed" }> {
  assert(result.kind === "failed", JSON.stringify(result));
  assertEquals(result.errorClass, errorClass, result.message);
}

export function assertAnswered(
  result: SendResult,
  expected: { status: number; retryAfter?: string | null; excerpt?: string },
): void {
  assertEquals(result, { kind: "answered", retryAfter: null, excerpt: "", ...expected });
}

/** Whatever an endpoint sends, and in whatever pieces: no outcome rests on what came before its request. */
import { setImmediate } from "node:timers";
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Connection, Network } from "@shared/platform/network.ts";
import { systemClock } from "@shared/platform/clock.ts";
import { Connections } from "./connections.ts";
import { post } from "./send.ts";
import { answer } from "./testing/hostile_server.ts";
import { NEVER, request } from "./testing/posting.ts";

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** What comes unasked, and when: all of it long before the request, as it is made, or as it is written. */
interface Unasked {
  readonly when: "idle" | "taken" | "writing";
  readonly pieces: readonly string[];
  readonly ended: boolean;
}

interface Step {
  readonly unasked: Unasked | null;
  /** Where the answer is cut into pieces. */
  readonly cuts: readonly number[];
  readonly chunked: boolean;
}

/** An endpoint in memory. Every delivery it has read gets an answer with a status of its own. */
class Endpoint {
  readonly answered: number[] = [];
  readonly connections: Line[] = [];
  step: Step | undefined;

  network(): Network {
    return {
      resolve: () => Promise.resolve(["127.0.0.1"]),
      connect: () => Promise.resolve(this.#accept()),
      startTls: (connection) => Promise.resolve(connection),
      arrivals: async () => {
        this.#speakUnasked("taken");
        await turn();
        await turn();
      },
    };
  }

  async beforeNext(step: Step): Promise<void> {
    this.step = step;
    this.#speakUnasked("idle");
    await turn();
  }

  /** Speaks on every connection that is open. */
  #speakUnasked(when: Unasked["when"]): boolean {
    const unasked = this.step?.unasked;
    if (unasked?.when !== when) return false;
    this.step = { ...this.step!, unasked: null };
    for (const line of this.connections) {
      for (const piece of unasked.pieces) line.send(piece);
      if (unasked.ended) line.send(null);
    }
    return true;
  }

  #accept(): Line {
    const line = new Line(async (first) => {
      const reused = !first;
      if (reused && this.#speakUnasked("writing")) {
        // The request's first bytes are not written before all that has been seen.
        for (let turns = 0; turns < 4; turns++) await turn();
        return;
      }
      const status = 210 + this.answered.length;
      this.answered.push(status);
      const text = this.step!.chunked
        ? `HTTP/1.1 ${status} X\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n`
        : answer(status, "ok");
      void line.sendInPieces(text, this.step!.cuts);
    });
    this.connections.push(line);
    return line;
  }
}

class Line implements Connection {
  readonly #incoming: (Uint8Array | null)[] = [];
  #waiting: PromiseWithResolvers<void> | undefined;
  #closed = false;
  #requests = 0;

  constructor(private readonly onRequest: (first: boolean) => Promise<void>) {}

  send(text: string | null): void {
    this.#incoming.push(text === null ? null : new TextEncoder().encode(text));
    this.#waiting?.resolve();
  }

  async sendInPieces(text: string, cuts: readonly number[]): Promise<void> {
    const at = [...new Set(cuts.map((cut) => cut % text.length))].sort((a, b) => a - b);
    for (const [index, cut] of [0, ...at].entries()) {
      this.send(text.slice(cut, at[index]));
      await turn();
    }
  }

  async read(buffer: Uint8Array): Promise<number | null> {
    while (!this.#closed) {
      const next = this.#incoming[0];
      if (next === null) return null;
      if (next !== undefined && next.length > 0) {
        const part = next.subarray(0, buffer.length);
        this.#incoming[0] = next.subarray(part.length);
        buffer.set(part);
        return part.length;
      }
      if (next !== undefined) this.#incoming.shift();
      else {
        this.#waiting = Promise.withResolvers();
        await this.#waiting.promise;
      }
    }
    throw new Error("closed");
  }

  async write(bytes: Uint8Array): Promise<number> {
    await this.onRequest(this.#requests++ === 0);
    return bytes.length;
  }

  close(): void {
    this.#closed = true;
    this.#waiting?.resolve();
  }
}

const rubbish = fc.oneof(
  fc.constantFrom(
    "\r\n",
    "!",
    "HTTP/1.1 ",
    answer(599, "stale"),
    answer(299),
    "0\r\n\r\n",
    "\0",
  ),
  fc.constant(
    "HTTP/1.1 408 Request Time-out\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
  ),
  fc.string({ minLength: 1 }),
);

const steps: fc.Arbitrary<Step> = fc.record({
  unasked: fc.option(fc.record({
    when: fc.constantFrom("idle", "taken", "writing"),
    pieces: fc.array(rubbish, { minLength: 1, maxLength: 3 }),
    ended: fc.boolean(),
  })),
  cuts: fc.array(fc.nat(), { maxLength: 5 }),
  chunked: fc.boolean(),
});

Deno.test("an outcome rests on nothing that came before its request", async () => {
  let reused = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { minLength: 2, maxLength: 6 }),
      async (all) => {
        const sleep = () => new Promise<void>(() => {});
        using connections = new Connections({ clock: systemClock, sleep });
        const endpoint = new Endpoint();
        const network = endpoint.network();
        for (const step of all) {
          await endpoint.beforeNext(step);
          const result = await post(
            request(),
            { network, connections, sleep },
            NEVER,
          );
          assertEquals(result, {
            kind: "answered",
            status: endpoint.answered.at(-1)!,
            retryAfter: null,
            excerpt: "ok",
          });
        }
        assertEquals(endpoint.answered.length, all.length);
        reused += all.length - endpoint.connections.length;
      },
    ),
  );
  assert(reused > 0, "No connection was used twice.");
});

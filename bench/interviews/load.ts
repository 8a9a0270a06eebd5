/**
 * The load generator, in a process of its own so that it cannot hold up what it measures. It sends a batch
 * of requests from as many candidates at once as the batch says, each waiting for an answer before the
 * next request.
 */
import { serveCommands } from "../support/child.ts";
import { type Address, openConnection } from "../support/http_client.ts";

/** One request and the only status it may be answered with. */
export interface PlannedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status: number;
}

/** What the command `send` takes. */
export interface Batch {
  readonly address: Address;
  readonly parallel: number;
  readonly requests: readonly PlannedRequest[];
}

/** What it answers. */
export interface BatchResult {
  readonly seconds: number;
  /** Milliseconds of each request. */
  readonly latencies: readonly number[];
  /** Bodies of the answers, in the order of the requests. */
  readonly answers: readonly string[];
}

async function send({ address, parallel, requests }: Batch): Promise<BatchResult> {
  const latencies: number[] = [];
  const answers: string[] = [];
  let next = 0;
  const candidate = async () => {
    using connection = await openConnection(address);
    for (let index = next++; index < requests.length; index = next++) {
      const request = requests[index]!;
      const sent = performance.now();
      const answer = await connection.post(request.path, request.headers, request.body);
      latencies.push(performance.now() - sent);
      answers[index] = answer.body;
      if (answer.status !== request.status) {
        throw new Error(`${request.path} answered ${answer.status}: ${answer.body}`);
      }
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: parallel }, candidate));
  return { seconds: (performance.now() - started) / 1000, latencies, answers };
}

if (import.meta.main) await serveCommands({ send });

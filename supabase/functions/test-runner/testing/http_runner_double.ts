/**
 * A runner of a workspace's own: takes only what is signed with its secret, and sends results when the test
 * says so. It knows nothing of Hirewire but what the documentation says.
 */
import type { Bytes } from "@shared/domain/binary/bytes.ts";
import { sign, verify } from "@shared/domain/relay/signature.ts";

export interface HeardRun {
  readonly id: string;
  // deno-lint-ignore no-explicit-any -- a test looks at what it wants
  readonly document: any;
}

export interface HttpRunnerDouble extends AsyncDisposable {
  /** Where it takes runs. */
  readonly url: string;
  /** The secret it goes by; a test sets it when it has it. */
  secret: string;
  readonly heard: readonly HeardRun[];
  /** How often something came that was not signed with the secret. */
  readonly forged: number;
  /** Answers the next runs with these, in order; the last of them goes on. */
  answerWith(...answers: (() => Response | Promise<Response>)[]): void;
}

/** @param now what the runner's clock says */
export function startHttpRunnerDouble(
  now: () => Date = () => new Date(),
): HttpRunnerDouble {
  const heard: HeardRun[] = [];
  let answers: (() => Response | Promise<Response>)[] = [
    () => new Response(null, { status: 202 }),
  ];
  const double = { secret: "", forged: 0 };
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const body = new Uint8Array(await request.arrayBuffer());
      const verified = await verify(
        double.secret,
        request.headers,
        body,
        now(),
      );
      if (!verified.valid) {
        double.forged++;
        return new Response(null, { status: 401 });
      }
      heard.push({
        id: verified.id,
        document: JSON.parse(new TextDecoder().decode(body)),
      });
      return await (answers.length > 1 ? answers.shift()! : answers[0]!)();
    },
  );
  return Object.assign(double, {
    url: `http://127.0.0.1:${server.addr.port}/runs`,
    heard,
    answerWith: (...next: typeof answers) => void (answers = next),
    [Symbol.asyncDispose]: () => server.shutdown(),
  });
}

/** Every test of a run passes but those named. */
export function resultsFor(
  { document }: HeardRun,
  failing: readonly string[] = [],
): { runId: string; answers: unknown[] } {
  return {
    runId: document.runId,
    // deno-lint-ignore no-explicit-any -- as above
    answers: document.answers.map((answer: any) => ({
      responseId: answer.responseId,
      compileError: null,
      // deno-lint-ignore no-explicit-any -- as above
      groups: answer.groups.map((group: any) => ({
        id: group.id,
        tests: [`${group.id} one`, `${group.id} two`].map((name) => ({
          name,
          passed: !failing.includes(name),
          message: null,
        })),
      })),
    })),
  };
}

export interface Signing {
  readonly secret: string;
  /** How long ago it was signed, in seconds. */
  readonly age?: number;
  readonly id?: string;
}

/** A request that brings results, signed. */
export async function signedResult(
  url: string,
  results: unknown,
  { secret, age = 0, id = crypto.randomUUID() }: Signing,
): Promise<Request> {
  const body: Bytes = new TextEncoder().encode(JSON.stringify(results));
  const timestamp = Math.floor(Date.now() / 1000) - age;
  return new Request(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": await sign([secret], { id, timestamp, body }),
    },
    body,
  });
}

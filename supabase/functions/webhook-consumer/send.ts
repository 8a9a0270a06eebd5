/**
 * One delivery over the wire: check the target, connect to an address that has been checked, post, read
 * a bounded answer. Every way this can go wrong is a class of its own, told by the step that was under
 * way rather than by the wording of an error.
 *
 * A connection goes to one of the addresses that came of resolving the name once, so there is no second
 * look-up whose answer could differ (DNS rebinding). TLS proves the name. A connection may serve further
 * deliveries to the same origin for as long as connections.ts allows.
 */
import type { ErrorClass, SendResult } from "@shared/domain/relay/outcome.ts";
import { checkTargetUrl, type TargetOptions, vetTarget } from "@shared/domain/relay/target_url.ts";
import type { Connection, Network } from "@shared/platform/network.ts";
import { errorText, safeText } from "@shared/queue/safe_text.ts";
import type { Connections, VettedConnection } from "./connections.ts";
import {
  type Answer,
  AnswerTooLarge,
  ConnectionEnded,
  encodePost,
  MalformedAnswer,
  readAnswer,
  writeAll,
} from "./http1.ts";

/**
 * Characters of an answer's body that the database gets to see: more than it keeps, so that it knows what to
 * mask at the edge, too.
 */
const EXCERPT_CHARS = 8_192;

/** Addresses of one name that are tried. */
const MAX_ADDRESSES = 4;
/** How long one address may take to connect while others are left, in milliseconds. */
const CONNECT_SHARE_MS = 3_000;

export interface PostRequest {
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** For everything together: resolving, connecting, sending, and reading the answer to its end. */
  readonly timeoutSeconds: number;
  readonly target: TargetOptions;
}

export interface PostDeps {
  readonly network: Network;
  readonly connections: Connections;
}

type Step =
  | "resolving its name"
  | "connecting"
  | "securing the connection"
  | "waiting for its answer";

/**
 * Sends one POST and says what came of it.
 *
 * @throws only the reason of `signal`, when that aborts: then nobody knows whether it arrived.
 */
export async function post(
  request: PostRequest,
  deps: PostDeps,
  signal: AbortSignal,
): Promise<SendResult> {
  const timer = new AbortController();
  const timeout = setTimeout(() => timer.abort(), request.timeoutSeconds * 1000);
  const either = AbortSignal.any([signal, timer.signal]);
  const attempt = new PostAttempt(request, deps, either);
  try {
    return await attempt.run();
  } catch (error) {
    signal.throwIfAborted();
    if (timer.signal.aborted) {
      return attempt.failed(
        "timeout",
        `The endpoint did not answer completely within ${request.timeoutSeconds} s (${attempt.step}).`,
      );
    }
    return attempt.explain(error);
  } finally {
    clearTimeout(timeout);
    attempt.close();
  }
}

class PostAttempt {
  step: Step = "resolving its name";
  #status: number | undefined;
  #connection: Connection | undefined;
  /** Whether anything of an answer has come. */
  #heard = false;

  constructor(
    private readonly request: PostRequest,
    private readonly deps: PostDeps,
    private readonly signal: AbortSignal,
  ) {
    // Closing is what ends a read or a write that waits.
    signal.addEventListener("abort", () => this.close(), { once: true });
  }

  async run(): Promise<SendResult> {
    const { request, signal } = this;
    const { network, connections } = this.deps;
    const target = checkTargetUrl(request.url, request.target);
    if (!target.ok) return this.failed("blocked", target.message);
    const bytes = encodePost(
      target.url.pathname + target.url.search,
      target.url.host,
      request.headers,
      request.body,
    );
    const origin = `${target.url.protocol}//${target.host}:${target.port}`;
    const idle = connections.take(origin);
    if (idle !== undefined) {
      try {
        return answered(await this.#exchange(idle, bytes));
      } catch (error) {
        // An endpoint may close what is idle in the very moment it is used again. Whether it has read the
        // delivery is not known: it may come twice, under the same id.
        if (this.#heard || signal.aborted) throw error;
      }
    }

    this.step = "resolving its name";
    const vettedAt = connections.now();
    const vetted = await this.#until(vetTarget(target, network.resolve, request.target, signal));
    if (!vetted.ok) return this.failed("blocked", vetted.message);

    this.step = "connecting";
    let connection = this.#connection = await this.#connect(vetted.addresses, target.port);
    if (target.secure) {
      this.step = "securing the connection";
      connection = await this.#until(network.startTls(connection, target.host));
      this.#connection = connection;
    }
    return answered(await this.#exchange({ connection, origin, vettedAt }, bytes));
  }

  async #connect(addresses: readonly string[], port: number): Promise<Connection> {
    const tried = addresses.slice(0, MAX_ADDRESSES);
    for (const [index, address] of tried.entries()) {
      const last = index === tried.length - 1;
      const limit = last ? this.signal : AbortSignal.any([
        this.signal,
        AbortSignal.timeout(CONNECT_SHARE_MS),
      ]);
      try {
        return await this.deps.network.connect(address, port, limit);
      } catch (error) {
        if (last || this.signal.aborted) throw error;
      }
    }
    throw new Error("The name has no addresses.");
  }

  async #exchange(vetted: VettedConnection, bytes: Uint8Array): Promise<Answer> {
    const { connection } = vetted;
    this.step = "waiting for its answer";
    this.#connection = connection;
    const heard = async (buffer: Uint8Array) => {
      const count = await connection.read(buffer);
      this.#heard ||= count !== null;
      return count;
    };
    // Side by side: an endpoint may answer, and hang up, before it has read everything.
    let sent = false;
    let unsent: unknown;
    const writing = writeAll(connection, bytes)
      .then(() => sent = true, (error) => unsent = error);
    try {
      const answer = await readAnswer({ read: heard }, (status) => this.#status = status);
      if (sent && answer.reusable && !this.signal.aborted) {
        this.#connection = undefined;
        this.deps.connections.keep(vetted);
      }
      return answer;
    } catch (error) {
      if (error instanceof ConnectionEnded && unsent !== undefined) {
        throw unsent;
      }
      throw error;
    } finally {
      this.close();
      await writing;
    }
  }

  /** Gives up on work that cannot be cancelled; what comes of it is closed or ignored. */
  async #until<Result>(work: Promise<Result>): Promise<Result> {
    const { promise, reject } = Promise.withResolvers<never>();
    const abandon = () => reject(this.signal.reason);
    if (this.signal.aborted) abandon();
    this.signal.addEventListener("abort", abandon, { once: true });
    work.catch(() => {});
    try {
      return await Promise.race([work, promise]);
    } finally {
      this.signal.removeEventListener("abort", abandon);
      if (this.signal.aborted) work.then((late) => closeIfOpen(late), () => {});
    }
  }

  close(): void {
    closeIfOpen(this.#connection);
  }

  failed(errorClass: ErrorClass, message: string): SendResult {
    return { kind: "failed", errorClass, message: safeText(message), status: this.#status };
  }

  explain(error: unknown): SendResult {
    const text = errorText(error);
    if (error instanceof RangeError) {
      return this.failed("protocol", error.message);
    }
    switch (this.step) {
      case "resolving its name":
        return this.failed("dns", "The host name could not be resolved.");
      case "connecting":
        return this.failed(
          "connect",
          `The connection could not be made: ${text}`,
        );
      case "securing the connection":
        return this.failed(
          "tls",
          `No secure connection could be made: ${text}`,
        );
      case "waiting for its answer":
        if (error instanceof AnswerTooLarge) {
          return this.failed("too_large", error.message);
        }
        if (error instanceof MalformedAnswer) {
          return this.failed("protocol", error.message);
        }
        return this.failed("reset", "The endpoint closed the connection before it had answered.");
    }
  }
}

function answered(answer: Answer): SendResult {
  return {
    kind: "answered",
    status: answer.status,
    retryAfter: answer.headers.get("retry-after") ?? null,
    excerpt: excerptOf(answer.body),
  };
}

/** The beginning of a body as text that can be stored: well formed, without control characters. */
export function excerptOf(body: Uint8Array): string {
  const text = new TextDecoder().decode(body.subarray(0, EXCERPT_CHARS * 4));
  // deno-lint-ignore no-control-regex -- they are what must go
  const clean = text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, " ");
  return clean.slice(0, EXCERPT_CHARS).toWellFormed();
}

function closeIfOpen(connection: unknown): void {
  try {
    (connection as Connection | undefined)?.close?.();
  } catch {
    // It was closed already.
  }
}

/**
 * One delivery over the wire: check the target, connect to an address that has been checked, post, read
 * a bounded answer. Every way this can go wrong is a class of its own, told by the step that was under
 * way rather than by the wording of an error. Once a status has come, nothing goes wrong any more.
 *
 * A connection goes to one of the addresses that came of resolving the name once, so there is no second
 * look-up whose answer could differ (DNS rebinding). TLS proves the name. A connection may serve further
 * deliveries of the same workspace to the same scheme, name and port for as long as connections.ts allows.
 */
import type { ErrorClass, SendResult } from "@shared/domain/relay/outcome.ts";
import { checkTargetUrl, type TargetOptions, vetTarget } from "@shared/domain/relay/target_url.ts";
import type { Connection, Network } from "@shared/platform/network.ts";
import { errorText, safeText } from "@shared/queue/safe_text.ts";
import type { Sleep } from "@shared/queue/sleep.ts";
import { AnswerTooLarge, ConnectionEnded } from "./byte_source.ts";
import type { Connections, VettedConnection } from "./connections.ts";
import { IncomingAnswer } from "./http1_answer.ts";
import { MalformedAnswer } from "./http1_head.ts";
import { encodePost } from "./http1_request.ts";
import { SpokeFirst, Wire } from "./wire.ts";

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
  /** Whose delivery it is: workspaces share no connections. */
  readonly workspaceId: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** For everything together: resolving, connecting, sending, and reading the answer. */
  readonly timeoutSeconds: number;
  readonly target: TargetOptions;
}

export interface PostDeps {
  readonly network: Network;
  readonly connections: Connections;
  readonly sleep: Sleep;
}

type Step =
  | "resolving its name"
  | "connecting"
  | "securing the connection"
  | "waiting for its answer";

/**
 * Sends one POST and says what came of it.
 *
 * @throws only the reason of `signal`, when that aborts before there is a status: then nobody knows
 * whether it arrived.
 */
export async function post(
  request: PostRequest,
  deps: PostDeps,
  signal: AbortSignal,
): Promise<SendResult> {
  const timeout = startTimeout(request.timeoutSeconds * 1000, deps.sleep);
  const attempt = new PostAttempt(request, deps, AbortSignal.any([signal, timeout.signal]));
  try {
    return await attempt.run();
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.signal.aborted) {
      return failed(
        "timeout",
        `The endpoint did not answer within ${request.timeoutSeconds} s (${attempt.step}).`,
      );
    }
    return attempt.explain(error);
  } finally {
    timeout.end();
    attempt.close();
  }
}

interface Timeout {
  readonly signal: AbortSignal;
  /** From now on the signal does not abort any more. */
  readonly end: () => void;
}

function startTimeout(ms: number, sleep: Sleep): Timeout {
  const timeout = new AbortController();
  const ended = new AbortController();
  void sleep(ms, ended.signal).then(() => {
    if (!ended.signal.aborted) timeout.abort();
  });
  return { signal: timeout.signal, end: () => ended.abort() };
}

class PostAttempt {
  step: Step = "resolving its name";
  /** What is under way, a wire once it is fit for requests. */
  #open: Wire | Connection | undefined;
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
    if (!target.ok) return failed("blocked", target.message);
    const bytes = encodePost(
      target.url.pathname + target.url.search,
      target.url.host,
      request.headers,
      request.body,
    );
    const { protocol } = target.url;
    const route = `${request.workspaceId} ${protocol}//${target.host}:${target.port}`;
    const idle = await connections.take(route);
    if (idle !== undefined) {
      try {
        return await this.#exchange(idle, bytes);
      } catch (error) {
        // An endpoint may close what is idle in the very moment it is used again. Whether it has read the
        // delivery is not known: it may come twice, under the same id.
        if (this.#heard || signal.aborted) throw error;
      }
    }

    this.step = "resolving its name";
    const vettedAt = connections.now();
    const vetted = await this.#until(vetTarget(target, network.resolve, request.target, signal));
    if (!vetted.ok) return failed("blocked", vetted.message);

    this.step = "connecting";
    let connection = this.#open = await this.#connect(vetted.addresses, target.port);
    if (target.secure) {
      this.step = "securing the connection";
      connection = await this.#until(network.startTls(connection, target.host));
      this.#open = connection;
    }
    return await this.#exchange({ wire: new Wire(connection, network), route, vettedAt }, bytes);
  }

  async #connect(addresses: readonly string[], port: number): Promise<Connection> {
    const { network, sleep } = this.deps;
    const tried = addresses.slice(0, MAX_ADDRESSES);
    for (const [index, address] of tried.entries()) {
      if (index === tried.length - 1) return await network.connect(address, port, this.signal);
      const share = startTimeout(CONNECT_SHARE_MS, sleep);
      try {
        return await network.connect(address, port, AbortSignal.any([this.signal, share.signal]));
      } catch {
        this.signal.throwIfAborted();
      } finally {
        share.end();
      }
    }
    throw new Error("The name has no addresses.");
  }

  async #exchange(vetted: VettedConnection, bytes: Uint8Array): Promise<SendResult> {
    const { wire } = vetted;
    this.step = "waiting for its answer";
    this.#open = wire;
    this.signal.throwIfAborted();
    // Side by side: an endpoint may answer, and hang up, before it has read everything.
    let sent = false;
    let unsent: unknown;
    const writing = wire.write(bytes).then(() => sent = true, (error) => unsent = error);
    const answer = new IncomingAnswer({
      read: async () => {
        const arrived = await wire.read();
        this.#heard ||= arrived !== null;
        return arrived;
      },
    });
    try {
      const reusable = await answer.read();
      if (sent && reusable && !this.signal.aborted) {
        this.#open = undefined;
        this.deps.connections.keep(vetted);
      }
      return answered(answer);
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
    closeIfOpen(this.#open);
  }

  explain(error: unknown): SendResult {
    const text = errorText(error);
    if (error instanceof RangeError) {
      return failed("protocol", error.message);
    }
    switch (this.step) {
      case "resolving its name":
        return failed("dns", "The host name could not be resolved.");
      case "connecting":
        return failed(
          "connect",
          `The connection could not be made: ${text}`,
        );
      case "securing the connection":
        return failed(
          "tls",
          `No secure connection could be made: ${text}`,
        );
      case "waiting for its answer":
        if (error instanceof AnswerTooLarge) {
          return failed("too_large", error.message);
        }
        if (error instanceof MalformedAnswer || error instanceof SpokeFirst) {
          return failed("protocol", error.message);
        }
        return failed("reset", "The endpoint closed the connection before it had answered.");
    }
  }
}

function failed(errorClass: ErrorClass, message: string): SendResult {
  return { kind: "failed", errorClass, message: safeText(message) };
}

function answered(answer: IncomingAnswer): SendResult {
  return {
    kind: "answered",
    status: answer.status!,
    retryAfter: answer.header("retry-after").join(", ") || null,
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

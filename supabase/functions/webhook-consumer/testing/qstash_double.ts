/**
 * QStash as far as deliveries meet it: publishing with its headers, de-duplication, one delivery, the
 * signed report, and the log. Everything is as the service documents it, except that a test decides when
 * a message is delivered and whether its report gets through.
 */
import { SignJWT } from "jose";

export const TOKEN = "qstash-token-for-tests";
export const CURRENT_KEY = "sig_current_key_for_tests";
export const NEXT_KEY = "sig_next_key_for_tests";

export interface QstashMessage {
  readonly messageId: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly callback: string;
  state: "CREATED" | "DELIVERED" | "FAILED";
  responseStatus?: number;
}

export interface Report {
  readonly url: string;
  readonly body: string;
  readonly signature: string;
}

export class QstashDouble implements AsyncDisposable {
  readonly messages: QstashMessage[] = [];
  /** Publishing that was recognised as a repetition. */
  deduplicated = 0;
  /** Whether messages are delivered as they come. */
  automatic = true;
  /** Whether reports are sent. */
  reporting = true;
  /** What publishing answers instead, if anything. */
  refuseWith: number | undefined;
  signingKey = CURRENT_KEY;
  readonly #work = new Set<Promise<unknown>>();
  readonly #server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request) => this.#handle(request),
  );

  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#work);
    await this.#server.shutdown();
  }

  async #handle(request: Request): Promise<Response> {
    if (request.headers.get("authorization") !== `Bearer ${TOKEN}`) {
      return Response.json({ error: "unauthorized" }, { status: 401 });
    }
    const { pathname, search, searchParams } = new URL(request.url);
    if (request.method === "GET" && ["/v2/logs", "/v2/events"].includes(pathname)) {
      const ids = searchParams.getAll("messageIds").flatMap((each) => each.split(","));
      return Response.json({ events: this.#logs(ids), cursor: "" });
    }
    // The destination is the rest of the path as it stands, double slashes included.
    const rest = /^\/v2\/publish\/(https?:\/{1,2}.+)$/.exec(pathname)?.[1];
    if (request.method !== "POST" || rest === undefined) {
      return Response.json({ error: "not found" }, { status: 404 });
    }
    if (this.refuseWith !== undefined) {
      await request.body?.cancel();
      return Response.json({ error: "refused" }, { status: this.refuseWith });
    }
    return await this.#publish(request, rest + search);
  }

  async #publish(request: Request, url: string): Promise<Response> {
    const { headers } = request;
    const body = await request.text();
    const known = this.messages.find((each) =>
      each.headers.get("upstash-deduplication-id") ===
        headers.get("upstash-deduplication-id")
    );
    if (known !== undefined) {
      this.deduplicated++;
      return Response.json({ messageId: known.messageId, deduplicated: true }, { status: 202 });
    }
    const message: QstashMessage = {
      messageId: `msg_${crypto.randomUUID()}`,
      url,
      headers: new Headers(headers),
      body,
      callback: headers.get("upstash-callback") ?? "",
      state: "CREATED",
    };
    this.messages.push(message);
    if (this.automatic) this.#keep(this.deliver(message));
    return Response.json({ messageId: message.messageId, url }, { status: 201 });
  }

  #keep(work: Promise<unknown>): void {
    const kept = work.catch(() => {}).finally(() => this.#work.delete(kept));
    this.#work.add(kept);
  }

  /** Makes the one attempt, and reports on it. */
  async deliver(message: QstashMessage): Promise<void> {
    const { status, headers, body } = await this.#send(message);
    message.responseStatus = status;
    message.state = status >= 200 && status < 300 ? "DELIVERED" : "FAILED";
    if (!this.reporting) return;
    const report = await this.report(message, { status, headers, body });
    const reply = await fetch(report.url, {
      method: "POST",
      headers: { "content-type": "application/json", "upstash-signature": report.signature },
      body: report.body,
    });
    await reply.body?.cancel();
  }

  async #send(message: QstashMessage) {
    const forwarded = [...message.headers]
      .filter(([name]) => name.startsWith("upstash-forward-"))
      .map(([name, value]): [string, string] => [name.slice("upstash-forward-".length), value]);
    try {
      const response = await fetch(message.url, {
        method: message.headers.get("upstash-method") ?? "POST",
        redirect: "manual",
        headers: [
          ...forwarded,
          ["content-type", message.headers.get("content-type") ?? "application/json"],
          ["upstash-message-id", message.messageId],
        ],
        body: message.body,
      });
      const headers = Object.fromEntries(
        [...response.headers].map(([name, value]) => [name, [value]]),
      );
      return { status: response.status, headers, body: await response.text() };
    } catch {
      return { status: 0, headers: {}, body: "" };
    }
  }

  /** The report on a message, signed for its callback URL unless `change` says otherwise. */
  async report(
    message: QstashMessage,
    answer: {
      status: number;
      headers?: Record<string, string[]>;
      body?: string;
    },
    change: {
      key?: string;
      url?: string;
      signedBody?: string;
      expiresIn?: number;
    } = {},
  ): Promise<Report> {
    const body = JSON.stringify({
      status: answer.status,
      header: answer.headers ?? {},
      body: base64(new TextEncoder().encode(answer.body ?? "")),
      retried: 0,
      maxRetries: 0,
      sourceMessageId: message.messageId,
      url: message.url,
      method: "POST",
      sourceBody: base64(new TextEncoder().encode(message.body)),
      createdAt: Date.now(),
    });
    const digest = await crypto.subtle.digest(
      "SHA-256",
      new TextEncoder().encode(change.signedBody ?? body),
    );
    const hash = base64(new Uint8Array(digest)).replaceAll("+", "-").replaceAll("/", "_");
    const now = Math.floor(Date.now() / 1000);
    const signature = await new SignJWT({ body: hash })
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .setIssuer("Upstash")
      .setSubject(change.url ?? message.callback)
      .setIssuedAt(now)
      .setNotBefore(Math.min(now, now + (change.expiresIn ?? 300)))
      .setExpirationTime(now + (change.expiresIn ?? 300))
      .setJti(`jwt_${crypto.randomUUID()}`)
      .sign(new TextEncoder().encode(change.key ?? this.signingKey));
    return { url: message.callback, body, signature };
  }

  #logs(ids: string[]) {
    return this.messages.filter((each) => ids.includes(each.messageId)).map((each) => ({
      time: Date.now(),
      state: each.state,
      messageId: each.messageId,
      url: each.url,
      responseStatus: each.responseStatus,
    }));
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

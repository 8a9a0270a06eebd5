/**
 * Just enough HTTP/1.1 to post JSON over a connection that stays open: one connection for each candidate,
 * as from as many browsers, and little processor taken from what is measured on the same machine.
 */

export interface Address {
  readonly hostname: string;
  readonly port: number;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface Connection extends Disposable {
  /** Sends one request and waits for its whole answer. */
  post(
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: unknown,
  ): Promise<Answer>;
}

export async function openConnection({ hostname, port }: Address): Promise<Connection> {
  const socket = await Deno.connect({ hostname, port });
  socket.setNoDelay(true);
  const encoder = new TextEncoder();
  const chunk = new Uint8Array(64 * 1024);
  let received = new Uint8Array(0);

  async function receive(): Promise<void> {
    const size = await socket.read(chunk);
    if (size === null) throw new Error("The connection was closed in the middle of an answer.");
    const grown = new Uint8Array(received.length + size);
    grown.set(received);
    grown.set(chunk.subarray(0, size), received.length);
    received = grown;
  }

  async function take(size: number): Promise<string> {
    while (received.length < size) await receive();
    const text = new TextDecoder().decode(received.subarray(0, size));
    received = received.slice(size);
    return text;
  }

  /** Everything up to and with the next `end`. */
  async function takeUntil(end: string): Promise<string> {
    const mark = encoder.encode(end);
    while (true) {
      const at = received.findIndex((_, i) => mark.every((byte, j) => received[i + j] === byte));
      if (at >= 0) return await take(at + mark.length);
      await receive();
    }
  }

  async function takeChunks(): Promise<string> {
    let body = "";
    while (true) {
      const size = parseInt(await takeUntil("\r\n"), 16);
      body += (await take(size + 2)).slice(0, -2);
      if (size === 0) return body;
    }
  }

  return {
    async post(path, headers, body) {
      const content = body === undefined ? "" : JSON.stringify(body);
      const head = Object.entries({
        host: `${hostname}:${port}`,
        ...headers,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        "content-length": encoder.encode(content).length,
      }).map(([name, value]) => `${name}: ${value}\r\n`).join("");
      const bytes = encoder.encode(`POST ${path} HTTP/1.1\r\n${head}\r\n${content}`);
      for (let at = 0; at < bytes.length;) at += await socket.write(bytes.subarray(at));
      const answer = await takeUntil("\r\n\r\n");
      const length = /^content-length: *(\d+)/im.exec(answer);
      return {
        status: Number(answer.slice(9, 12)),
        body: length ? await take(Number(length[1])) : await takeChunks(),
      };
    },
    [Symbol.dispose]: () => socket.close(),
  };
}

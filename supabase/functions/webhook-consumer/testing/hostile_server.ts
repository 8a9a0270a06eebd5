/** Endpoints that misbehave on purpose, byte by byte. */

export interface Received {
  readonly head: string;
  readonly body: Uint8Array;
}

export interface HostileServer extends AsyncDisposable {
  readonly port: number;
  readonly received: Received[];
  /** Connections that have been accepted. */
  readonly connections: () => number;
}

/** What an endpoint does with one connection. It may read the request, or not. */
export type Behaviour = (
  connection: Deno.Conn,
  readRequest: () => Promise<Received>,
) => Promise<unknown>;

/** Listens on a free port; over TLS when `tls` is given. */
export function startHostileServer(
  behaviour: Behaviour,
  tls?: { cert: string; key: string },
): HostileServer {
  const address = { hostname: "127.0.0.1", port: 0 };
  const listener = tls === undefined
    ? Deno.listen(address)
    : Deno.listenTls({ ...address, ...tls });
  const open = new Set<Deno.Conn>();
  const received: Received[] = [];
  const running: Promise<void>[] = [];
  let accepted = 0;
  const serve = async (connection: Deno.Conn) => {
    try {
      await behaviour(connection, async () => {
        const request = await readRequest(connection);
        received.push(request);
        return request;
      });
    } catch {
      // The client hung up first, which is what most of these tests are about.
    } finally {
      close(connection);
      open.delete(connection);
    }
  };
  const accept = async () => {
    for await (const connection of listener) {
      accepted++;
      open.add(connection);
      running.push(serve(connection));
    }
  };
  const accepting = accept().catch(() => {});
  return {
    port: (listener.addr as Deno.NetAddr).port,
    received,
    connections: () => accepted,
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const connection of open) close(connection);
      await accepting;
      await Promise.all(running);
    },
  };
}

/** Answers every request with these bytes and hangs up. */
export function answering(text: string): Behaviour {
  return async (connection, readRequest) => {
    await readRequest();
    await writeText(connection, text);
  };
}

export async function writeText(connection: Deno.Conn, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length;) {
    at += await connection.write(bytes.subarray(at));
  }
}

/** Reads, and says nothing, until the other side hangs up. Returns how many bytes came. */
export async function untilHungUp(connection: Deno.Conn): Promise<number> {
  const space = new Uint8Array(65_536);
  let bytes = 0;
  try {
    for (let count; (count = await connection.read(space)) !== null;) bytes += count;
  } catch {
    // That is hanging up, too.
  }
  return bytes;
}

/** A complete answer. */
export function answer(status: number, body = "", headers: Record<string, string> = {}): string {
  const all = { "content-length": String(new TextEncoder().encode(body).length), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return `HTTP/1.1 ${status} Whatever\r\n${lines}\r\n${body}`;
}

async function readRequest(connection: Deno.Conn): Promise<Received> {
  let bytes = new Uint8Array(0);
  const space = new Uint8Array(65_536);
  while (true) {
    const text = new TextDecoder("latin1").decode(bytes);
    const end = text.indexOf("\r\n\r\n");
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (end >= 0 && bytes.length >= end + 4 + length) {
      return { head: text.slice(0, end), body: bytes.slice(end + 4) };
    }
    const count = await connection.read(space);
    if (count === null) throw new Error("The request ended early.");
    const joined = new Uint8Array(bytes.length + count);
    joined.set(bytes);
    joined.set(space.subarray(0, count), bytes.length);
    bytes = joined;
  }
}

function close(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch {
    // The behaviour closed it.
  }
}

/** Endpoints in memory, for tests of what surrounds the wire. */
import type { Connection, Network } from "@shared/platform/network.ts";

/** A network in which every endpoint gives this answer. */
export function fakeNetwork(reply: () => string | Error) {
  const written: string[] = [];
  const connected: string[] = [];
  const connect = (): Connection => {
    const result = reply();
    let left: Uint8Array | null = result instanceof Error ? null : new TextEncoder().encode(result);
    return {
      write: (bytes) => {
        written.push(new TextDecoder().decode(bytes));
        return Promise.resolve(bytes.length);
      },
      read: (buffer) => {
        if (result instanceof Error) return Promise.reject(result);
        if (left === null || left.length === 0) return Promise.resolve(null);
        const part = left.subarray(0, buffer.length);
        buffer.set(part);
        left = left.subarray(part.length);
        return Promise.resolve(part.length);
      },
      close: () => {},
    };
  };
  const network: Network = {
    resolve: () => Promise.resolve(["93.184.215.14"]),
    connect: (address, port) => {
      connected.push(`${address}:${port}`);
      return Promise.resolve(connect());
    },
    startTls: (connection) => Promise.resolve(connection),
    arrivals: () => Promise.resolve(),
  };
  return { network, written, connected };
}

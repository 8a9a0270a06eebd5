/**
 * Names, addresses and connections, for code that must decide which address it talks to. `fetch`
 * resolves a name by itself and so cannot promise to connect to what has been checked a moment before;
 * here the two steps are apart. Everything used exists in the hosted edge runtime as well.
 */
import { setImmediate } from "node:timers";

/** A byte stream to one address. Closing it makes pending reads and writes reject. */
export interface Connection {
  /** Bytes read into `buffer`, or null at the end of the stream. */
  read(buffer: Uint8Array): Promise<number | null>;
  write(bytes: Uint8Array): Promise<number>;
  close(): void;
}

export interface Network {
  /**
   * Every address of a name, IPv4 first.
   *
   * @throws when it has none, or the name system does not answer.
   */
  resolve(host: string, signal?: AbortSignal): Promise<string[]>;
  /** Connects to an IP address; names are not resolved. */
  connect(
    address: string,
    port: number,
    signal?: AbortSignal,
  ): Promise<Connection>;
  /**
   * Encrypts a connection made by `connect`, which must not be used any more, and proves that the
   * other side holds a certificate for `hostname`.
   */
  startTls(connection: Connection, hostname: string): Promise<Connection>;
  /** Resolves when every read that waits has been given what had reached this machine by now. */
  arrivals(): Promise<void>;
}

export interface NetworkOptions {
  /** Certificates, in PEM form, that are trusted beside those of the platform. */
  readonly caCerts?: string[];
}

/** The network of this process. */
export function createNetwork(options: NetworkOptions = {}): Network {
  return {
    resolve: async (host, signal) => {
      const answers = await Promise.allSettled([
        Deno.resolveDns(host, "A", { signal }),
        Deno.resolveDns(host, "AAAA", { signal }),
      ]);
      const addresses = answers.flatMap((each) => each.status === "fulfilled" ? each.value : []);
      const [first] = answers;
      if (addresses.length > 0) return addresses;
      throw first.status === "rejected" ? first.reason : new Error("The name has no addresses.");
    },
    connect: async (address, port, signal) => {
      signal?.throwIfAborted();
      const connecting = Deno.connect({ hostname: address, port });
      // Older runtimes ignore a signal passed to `connect`, so the late winner is closed here.
      return await new Promise<Connection>((resolve, reject) => {
        const abandon = () => {
          reject(signal!.reason);
          connecting.then((late) => late.close(), () => {});
        };
        signal?.addEventListener("abort", abandon, { once: true });
        connecting.then(resolve, reject).finally(() =>
          signal?.removeEventListener("abort", abandon)
        );
      });
    },
    startTls: async (connection, hostname) => {
      const secure = await Deno.startTls(connection as Deno.TcpConn, {
        hostname,
        caCerts: options.caCerts,
      });
      try {
        await secure.handshake();
      } catch (error) {
        close(secure);
        throw error;
      }
      return secure;
    },
    arrivals: async () => {
      // What a socket holds is noticed only when the event loop waits, which a timer makes it do and an
      // immediate alone does not; the immediate lets reads that were woken beside the timer resolve.
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      await new Promise<void>((resolve) => setImmediate(resolve));
    },
  };
}

function close(connection: Connection): void {
  try {
    connection.close();
  } catch {
    // It was closed already.
  }
}

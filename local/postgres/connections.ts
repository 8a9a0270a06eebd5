/** How the background worker talks to a database that may restart under it at any time. */
import postgres from "postgres";

/** Shared by every connection of the worker. */
const OPTIONS = {
  onnotice: () => {},
  // The default waits up to 20 s between attempts: too long after a restart that took one.
  backoff: () => 0.05,
  connect_timeout: 5,
  max_lifetime: null,
  idle_timeout: 0,
  // A connection lost while it asks for the array types is an uncaught rejection inside postgres.js.
  fetch_types: false,
};

/** A pool of at most `max` connections that reconnects by itself at the next query. */
export function openPool(url: string, name: string, max: number): postgres.Sql {
  return postgres(url, { ...OPTIONS, max, connection: { application_name: name } });
}

/** What the connection of `keepListening` reports. */
export interface ListenerEvents {
  /** A notification came. */
  onNotify(): void;
  /** The connection stands, for the first time or again: notifications may have been missed. */
  onListening(): void;
}

/** A LISTEN that survives restarts of the server. */
export interface Listener {
  stop(): Promise<void>;
}

/**
 * Listens on `channel` until stopped, reconnecting as often as it takes.
 *
 * postgres.js has `listen`, which gives up for good when its one attempt to reconnect fails; a
 * server that is restarting refuses connections, so here that is the ordinary case.
 *
 * @returns once listening
 * @throws when the first attempt to connect fails
 */
export async function keepListening(
  url: string,
  name: string,
  channel: string,
  events: ListenerEvents,
): Promise<Listener> {
  const stopped = Promise.withResolvers<void>();
  let over = false;

  const connect = async () => {
    const closed = Promise.withResolvers<void>();
    // Missing in the published types, but what `listen` itself is made of.
    const hooks = { onclose: () => closed.resolve(), onnotify: events.onNotify };
    const options = { ...OPTIONS, ...hooks, max: 1, connection: { application_name: name } };
    const sql = postgres(url, options);
    try {
      await sql.unsafe(`listen "${channel}"`);
    } catch (error) {
      await sql.end({ timeout: 0 });
      throw error;
    }
    return { sql, closed: closed.promise };
  };

  const first = await connect();
  events.onListening();

  const loop = async () => {
    let current: Awaited<ReturnType<typeof connect>> | null = first;
    while (!over) {
      if (current) {
        await Promise.race([current.closed, stopped.promise]);
        await current.sql.end({ timeout: 0 });
        current = null;
      } else {
        await new Promise((resolve) => setTimeout(resolve, 50));
        current = await connect().catch(() => null);
        if (current && !over) events.onListening();
      }
    }
    await current?.sql.end({ timeout: 0 });
  };
  const ended = loop();

  return {
    async stop() {
      over = true;
      stopped.resolve();
      await ended;
    },
  };
}

/** Whether `error` says that the server went away, which the listener deals with. */
export function isConnectionLoss(error: unknown): boolean {
  const code = String((error as { code?: unknown })?.code ?? "");
  return /^(CONNECTION_|CONNECT_|ECONN|EPIPE|57P0|08)/.test(code);
}

/** Whether `error` says that a table is missing: the extension is not installed (any more). */
export function isMissingTable(error: unknown): boolean {
  return ["42P01", "3F000"].includes(String((error as { code?: unknown })?.code));
}

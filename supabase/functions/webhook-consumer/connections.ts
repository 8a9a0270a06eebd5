/**
 * Connections that have served a delivery and may serve the next to the same place: making one costs more
 * than the delivery itself.
 *
 * A connection goes where it was made to, so an address that was checked stays the address that is talked
 * to, whatever its name says meanwhile. It is used for a few seconds only: then the name is resolved and
 * its addresses are checked anew, which is how a receiver that moves, or may not be sent to any more, is
 * noticed.
 */
import type { Clock } from "@shared/platform/clock.ts";
import type { Connection } from "@shared/platform/network.ts";
import type { Sleep } from "@shared/queue/sleep.ts";

/** A connection to an address that was checked. */
export interface VettedConnection {
  readonly connection: Connection;
  /** Scheme, name and port it was made for: it serves no other. */
  readonly origin: string;
  /** When the name was resolved and its addresses were checked, by `Connections.now`. */
  readonly vettedAt: number;
}

/** How long what was checked is believed. */
export const MAX_AGE_MS = 10_000;
/** Servers that hang up on idle connections seldom do so within 5 seconds. */
export const MAX_IDLE_MS = 2_000;
/** Most idle connections; beyond it the one that has been idle longest is closed. */
export const MAX_IDLE = 100;

interface Idle {
  readonly vetted: VettedConnection;
  readonly since: number;
}

export class Connections implements Disposable {
  /** The one that has been idle longest comes first. */
  #idle: Idle[] = [];
  #sweeping = false;
  readonly #closed = new AbortController();

  constructor(
    private readonly deps: { readonly clock: Clock; readonly sleep: Sleep },
  ) {}

  /** The connection to this origin that was used last; whoever takes it alone has it. */
  take(origin: string): VettedConnection | undefined {
    this.#closeExpired();
    const at = this.#idle.findLastIndex(({ vetted }) => vetted.origin === origin);
    return at < 0 ? undefined : this.#idle.splice(at, 1)[0]!.vetted;
  }

  /** Takes back a connection on which nothing is under way. */
  keep(vetted: VettedConnection): void {
    if (this.#closed.signal.aborted) return close(vetted.connection);
    this.#idle.push({ vetted, since: this.now() });
    if (this.#idle.length > MAX_IDLE) close(this.#idle.shift()!.vetted.connection);
    if (!this.#sweeping) void this.#sweep();
  }

  /** Closes what is idle, now, and from now on what is given back. */
  close(): void {
    this.#closed.abort();
    for (const { vetted } of this.#idle.splice(0)) close(vetted.connection);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  async #sweep(): Promise<void> {
    this.#sweeping = true;
    while (this.#idle.length > 0) {
      await this.deps.sleep(MAX_IDLE_MS, this.#closed.signal);
      this.#closeExpired();
    }
    this.#sweeping = false;
  }

  #closeExpired(): void {
    const now = this.now();
    this.#idle = this.#idle.filter(({ vetted, since }) => {
      const fresh = now - since < MAX_IDLE_MS && now - vetted.vettedAt < MAX_AGE_MS;
      if (!fresh) close(vetted.connection);
      return fresh;
    });
  }

  /** The time that ages are told by. */
  now(): number {
    return this.deps.clock.now().getTime();
  }
}

function close(connection: Connection): void {
  try {
    connection.close();
  } catch {
    // It was closed already.
  }
}

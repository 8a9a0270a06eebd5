/**
 * Connections that have served a delivery and may serve the next to the same place: making one costs more
 * than the delivery itself.
 *
 * A connection goes where it was made to, so an address that was checked stays the address that is talked
 * to, whatever its name says meanwhile. It is used for a few seconds only: then the name is resolved and
 * its addresses are checked anew, which is how a receiver that moves, or may not be sent to any more, is
 * noticed.
 *
 * While it is idle it is listened to, and whatever comes, an end included, is the end of it: the next
 * delivery's outcome must not rest on what was sent before.
 */
import type { Clock } from "@shared/platform/clock.ts";
import type { Sleep } from "@shared/queue/sleep.ts";
import type { Wire } from "./wire.ts";

/** A connection to an address that was checked. */
export interface VettedConnection {
  readonly wire: Wire;
  /** Whose deliveries it serves, and where to: workspace, scheme, name and port. It serves no other. */
  readonly route: string;
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

  /**
   * The connection of this route that was used last and on which nothing has come since. Whoever takes it
   * alone has it.
   */
  async take(route: string): Promise<VettedConnection | undefined> {
    this.#closeExpired();
    while (true) {
      const at = this.#idle.findLastIndex(({ vetted }) => vetted.route === route);
      if (at < 0) return undefined;
      const { vetted } = this.#idle.splice(at, 1)[0]!;
      if (await vetted.wire.isQuiet()) return vetted;
      vetted.wire.close();
    }
  }

  /** Takes back a connection on which nothing is under way. */
  keep(vetted: VettedConnection): void {
    if (this.#closed.signal.aborted) return vetted.wire.close();
    this.#idle.push({ vetted, since: this.now() });
    vetted.wire.rest(() => this.#discard(vetted));
    if (this.#idle.length > MAX_IDLE) this.#idle.shift()!.vetted.wire.close();
    if (!this.#sweeping) void this.#sweep();
  }

  /** Closes what is idle, now, and from now on what is given back. */
  close(): void {
    this.#closed.abort();
    for (const { vetted } of this.#idle.splice(0)) vetted.wire.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** Closes one that is idle; one that has been taken is its taker's affair. */
  #discard(vetted: VettedConnection): void {
    const at = this.#idle.findIndex((idle) => idle.vetted === vetted);
    if (at < 0) return;
    this.#idle.splice(at, 1);
    vetted.wire.close();
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
      if (!fresh) vetted.wire.close();
      return fresh;
    });
  }

  /** The time that ages are told by. */
  now(): number {
    return this.deps.clock.now().getTime();
  }
}

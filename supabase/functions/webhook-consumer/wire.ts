/**
 * A connection that is listened to. HTTP/1.1 answers have no numbers: what tells that bytes answer a
 * request is only that they came after it. So whatever arrives while nothing has been asked, an end
 * included, spoils the connection, and is never handed out.
 *
 * What crosses a request on its way through the network cannot be told from the answer to it; no client of
 * HTTP/1.1 can.
 */
import type { Connection, Network } from "@shared/platform/network.ts";

const READ_BYTES = 16_384;

/** The other side sent something although nothing had been asked. */
export class SpokeFirst extends Error {
  override readonly name = "SpokeFirst";
}

export class Wire {
  /** Nothing is asked; the first bytes of a request are being written; some have been. */
  #state: "resting" | "asking" | "asked" = "asking";
  #spoilt = false;
  /** The one read that waits, if any. */
  #arrival: Promise<Uint8Array | null> | undefined;
  #onSpoilt: () => void = () => {};
  readonly #space = new Uint8Array(READ_BYTES);

  constructor(
    private readonly connection: Connection,
    private readonly network: Pick<Network, "arrivals">,
  ) {}

  /** From now until the next write nothing is expected. `onSpoilt` is told when something comes. */
  rest(onSpoilt: () => void): void {
    this.#state = "resting";
    this.#onSpoilt = onSpoilt;
    this.#receive();
  }

  /** Whether nothing at all had come of a connection at rest by the time this was asked. */
  async isQuiet(): Promise<boolean> {
    await this.network.arrivals();
    return !this.#spoilt;
  }

  /** Writes all of a request. */
  async write(bytes: Uint8Array): Promise<void> {
    this.#state = "asking";
    for (let at = 0; at < bytes.length;) {
      at += await this.connection.write(bytes.subarray(at));
      this.#state = "asked";
    }
  }

  /**
   * What comes next, good until the next call, or null at the end.
   *
   * @throws {SpokeFirst} when it came before anything of the request had been written.
   */
  async read(): Promise<Uint8Array | null> {
    const bytes = await this.#receive().finally(() => this.#arrival = undefined);
    // The write that let it come may have ended in this very moment, and not be reported yet.
    if (this.#state !== "asked") await this.network.arrivals();
    if (bytes !== null && (this.#spoilt || this.#state !== "asked")) {
      throw new SpokeFirst("The endpoint sent something before it had been asked.");
    }
    return bytes;
  }

  /** Ends pending reads and writes; more than once is not too often. */
  close(): void {
    try {
      this.connection.close();
    } catch {
      // It was closed already.
    }
  }

  #receive(): Promise<Uint8Array | null> {
    if (this.#arrival !== undefined) return this.#arrival;
    const arrival = this.connection.read(this.#space)
      .then((count) => count === null ? null : this.#space.subarray(0, count))
      .finally(() => {
        if (this.#state !== "resting") return;
        this.#spoilt = true;
        this.#onSpoilt();
      });
    // Nobody waits for it while the connection rests.
    arrival.catch(() => {});
    return this.#arrival = arrival;
  }
}

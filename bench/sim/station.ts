/** Something that serves so many at a time, the others in order: cores, connections, a thread. */
import type { SimTime } from "./time.ts";

export class Station {
  #busy = 0;
  #busyMs = 0;
  #mostWaiting = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly time: SimTime, private readonly servers: number) {}

  /** Waits for a server, keeps it for `ms`, and gives it back. */
  async use(ms: number): Promise<void> {
    const release = await this.take();
    await this.time.sleep(ms);
    release();
  }

  /** Waits for a server; the answer gives it back. */
  async take(): Promise<() => void> {
    if (this.#busy >= this.servers) {
      const turn = new Promise<void>((resolve) => this.#waiting.push(resolve));
      this.#mostWaiting = Math.max(this.#mostWaiting, this.#waiting.length);
      await turn;
    } else this.#busy++;
    const since = this.time.ms;
    return () => {
      this.#busyMs += this.time.ms - since;
      const next = this.#waiting.shift();
      if (next === undefined) this.#busy--;
      else next();
    };
  }

  /** Time served so far, in milliseconds of one server. */
  get busyMs(): number {
    return this.#busyMs;
  }

  /** Share of what all servers could have served in `ms` milliseconds. */
  utilisation(ms: number): number {
    return this.#busyMs / (ms * this.servers);
  }

  get mostWaiting(): number {
    return this.#mostWaiting;
  }
}

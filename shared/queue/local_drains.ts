/**
 * At most one drainer per queue in this isolate, and no ring forgotten.
 *
 * A ring that arrives while this isolate is the queue's drainer is remembered, however many there are,
 * and answered by one more drain afterwards. Ignoring it would be wrong although the drain is alive:
 * enqueuers stay silent while a ring is unanswered, and only the `begin_drain` of a drain that starts
 * after the ring answers it (DROP_RINGS in doorbell.pml). A drain that has handed over only finishes
 * what it holds; the next one starts beside it.
 */

export type RingAnswer = "started" | "draining" | "stopped";

interface Active {
  rungAgain: boolean;
  done: Promise<void>;
}

export class LocalDrains {
  readonly #active = new Map<string, Active>();
  #stopped = false;

  /**
   * @param drain drains one queue to the end, and says when it has handed the queue over before that;
   *   must not reject.
   */
  constructor(
    private readonly drain: (queue: string, onHandedOver: () => void) => Promise<unknown>,
  ) {}

  /**
   * Answers a ring. `done` resolves when the drain that answers it has ended, and belongs in
   * `waitUntil` of the request that brought the ring.
   */
  ring(queue: string): { answer: RingAnswer; done: Promise<void> } {
    if (this.#stopped) return { answer: "stopped", done: Promise.resolve() };
    const active = this.#active.get(queue);
    if (active !== undefined) {
      active.rungAgain = true;
      return { answer: "draining", done: active.done };
    }
    const started = { rungAgain: true, done: Promise.resolve() };
    this.#active.set(queue, started);
    started.done = this.#run(queue, started);
    return { answer: "started", done: started.done };
  }

  /** Starts nothing more: the isolate is about to end. */
  stop(): void {
    this.#stopped = true;
  }

  async #run(queue: string, active: Active): Promise<void> {
    // A new task, so that the answer to the ring is on its way before the work begins.
    await Promise.resolve();
    const drains: Promise<unknown>[] = [];
    try {
      while (active.rungAgain && !this.#stopped) {
        active.rungAgain = false;
        const handedOver = Promise.withResolvers<void>();
        const ended = this.drain(queue, handedOver.resolve);
        drains.push(ended);
        await Promise.race([handedOver.promise, ended]);
      }
    } finally {
      this.#active.delete(queue);
    }
    await Promise.all(drains);
  }
}

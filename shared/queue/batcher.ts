/**
 * Turns calls that come one at a time into calls for many: the queue hands its messages to handlers one
 * by one, where the database would rather have them by the batch. Handlers of one claim start
 * together, so a few milliseconds gather nearly all of them.
 */
import type { Sleep } from "./sleep.ts";

export interface BatcherOptions<Item, Result> {
  /** Most items in a call. */
  readonly maxItems: number;
  /** How long the first item of a batch waits for others, in milliseconds. */
  readonly waitMs: number;
  /** Handles a batch; gives a result for each item, in their order. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly sleep: Sleep;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly settle: PromiseWithResolvers<Result>;
}

export class Batcher<Item, Result> {
  #waiting: Waiting<Item, Result>[] = [];
  #flush: AbortController | undefined;

  constructor(private readonly options: BatcherOptions<Item, Result>) {}

  /** The result for this item. Rejects with whatever its batch was rejected with. */
  add(item: Item): Promise<Result> {
    const settle = Promise.withResolvers<Result>();
    this.#waiting.push({ item, settle });
    if (this.#flush === undefined) void this.#gather();
    if (this.#waiting.length >= this.options.maxItems) this.#flush?.abort();
    return settle.promise;
  }

  async #gather(): Promise<void> {
    const flush = this.#flush = new AbortController();
    await this.options.sleep(this.options.waitMs, flush.signal);
    this.#flush = undefined;
    const batch = this.#waiting.splice(0, this.options.maxItems);
    // What came while the timer was waking belongs to the next batch.
    if (this.#waiting.length > 0) void this.#gather();
    try {
      const results = await this.options.run(batch.map(({ item }) => item));
      if (results.length !== batch.length) {
        throw new Error("A batch lost some of its results.");
      }
      batch.forEach(({ settle }, index) => settle.resolve(results[index]!));
    } catch (error) {
      for (const { settle } of batch) settle.reject(error);
    }
  }
}

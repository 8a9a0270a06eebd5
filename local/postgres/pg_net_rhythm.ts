/**
 * When the real pg_net looks into its queue (0.19 and later).
 *
 * Whoever commits a request raises a flag, and sets the worker's latch only when the flag was down. The
 * worker, waked by its latch, takes the flag down and sends batches until it finds nothing; after each look
 * it naps for a second at most, "to avoid using too much CPU", unless its latch is set. So
 *
 * - after a quiet spell a request is sent at once;
 * - one that comes while it works or naps raises the flag, sets the latch and cuts the nap short;
 * - from then on the flag is up, and whatever comes next waits for the end of a nap, again and again, until
 *   the worker finds nothing and has napped once more.
 */

/** Longest nap of the real worker. */
export const NAP_MS = 1_000;

/** Calls `then` after so many milliseconds unless the function it returns is called first. */
export type After = (ms: number, then: () => void) => () => void;

const afterOnTheClock: After = (ms, then) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};

export interface RhythmOptions {
  /** Looks into the queue and sends what is there, a batch at most. Resolves to whether it did anything. */
  look(): Promise<boolean>;
  /** After a look that failed: milliseconds until the next, or null to wait until somebody wakes it. */
  recover(error: unknown): number | null;
  /** Whether it naps as the real one does. */
  naps: boolean;
  after?: After;
}

export interface Rhythm {
  /** A transaction that asked for a request has committed. */
  wake(): void;
  /** The worker starts afresh, awake, as after a restart. */
  rouse(): void;
  /** Resolves when the look under way is over; there are no more until `resume`. */
  pause(): Promise<void>;
  resume(): void;
  /** Resolves when the look under way is over; there are no more. */
  stop(): Promise<void>;
}

/** Starts in the state in which the worker waits to be waked. */
export function createRhythm(options: RhythmOptions): Rhythm {
  const latch = createLatch(options.after ?? afterOnTheClock);
  let flag = false, paused = false, stopped = false;
  let looking: Promise<unknown> = Promise.resolve();

  const look = async () => {
    const work = options.look();
    looking = work.catch(() => {});
    return await work;
  };

  const run = async () => {
    while (!stopped) {
      if (!flag || paused) {
        await latch.wait();
        continue;
      }
      flag = false;
      try {
        let found = true;
        while (found && !paused && !stopped) {
          found = await look();
          if (options.naps && !stopped) await latch.wait(NAP_MS);
        }
      } catch (error) {
        const pause = options.recover(error);
        if (pause === null || stopped) continue;
        await latch.wait(pause);
        flag = true;
      }
    }
  };

  const rouse = () => {
    flag = true;
    latch.set();
  };

  const running = run();
  return {
    wake() {
      if (!flag) rouse();
    },
    rouse,
    async pause() {
      paused = true;
      await looking;
    },
    resume() {
      paused = false;
      rouse();
    },
    async stop() {
      stopped = true;
      latch.set();
      await running;
    },
  };
}

/** Stays set until somebody has waited for it. */
function createLatch(after: After) {
  let isSet = false;
  let release: (() => void) | null = null;
  return {
    set() {
      isSet = true;
      release?.();
    },
    /** Resolves when the latch is set, or after `ms`. */
    async wait(ms?: number): Promise<void> {
      if (!isSet) {
        let cancel = () => {};
        await new Promise<void>((resolve) => {
          release = resolve;
          if (ms !== undefined) cancel = after(ms, resolve);
        });
        cancel();
        release = null;
      }
      isSet = false;
    },
  };
}

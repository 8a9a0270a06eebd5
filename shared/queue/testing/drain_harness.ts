/** A drain over a queue in memory, in virtual time. */
import { isTransient } from "@shared/db/errors.ts";
import { drain, type DrainBudgets, type DrainSummary } from "../drain.ts";
import type { Handler } from "../outcome.ts";
import type { QueueSettings } from "../queue_port.ts";
import { FakeQueue } from "./fake_queue.ts";
import { recordingLogger } from "./fixtures.ts";
import { VirtualTime } from "./virtual_time.ts";

const BUDGETS: DrainBudgets = { maxMessages: 10_000, maxMs: 100_000, graceMs: 20_000 };

/** Everything a test of the loop needs; nothing is shared between calls. */
export function setUpDrain(settings: Partial<QueueSettings> = {}) {
  const time = new VirtualTime();
  const queue = new FakeQueue(time, settings);
  const logger = recordingLogger();
  const shutdown = new AbortController();
  const start = (
    handler: Handler,
    budgets: Partial<DrainBudgets> = {},
    drainer = "drainer-1",
    onHandedOver?: () => void,
  ) =>
    drain({
      queue: queue.name,
      drainer,
      handler,
      port: queue,
      isTransient,
      clock: time,
      sleep: time.sleep,
      random: () => 0,
      logger,
      budgets: { ...BUDGETS, ...budgets },
      shutdown: shutdown.signal,
      onHandedOver,
    });
  const run = (handler: Handler, budgets: Partial<DrainBudgets> = {}): Promise<DrainSummary> =>
    time.run(start(handler, budgets));
  const lines = () => logger.events.filter((each) => each.event === "queue_message");
  return { time, queue, logger, shutdown, start, run, lines };
}

export const succeed: Handler = () => Promise.resolve();

/** Resolves when the signal is aborted, with its reason. */
export function aborted(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(signal.reason);
    signal.addEventListener("abort", () => resolve(signal.reason));
  });
}

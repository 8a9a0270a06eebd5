/** A consumer that handles messages by doing nothing, wired like the ones that do something. */
import { bootConsumer } from "@shared/queue/boot_consumer.ts";
import { createConsumerApp, DEFAULT_BUDGETS } from "@shared/queue/consumer_app.ts";
import type { DrainBudgets } from "@shared/queue/drain.ts";
import type { Handler } from "@shared/queue/outcome.ts";

const { options, runtime } = bootConsumer("bench-consumer");

/** Prints when it was called, for benchmarks of latency. */
const stamp: Handler = ({ data }) => {
  console.log(`started ${data.n} ${performance.timeOrigin + performance.now()}`);
  return Promise.resolve();
};

/** Says only when the first message of a backlog came. */
const nothing: Handler = (message, context) =>
  message.data.n === 0 ? stamp(message, context) : Promise.resolve();

/**
 * What fits handlers that do nothing: 20,000 messages take some 0.4 s of the 2 s of CPU time that a host
 * gives an invocation. The default is for handlers that do something.
 */
const budgets: DrainBudgets = { ...DEFAULT_BUDGETS, maxMessages: 20_000 };

runtime.serve(
  createConsumerApp({ ...options, budgets, queues: { bench: nothing, bench_stamped: stamp } })
    .fetch,
);

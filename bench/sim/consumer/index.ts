/** A consumer whose handler waits for as long as its message says, and tells when it began. */
import { bootConsumer } from "@shared/queue/boot_consumer.ts";
import { createConsumerApp } from "@shared/queue/consumer_app.ts";
import { systemSleep } from "@shared/queue/sleep.ts";

const { options, runtime } = bootConsumer("sim-consumer");
const started: { n: number; at: number }[] = [];

const app = createConsumerApp({
  ...options,
  queues: {
    async sim({ data }) {
      started.push({ n: Number(data.n), at: performance.timeOrigin + performance.now() });
      // A timer takes a millisecond even for nothing.
      if (Number(data.waitMs) > 0) await systemSleep(Number(data.waitMs));
    },
  },
});
app.get("/started", (c) => c.json(started.splice(0)));
runtime.serve(app.fetch);

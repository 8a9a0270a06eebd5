/** A consumer whose messages say what becomes of it: for tests of what a handler must not break. */
import { bootConsumer } from "@shared/queue/boot_consumer.ts";
import { createConsumerApp } from "@shared/queue/consumer_app.ts";

const { options, runtime } = bootConsumer("fragile-consumer");
const app = createConsumerApp({
  ...options,
  queues: {
    fragile(message) {
      if (message.type === "fragile.kill") Deno.exit(137);
      if (message.type === "fragile.throw") throw new Error("The handler cannot cope.");
      return Promise.resolve();
    },
  },
});
runtime.serve(app.fetch);

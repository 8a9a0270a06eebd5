/** The hands of the suite for a queue in memory. */
import { envelope } from "../fixtures.ts";
import type { MemoryQueue } from "../memory_queue.ts";
import type { TestedQueue } from "./tested_queue.ts";

/** How time goes by for the queue, in milliseconds. */
export interface Time {
  now(): number;
  sleep(ms: number): Promise<void>;
}

export function inMemory(name: string, queue: MemoryQueue, time: Time): TestedQueue {
  const pause = (paused: boolean) => {
    queue.paused = paused;
    return Promise.resolve();
  };
  let n = 0;
  const send = (count = 1, delaySeconds = 0) =>
    Promise.resolve(
      Array.from({ length: count }, () => queue.send(envelope({ n: ++n }), delaySeconds)),
    );
  return {
    name,
    port: queue,
    send,
    sendSlowly: () => {
      queue.enqueuersInFlight++;
      return Promise.resolve(async () => {
        queue.enqueuersInFlight--;
        await send();
      });
    },
    finish: ({ msg_id, read_ct }) => {
      if (queue.finish(msg_id, read_ct)) return Promise.resolve();
      throw new Error(`Message ${msg_id} is not held.`);
    },
    pause: () => pause(true),
    resume: () => pause(false),
    sweep: () => Promise.resolve(queue.sweep()),
    pass: (seconds) => time.sleep(seconds * 1000),
    now: time.now,
    sleep: time.sleep,
    depth: () => Promise.resolve(queue.messages.size),
    deadLetters: () => Promise.resolve(queue.dead.toSorted((a, b) => a.msg_id - b.msg_id)),
    rings: () => Promise.resolve(queue.rung),
  };
}

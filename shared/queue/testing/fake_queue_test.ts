import { checkConformance } from "./conformance.ts";
import { inMemory } from "./conformance/in_memory.ts";
import { FakeQueue } from "./fake_queue.ts";
import { VirtualTime } from "./virtual_time.ts";

Deno.test("the fake queue keeps the promises of the port", (t) =>
  checkConformance(t, (use) => {
    const time = new VirtualTime();
    const clock = { now: () => time.now().getTime(), sleep: time.sleep };
    return time.run(use(({ max_drainers = 1, ...settings } = {}) => {
      const queue = new FakeQueue(time, settings, "tested");
      queue.maxDrainers = max_drainers;
      return Promise.resolve(inMemory("tested", queue, clock));
    }));
  }));

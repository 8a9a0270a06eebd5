import { checkConformance, type QueueDriver } from "@shared/queue/testing/conformance.ts";
import { inMemory } from "@shared/queue/testing/conformance/in_memory.ts";
import { TEST_SETTINGS } from "@shared/queue/testing/fake_queue.ts";
import { SimQueue } from "./sim_queue.ts";
import { Station } from "./station.ts";
import { SimTime } from "./time.ts";

const COSTS = {
  roundTripMs: 1,
  commitMs: 0.5,
  callMs: 0.5,
  messageMs: 0.001,
  enqueueMs: 0.2,
  ringMs: 5,
  loopMs: 0.05,
};

const simulated: QueueDriver = async (use) => {
  const time = new SimTime();
  const database = {
    time,
    costs: COSTS,
    cores: new Station(time, 2),
    connections: new Station(time, 20),
  };
  let over = false;
  const end = () => {
    over = true;
  };
  const using = use(({ max_drainers = 1, ...settings } = {}) => {
    const all = { ...TEST_SETTINGS, ...settings };
    const queue = new SimQueue(database, "simulated", all, max_drainers, () => {});
    return Promise.resolve(
      inMemory("simulated", queue, { now: () => time.ms, sleep: time.sleep }),
    );
  });
  using.then(end, end);
  while (!over && time.ms < 3_600_000) await time.pass(1000);
  if (!over) throw new Error("An hour has passed, and the test is not over.");
  await using;
};

Deno.test("the simulator's queue keeps the promises of the port", (t) =>
  checkConformance(t, simulated));

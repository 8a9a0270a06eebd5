/** A drain that has done its share makes room for the next one, however slow its last deliveries are. */
import { ok as assert } from "node:assert/strict";
import { pause, until } from "../testing/until.ts";
import { openRelay, postEvents, startReceiver, subscribe } from "./testing/relay.ts";

/** More than one drain of the webhook consumer may claim. */
const MORE_THAN_A_BUDGET = 1_200;
const SLOW_MS = 14_000;

Deno.test("what is under way when a budget ends keeps nobody waiting", async () => {
  await using relay = await openRelay();
  const end = Promise.withResolvers<void>();
  await using slow = startReceiver(async (_, signal) => {
    const gone = new Promise((resolve) => signal.onabort = resolve);
    await Promise.race([end.promise, gone, pause(SLOW_MS)]);
    return new Response();
  });
  await using quick = startReceiver();
  await subscribe(relay, slow, { eventTypes: ["slow.*"] });
  await subscribe(relay, quick, { eventTypes: ["quick.*"] });

  const startedAt = performance.now();
  await postEvents(relay, 3, { eventType: "slow.happened" });
  await until("the slow endpoint is being tried", () => slow.arrivals.length === 3);
  await postEvents(relay, MORE_THAN_A_BUDGET, { eventType: "quick.happened" });
  await until(
    "the others have theirs",
    () => quick.arrivals.length >= MORE_THAN_A_BUDGET,
    { within: SLOW_MS - 2_000 },
  );
  const [last] = await postEvents(relay, 1, { eventType: "quick.happened" });
  await until("one more event arrives at once", () => quick.arrivals.some(({ id }) => id === last));
  const ms = performance.now() - startedAt;
  console.log(`${MORE_THAN_A_BUDGET} deliveries beside slow ones took ${ms.toFixed(0)} ms`);
  assert(ms < SLOW_MS, "the slow endpoint had to be waited for");
  end.resolve();
});

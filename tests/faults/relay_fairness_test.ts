/** Endpoints that behave badly delay nobody but themselves; limits and order hold. */
import { ok as assert } from "node:assert/strict";
import { assertEquals } from "@std/assert";
import { pause, until } from "../testing/until.ts";
import {
  type Arrival,
  deliveriesByStatus,
  makeRetriesDue,
  openRelay,
  type OwnRelay,
  postEvents,
  quantile,
  type Receiver,
  startReceiver,
  subscribe,
  untilAllDelivered,
} from "./testing/relay.ts";

/**
 * The slowest healthy delivery in a hundred may take this many times as long beside bad endpoints; stated
 * in docs/webhooks.md. pg_net is kept awake for it: a nap is the same whoever the neighbours are.
 */
const FACTOR = 3;
/** What a busy machine may add. */
const SLACK_MS = 100;
/** The same beside forty endpoints that hang, which is eleven times the work for every event. */
const MANY = { factor: 5, slackMs: 500 };

Deno.test("endpoints that never answer or take 14 s do not move the p99 of the others", async () => {
  await using relay = await openRelay({ naps: false });
  await using cleanup = new AsyncDisposableStack();
  const healthy = Array.from({ length: 4 }, () => cleanup.use(startReceiver()));
  for (const each of healthy) await subscribe(relay, each);
  await measure(relay, healthy, 20);
  const alone = await measure(relay, healthy, 80);

  const bad = hang(relay, cleanup);
  for (const until of [() => new Promise(() => {}), () => pause(14_000)]) await bad.add(until);
  const beside = await measure(relay, healthy, 80);
  for (const each of bad.receivers) {
    assert(each.arrivals.length >= 10, "they were not tried");
  }
  assert(
    bad.most() <= 20,
    `${bad.most()} were under way to two endpoints that take 10 each`,
  );
  assertUnmoved(alone, beside);
});

Deno.test("nor do forty that hang, each with ten deliveries, of which none has been found out yet", async () => {
  await using relay = await openRelay({ naps: false });
  await using cleanup = new AsyncDisposableStack();
  const healthy = Array.from({ length: 4 }, () => cleanup.use(startReceiver()));
  const bad = hang(relay, cleanup);
  for (const each of healthy) await subscribe(relay, each);
  await measure(relay, healthy, 20);
  const alone = await measure(relay, healthy, 80);
  for (let i = 0; i < 40; i++) await bad.add(() => new Promise(() => {}));
  const beside = await measure(relay, healthy, 80);
  // More than a drain has hands: the endpoints that hang would have them all.
  assert(bad.most() >= 300, `only ${bad.most()} hang at a time`);
  assertUnmoved(alone, beside, MANY);
});

/** Endpoints that take their time, and how many deliveries they hold at most. */
function hang(relay: OwnRelay, cleanup: AsyncDisposableStack) {
  const end = Promise.withResolvers<void>();
  const receivers: Receiver[] = [];
  let held = 0;
  let most = 0;
  return {
    receivers,
    most: () => most,
    add: async (until: () => Promise<unknown>) => {
      const receiver = cleanup.use(startReceiver(async (_, signal) => {
        most = Math.max(most, ++held);
        await Promise.race([end.promise, until(), new Promise((gone) => signal.onabort = gone)]);
        held--;
        return new Response();
      }));
      // Before the receivers end, which wait for what they are answering.
      cleanup.defer(() => end.resolve());
      receivers.push(receiver);
      await subscribe(relay, receiver);
    },
  };
}

function assertUnmoved(
  alone: number[],
  beside: number[],
  { factor, slackMs } = { factor: FACTOR, slackMs: SLACK_MS },
): void {
  const p99 = { alone: quantile(alone, 0.99), beside: quantile(beside, 0.99) };
  console.log(
    `p99 of healthy endpoints: ${p99.alone.toFixed(0)} ms alone, ${
      p99.beside.toFixed(0)
    } ms beside bad ones ` +
      `(${(p99.beside / p99.alone).toFixed(1)} times)`,
  );
  assert(p99.beside <= factor * p99.alone + slackMs, JSON.stringify(p99));
}

/** Posts events one by one and gives the milliseconds each took to each healthy receiver. */
async function measure(relay: OwnRelay, receivers: Receiver[], count: number): Promise<number[]> {
  const postedAt = new Map<string, number>();
  for (let n = 0; n < count; n++) {
    const at = performance.now();
    const [id] = await postEvents(relay, 1);
    postedAt.set(id!, at);
    await pause(20);
  }
  const mine = () =>
    receivers.flatMap((each) => each.arrivals.filter(({ id }) => postedAt.has(id)));
  await until(
    "the healthy receivers have it all",
    () => mine().length === count * receivers.length,
  );
  return mine().map(({ id, at }) => at - postedAt.get(id)!);
}

Deno.test("an endpoint limited to 10 a second gets 10 a second", async () => {
  await using relay = await openRelay();
  await using receiver = startReceiver();
  await subscribe(relay, receiver, { rateLimit: 10 });
  await postEvents(relay, 60);
  await untilAllDelivered(relay, 60);
  const times = receiver.arrivals.map((each) => each.at).toSorted((a, b) => a - b);
  for (const from of times) {
    const within = times.filter((at) => at >= from && at < from + 1000).length;
    assert(within <= 13, `${within} within a second`);
  }
  const seconds = (times.at(-1)! - times[0]!) / 1000;
  const rate = 59 / seconds;
  console.log(`${rate.toFixed(1)} deliveries a second`);
  assert(rate > 8.5 && rate < 11.5, `${rate} a second`);
});

Deno.test("an ordered endpoint sees its events in order, across retries", async () => {
  await using relay = await openRelay();
  const failures = new Map<number, number>();
  const numberOf = ({ body }: Arrival) => JSON.parse(body).data.n as number;
  const outcomes: { n: number; ok: boolean }[] = [];
  await using receiver = startReceiver((arrival) => {
    const n = numberOf(arrival);
    const failed = failures.get(n) ?? 0;
    // Every fifth event fails once, every tenth twice.
    const ok = failed >= (n % 10 === 0 ? 2 : n % 5 === 0 ? 1 : 0);
    failures.set(n, failed + 1);
    outcomes.push({ n, ok });
    return new Response(null, { status: ok ? 204 : 503 });
  });
  await subscribe(relay, receiver, { ordered: true });
  await postEvents(relay, 40);
  await until("all are delivered", async () => {
    await makeRetriesDue(relay);
    return (await deliveriesByStatus(relay)).delivered === 40;
  }, { every: 100, within: 25_000 });
  const succeeded = outcomes.filter(({ ok }) => ok).map(({ n }) => n);
  assertEquals(succeeded, Array.from({ length: 40 }, (_, n) => n));
  // Nothing was even tried before its turn.
  assertEquals(outcomes.map(({ n }) => n), outcomes.map(({ n }) => n).toSorted((a, b) => a - b));
  assertEquals(outcomes.length, 40 + 4 + 2 * 4);
});

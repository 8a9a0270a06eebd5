import { assert, assertEquals } from "@std/assert";
import { type Host, simulate, type Stream } from "./project.ts";

const HOST: Host = {
  costs: {
    roundTripMs: 1,
    commitMs: 0.5,
    callMs: 0.5,
    messageMs: 0.05,
    enqueueMs: 0.2,
    ringMs: 5,
    loopMs: 0.05,
  },
  databaseCores: 2,
  connections: 20,
  isolates: 10,
};

/** Work for a hand of 25 ms: eight hands carry 320 messages a second. */
const STREAM: Stream = {
  name: "test",
  rate: 100,
  work: { cpuMs: 0.1, databaseMs: 0, waitMs: 25 },
  settings: {
    vt_seconds: 30,
    batch_size: 100,
    parallelism: 8,
    max_attempts: 5,
    backoff_base_seconds: 2,
    backoff_factor: 2,
    backoff_cap_seconds: 600,
    linger_ms: 1000,
  },
  maxDrainers: 1,
  budgets: { maxMessages: 1000, maxMs: 100_000, graceMs: 30_000 },
};

Deno.test("the same seed gives the same result, another one another", async () => {
  const first = await simulate(HOST, [STREAM], 5, 7);
  assertEquals(await simulate(HOST, [STREAM], 5, 7), first);
  assert((await simulate(HOST, [STREAM], 5, 8)).streams[0]!.sent !== first.streams[0]!.sent);
});

Deno.test("what the hands can carry is carried, without a backlog", async () => {
  const { streams: [result], database } = await simulate(HOST, [STREAM], 20);
  const { sent, handled, left, rate, p99, hands } = result!;
  assertEquals(handled + left, sent);
  assert(left < 30, `${left} left`);
  assert(rate > 85 && rate < 115, `${rate} a second`);
  assert(p99! < 200, `p99 ${p99}`);
  // 100 a second for 25 ms each on eight hands.
  assert(hands > 0.25 && hands < 0.4, `${hands} of the hands`);
  assert(database > 0.01 && database < 0.1, `${database} of the database`);
});

Deno.test("more than the hands can carry piles up, and more drainers carry more", async () => {
  const busy = { ...STREAM, rate: 1200 };
  const one = (await simulate(HOST, [busy], 10)).streams[0]!;
  assert(one.rate > 200 && one.rate < 330, `${one.rate} a second by one drainer`);
  assert(one.left > 3000, `${one.left} left`);
  const three = (await simulate(HOST, [{ ...busy, maxDrainers: 3 }], 10)).streams[0]!;
  assert(three.rate > 2.6 * one.rate, `${three.rate} a second by three`);
});

Deno.test("a burst is worked off in many drains without waiting for the sweep", async () => {
  const { streams: [result] } = await simulate(
    HOST,
    [{ ...STREAM, rate: 0, burst: 2000, budgets: { ...STREAM.budgets, maxMessages: 250 } }],
    9.9,
  );
  assertEquals([result!.handled, result!.left], [2000, 0]);
  assert(result!.invocations >= 8, `${result!.invocations} invocations`);
});

Deno.test("what does not find a core or a connection waits for one", async () => {
  const heavy = { ...STREAM, work: { cpuMs: 0.1, databaseMs: 10, waitMs: 0 }, maxDrainers: 4 };
  const { streams, database } = await simulate(HOST, [{ ...heavy, rate: 400 }], 5);
  assert(database > 0.9, `${database} of the database`);
  // Two cores, ten milliseconds each.
  assert(streams[0]!.rate > 120 && streams[0]!.rate <= 205, `${streams[0]!.rate} a second`);
  const narrow = await simulate({ ...HOST, connections: 1 }, [{ ...heavy, rate: 400 }], 5);
  assert(narrow.connections > 0.9 && narrow.mostWaitingForConnection > 10);
  assert(narrow.streams[0]!.rate < 0.7 * streams[0]!.rate);
});

Deno.test("a sharded queue is several queues", async () => {
  const sharded = { ...STREAM, rate: 800, shards: 4 };
  const { streams: [result] } = await simulate(HOST, [sharded], 10);
  assert(result!.rate > 700, `${result!.rate} a second`);
  assert(result!.invocations >= 4);
});

/** What a claim hands out, how much of it, and how long it waits. */
import { assert, assertEquals } from "@std/assert";
import { begin, claim, claimOne, ids, lease, ONE, type Promises, TWO } from "./tested_queue.ts";

const NOTHING = { messages: [], buried: 0, live: true, paused: false };

export const CLAIMING: Promises = {
  "a claimed message is as it was sent, and nobody else's meanwhile": async (open) => {
    const queue = await open({ max_drainers: 2 });
    const [msgId] = await queue.send();
    const claimed = await claimOne(queue);
    assertEquals([claimed.msg_id, claimed.read_ct], [msgId, 1]);
    const { data, last_error } = claimed.message as Record<string, unknown>;
    assertEquals([data, last_error], [{ n: 1 }, undefined]);
    assert(Number.isFinite(Date.parse(claimed.enqueued_at)));
    assertEquals(await claim(queue, TWO), NOTHING);
    Object.assign(data as object, { n: 2 });
    await queue.pass(31);
    const { message } = await claimOne(queue);
    assertEquals((message as Record<string, unknown>).data, { n: 1 }, "a copy was handed out");
  },

  "no more is claimed than was asked for, and the next claim goes on from there": async (open) => {
    const queue = await open();
    const sent = await queue.send(5);
    assertEquals(ids(await claim(queue, ONE, 3)), sent.slice(0, 3));
    assertEquals(ids(await claim(queue, ONE, 3)), sent.slice(3));
    assertEquals(await claim(queue), NOTHING);
  },

  "a claim hands out a thousand messages at most": async (open) => {
    const queue = await open();
    await queue.send(1001);
    assertEquals((await claim(queue, ONE, 5000)).messages.length, 1000);
    assertEquals((await claim(queue, ONE, 5000)).messages.length, 1);
  },

  "a claim of no messages takes none and does not wait": async (open) => {
    const queue = await open({ max_attempts: 1 });
    const startedAt = queue.now();
    assertEquals(await queue.port.claim(queue.name, ONE, 0, 4000), NOTHING);
    assert(queue.now() - startedAt < 3000);
    await queue.send();
    await claimOne(queue);
    await queue.pass(31);
    assertEquals(await queue.port.claim(queue.name, ONE, 0, 4000), NOTHING);
    assertEquals([await queue.depth(), await queue.deadLetters()], [1, []]);
  },

  "a delayed message is claimed when it is due and not before": async (open) => {
    const queue = await open();
    const sent = await queue.send(2, 60);
    await queue.pass(50);
    assertEquals(ids(await claim(queue)), []);
    await queue.pass(11);
    assertEquals(ids(await claim(queue)), sent);
  },

  "what was due first goes first, and a batch is in the order of its ids": async (open) => {
    const queue = await open();
    const [last] = await queue.send(1, 30);
    const [second] = await queue.send(1, 20);
    const [first] = await queue.send(1, 10);
    await queue.pass(40);
    assertEquals(ids(await claim(queue, ONE, 2)), [second, first]);
    assertEquals(ids(await claim(queue, ONE, 2)), [last]);
  },

  "a message says how long it could have been claimed": async (open) => {
    const queue = await open();
    await queue.send(1, 20);
    await queue.pass(25);
    const { wait_ms } = await claimOne(queue);
    assert(wait_ms >= 4900 && wait_ms < 15_000, `${wait_ms} ms`);
  },

  "a lease lasts as long as the queue says; then the next attempt is counted": async (open) => {
    const queue = await open({ vt_seconds: 45 });
    const [msgId] = await queue.send();
    await claimOne(queue);
    await queue.pass(35);
    assertEquals(ids(await claim(queue)), []);
    await queue.pass(11);
    assertEquals(lease(await claimOne(queue)), { msg_id: msgId!, read_ct: 2 });
  },

  "waiting for a first message is bounded": async (open) => {
    const queue = await open();
    const startedAt = queue.now();
    assertEquals(await queue.port.claim(queue.name, ONE, 1, 59.6), NOTHING);
    const waited = queue.now() - startedAt;
    assert(waited >= 58 && waited < 4000, `${waited} ms`);
  },

  "what is there is claimed without waiting for more": async (open) => {
    const queue = await open();
    const sent = await queue.send();
    const startedAt = queue.now();
    assertEquals(ids(await queue.port.claim(queue.name, ONE, 10, 4500)), sent);
    assert(queue.now() - startedAt < 3500);
  },

  "a message that comes ends the wait for it": async (open) => {
    const queue = await open();
    const claiming = queue.port.claim(queue.name, ONE, 10, 4500);
    await queue.sleep(50);
    const startedAt = queue.now();
    const sent = await queue.send();
    assertEquals(ids(await claiming), sent);
    assert(queue.now() - startedAt < 3000);
  },

  "a paused queue hands out nothing and says so at once": async (open) => {
    const queue = await open({ max_attempts: 1 });
    await queue.send();
    await claimOne(queue);
    await queue.pass(31);
    await queue.pause();
    const startedAt = queue.now();
    const paused = { ...NOTHING, paused: true };
    assertEquals(await queue.port.claim(queue.name, ONE, 10, 4500), paused);
    assert(queue.now() - startedAt < 3500);
    assertEquals(await queue.deadLetters(), []);
    await queue.resume();
    assertEquals((await claim(queue)).buried, 1);
  },

  "pausing ends the wait for a message": async (open) => {
    const queue = await open();
    const claiming = queue.port.claim(queue.name, ONE, 10, 4500);
    await queue.sleep(50);
    const startedAt = queue.now();
    await queue.pause();
    assertEquals(await claiming, { ...NOTHING, paused: true });
    assert(queue.now() - startedAt < 3000);
  },

  "to lose one's place is told rather than that the queue is paused": async (open) => {
    const queue = await open();
    await begin(queue, TWO);
    await queue.pause();
    assertEquals(await claim(queue), { ...NOTHING, live: false });
  },
};

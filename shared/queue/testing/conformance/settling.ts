/** What a settlement does, to whom, and what comes with its answer. */
import { assertEquals } from "@std/assert";
import {
  begin,
  claim,
  claimOne,
  ids,
  lease,
  ONE,
  type Promises,
  settle,
  TWO,
} from "./tested_queue.ts";

const BROKEN = { code: "upstream_down", message: "503" };

export const SETTLING: Promises = {
  "done deletes the message and no other": async (open) => {
    const queue = await open();
    const [, other] = await queue.send(2);
    assertEquals(await settle(queue, await claimOne(queue), { outcome: "done" }), {
      messages: [],
      buried: 0,
      live: true,
      paused: false,
      stale: [],
    });
    assertEquals([await queue.depth(), ids(await claim(queue))], [1, [other]]);
  },

  "retry comes back after its delay and tells what went wrong": async (open) => {
    const queue = await open();
    const [msg_id] = await queue.send();
    const retry = { outcome: "retry", delay_seconds: 47.5, error: BROKEN } as const;
    assertEquals((await settle(queue, await claimOne(queue), retry)).stale, []);
    await queue.pass(38);
    assertEquals(ids(await claim(queue)), []);
    await queue.pass(10);
    const again = await claimOne(queue);
    assertEquals(lease(again), { msg_id: msg_id!, read_ct: 2 });
    const { data, last_error } = again.message as Record<string, Record<string, unknown>>;
    assertEquals(data, { n: 1 });
    const { at, ...error } = last_error!;
    assertEquals(error, { ...BROKEN, attempt: 1 });
    assertEquals(Number.isFinite(Date.parse(String(at))), true);
  },

  "retry without a delay is due at once, even for the same call": async (open) => {
    for (const delay_seconds of [undefined, 0, -5]) {
      const queue = await open();
      await queue.send();
      const outcome = { ...lease(await claimOne(queue)), outcome: "retry", delay_seconds } as const;
      const { messages } = await queue.port.settle(queue.name, ONE, [outcome], 10);
      assertEquals(messages.map(({ read_ct }) => read_ct), [2]);
      assertEquals(messages[0]!.wait_ms < 4000, true, "due now, and not before");
    }
  },

  "retry of the last attempt is a dead letter": async (open) => {
    const queue = await open({ max_attempts: 2 });
    const [msg_id] = await queue.send();
    await settle(queue, await claimOne(queue), { outcome: "retry" });
    await settle(queue, await claimOne(queue), { outcome: "retry", error: BROKEN });
    assertEquals(await queue.deadLetters(), [{ msg_id: msg_id!, attempts: 2, ...BROKEN }]);
    assertEquals(await queue.depth(), 0);
  },

  "dead is a dead letter at the first attempt": async (open) => {
    const queue = await open();
    const [msg_id] = await queue.send();
    await settle(queue, await claimOne(queue), { outcome: "dead", error: BROKEN });
    assertEquals(await queue.deadLetters(), [{ msg_id: msg_id!, attempts: 1, ...BROKEN }]);
    assertEquals(await queue.depth(), 0);
  },

  "an error may be missing and is cut when it is long": async (open) => {
    const queue = await open();
    await queue.send(2);
    const [silent, wordy] = (await claim(queue)).messages;
    const error = { code: "wordy", message: "y".repeat(5000) };
    await settle(queue, silent!, { outcome: "dead" });
    await settle(queue, wordy!, { outcome: "dead", error });
    assertEquals((await queue.deadLetters()).map(({ code, message }) => [code, message.length]), [
      ["unknown", 0],
      ["wordy", 2000],
    ]);
  },

  "release gives back at once and counts no attempt": async (open) => {
    const queue = await open({ max_attempts: 1 });
    const [msg_id] = await queue.send();
    await settle(queue, await claimOne(queue), { outcome: "release" });
    assertEquals(lease(await claimOne(queue)), { msg_id: msg_id!, read_ct: 1 });
  },

  "acked is never stale: a finishing function has deleted the message": async (open) => {
    const queue = await open();
    await queue.send();
    const held = await claimOne(queue);
    await queue.finish(held);
    assertEquals(await queue.depth(), 0);
    assertEquals((await settle(queue, held, { outcome: "acked" })).stale, []);
  },

  "what another has or has finished is stale, and left as it is": async (open) => {
    const queue = await open({ max_drainers: 2 });
    await queue.send(5);
    const mine = (await claim(queue)).messages;
    await settle(queue, mine[4]!, { outcome: "done" });
    await queue.pass(31);
    // One by one: whoever had them may have been killed by any of them.
    for (let n = 0; n < 4; n++) await claimOne(queue, TWO);
    const outcomes = (["done", "retry", "dead", "release", "done"] as const).map((outcome, n) => ({
      ...lease(mine[n]!),
      outcome,
    }));
    const { stale } = await queue.port.settle(queue.name, ONE, outcomes, 10);
    assertEquals(stale.toSorted((a, b) => a - b), mine.map(({ msg_id }) => msg_id));
    assertEquals([await queue.depth(), await queue.deadLetters()], [4, []]);
    const theirs = mine.slice(0, 4).map(({ msg_id }) => ({ msg_id, read_ct: 2 }));
    assertEquals(await queue.port.extend(queue.name, TWO, theirs, 30), { lost: [] });
  },

  "one stale settlement keeps no other from being applied": async (open) => {
    const queue = await open();
    await queue.send(4);
    const held = (await claim(queue)).messages.map(lease);
    const [done, retried, dead] = held;
    const outcomes = [
      { ...held[3]!, read_ct: 7, outcome: "done" },
      { ...done!, outcome: "done" },
      { ...retried!, outcome: "retry", delay_seconds: 60 },
      { ...dead!, outcome: "dead" },
    ] as const;
    const { stale } = await queue.port.settle(queue.name, ONE, outcomes, 0);
    assertEquals(stale, [held[3]!.msg_id]);
    assertEquals((await queue.deadLetters()).map(({ msg_id }) => msg_id), [dead!.msg_id]);
    assertEquals(await queue.depth(), 2);
  },

  "the next batch comes with the answer, up to what was asked for": async (open) => {
    const queue = await open();
    const sent = await queue.send(5);
    const done = (await claim(queue, ONE, 2)).messages.map((each) => ({
      ...lease(each),
      outcome: "done" as const,
    }));
    assertEquals(ids(await queue.port.settle(queue.name, ONE, done, 2)), sent.slice(2, 4));
  },

  "what ran out of attempts is buried with the next batch": async (open) => {
    const queue = await open({ max_attempts: 1 });
    await queue.send(2);
    const [first] = (await claim(queue)).messages;
    await queue.pass(31);
    const outcome = { ...lease(first!), outcome: "done" } as const;
    assertEquals((await queue.port.settle(queue.name, ONE, [outcome], 5)).buried, 1);
    assertEquals((await queue.deadLetters()).length, 1);
  },

  "who lost its place settles what it has and gets nothing more": async (open) => {
    const queue = await open();
    await begin(queue);
    await queue.send(2);
    const held = await claimOne(queue);
    await queue.pass(11);
    await begin(queue, TWO);
    const outcome = { ...lease(held), outcome: "done" } as const;
    assertEquals(await queue.port.settle(queue.name, ONE, [outcome], 5), {
      messages: [],
      buried: 0,
      live: false,
      paused: false,
      stale: [],
    });
    assertEquals(await queue.depth(), 1);
  },

  "of a paused queue what is held is settled and nothing more handed out": async (open) => {
    const queue = await open();
    await queue.send(2);
    const outcome = { ...lease(await claimOne(queue)), outcome: "done" } as const;
    await queue.pause();
    const { messages, live, paused, stale } = await queue.port.settle(
      queue.name,
      ONE,
      [outcome],
      5,
    );
    assertEquals({ messages, live, paused, stale }, {
      messages: [],
      live: true,
      paused: true,
      stale: [],
    });
    assertEquals(await queue.depth(), 1);
  },

  "who has handed over is given nothing, and is fenced as ever": async (open) => {
    const queue = await open();
    await queue.send(2);
    const outcome = { ...lease(await claimOne(queue)), outcome: "done" } as const;
    await queue.port.handOver(queue.name, ONE);
    const nothing = { messages: [], buried: 0, live: false, paused: false };
    const settleAsNobody = () => queue.port.settle(queue.name, null, [outcome], 10);
    assertEquals(await settleAsNobody(), { ...nothing, stale: [] });
    assertEquals(await settleAsNobody(), { ...nothing, stale: [outcome.msg_id] });
    assertEquals(await queue.depth(), 1);
  },
};

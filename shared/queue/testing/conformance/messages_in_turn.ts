/** What becomes of messages that are claimed again: heartbeats, suspects, attempts that run out. */
import { assertEquals } from "@std/assert";
import { claim, claimOne, ids, lease, ONE, type Promises, settle, TWO } from "./tested_queue.ts";

const BROKEN = { code: "upstream_down", message: "503" };

export const MESSAGES_IN_TURN: Promises = {
  "a heartbeat prolongs what is still held and names what is lost": async (open) => {
    const queue = await open({ vt_seconds: 30, max_drainers: 2 });
    await queue.send(3);
    const [kept, taken, finished] = (await claim(queue)).messages.map(lease);
    await settle(queue, finished!, { outcome: "done" });
    await queue.port.extend(queue.name, ONE, [kept!], 60);
    await queue.pass(31);
    assertEquals(ids(await claim(queue, TWO)), [taken!.msg_id]);
    const { lost } = await queue.port.extend(queue.name, ONE, [kept!, taken!, finished!], 100);
    assertEquals(lost.toSorted((a, b) => a - b), [taken!.msg_id, finished!.msg_id]);
    await queue.pass(31);
    const { messages } = await claim(queue);
    assertEquals(messages.map(lease), [{ ...taken!, read_ct: 3 }], "as its holder had it");
    await settle(queue, messages[0]!, { outcome: "done" });
    await queue.pass(70);
    assertEquals(ids(await claim(queue)), [kept!.msg_id]);
  },

  "a lease that lapsed is good again while nobody has taken the message": async (open) => {
    const queue = await open({ vt_seconds: 30 });
    await queue.send(2);
    const [prolonged, settled] = (await claim(queue)).messages.map(lease);
    await queue.pass(31);
    assertEquals(await queue.port.extend(queue.name, ONE, [prolonged!], 30), { lost: [] });
    assertEquals((await settle(queue, settled!, { outcome: "done" })).stale, []);
    assertEquals(ids(await claim(queue)), []);
    assertEquals(await queue.depth(), 1);
  },

  "a message that may have killed its worker goes alone": async (open) => {
    const queue = await open();
    const [one, two] = await queue.send(2);
    await claim(queue);
    await queue.pass(31);
    const fresh = await queue.send(2);
    assertEquals(ids(await claim(queue)), [one]);
    assertEquals(ids(await claim(queue)), [two]);
    assertEquals(ids(await claim(queue)), fresh, "those never claimed go together");
  },

  "what may have killed its worker waits while others were due before": async (open) => {
    const queue = await open({ vt_seconds: 30 });
    const early = await queue.send(2, 20);
    const [suspect] = await queue.send();
    await claimOne(queue);
    await queue.pass(31);
    assertEquals(ids(await claim(queue)), early);
    assertEquals(ids(await claim(queue)), [suspect]);
  },

  "messages that failed in the open go together, but not after a silence": async (open) => {
    const queue = await open();
    const sent = await queue.send(2);
    for (const read_ct of [1, 2, 3]) {
      const { messages } = await claim(queue);
      assertEquals(messages.map(lease), sent.map((msg_id) => ({ msg_id, read_ct })));
      if (read_ct === 3) break;
      for (const each of messages) await settle(queue, each, { outcome: "retry", error: BROKEN });
    }
    await queue.pass(31);
    assertEquals((await claim(queue)).messages.length, 1, "the third attempt said nothing");
  },

  "a message that was never settled becomes a dead letter after its attempts": async (open) => {
    const queue = await open({ max_attempts: 2 });
    const [killer] = await queue.send();
    for (const attempt of [1, 2]) {
      assertEquals((await claimOne(queue)).read_ct, attempt);
      await queue.pass(31);
    }
    const others = await queue.send(2);
    const batch = await claim(queue);
    assertEquals([batch.buried, ids(batch)], [1, others]);
    const [letter, ...more] = await queue.deadLetters();
    assertEquals(
      [letter?.msg_id, letter?.attempts, letter?.code],
      [killer, 2, "worker_lost"],
    );
    assertEquals([more, await queue.depth()], [[], 2]);
  },

  "what ran out of attempts counts for the limit of a claim": async (open) => {
    const queue = await open({ max_attempts: 1 });
    await queue.send(2);
    await claim(queue);
    await queue.pass(31);
    const [waiting] = await queue.send();
    const batch = await claim(queue, ONE, 2);
    assertEquals([batch.buried, ids(batch)], [2, []]);
    assertEquals(ids(await claim(queue, ONE, 2)), [waiting]);
  },

  "what ran out of attempts keeps the last error that was told": async (open) => {
    const queue = await open({ max_attempts: 2 });
    const [msg_id] = await queue.send();
    await settle(queue, await claimOne(queue), { outcome: "retry", error: BROKEN });
    await claimOne(queue);
    await queue.pass(31);
    assertEquals((await claim(queue)).buried, 1);
    assertEquals(await queue.deadLetters(), [{ msg_id: msg_id!, attempts: 2, ...BROKEN }]);
  },
};

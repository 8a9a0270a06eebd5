/** Who may drain, for how long, and how to leave. */
import { assertEquals, assertRejects } from "@std/assert";
import { DbError } from "@shared/db/errors.ts";
import {
  begin,
  claim,
  claimOne,
  ids,
  ONE,
  type Promises,
  settle,
  THREE,
  TWO,
} from "./tested_queue.ts";

export const PLACES: Promises = {
  "beginning tells the settings, and asking twice takes one place": async (open) => {
    const settings = {
      vt_seconds: 45,
      batch_size: 7,
      parallelism: 3,
      max_attempts: 4,
      backoff_base_seconds: 1.5,
      backoff_factor: 3,
      backoff_cap_seconds: 60,
      linger_ms: 250,
    };
    const queue = await open({ ...settings, max_drainers: 2 });
    const begun = { started: true as const, settings };
    assertEquals(await queue.port.beginDrain(queue.name, ONE), begun);
    assertEquals(await queue.port.beginDrain(queue.name, ONE), begun);
    assertEquals([await begin(queue, TWO), await begin(queue, THREE)], [true, false]);
  },

  "a place that nobody gave up is free after ten seconds": async (open) => {
    const queue = await open({ max_drainers: 2 });
    await begin(queue, ONE);
    await queue.pass(6);
    await begin(queue, TWO);
    const busy = { started: false as const, reason: "busy" };
    assertEquals(await queue.port.beginDrain(queue.name, THREE), busy);
    await queue.pass(5);
    assertEquals(await begin(queue, THREE), true);
    assertEquals(await queue.port.beginDrain(queue.name, ONE), busy);
  },

  "a paused queue is not drained, and no place is taken": async (open) => {
    const queue = await open();
    await queue.pause();
    assertEquals(await queue.port.beginDrain(queue.name, ONE), {
      started: false,
      reason: "paused",
    });
    await queue.resume();
    assertEquals(await begin(queue, TWO), true);
  },

  "an unknown queue is not drained and refuses everything else": async (open) => {
    const { port } = await open();
    const nowhere = "no_such_queue";
    assertEquals(await port.beginDrain(nowhere, ONE), { started: false, reason: "unknown_queue" });
    for (
      const call of [
        () => port.claim(nowhere, ONE, 1, 0),
        () => port.settle(nowhere, ONE, [], 0),
        () => port.extend(nowhere, null, [], 30),
      ]
    ) assertEquals((await assertRejects(call, DbError)).details, "unknown_queue");
  },

  "a claim, a settlement and a heartbeat keep the drainer's place": async (open) => {
    for (const call of ["claim", "settle", "extend"] as const) {
      const queue = await open();
      await begin(queue);
      await queue.pass(7);
      if (call === "claim") await claim(queue);
      if (call === "settle") await queue.port.settle(queue.name, ONE, [], 0);
      if (call === "extend") await queue.port.extend(queue.name, ONE, [], 30);
      await queue.pass(7);
      assertEquals(await begin(queue, TWO), false, call);
    }
  },

  "a drainer whose place lapsed takes it again while it is free": async (open) => {
    const queue = await open();
    await begin(queue);
    await queue.pass(11);
    const [msgId] = await queue.send();
    const batch = await claim(queue);
    assertEquals([batch.live, ids(batch)], [true, [msgId]]);
    assertEquals(await begin(queue, TWO), false);
  },

  "a drainer whose place another has is told to stop and gets nothing": async (open) => {
    const queue = await open();
    await begin(queue);
    await queue.pass(11);
    await begin(queue, TWO);
    await queue.send();
    const startedAt = queue.now();
    assertEquals(await queue.port.claim(queue.name, ONE, 10, 4000), {
      messages: [],
      buried: 0,
      live: false,
      paused: false,
    });
    assertEquals(queue.now() - startedAt < 3000, true, "without waiting");
    assertEquals((await claim(queue, TWO)).messages.length, 1);
  },

  "a heartbeat of one who lost its place takes none from another": async (open) => {
    const queue = await open();
    await begin(queue);
    await queue.pass(11);
    await begin(queue, TWO);
    await queue.port.extend(queue.name, ONE, [], 30);
    assertEquals((await claim(queue, ONE)).live, false);
    assertEquals((await claim(queue, TWO)).live, true);
  },

  "ending frees one's own place and no other": async (open) => {
    const queue = await open({ max_drainers: 2 });
    await begin(queue, ONE);
    await begin(queue, TWO);
    await queue.port.endDrain(queue.name, ONE);
    await queue.port.endDrain(queue.name, THREE);
    assertEquals([await begin(queue, THREE), await begin(queue, ONE)], [true, false]);
  },

  "a drainer leaves a queue without anything due, and stays gone": async (open) => {
    const queue = await open();
    await begin(queue);
    await queue.send(1);
    await claimOne(queue);
    await queue.send(1, 60);
    await queue.port.endDrain(queue.name, ONE);
    assertEquals(await queue.port.tryLeave(queue.name, ONE), true);
    assertEquals(await begin(queue, TWO), true);
  },

  "a drainer stays for a message that came while it left, with its place back": async (open) => {
    const queue = await open();
    await begin(queue);
    await queue.send();
    await queue.port.endDrain(queue.name, ONE);
    assertEquals(await queue.port.tryLeave(queue.name, ONE), false);
    assertEquals(await begin(queue, TWO), false);
  },

  "a drainer leaves a message to another that took its place": async (open) => {
    const queue = await open();
    await begin(queue);
    await queue.send();
    await queue.port.endDrain(queue.name, ONE);
    await begin(queue, TWO);
    assertEquals(await queue.port.tryLeave(queue.name, ONE), true);
    assertEquals((await claim(queue, TWO)).messages.length, 1);
  },

  "a drainer leaves a paused queue, whatever is in it": async (open) => {
    const queue = await open();
    await begin(queue);
    await queue.send();
    await queue.pause();
    await queue.port.endDrain(queue.name, ONE);
    assertEquals(await queue.port.tryLeave(queue.name, ONE), true);
  },

  "a drainer stays for an enqueuer that saw it alive and has not committed": async (open) => {
    const queue = await open();
    await begin(queue);
    const commit = await queue.sendSlowly();
    await queue.port.endDrain(queue.name, ONE);
    assertEquals(await queue.port.tryLeave(queue.name, ONE), false);
    await commit();
    assertEquals(await queue.rings(), 0);
    assertEquals((await claim(queue)).messages.length, 1);
  },

  "handing over frees the place at once, and what is held can still be settled": async (open) => {
    const queue = await open();
    await begin(queue);
    await queue.send();
    const held = await claimOne(queue);
    await queue.port.handOver(queue.name, ONE);
    assertEquals(await begin(queue, TWO), true);
    assertEquals((await settle(queue, held, { outcome: "done" }, null)).stale, []);
    assertEquals(await queue.depth(), 0);
  },

  "who has handed over takes no place by settling or by a heartbeat": async (open) => {
    const queue = await open({ vt_seconds: 10 });
    await begin(queue);
    await queue.send(2);
    const [first, second] = (await claim(queue)).messages;
    await queue.port.handOver(queue.name, ONE);
    assertEquals(await queue.port.extend(queue.name, null, [second!], 300), { lost: [] });
    await settle(queue, first!, { outcome: "done" }, null);
    assertEquals(await begin(queue, TWO), true);
    await queue.pass(60);
    assertEquals(ids(await claim(queue, TWO)), [], "the heartbeat holds");
  },
};

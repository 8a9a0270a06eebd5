/** When the consumer is called, by enqueuers and by drainers, and when it is left alone. */
import { assertEquals } from "@std/assert";
import { begin, claim, claimOne, ONE, type Promises, settle, TWO } from "./tested_queue.ts";

export const RINGING: Promises = {
  "enqueuing rings once, again when nobody came, and anew when somebody did": async (open) => {
    const queue = await open();
    await queue.send(3);
    await queue.send();
    assertEquals(await queue.rings(), 1);
    await queue.pass(2);
    await queue.send();
    assertEquals(await queue.rings(), 2);
    await begin(queue);
    await queue.port.endDrain(queue.name, ONE);
    await queue.send();
    assertEquals(await queue.rings(), 3);
  },

  "enqueuing rings for nobody who is there, nor for later": async (open) => {
    const queue = await open();
    await queue.send(1, 60);
    await begin(queue);
    await queue.send();
    assertEquals(await queue.rings(), 0);
    await queue.pass(11);
    await queue.send();
    assertEquals(await queue.rings(), 1, "the drainer is dead");
  },

  "nothing rings for a paused queue": async (open) => {
    const queue = await open();
    await queue.pause();
    await queue.send();
    await queue.sweep();
    assertEquals(await queue.rings(), 0);
  },

  "even a drainer that finds no place answers the ring": async (open) => {
    const queue = await open();
    await queue.send();
    await begin(queue, TWO);
    await queue.port.beginDrain(queue.name, ONE);
    await queue.port.endDrain(queue.name, TWO);
    await queue.send();
    assertEquals(await queue.rings(), 2);
  },

  "the sweep rings for what is due while nobody drains": async (open) => {
    const queue = await open();
    await queue.send(1, 60);
    await queue.sweep();
    assertEquals(await queue.rings(), 0, "nothing is due");
    await queue.pass(61);
    await begin(queue);
    await queue.sweep();
    assertEquals(await queue.rings(), 0, "somebody drains");
    await queue.pass(11);
    await queue.sweep();
    assertEquals(await queue.rings(), 1);
  },

  "handing over rings, whatever the state of the queue": async (open) => {
    const queue = await open({ max_drainers: 2 });
    await begin(queue, ONE);
    await begin(queue, TWO);
    await queue.port.handOver(queue.name, ONE);
    await queue.port.handOver(queue.name, TWO);
    assertEquals(await queue.rings(), 2);
  },

  "a full batch calls another drainer where more may work": async (open) => {
    const queue = await open({ max_drainers: 2 });
    await begin(queue);
    await queue.send(7);
    await claim(queue, ONE, 3);
    assertEquals(await queue.rings(), 1);
    await claim(queue, ONE, 1);
    assertEquals(await queue.rings(), 1, "that ring is on its way");
    await begin(queue, TWO);
    await claim(queue, ONE, 1);
    assertEquals(await queue.rings(), 1, "every place is taken");
    await queue.port.endDrain(queue.name, TWO);
    await claim(queue, ONE, 2);
    assertEquals(await queue.rings(), 1, "nothing is left");
  },

  "a batch that is not full calls nobody": async (open) => {
    const queue = await open({ max_drainers: 2 });
    await begin(queue);
    await queue.send(2);
    await claim(queue, ONE, 3);
    assertEquals(await queue.rings(), 0);
    await queue.pass(31);
    await begin(queue);
    assertEquals((await claim(queue, ONE, 3)).messages.length, 1, "of two suspects");
    assertEquals(await queue.rings(), 0);
  },

  "a full batch calls nobody where one may work": async (open) => {
    const queue = await open({ max_drainers: 1 });
    await begin(queue);
    await queue.send(5);
    await claim(queue, ONE, 3);
    assertEquals(await queue.rings(), 0);
  },

  "a drainer without room calls another for what waits": async (open) => {
    const queue = await open({ max_drainers: 2 });
    await begin(queue);
    await queue.send();
    const held = await claimOne(queue);
    await queue.send();
    assertEquals(await queue.rings(), 0);
    await settle(queue, held, { outcome: "done" });
    assertEquals(await queue.rings(), 1);
  },

  "what is given back after a hand-over is announced when it is due and nobody drains": async (
    open,
  ) => {
    const queue = await open();
    // Gives a message back as one that has handed over, by when the successor has come, or gone.
    const giveBack = async (outcome: "release" | "retry", successor: "there" | "gone") => {
      await begin(queue, TWO);
      const held = await claimOne(queue, TWO);
      if (successor === "gone") await queue.port.endDrain(queue.name, TWO);
      const before = await queue.rings();
      await settle(queue, held, { outcome, delay_seconds: 60 }, null);
      return await queue.rings() - before;
    };
    await queue.send();
    assertEquals(await giveBack("release", "there"), 0);
    assertEquals(await giveBack("release", "gone"), 1);
    assertEquals(await giveBack("retry", "gone"), 0);
  },

  "what is given back to a paused queue is announced by nobody": async (open) => {
    const queue = await open();
    await begin(queue);
    await queue.send();
    const held = await claimOne(queue);
    await queue.port.endDrain(queue.name, ONE);
    await queue.pause();
    await settle(queue, held, { outcome: "release" }, null);
    assertEquals(await queue.rings(), 0);
  },
};

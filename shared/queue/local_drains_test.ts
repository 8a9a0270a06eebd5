import { assertEquals, assertRejects } from "@std/assert";
import { LocalDrains } from "./local_drains.ts";

/** Drains that end when the test says so. */
function controlled() {
  const open: { queue: string; handOver: () => void; end: (error?: Error) => void }[] = [];
  const begun: string[] = [];
  const drains = new LocalDrains((queue, handOver) => {
    begun.push(queue);
    return new Promise<void>((resolve, reject) => {
      open.push({
        queue,
        handOver,
        end: (error) => error === undefined ? resolve() : reject(error),
      });
    });
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  return { drains, open, begun, settle };
}

Deno.test("a ring starts a drain, after the ring has been answered", async () => {
  const { drains, open, begun } = controlled();
  const { answer, done } = drains.ring("a");
  assertEquals([answer, begun], ["started", []]);
  await Promise.resolve();
  assertEquals(begun, ["a"]);
  open[0]!.end();
  await done;
});

Deno.test("rings during a drain are answered by one more drain, however many there are", async () => {
  const { drains, open, begun, settle } = controlled();
  const first = drains.ring("a");
  await settle();
  const answers = [drains.ring("a"), drains.ring("a"), drains.ring("a")];
  assertEquals(answers.map((each) => each.answer), ["draining", "draining", "draining"]);
  assertEquals(begun, ["a"]);
  open[0]!.end();
  await settle();
  assertEquals(begun, ["a", "a"]);
  open[1]!.end();
  await Promise.all([first.done, ...answers.map((each) => each.done)]);
  assertEquals(begun, ["a", "a"]);
});

Deno.test("a ring after a drain starts another", async () => {
  const { drains, open, begun, settle } = controlled();
  const first = drains.ring("a");
  await settle();
  open[0]!.end();
  await first.done;
  assertEquals(drains.ring("a").answer, "started");
  await settle();
  assertEquals(begun, ["a", "a"]);
  open[1]!.end();
});

Deno.test("a successor starts beside a drain that has handed over", async () => {
  const { drains, open, begun, settle } = controlled();
  const first = drains.ring("a");
  await settle();
  assertEquals(drains.ring("a").answer, "draining");
  open[0]!.handOver();
  await settle();
  assertEquals(begun, ["a", "a"]);
  open[1]!.handOver();
  await settle();
  assertEquals(drains.ring("a").answer, "started");
  await settle();
  open[2]!.end();
  open[1]!.end();
  let done = false;
  first.done.then(() => done = true);
  await settle();
  assertEquals(done, false);
  open[0]!.end();
  await first.done;
});

Deno.test("queues do not wait for each other", async () => {
  const { drains, open, begun, settle } = controlled();
  drains.ring("a");
  assertEquals(drains.ring("b").answer, "started");
  await settle();
  assertEquals(begun, ["a", "b"]);
  for (const each of open) each.end();
});

Deno.test("after stop nothing begins, remembered rings included", async () => {
  const { drains, open, begun, settle } = controlled();
  const { done } = drains.ring("a");
  await settle();
  drains.ring("a");
  drains.stop();
  open[0]!.end();
  await done;
  assertEquals(begun, ["a"]);
  assertEquals(drains.ring("a").answer, "stopped");
});

Deno.test("a drain that fails does not block its queue", async () => {
  const { drains, open, settle } = controlled();
  const { done } = drains.ring("a");
  await settle();
  open[0]!.end(new Error("unexpected"));
  await assertRejects(() => done, Error, "unexpected");
  assertEquals(drains.ring("a").answer, "started");
  await settle();
  open[1]!.end();
});

import { assertEquals, assertRejects } from "@std/assert";
import { VirtualTime } from "./testing/virtual_time.ts";
import { Batcher } from "./batcher.ts";

function setUp(maxItems = 3) {
  const time = new VirtualTime();
  const batches: number[][] = [];
  const batcher = new Batcher<number, number>({
    maxItems,
    waitMs: 5,
    run: (items) => {
      batches.push([...items]);
      if (items.includes(13)) return Promise.reject(new Error("unlucky"));
      return Promise.resolve(items.map((each) => each * 2));
    },
    sleep: time.sleep,
  });
  return { time, batches, batcher };
}

Deno.test("what comes together is one call, and everybody gets their own result", async () => {
  const { time, batches, batcher } = setUp();
  const results = await time.run(Promise.all([1, 2].map((each) => batcher.add(each))));
  assertEquals([results, batches], [[2, 4], [[1, 2]]]);
});

Deno.test("a full batch does not wait, and what is too much is the next batch", async () => {
  const { time, batches, batcher } = setUp();
  const results = Promise.all([1, 2, 3, 4, 5, 6, 7].map((each) => batcher.add(each)));
  assertEquals(await time.run(results), [2, 4, 6, 8, 10, 12, 14]);
  assertEquals(batches, [[1, 2, 3], [4, 5, 6], [7]]);
});

Deno.test("a batch that fails fails for its own items only", async () => {
  const { time, batches, batcher } = setUp(2);
  const unlucky = Promise.allSettled([1, 13].map((each) => batcher.add(each)));
  const lucky = batcher.add(3);
  assertEquals((await time.run(unlucky)).map(({ status }) => status), ["rejected", "rejected"]);
  assertEquals(await time.run(lucky), 6);
  await assertRejects(() => time.run(batcher.add(13)), Error, "unlucky");
  assertEquals(batches, [[1, 13], [3], [13]]);
});

Deno.test("later items are another batch", async () => {
  const { time, batches, batcher } = setUp();
  await time.run(batcher.add(1));
  await time.run(batcher.add(2));
  assertEquals(batches, [[1], [2]]);
});

import { assertEquals, assertRejects } from "@std/assert";
import { DbError, PROTOCOL_VIOLATION } from "@shared/db/errors.ts";
import { createSqlQueue } from "./sql_queue.ts";
import { fakeCaller } from "./testing/fake_caller.ts";
import { TEST_SETTINGS } from "./testing/fake_queue.ts";

const EMPTY = { messages: [], buried: 0, live: true, paused: false };

Deno.test("each method calls its SQL function with named arguments", async () => {
  const { caller, calls } = fakeCaller({
    "queue.begin_drain": () => ({ started: true, settings: TEST_SETTINGS }),
    "queue.claim": () => EMPTY,
    "queue.settle": () => ({ ...EMPTY, stale: [4] }),
    "queue.extend": () => ({ lost: [5] }),
    "queue.end_drain": () => undefined,
    "queue.try_leave": () => false,
    "queue.hand_over": () => undefined,
  });
  const queue = createSqlQueue(caller);
  const outcome = { msg_id: 1, read_ct: 2, outcome: "done" } as const;
  assertEquals(await queue.beginDrain("q", "d"), { started: true, settings: TEST_SETTINGS });
  assertEquals(await queue.claim("q", "d", 10, 999.6), EMPTY);
  assertEquals((await queue.settle("q", "d", [outcome], 7)).stale, [4]);
  assertEquals(await queue.extend("q", "d", [{ msg_id: 5, read_ct: 1 }], 30), { lost: [5] });
  assertEquals(await queue.endDrain("q", "d"), undefined);
  assertEquals(await queue.tryLeave("q", "d"), false);
  assertEquals(await queue.handOver("q", "d"), undefined);
  const us = { queue: "q", drainer: "d" };
  assertEquals(calls, [
    ["queue.begin_drain", us],
    ["queue.claim", { ...us, max_messages: 10, poll_ms: 1000 }],
    ["queue.settle", { ...us, outcomes: [outcome], max_messages: 7 }],
    ["queue.extend", { ...us, leases: [{ msg_id: 5, read_ct: 1 }], seconds: 30 }],
    ["queue.end_drain", us],
    ["queue.try_leave", us],
    ["queue.hand_over", us],
  ]);
});

Deno.test("a reply of another shape is an error of the protocol", async () => {
  const { caller } = fakeCaller({ "queue.claim": () => ({ messages: "none" }) });
  const error = await assertRejects(
    () => createSqlQueue(caller).claim("q", "d", 1, 0),
    DbError,
    "queue.claim returned something else",
  );
  assertEquals(error.code, PROTOCOL_VIOLATION);
});

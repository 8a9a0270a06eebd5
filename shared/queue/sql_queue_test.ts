import { assertEquals, assertRejects } from "@std/assert";
import { DbError, PROTOCOL_VIOLATION } from "@shared/db/errors.ts";
import { createSqlQueue } from "./sql_queue.ts";
import { fakeCaller } from "./testing/fake_caller.ts";

Deno.test("a reply of another shape is an error of the protocol", async () => {
  const { caller } = fakeCaller({ "queue.claim": () => ({ messages: "none" }) });
  const error = await assertRejects(
    () => createSqlQueue(caller).claim("q", "d", 1, 0),
    DbError,
    "queue.claim returned something else",
  );
  assertEquals(error.code, PROTOCOL_VIOLATION);
});

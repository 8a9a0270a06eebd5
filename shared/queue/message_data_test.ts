import { assertEquals, assertThrows } from "@std/assert";
import { z } from "zod";
import { dataOf } from "./message_data.ts";
import type { Message } from "./message.ts";
import { Reject } from "./outcome.ts";

const SCHEMA = z.object({ id: z.string() });

const message = (type: string, data: unknown) =>
  ({ v: 1, type, id: "m", workspace_id: null, trace: null, request_id: null, data }) as Message;

Deno.test("the data of a message of the right type and shape is handed out", () => {
  assertEquals(dataOf(message("thing.due", { id: "x", more: 1 }), "thing.due", SCHEMA), {
    id: "x",
  });
});

for (
  const [name, type, data, words] of [
    ["another type", "other.due", { id: "x" }, "Only thing.due belongs into this queue."],
    ["another shape", "thing.due", { id: 1 }, "data: id"],
    ["no data", "thing.due", null, "data:"],
  ] as const
) {
  Deno.test(`a message with ${name} can never succeed, and says why`, () => {
    const error = assertThrows(() => dataOf(message(type, data), "thing.due", SCHEMA), Reject);
    assertEquals([error.code, error.message.startsWith(words)], ["malformed_message", true]);
  });
}

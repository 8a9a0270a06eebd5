import { assertEquals, assertThrows } from "@std/assert";
import { parseMessage } from "./message.ts";
import { Reject } from "./outcome.ts";
import { envelope } from "./testing/fixtures.ts";

Deno.test("an envelope comes out as it went in", () => {
  const message = {
    ...envelope({ n: 1 }),
    workspace_id: crypto.randomUUID(),
    trace: "00-ab-cd-01",
  };
  assertEquals(parseMessage(message), { ...message });
});

Deno.test("optional meta data may be absent and is null then", () => {
  const { v, type, id, data } = envelope();
  const message = parseMessage({ v, type, id, data });
  assertEquals([message.workspace_id, message.trace, message.request_id], [null, null, null]);
});

Deno.test("unknown fields are dropped, so that newer producers can add some", () => {
  assertEquals("extra" in parseMessage({ ...envelope(), extra: 1 }), false);
});

Deno.test("the error of the attempt before is there, and a damaged one is ignored", () => {
  const last_error = { code: "x", message: "y", attempt: 1, at: "2026-01-01T00:00:00Z" };
  assertEquals(parseMessage({ ...envelope(), last_error }).last_error, last_error);
  assertEquals(parseMessage({ ...envelope(), last_error: "damaged" }).last_error, undefined);
});

const malformed: readonly [name: string, value: unknown, mention: string][] = [
  ["nothing", null, "expected object"],
  ["text", "hello", "expected object"],
  ["a list", [], "expected object"],
  ["another version", { ...envelope(), v: 2 }, "v:"],
  ["no type", { ...envelope(), type: "" }, "type:"],
  ["an id that is no UUID", { ...envelope(), id: "secret-value" }, "id:"],
  ["data that is no object", { ...envelope(), data: "text" }, "data:"],
  ["data that is a list", { ...envelope(), data: [] }, "data:"],
  ["data that is nothing", { ...envelope(), data: null }, "data:"],
];
for (const [name, value, mention] of malformed) {
  Deno.test(`a message that is ${name} is rejected for good`, () => {
    const error = assertThrows(() => parseMessage(value), Reject, mention);
    assertEquals((error as Reject).code, "malformed_message");
    assertEquals((error as Reject).message.includes("secret-value"), false);
  });
}

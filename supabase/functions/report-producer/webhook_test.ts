import { assertEquals } from "@std/assert";
import { MAX_RECORDS, readWebhook, webhookSchema } from "./webhook.ts";

const ID = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a001";
const OTHER_ID = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a002";

function body(change: Record<string, unknown> = {}) {
  return webhookSchema.parse({
    type: "INSERT",
    table: "interview_report_event",
    schema: "public",
    record: { id: ID, interview_id: OTHER_ID, status: "pending" },
    old_record: null,
    ...change,
  });
}

Deno.test("the body of a row webhook asks for its row", () => {
  assertEquals(readWebhook(body()), { kind: "dispatch", eventIds: [ID] });
});

Deno.test("the body of a statement asks for all of its pending rows, each once", () => {
  const records = [
    { id: ID, status: "pending" },
    { id: OTHER_ID, status: "completed" },
    { id: ID, status: "pending" },
  ];
  assertEquals(readWebhook(body({ records })), {
    kind: "dispatch",
    eventIds: [ID],
  });
  assertEquals(readWebhook(body({ records, record: undefined })), {
    kind: "dispatch",
    eventIds: [ID],
  });
});

Deno.test("an update that makes a request pending again counts", () => {
  assertEquals(readWebhook(body({ type: "UPDATE" })), {
    kind: "dispatch",
    eventIds: [ID],
  });
});

Deno.test("what does not concern us is skipped, with the reason", () => {
  const reasons: [Record<string, unknown>, string][] = [
    [{ table: "invitations" }, "wrong_table"],
    [{ schema: "elsewhere" }, "wrong_table"],
    [{ type: "DELETE", record: null, old_record: { id: ID } }, "wrong_type"],
    [{ type: "insert" }, "wrong_type"],
    [{ record: { id: ID, status: "processing" } }, "not_pending"],
    [{ record: { id: ID, status: "PENDING" } }, "not_pending"],
    [{ records: [] }, "not_pending"],
  ];
  for (const [change, reason] of reasons) {
    assertEquals(readWebhook(body(change)), { kind: "skip", reason });
  }
});

Deno.test("a row that is not one of ours is malformed, and the field is named", () => {
  const faults: [Record<string, unknown>, string][] = [
    [{ record: null }, "body.record"],
    [{ record: undefined }, "body.record"],
    [{ record: { status: "pending" } }, "body.record.id"],
    [{ record: { id: "1; drop table", status: "pending" } }, "body.record.id"],
    [{ record: { id: ID } }, "body.record.status"],
    [
      { records: [{ id: ID, status: "pending" }, { id: 7, status: "x" }] },
      "body.records.1.id",
    ],
  ];
  for (const [change, path] of faults) {
    const reading = readWebhook(body(change));
    assertEquals([reading.kind, reading.kind === "malformed" && reading.path], [
      "malformed",
      path,
    ]);
  }
});

Deno.test("a call lists no more than a thousand rows", () => {
  const records = Array.from(
    { length: MAX_RECORDS + 1 },
    () => ({ id: ID, status: "pending" }),
  );
  const parse = (rows: unknown[]) => webhookSchema.safeParse({ ...body(), records: rows }).success;
  assertEquals([parse(records), parse(records.slice(1))], [false, true]);
});

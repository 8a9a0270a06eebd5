import { assertEquals, assertRejects } from "@std/assert";
import { Webhook } from "standardwebhooks";
import { startWebhookReceiver, webhookLines } from "./receiver.ts";

const SECRET = `whsec_${btoa("0123456789abcdef0123456789abcdef")}`;
const ID = "0198f6a2-5c1b-7c4e-9a3f-6d1c2b3a4e5f";

/** An API that lets everybody subscribe, and remembers what it was asked. */
function fakeApi(asked: [string, string][] = []) {
  return {
    json: (method: string, path: string) => {
      asked.push([method, path]);
      return Promise.resolve({ subscription: { id: ID }, secret: SECRET });
    },
  } as unknown as Parameters<typeof startWebhookReceiver>[0];
}

async function send(url: string, body: string, secret = SECRET): Promise<number> {
  const at = new Date();
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign("msg_1", at, body),
    },
    body,
  });
  await response.body?.cancel();
  return response.status;
}

const announcement = (type: string) =>
  JSON.stringify({ type, timestamp: "2026-11-22T10:00:00.000Z", data: { invitationId: ID } });

Deno.test("the receiver counts what verifies, once, and is done when all have come", async () => {
  const asked: [string, string][] = [];
  await using receiver = await startWebhookReceiver(fakeApi(asked), ID);
  assertEquals(asked.map(([method]) => method), ["PATCH", "POST"]);
  const done = receiver.untilAll(1, 5_000);
  for (const type of ["invitation.completed", "invitation.completed", "report.completed"]) {
    assertEquals(await send(receiver.url, announcement(type)), 204);
  }
  assertEquals([await done, receiver.refused], [true, 0]);
  assertEquals(webhookLines(receiver, 1)[0]!.includes("1 invitation.completed, 1 report."), true);
});

Deno.test("the receiver believes neither a wrong signature nor another event", async () => {
  await using receiver = await startWebhookReceiver(fakeApi(), ID);
  const forged = `whsec_${btoa("x".repeat(32))}`;
  assertEquals(await send(receiver.url, announcement("report.completed"), forged), 401);
  assertEquals(await send(receiver.url, announcement("job.created")), 401);
  assertEquals([receiver.refused, await receiver.untilAll(1, 10)], [2, false]);
});

Deno.test("a receiver that cannot subscribe leaves no server behind", async () => {
  const api = { json: () => Promise.reject(new Error("403")) };
  await assertRejects(() => startWebhookReceiver(api as never, ID), Error, "403");
});

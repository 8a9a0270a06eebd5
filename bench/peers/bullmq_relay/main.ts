/**
 * A webhook relay as teams write it by hand: Express takes events in, BullMQ keeps their deliveries in Redis, a
 * worker signs and sends them. `main.ts api` and `main.ts worker` run as a process each.
 *
 * What it does as well as Hirewire: idempotency keys, matching by event type, Standard Webhooks signatures,
 * timeouts, retries with backoff and jitter. It is tuned: commands to Redis are pipelined, deliveries are
 * added in bulk, connections to receivers are kept alive, finished jobs are removed. (deno.json pins
 * msgpackr-extract for BullMQ's sake: later versions name binaries that are not published.)
 */
import { createHash, createHmac, randomUUID } from "node:crypto";
import { type BulkJobOptions, Queue, Worker } from "bullmq";
// @ts-types="@types/express"
import express from "express";
import { Redis } from "ioredis";

interface Subscription {
  readonly id: string;
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly secret: string;
}

interface NewEvent {
  readonly eventType: string;
  readonly payload: unknown;
  readonly idempotencyKey: string;
}

interface Delivery {
  readonly subscriptionId: string;
  readonly eventId: string;
  readonly body: string;
}

const CONCURRENCY = 100;
const TIMEOUT_MS = 15_000;
const KEY_SECONDS = 30 * 24 * 3600;
const JOB: BulkJobOptions = {
  attempts: 8,
  backoff: { type: "exponential", delay: 5_000, jitter: 0.5 },
  removeOnComplete: true,
};

const subscriptions: Subscription[] = JSON.parse(Deno.env.get("SUBSCRIPTIONS")!);
const connection = new Redis(Number(Deno.env.get("REDIS_PORT")), "127.0.0.1", {
  maxRetriesPerRequest: null,
  enableAutoPipelining: true,
});

function serveApi(): void {
  const queue = new Queue<Delivery>("webhooks", { connection });
  const app = express().use(express.json({ limit: "20mb" }));

  app.post("/events", async (request, response) => {
    const idempotencyKey = request.get("x-idempotency-key");
    if (idempotencyKey === undefined || typeof request.body?.eventType !== "string") {
      return void response.status(400).json({
        error: "eventType and x-idempotency-key are required",
      });
    }
    const [result] = await takeIn(queue, [{ ...request.body, idempotencyKey }]);
    response.status(result!.status).json(result);
  });
  app.post("/events/batch", async (request, response) => {
    response.json({ results: await takeIn(queue, request.body.events) });
  });
  app.post("/pause", async (_, response) => response.json(await queue.pause()));
  app.post("/resume", async (_, response) => response.json(await queue.resume()));
  const server = app.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (typeof address === "object") console.log(address!.port);
  });
}

async function takeIn(queue: Queue<Delivery>, events: readonly NewEvent[]) {
  const timestamp = new Date().toISOString();
  const results = await Promise.all(events.map(async ({ eventType, payload, idempotencyKey }) => {
    const data = JSON.stringify(payload);
    const hash = createHash("sha256").update(eventType).update("\0").update(data).digest("hex");
    const eventId = `evt_${randomUUID()}`;
    const before = await connection.set(
      `key:${idempotencyKey}`,
      `${hash} ${eventId}`,
      "EX",
      KEY_SECONDS,
      "NX",
      "GET",
    );
    if (before !== null) {
      const [knownHash, knownId] = before.split(" ");
      return { status: knownHash === hash ? 409 : 422, eventId: knownId!, deliveries: [] };
    }
    const body = `{"type":${JSON.stringify(eventType)},"timestamp":"${timestamp}","data":${data}}`;
    const deliveries = subscriptions
      .filter(({ eventTypes }) => eventTypes.includes(eventType) || eventTypes.includes("*"))
      .map(({ id }) => ({
        name: "deliver",
        data: { subscriptionId: id, eventId, body },
        opts: JOB,
      }));
    return { status: 202, eventId, deliveries };
  }));
  const jobs = results.flatMap(({ deliveries }) => deliveries);
  if (jobs.length > 0) await queue.addBulk(jobs);
  return results.map(({ status, eventId }) => ({ status, eventId }));
}

function work(): void {
  const byId = new Map(subscriptions.map((each) => [each.id, each]));
  new Worker<Delivery>("webhooks", async ({ data: { subscriptionId, eventId, body } }) => {
    const { url, secret } = byId.get(subscriptionId)!;
    const timestamp = Math.floor(Date.now() / 1000);
    const signature = createHmac("sha256", Buffer.from(secret.slice("whsec_".length), "base64"))
      .update(`${eventId}.${timestamp}.${body}`).digest("base64");
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        "content-type": "application/json",
        "webhook-id": eventId,
        "webhook-timestamp": String(timestamp),
        "webhook-signature": `v1,${signature}`,
      },
      body,
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`The endpoint answered ${response.status}.`);
  }, { connection, concurrency: CONCURRENCY });
  console.log("working");
}

if (Deno.args[0] === "worker") work();
else serveApi();

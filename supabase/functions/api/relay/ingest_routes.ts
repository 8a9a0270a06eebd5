/** Taking events in: one by one, and in batches. */
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { asJson, callAs } from "@shared/db/caller.ts";
import { payloadHash } from "@shared/domain/relay/canonical_hash.ts";
import { checkPayload } from "@shared/domain/relay/event_schema.ts";
import { readMemberOrKey } from "@shared/http/credentials.ts";
import { jsonBody } from "@shared/http/openapi.ts";
import { Problem, PROBLEM_MEDIA_TYPE, problemBody } from "@shared/http/problem.ts";
import type { Clock } from "@shared/platform/clock.ts";
import { workspaceOnly } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { json } from "../success.ts";
import type { Catalogues, SchemaOf } from "./catalogue.ts";
import {
  batchBodySchema,
  type BatchItem,
  eventBodySchema,
  idempotencyKeyOf,
  type Incoming,
  readBatch,
  readEvent,
} from "./incoming.ts";
import {
  dependsOnSchema,
  type IngestResult,
  ingestResultSchema,
  type Refusal,
  refusalOf,
  refusalOfPayload,
} from "./ingest_results.ts";
import {
  acceptedSchema,
  type BatchResult,
  batchSchema,
  keyHeaders,
  knownEvent,
} from "./ingest_schemas.ts";
import { keepBodyText, type RawBodyVariables } from "./raw_body.ts";
import type { Vouch } from "./vouching.ts";

export function registerIngestRoutes(
  routes: Routes,
  catalogues: Catalogues,
  vouch: Vouch,
  clock: Clock,
): void {
  /** The schemas that apply to this request, remembered by its credential. */
  const schemasFor = (
    c: Context<{ Variables: RawBodyVariables }>,
    workspaceId: string | undefined,
  ): Promise<SchemaOf> => {
    const reading = readMemberOrKey(c.req.raw.headers);
    const holder = reading.kind === "api_key"
      ? reading.key
      : reading.kind === "member"
      ? reading.jwt
      : "";
    return catalogues.of(c.var.caller, holder, workspaceId);
  };

  routes.post("/v1/events", {
    access: "memberOrKey",
    tag: "Events",
    operationId: "postEvent",
    summary: "Have an event delivered to everybody who subscribed to it",
    description: "Accepted means stored, to be delivered to each subscription that matches. Sent " +
      "again with the same key, an event is a 409 that names the first one, which a client may " +
      "treat as success; the same key with another type or payload is a 422.",
    query: workspaceOnly,
    headers: keyHeaders,
    body: jsonBody(eventBodySchema),
    readBody: keepBodyText(),
    success: json(acceptedSchema, "Accepted", 202),
    responses: {
      409: knownEvent("The key was used for this event before: code `duplicate_event`"),
      422: knownEvent(
        "The key belongs to another event (`idempotency_key_reuse`), or the payload is not what " +
          "its schema asks for (`schema_violation`, without the fields of an event)",
      ),
    },
  }).handle(async (c) => {
    const started = clock.now().getTime();
    const { workspaceId } = c.req.valid("query");
    const idempotencyKey = idempotencyKeyOf(c.req.raw.headers);
    const event = readEvent(c.var.bodyText, c.req.valid("json"), idempotencyKey);
    const [schemaOf, caller] = await Promise.all([
      schemasFor(c, workspaceId),
      vouch(c.var, c.req.raw.headers),
    ]);
    const judged = judge(event, "body.payload", schemaOf);
    if (judged.event === null) return refuse(c, judged.refusal) as never;
    const result = await callAs(caller, "ingest_event", {
      event: asJson(await forDatabase(judged)),
      workspace_id: workspaceId,
    }, ingestResultSchema);
    const refusal = refusalOf(result, judged.refusal);
    // The type of a response knows no problem documents.
    if (refusal !== null || result.outcome === "invalid") return refuse(c, refusal!) as never;
    return c.json({
      success: true as const,
      message: "Event accepted and queued for processing",
      eventId: result.eventId,
      eventType: result.eventType,
      idempotencyKey: result.idempotencyKey,
      receivedAt: result.receivedAt,
      processingTimeMs: clock.now().getTime() - started,
    }, 202);
  });

  routes.post("/v1/events/batch", {
    access: "memberOrKey",
    tag: "Events",
    operationId: "postEvents",
    summary: "Post up to 1,000 events at once",
    description: "In one transaction, and each event for itself: a refused one does not keep the " +
      "others out. The answer is a 200 once the batch was read, whatever became of its events.",
    query: workspaceOnly,
    body: jsonBody(batchBodySchema),
    readBody: keepBodyText(),
    success: json(batchSchema, "What became of each event"),
  }).handle(async (c) => {
    const started = clock.now().getTime();
    const { workspaceId } = c.req.valid("query");
    const items = readBatch(c.var.bodyText, c.req.valid("json"));
    const [schemaOf, caller] = await Promise.all([
      schemasFor(c, workspaceId),
      vouch(c.var, c.req.raw.headers),
    ]);
    const judged = items.map((item, nth) => judgeItem(item, nth, schemaOf));
    const events = await Promise.all(judged.map((each) =>
      // What is malformed keeps its place, and the database refuses it as well.
      each.event === null ? null : forDatabase(each)
    ));
    const { results } = await callAs(caller, "ingest_events", {
      events: asJson(events),
      workspace_id: workspaceId,
    }, z.object({ results: z.array(ingestResultSchema).length(events.length) }));
    const answers = results.map((result, nth) => toBatchResult(items[nth]!, judged[nth]!, result));
    const count = (status: number) => answers.filter((each) => each.status === status).length;
    return c.json({
      success: true as const,
      accepted: count(202),
      duplicates: count(409),
      refused: answers.length - count(202) - count(409),
      results: answers,
      processingTimeMs: clock.now().getTime() - started,
    }, 200);
  });
}

/** An event and what its schema has against it; or, of what can be no event, only what is wrong. */
type Judged =
  | { event: Incoming; refusal: Refusal | null }
  | { event: null; refusal: Refusal };

/**
 * What can be said about an event without the database. One that its schema forbids still goes there: its
 * key may be known from before the schema was changed, and what was accepted stays accepted.
 */
function judge(event: Incoming, path: string, schemaOf: SchemaOf): Judged {
  const problem = checkPayload(event.payload, schemaOf(event.eventType));
  if (problem === null) return { event, refusal: null };
  const refusal = refusalOfPayload(problem, path);
  return dependsOnSchema(problem) ? { event, refusal } : { event: null, refusal };
}

function judgeItem(item: BatchItem, nth: number, schemaOf: SchemaOf): Judged {
  if (item.ok) return judge(item.event, `body.events.${nth}.payload`, schemaOf);
  return {
    event: null,
    refusal: {
      problem: new Problem("invalid_request", "The event is not valid.", { errors: item.errors }),
    },
  };
}

function toBatchResult(
  item: BatchItem,
  judged: Judged,
  result: IngestResult,
): BatchResult {
  const refusal = judged.event === null ? judged.refusal : refusalOf(result, judged.refusal);
  const problem = refusal?.problem;
  const stored = judged.event !== null && result.outcome !== "invalid" ? result : null;
  const { eventType, idempotencyKey } = item.ok ? item.event : item;
  return {
    status: problem?.status ?? 202,
    eventId: stored?.eventId ?? null,
    eventType,
    idempotencyKey,
    receivedAt: stored?.receivedAt ?? null,
    eventStatus: stored?.status ?? null,
    ...(problem === undefined ? {} : { code: problem.code, message: problem.detail }),
    ...(problem?.errors === undefined ? {} : { errors: problem.errors }),
  };
}

async function forDatabase({ event, refusal }: Extract<Judged, { event: Incoming }>) {
  return {
    ...event,
    payloadHash: await payloadHash(event.eventType, event.payload),
    ...(refusal === null ? {} : { violatesSchema: true }),
  };
}

/** A problem document, with the fields of the event that was there before. */
function refuse(c: Context, { problem, original }: Refusal): Response {
  if (original === undefined) throw problem;
  c.set("problemCode", problem.code);
  const body = { ...problemBody(problem, c.get("requestId")), ...original };
  return c.body(JSON.stringify(body), problem.status, {
    "content-type": PROBLEM_MEDIA_TYPE,
  });
}

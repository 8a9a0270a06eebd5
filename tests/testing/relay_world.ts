/** A workspace with a receiver and a key for everything: what most tests of the relay start from. */
import { assertEquals } from "@std/assert";
import { asKey, type Client } from "./clients.ts";
import { connect, createApiKey, createWorkspace, type Member, type Sql } from "./fixtures.ts";
import type { Project } from "./stack.ts";
import { type Patience, until } from "./until.ts";
import { allowHttp, type Receiver, startReceiver } from "./webhook_receiver.ts";

export const RELAY_SCOPES = [
  "events:read",
  "events:write",
  "subscriptions:read",
  "subscriptions:write",
];

// deno-lint-ignore no-explicit-any -- tests look into answers whose shape is what they check
type Body = any;

export interface RelayWorld extends AsyncDisposable {
  readonly sql: Sql;
  readonly receiver: Receiver;
  readonly workspaceId: string;
  readonly owner: Member;
  /** A system with all the relay's scopes. */
  readonly key: Client;
}

/** Makes the workspace, which takes receivers without TLS; `await using` ends what was started. */
export async function openRelayWorld(project: Project): Promise<RelayWorld> {
  await using cleanup = new AsyncDisposableStack();
  const sql = cleanup.use(connect(project));
  const receiver = cleanup.use(startReceiver());
  const { id: workspaceId, owner } = await createWorkspace(project, sql);
  await allowHttp(owner.client, workspaceId);
  const { key } = await createApiKey(sql, workspaceId, RELAY_SCOPES);
  const held = cleanup.move();
  return {
    sql,
    receiver,
    workspaceId,
    owner,
    key: asKey(project, key),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Posts an event, asserting that it is accepted, and returns the answer. */
export async function postEvent(
  client: Client,
  body: unknown,
  idempotencyKey: string = crypto.randomUUID(),
): Promise<Body> {
  const answer = await client.post("/api/v1/events", body, { "x-idempotency-key": idempotencyKey });
  assertEquals(answer.status, 202, answer.text);
  return answer.body;
}

/** The event with its log, once `ready` says that enough has become of it. */
export function untilEvent(
  client: Client,
  eventId: string,
  ready: (event: Body) => boolean,
  patience?: Patience,
): Promise<Body> {
  let seen: Body;
  return until("the event to be as expected", async () => {
    const answer = await client.get(`/api/v1/events/${eventId}`);
    assertEquals(answer.status, 200, answer.text);
    seen = answer.body.event;
    if (ready(seen)) return seen;
    throw new Error(JSON.stringify(seen).slice(0, 500));
  }, patience);
}

export const delivered = (event: Body): boolean => event.status === "delivered";

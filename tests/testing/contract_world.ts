/** The published contract and a workspace to try it on. */
import { assert } from "@std/assert";
import { accepted } from "./candidate.ts";
import { type Answer, asCandidate, asKey, type Client, clientOf } from "./clients.ts";
import { connect, createApiKey, signUpOwner, type Sql } from "./fixtures.ts";
import { thingsOf } from "./interview_things.ts";
import { untilRequest } from "./report_requests.ts";
import type { Project } from "./stack.ts";

// deno-lint-ignore no-explicit-any -- the document is data, of which the parts that matter are read
export type Json = any;

/** One operation of the contract. */
export interface Operation {
  method: string;
  path: string;
  operation: Json;
}

/** Reads the contract that the project publishes. */
export async function readContract(
  project: Project,
): Promise<{ document: Json; operations: Operation[] }> {
  const document: Json = (await clientOf(project).get("/api/v1/openapi.json")).body;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    }))
  );
  assert(operations.length > 60, "the contract has its operations");
  return { document, operations };
}

/** Asserts that the answer is one of the contract's, and no error on our side. */
export function assertKept({ operation }: Operation, answer: Answer, said: string): void {
  const told = `${operation.operationId}, ${said.slice(0, 3_000)}\n${answer.status} ${answer.text}`;
  assert(answer.status < 500, told);
  // What is sent may make it another path.
  if (answer.body?.code === "route_not_found") return;
  const allowed = [...Object.keys(operation.responses), "401", "405"];
  assert(allowed.includes(String(answer.status)), told);
  if (answer.status >= 400) assert(typeof answer.body?.code === "string", told);
}

/**
 * Ids of things that exist, by what they are of: the first part of a path and the name of a parameter in
 * it, or one of these, or the name of a field.
 */
export type Ids = Record<string, string[]>;

/** Somebody's workspace with things in it, and those who call. */
export interface ContractWorld {
  ids: Ids;
  /** Who may call the operation: the candidate where it is for candidates. */
  callersOf(operation: Operation): Client[];
  everybody: Client[];
}

/** Makes things that requests can be about: one of each sort that the contract knows. */
export async function openContractWorld(project: Project): Promise<ContractWorld> {
  await using sql = connect(project);
  const owner = await signUpOwner(project);
  const { workspaceId } = accepted(await owner.client.get("/api/v1/workspace"), 200).workspace;
  const things = thingsOf(project, sql, { id: workspaceId, owner }, "robin.vale@example.com");
  const [draft, published, started, completed] = await Promise.all(
    (["draft", "published", "recorded", "completed"] as const).map((name) => things.get(name)),
  );
  const { key } = await createApiKey(sql, workspaceId, [
    "interviews:read",
    "interviews:write",
    "reports:read",
    "reports:write",
    "events:read",
    "events:write",
    "subscriptions:read",
    "subscriptions:write",
  ]);
  const { id: otherKey } = await createApiKey(sql, workspaceId, ["events:write"]);
  const subscription = await subscribePaused(sql, workspaceId, owner.client);
  await untilRequest(sql, completed!.id!, "completed");
  const [made] = await sql`
    select d.id as delivery, d.event_id as event,
      (select r.id from public.interview_reports r where r.interview_id = ${completed!
    .id!}) as report
    from public.deliveries d where d.subscription_id = ${subscription} limit 1`;
  const ids: Ids = {
    templates: [draft!.id!, draft!.id!, published!.id!],
    templateId: [published!.id!],
    invitations: [started!.id!],
    interview: [started!.accessToken!],
    "templates questionId": [draft!.questionId!],
    questionId: [started!.text!, started!.video!],
    responseId: [started!.responseId!],
    responses: [started!.responseId!],
    reports: [made!.report],
    workspaceId: [workspaceId],
    "api-keys": [otherKey],
    subscriptions: [subscription],
    deliveries: [made!.delivery],
    eventId: [made!.event],
    "event-types": ["a.b", "invitation.created"],
  };
  const candidate = asCandidate(project, started!.accessToken!);
  const members = [owner.client, asKey(project, key)];
  return {
    ids,
    callersOf: ({ operation }) =>
      JSON.stringify(operation.security ?? []).includes("interviewToken") ? [candidate] : members,
    everybody: [...members, candidate, clientOf(project)],
  };
}

/** A subscription with a delivery that waits, so that nothing is sent to anybody. */
async function subscribePaused(sql: Sql, workspaceId: string, client: Client): Promise<string> {
  // Past the api function, which would look the host up.
  const [made] = await sql`
    select public.create_subscription(${
    sql.json({
      name: "Waiting",
      url: "https://receiver.example/hooks",
      eventTypes: ["*"],
      paused: true,
    })
  }, ${workspaceId}) ->> 'id' as id`;
  const event = await client.post("/api/v1/events", { eventType: "job.created", payload: {} }, {
    "x-idempotency-key": crypto.randomUUID(),
  });
  accepted(event, 202);
  return made!.id;
}

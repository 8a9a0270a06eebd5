/**
 * What the contract says of who may call, against who may. What is for members alone is refused to every
 * key by SQL and not by a guard, and a token without rights is told so wherever people sign in.
 */
import { assert, assertEquals } from "@std/assert";
import * as jose from "jose";
import { asKey, asMember, assertProblem, type Client } from "../testing/clients.ts";
import { openContractWorld, type Operation, readContract } from "../testing/contract_world.ts";
import { connect, createApiKey } from "../testing/fixtures.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();
const { operations } = await readContract(stack);
const { ids } = await openContractWorld(stack);

const SCOPES = ["interviews", "reports", "events", "subscriptions"]
  .flatMap((what) => [`${what}:read`, `${what}:write`]);

/** What is for members alone: a body that is accepted, and the code that a key of every scope gets. */
const MEMBERS_ONLY: Record<string, { body?: unknown; refused: string }> = {
  updateRelaySettings: { body: { allowHttp: false }, refused: "forbidden" },
  createApiKey: { body: { name: "n", scopes: ["events:write"] }, refused: "forbidden" },
  listApiKeys: { refused: "forbidden" },
  revokeApiKey: { refused: "forbidden" },
  listOwnInvitations: { refused: "unauthorized" },
  decideInvitation: { body: { decision: "approved" }, refused: "decision_needs_a_person" },
  updateWorkspaceSettings: { body: { name: "n" }, refused: "forbidden" },
  putTestRunner: { body: { kind: "none" }, refused: "forbidden" },
  putConsentText: { body: { language: "en", text: "t" }, refused: "forbidden" },
  listWorkspaces: { refused: "unauthorized" },
  createWorkspace: { body: { name: "n" }, refused: "unauthorized" },
  addMember: { body: { email: "noor@example.com", role: "admin" }, refused: "forbidden" },
  updateMember: { body: { role: "owner" }, refused: "forbidden" },
  removeMember: { refused: "forbidden" },
  leaveWorkspace: { refused: "leaving_needs_a_person" },
  rateReport: {
    body: { ratings: [{ competencyId: "a", score: 3 }] },
    refused: "rating_needs_a_person",
  },
  saveRatingDraft: { body: { ratings: [] }, refused: "rating_needs_a_person" },
};

/** Calls the operation on things that exist. */
function call(client: Client, { method, path }: Operation, body?: unknown) {
  const sort = path.split("/")[3]!;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const known = ids[`${sort} ${name}`] ?? ids[name === "id" ? sort : name];
    return known?.[0] ?? crypto.randomUUID();
  });
  return client.send(
    method,
    filled,
    body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } },
  );
}

Deno.test("what the contract keeps for members is refused to a key of every scope", async () => {
  await using sql = connect(stack);
  const [workspace] = ids.workspaceId!;
  const key = asKey(stack, (await createApiKey(sql, workspace!, SCOPES)).key);
  const members = operations.filter(({ operation }) =>
    JSON.stringify(operation.security) === '[{"member":[]}]'
  );
  assertEquals(
    members.map(({ operation }) => operation.operationId).toSorted(),
    Object.keys(MEMBERS_ONLY).toSorted(),
  );
  for (const each of members) {
    const { body, refused } = MEMBERS_ONLY[each.operation.operationId]!;
    const answer = await call(key, each, body);
    assertProblem(answer, refused === "unauthorized" ? 401 : 403, refused);
  }
});

Deno.test("a token of a role without rights is a 403 of the contract wherever people sign in", async () => {
  const token = await new jose.SignJWT({ role: "anon" })
    .setProtectedHeader({ alg: "HS256" })
    .setExpirationTime("1h")
    .sign(new TextEncoder().encode(stack.keys.jwtSecret));
  const client = asMember(stack, token);
  const tried = operations.filter(({ operation }) =>
    JSON.stringify(operation.security ?? []).includes('"member"') &&
    !operation.requestBody?.required
  );
  assert(tried.length > 40, `only ${tried.length} operations were found to try`);
  for (const each of tried) {
    assertProblem(await call(client, each), 403, "forbidden");
    assert("403" in each.operation.responses, each.operation.operationId);
  }
});

/**
 * URLs that nothing may be sent to are refused when they are saved, changed and tested, by a project that
 * opens no network of its own. What names resolve to, and attempts, are tested where a resolver can be
 * given answers.
 */
import { assert, assertEquals } from "@std/assert";
import { FRIENDLY_URLS, HOSTILE_URLS } from "@shared/domain/relay/testing/hostile_urls.ts";
import { assertProblem } from "../testing/clients.ts";
import { openRelayWorld } from "../testing/relay_world.ts";
import { ownStack } from "../testing/stack.ts";
import { subscribe } from "../testing/webhook_receiver.ts";

const CODES = [
  "invalid_url",
  "https_required",
  "blocked_port",
  "blocked_host",
  "blocked_address",
  "host_not_found",
];

Deno.test("no hostile URL is saved, none is changed to, none is tested", async () => {
  await using stack = await ownStack({
    functions: ["api"],
    env: { WEBHOOK_ALLOWED_NETWORKS: "" },
  });
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, sql } = world;
  assert(HOSTILE_URLS.length >= 60);
  // Literal addresses need no name to be resolved, so this needs no name system.
  const url = FRIENDLY_URLS.find((each) => each.startsWith("https://1.1.1.1"))!;
  const { id } = await subscribe(key, workspaceId, { url });
  for (const hostile of HOSTILE_URLS) {
    const wanted = { name: "n", url: hostile, eventTypes: ["*"] };
    const saved = await key.post(`/api/v1/subscriptions?workspaceId=${workspaceId}`, wanted);
    const changed = await key.send("PATCH", `/api/v1/subscriptions/${id}`, {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ url: hostile }),
    });
    for (const answer of [saved, changed]) {
      // An empty or an endless URL is malformed; everything else breaks a rule.
      assert(
        answer.status === 400 && ["invalid_request", ...CODES].includes(answer.body.code),
        `${hostile}: ${answer.status} ${answer.text}`,
      );
    }
    if (hostile.length < 8 || hostile.length > 2_048) continue;
    // As if it had been let in by an older version.
    await sql`update public.subscriptions set url = ${hostile} where id = ${id}`;
    const tested = await key.post(`/api/v1/subscriptions/${id}/test`);
    assert(
      tested.status === 400 && CODES.includes(tested.body.code),
      `testing ${hostile}: ${tested.status} ${tested.text}`,
    );
  }
  const [stored] = await sql`
    select count(*)::int as n from public.subscriptions where workspace_id = ${workspaceId}`;
  assertEquals(stored!.n, 1);
  const [tests] = await sql`
    select count(*)::int as n from public.events where workspace_id = ${workspaceId}`;
  assertEquals(tests!.n, 0);
});

Deno.test("plain http needs the workspace's consent, and reserved headers are not to be had", async () => {
  await using stack = await ownStack({ functions: ["api"] });
  await using world = await openRelayWorld(stack);
  const { key, owner, workspaceId } = world;
  const closed = await owner.client.send(
    "PATCH",
    `/api/v1/relay/settings?workspaceId=${workspaceId}`,
    {
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ allowHttp: false }),
    },
  );
  assertEquals(closed.status, 200, closed.text);
  const path = `/api/v1/subscriptions?workspaceId=${workspaceId}`;
  const base = { name: "n", url: "https://1.1.1.1/", eventTypes: ["*"] };
  for (
    const [changes, code] of [
      [{ url: "http://1.1.1.1/" }, "https_required"],
      [{ headers: { "webhook-signature": "v1,x" } }, "reserved_header"],
      [{ headers: { Host: "internal" } }, "reserved_header"],
      [{ headers: { "x-a": "b\r\nx-c: d" } }, "invalid_headers"],
      [{ eventTypes: ["in*valid"] }, "invalid_event_types"],
      [{ filter: { a: { $near: 1 } } }, "invalid_filter"],
      [{ secret: "whsec_c2hvcnQ=" }, "invalid_secret"],
    ] as const
  ) {
    assertProblem(await key.post(path, { ...base, ...changes }), 400, code);
  }
  assertProblem(await key.post(path, { ...base, rateLimit: 0 }), 400, "invalid_request");
  assertEquals((await key.get(path)).body.items, []);
});

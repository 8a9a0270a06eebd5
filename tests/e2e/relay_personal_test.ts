/** What webhooks tell of people: ids to everybody, names, addresses and notes to who asked for them. */
import { assert, assertEquals } from "@std/assert";
import { invite, publishTemplate } from "../testing/fixtures.ts";
import { storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { openRelayWorld, postEvent } from "../testing/relay_world.ts";
import { sharedStack } from "../testing/stack.ts";
import { type Endpoint, subscribe, verified } from "../testing/webhook_receiver.ts";

const stack = await sharedStack();
const CANDIDATE = { name: "Nora Quill", email: "nora.quill@example.com" };
const NOTE = "Asked the better questions.";

/** What an endpoint was told with this type, once it was. */
async function told(endpoint: Endpoint, type: string) {
  for (let count = 1;; count++) {
    const delivery = (await endpoint.untilReceived(count))[count - 1]!;
    if (JSON.parse(delivery.text).type === type) return delivery;
  }
}

Deno.test("a webhook carries names, addresses and notes only to who asked for them", async () => {
  await using world = await openRelayWorld(stack);
  const { key, owner, sql, workspaceId, receiver } = world;
  let refusals = 1;
  const others = receiver.endpoint(() =>
    new Response(null, { status: refusals-- > 0 ? 503 : 204 })
  );
  const asked = receiver.endpoint();
  const { id, secret } = await subscribe(key, workspaceId, others);
  const { subscription } = await subscribe(key, workspaceId, asked, { personal: true });
  const shown = await key.get(`/api/v1/subscriptions/${id}`);
  assertEquals([shown.body.subscription.personal, subscription.personal], [false, true]);

  const { id: templateId, versionId } = await publishTemplate(sql, workspaceId, "data-analyst");
  const { id: invitation } = await invite(sql, templateId, CANDIDATE);
  const created = await told(asked, "invitation.created");
  assertEquals(JSON.parse(created.text).data.candidateName, CANDIDATE.name);
  const [finished] = await storeFinishedInterviews(sql, versionId, 1);
  await sql`
    update public.invitations set candidate_name = ${CANDIDATE.name}, candidate_email = ${CANDIDATE.email}
    where id = ${finished!}`;
  const decided = await owner.client.post(`/api/v1/invitations/${finished}/decision`, {
    decision: "rejected",
    note: NOTE,
  });
  assertEquals(decided.status, 200, decided.text);
  const whole = JSON.parse((await told(asked, "candidate.rejected")).text).data;
  assertEquals([whole.candidateName, whole.candidateEmail, whole.note], [
    CANDIDATE.name,
    CANDIDATE.email,
    NOTE,
  ]);
  const open = await told(others, "candidate.rejected");
  verified(open, secret);
  const { data } = JSON.parse(open.text);
  assertEquals([data.invitationId, data.templateId, data.decidedBy], [
    finished,
    templateId,
    owner.id,
  ]);
  await told(others, "invitation.created");
  for (const { text } of others.received) {
    for (const secretive of [CANDIDATE.name, CANDIDATE.email, NOTE]) {
      assert(!text.includes(secretive), text);
    }
  }
  assert(others.received.some(({ text }) => text.includes(invitation)));

  // Again, by hand: the same bytes under the same id.
  const [refused] = others.received;
  const log = await key.get(`/api/v1/events/${refused!.id}`);
  assert(log.text.includes(refused!.id));
  const delivery = log.body.event.deliveryLogs.find((each: { subscriptionId: string }) =>
    each.subscriptionId === id
  );
  const before = others.received.length;
  assertEquals((await key.post(`/api/v1/deliveries/${delivery.id}/retry`)).status, 202);
  await others.untilReceived(before + 1);
  const again = others.received.filter((each) => each.id === refused!.id);
  assertEquals(new Set(again.map(({ text }) => text)).size, 1);
  assert(again.length > 1);

  // Members see what their workspace keeps, whole.
  const event = await owner.client.get(`/api/v1/events/${open.id}`);
  assertEquals(event.body.event.payload.candidateName, CANDIDATE.name);
});

Deno.test("what other systems post is delivered as they posted it", async () => {
  await using world = await openRelayWorld(stack);
  const { key, workspaceId, receiver } = world;
  const endpoint = receiver.endpoint();
  await subscribe(key, workspaceId, endpoint);
  const payload = { invitationId: crypto.randomUUID(), candidateName: CANDIDATE.name };
  await postEvent(key, { eventType: "candidate.rejected", payload });
  const [delivery] = await endpoint.untilReceived(1);
  assertEquals(JSON.parse(delivery!.text).data, payload);
});

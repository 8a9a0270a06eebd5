/** What the database says when a write is refused names no candidate, whoever wrote. */
import { assert, assertEquals } from "@std/assert";
import { createClient } from "@supabase/supabase-js";
import { asCandidate, assertProblem } from "../testing/clients.ts";
import { connect, createWorkspace, invite, publishTemplate } from "../testing/fixtures.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

Deno.test("the secret key changes candidates' rows through functions alone, and learns nothing from what it may not", async () => {
  await using sql = connect(stack);
  const workspace = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspace.id, "backend-engineer-payments");
  const { id } = await invite(sql, template.id);
  const service = createClient(stack.apiUrl, stack.keys.secret, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  for (
    const refused of [
      await service.from("invitations").update({ candidate_name: "" }).eq("id", id),
      await service.from("invitations").update({ status: "completed" }).eq("id", id),
      await service.from("workspace_members").update({ display_name: "x".repeat(201) })
        .eq("workspace_id", workspace.id),
      await service.from("invitation_accommodations").insert({
        invitation_id: id,
        workspace_id: workspace.id,
        time_multiplier: 9,
      }),
    ]
  ) {
    assertEquals(refused.error?.code, "42501");
    const said = JSON.stringify(refused);
    assert(!/robin|example\.com/i.test(said), said);
  }
  assertEquals((await service.from("invitations").select("id").eq("id", id)).data, [{ id }]);
});

Deno.test("an answer that is too large for its row is refused before the row is made", async () => {
  await using sql = connect(stack);
  const workspace = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspace.id, "junior-frontend-developer");
  const { id, accessToken } = await invite(sql, template.id);
  const candidate = asCandidate(stack, accessToken);
  await candidate.post(`/api/v1/invitations/${id}/start`);
  const { body } = await candidate.get(`/api/v1/interview/${accessToken}`);
  const coding = body.questions.find(({ type }: { type: string }) => type === "coding");
  const tests = Array.from({ length: 200 }, (_, i) => ({
    name: `case ${i}`,
    passed: false,
    message: "x".repeat(1_900),
  }));
  const answer = {
    questionId: coding.id,
    type: "code",
    content: "print('Robin Vale')",
    testResults: { language: "python", groups: [{ id: "a", tests }] },
  };
  assertProblem(
    await candidate.post(`/api/v1/invitations/${id}/responses`, answer),
    400,
    "invalid_response",
  );
});

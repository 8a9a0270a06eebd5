/** A reviewer rates before seeing what the machine or anybody else thinks, by every way in. */
import { assert, assertEquals } from "@std/assert";
import { takeExample } from "../testing/candidate.ts";
import { supabaseAs } from "../testing/clients.ts";
import { addMember, connect, createWorkspace, publishTemplate } from "../testing/fixtures.ts";
import { untilRequest } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

Deno.test("a reviewer sees the machine's view and others' ratings only after rating", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const reviewer = await addMember(stack, sql, workspaceId, "reviewer");
  const template = await publishTemplate(sql, workspaceId, "warehouse-shift-lead");
  const invitation = await takeExample(stack, sql, template.id, "leila-haddad");
  await untilRequest(sql, invitation.id, "completed");
  const path = `/api/v1/invitations/${invitation.id}/report`;
  const open = (await owner.client.get(path)).body.report;
  const [competency] = open.competencies;
  const rate = `/api/v1/reports/${open.report_id}/ratings`;
  const ownersNote = "Calm, and exact about the numbers.";
  await owner.client.post(rate, {
    ratings: [{ competencyId: competency.id, score: 4, note: ownersNote }],
  });

  const blindText: string[] = [];
  for (const accept of ["application/json", "text/markdown", "text/html"]) {
    const answer = await reviewer.client.get(path, { accept });
    assertEquals(answer.status, 200, answer.text);
    blindText.push(answer.text);
  }
  const blind = (await reviewer.client.get(path)).body.report;
  assertEquals(blind.blind, true);
  assertEquals([blind.overall, blind.recommendation, blind.sections], [null, null, null]);
  assertEquals([blind.signals, blind.caveats], [[], []]);
  for (const each of blind.competencies) assertEquals([each.machine, each.human], [null, null]);
  const findings = [
    `"score":${open.overall.score}`,
    ownersNote,
    ...open.competencies.flatMap((c: { machine: { evidence: { quote: string }[] } }) =>
      c.machine.evidence.map(({ quote }) => quote)
    ).filter((quote: string) => quote.length > 20),
  ];
  assert(findings.length > 3);
  for (const finding of findings) {
    for (const text of blindText) {
      assertEquals(text.includes(finding), false, `a blind report holds: ${finding}`);
    }
  }

  // The Data API is a way in, too.
  const tables = supabaseAs(stack, reviewer.accessToken);
  const rows = async (table: string) => {
    const { data, error } = await tables.from(table).select("*");
    assertEquals(error, null);
    return data!;
  };
  assertEquals(await rows("interview_reports"), []);
  assertEquals(await rows("report_ratings"), []);
  const viaRpc = await tables.rpc("get_report", { report_id: open.report_id });
  assertEquals(viaRpc.error, null);
  assertEquals(viaRpc.data.blind, true);
  assertEquals(JSON.stringify(viaRpc.data).includes(ownersNote), false);
  assertEquals(
    viaRpc.data.body.competencies.map((c: { machine: unknown }) => c.machine),
    open.competencies.map(() => null),
  );

  const rated = await reviewer.client.post(rate, {
    ratings: [{ competencyId: competency.id, score: 3 }],
  });
  assertEquals(rated.status, 200, rated.text);
  assertEquals(rated.body.report.blind, false);
  assertEquals(rated.body.report.overall, open.overall);
  assertEquals(rated.body.report.competencies[0].human.n, 2);
  assert(rated.text.includes(ownersNote));
  assertEquals((await rows("interview_reports")).length, 1);
  assertEquals((await rows("report_ratings")).length, 2);
});

Deno.test("a member reads the tables of their own workspace and rewrites nothing that is done", async () => {
  await using sql = connect(stack);
  const mine = await createWorkspace(stack, sql);
  const theirs = await createWorkspace(stack, sql);
  for (const { id } of [mine, theirs]) {
    const template = await publishTemplate(sql, id, "data-analyst");
    const invitation = await takeExample(stack, sql, template.id, "ingrid-solheim");
    await untilRequest(sql, invitation.id, "completed");
  }
  const tables = supabaseAs(stack, mine.owner.accessToken);
  for (
    const table of [
      "interview_templates",
      "template_versions",
      "responses",
      "transcripts",
      "interview_report_event",
      "interview_reports",
    ]
  ) {
    const { data, error } = await tables.from(table).select("*").eq("workspace_id", mine.id);
    assertEquals([table, error], [table, null]);
    if (table !== "transcripts") assert(data!.length > 0, table);
    const foreign = await tables.from(table).select("*").eq("workspace_id", theirs.id);
    assertEquals([table, foreign.error, foreign.data], [table, null, []]);
    const changed = await tables.from(table).update({ workspace_id: theirs.id })
      .eq("workspace_id", mine.id).select();
    assertEquals([table, changed.error?.code], [table, "42501"]);
    const deleted = await tables.from(table).delete().eq("workspace_id", mine.id).select();
    // A draft may be deleted directly; this template is published.
    const refusal = table === "interview_templates" ? "PT409" : "42501";
    assertEquals([table, deleted.error?.code], [table, refusal]);
  }
  const hashes = await tables.from("invitations").select("token_hash");
  assertEquals(hashes.error?.code, "42501");
  const names = await tables.from("invitations").select("candidate_name");
  assertEquals(names.data!.length, 1);
  for (const table of ["api_keys", "outbox"]) {
    const { data, error } = await tables.from(table).select("*");
    assert(error?.code === "42501" || data?.length === 0, `${table} is readable`);
  }
});

/** A reviewer rates before seeing what the machine or anybody else thinks, by every way in. */
import { assert, assertEquals } from "@std/assert";
import { accepted, takeExample } from "../testing/candidate.ts";
import { assertProblem, supabaseAs } from "../testing/clients.ts";
import {
  addMember,
  connect,
  createWorkspace,
  invite,
  publishTemplate,
  type Sql,
} from "../testing/fixtures.ts";
import { untilRequest } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();

interface Scale {
  id: string;
  machine: unknown;
  human: { n: number } | null;
}

/** An interview with its report, and who looks at it. */
async function openWorld(sql: Sql) {
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const reviewer = await addMember(stack, sql, workspaceId, "reviewer");
  const template = await publishTemplate(sql, workspaceId, "warehouse-shift-lead");
  const invitation = await takeExample(stack, sql, template.id, "leila-haddad");
  await untilRequest(sql, invitation.id, "completed");
  const path = `/api/v1/invitations/${invitation.id}`;
  const open = accepted(await owner.client.get(`${path}/report`), 200).report;
  const scales: Scale[] = open.competencies;
  return {
    workspaceId,
    owner,
    reviewer,
    template,
    path,
    open,
    rate: `/api/v1/reports/${open.report_id}/ratings`,
    scores: (score: number, note = "") => ({
      ratings: scales.map(({ id }) => ({ competencyId: id, score, note })),
    }),
    /** What a reviewer reads past the API. */
    tables: supabaseAs(stack, reviewer.accessToken),
  };
}

Deno.test("a reviewer sees the machine's view and others' ratings only after handing in all of their own", async () => {
  await using sql = connect(stack);
  const { owner, reviewer, path, open, rate, scores, tables } = await openWorld(sql);
  const ownersNote = "Calm, and exact about the numbers.";
  accepted(await owner.client.post(rate, scores(4, ownersNote)), 200);

  const findings = [
    ownersNote,
    ...open.caveats.map(({ message }: { message: string }) => message),
    ...open.sections.follow_ups.map(({ text }: { text: string }) => text),
    ...open.competencies.map(({ machine }: Scale) => JSON.stringify(machine)),
  ];
  assert(findings.length > 3);
  const assertBlind = async () => {
    const seen: string[] = [];
    for (const accept of ["application/json", "text/markdown", "text/html"]) {
      const answer = await reviewer.client.get(`${path}/report`, { accept });
      assertEquals(answer.status, 200, answer.text);
      seen.push(answer.text);
    }
    const blind = (await reviewer.client.get(`${path}/report`)).body.report;
    assertEquals([blind.blind, blind.overall, blind.recommendation], [true, null, null]);
    assertEquals([blind.signals, blind.caveats], [[], []]);
    for (const each of blind.competencies) assertEquals([each.machine, each.human], [null, null]);
    // What is to be rated is there, whole.
    assertEquals(blind.sections.kind, "people");
    const [said] = blind.sections.answers.filter(({ answer }: { answer: string | null }) => answer);
    assert(said.answer.length > 100);

    // The Data API is a way in, too.
    for (const table of ["interview_reports", "report_ratings", "rating_changes"]) {
      assertEquals(await rowsOf(tables, table), [], table);
    }
    const viaRpc = await tables.rpc("get_report", { report_id: open.report_id });
    assertEquals(viaRpc.error, null);
    assertEquals([viaRpc.data.blind, viaRpc.data.humanRatings], [true, []]);
    assertEquals(viaRpc.data.raters, { complete: 1, expected: 2 });
    seen.push(JSON.stringify(viaRpc.data));
    const units = await tables.rpc("get_independent_ratings", {
      template_id: open.report_id,
      max_interviews: 9,
    });
    assertEquals(units.error?.code, "42501");
    for (const finding of findings) {
      for (const text of seen) {
        assertEquals(text.includes(finding), false, `a blind report holds: ${finding}`);
      }
    }
  };
  await assertBlind();

  // Neither a part of the ratings nor a draft of all of them opens anything.
  const [first, ...others] = scores(3).ratings;
  assert(others.length > 0);
  const partly = await reviewer.client.post(rate, { ratings: [first] });
  assertProblem(partly, 400, "incomplete_ratings");
  for (const { competencyId } of others) assert(partly.body.detail.includes(competencyId));
  const { draft } = accepted(
    await reviewer.client.put(`${rate}/draft`, scores(3, "Perhaps.")),
    200,
  );
  assertEquals(draft.length, scores(3).ratings.length);
  await assertBlind();
  const drafts = await rowsOf(tables, "rating_drafts");
  assertEquals(drafts.length, draft.length, "one's own draft is there to go on with");
  const ownersTables = supabaseAs(stack, owner.accessToken);
  assertEquals(await rowsOf(ownersTables, "rating_drafts"), [], "and nobody else's to read");

  const rated = await reviewer.client.post(rate, scores(2));
  assertEquals(rated.status, 200, rated.text);
  assertEquals(rated.body.report.blind, false);
  assertEquals(rated.body.report.competencies[0].human.n, 2);
  assert(rated.text.includes(ownersNote));
  assertEquals((await rowsOf(tables, "interview_reports")).length, 1);
  const shown = scores(2).ratings.length * 2;
  assertEquals((await rowsOf(tables, "report_ratings")).length, shown);

  // What they think now is a change. The same again is none.
  accepted(await reviewer.client.post(rate, scores(5)), 200);
  accepted(await reviewer.client.post(rate, scores(5)), 200);
  const ratings = await rowsOf(tables, "report_ratings");
  assertEquals(ratings.map(({ score, independent }) => `${score} ${independent}`).sort(), [
    ...scores(2).ratings.map(() => "2 true"),
    ...scores(4).ratings.map(() => "4 false"),
  ]);
  assertEquals((await rowsOf(tables, "rating_changes")).map(({ score }) => score), [
    ...scores(5).ratings.map(() => 5),
  ]);
});

Deno.test("who decides reads what a complete panel thinks without rating, and says so nowhere before", async () => {
  await using sql = connect(stack);
  const { workspaceId, owner, reviewer, path, rate, scores } = await openWorld(sql);
  const second = await addMember(stack, sql, workspaceId, "reviewer");
  const note = "Named what went wrong.";
  const read = async () => accepted(await owner.client.get(`${path}/report`), 200).report;
  const ownersTables = supabaseAs(stack, owner.accessToken);
  accepted(await reviewer.client.post(rate, scores(4, note)), 200);
  const waiting = await read();
  assertEquals(JSON.stringify(waiting).includes(note), false);
  assertEquals([waiting.human_review.complete, waiting.human_review.by], [1, []]);
  assertEquals(await rowsOf(ownersTables, "report_ratings"), []);

  accepted(await second.client.post(rate, scores(3)), 200);
  const { human_review, headline, overall, competencies } = await read();
  assertEquals([human_review.complete, human_review.status], [2, "reviewed"]);
  assertEquals([headline.next_step, overall.rests_on], ["decide", ["people"]]);
  assertEquals(competencies.map(({ human }: Scale) => human?.n), competencies.map(() => 2));
  assertEquals((await rowsOf(ownersTables, "report_ratings")).length, 2 * competencies.length);
});

Deno.test("a reviewer who has yet to rate cannot find out what was decided", async () => {
  await using sql = connect(stack);
  const { workspaceId, owner, reviewer, template, path, rate, scores, tables } = await openWorld(
    sql,
  );
  // Beside one that is not decided, which no list may put in another place than before.
  const other = await invite(sql, template.id);
  const list = `/api/v1/invitations?workspaceId=${workspaceId}`;
  const look = async () => ({
    one: (await reviewer.client.get(path)).body,
    list: (await reviewer.client.get(list)).body,
    requests: (await reviewer.client.get(`/api/v1/report-events?workspaceId=${workspaceId}`)).body,
    rows: await rowsOf(tables, "invitations", "id,status,completed_at"),
    decisions: await rowsOf(tables, "invitation_decisions"),
  });
  const before = await look();
  const decision = { decision: "rejected", note: "No example of their own." };
  accepted(await owner.client.post(`${path}/decision`, decision), 200);
  assertEquals(await look(), before);
  assertEquals(before.list.items.length, 2);
  assert(before.rows.some(({ id }) => id === other.id));

  for (const column of ["decision", "decision_note", "decision_by", "decision_at"]) {
    for (
      const query of [
        tables.from("invitations").select(column),
        tables.from("invitations").select("id").order(column),
        tables.from("invitations").select("id").not(column, "is", null),
      ]
    ) {
      assertEquals((await query).error?.code, "42703", column);
    }
  }
  const embedded = await tables.from("invitations").select("id,invitation_decisions(decision)");
  assertEquals(embedded.error, null);
  assertEquals(JSON.stringify(embedded.data).includes("rejected"), false);
  const filtered = await tables.from("invitations")
    .select("id,invitation_decisions!inner(decision)").eq(
      "invitation_decisions.decision",
      "rejected",
    );
  assertEquals(filtered.data, []);
  const refused = await reviewer.client.get(`${list}&decision=rejected`);
  assertProblem(refused, 400, "invalid_request");
  assertProblem(
    await reviewer.client.get(`/api/v1/events?workspaceId=${workspaceId}`),
    403,
    "forbidden",
  );
  assertEquals(await rowsOf(tables, "events"), []);
  assertEquals((await tables.from("outbox").select("*")).error?.code, "42501");

  // Who may decide sees it, and so does the reviewer once their ratings are in.
  const seen = accepted(await owner.client.get(path), 200).invitation.decision;
  assertEquals([seen.decision, seen.note, seen.byRole], ["rejected", decision.note, "owner"]);
  const ownersTables = supabaseAs(stack, owner.accessToken);
  assertEquals((await rowsOf(ownersTables, "invitation_decisions")).length, 1);
  accepted(await reviewer.client.post(rate, scores(3)), 200);
  assertEquals(accepted(await reviewer.client.get(path), 200).invitation.decision, seen);
  assertEquals((await rowsOf(tables, "invitation_decisions")).length, 1);
});

Deno.test("agreement of a template's raters is told in figures, to those who may read its reports", async () => {
  await using sql = connect(stack);
  const { workspaceId, owner, reviewer, template, rate, scores } = await openWorld(sql);
  const path = `/api/v1/templates/${template.id}/agreement`;
  accepted(await owner.client.post(rate, scores(1)), 200);
  accepted(await reviewer.client.post(rate, scores(4)), 200);
  const second = await addMember(stack, sql, workspaceId, "reviewer");
  const before = accepted(await second.client.get(path), 200);
  assertEquals([before.interviews, before.overall.ratings], [0, 0], "nothing that they could rate");
  accepted(await second.client.post(rate, scores(5)), 200);
  const { length } = scores(1).ratings;
  for (const { client } of [owner, reviewer, second]) {
    const told = accepted(await client.get(path), 200);
    // The owner's do not count: they could see the machine's view.
    assertEquals([told.interviews, told.overall.units, told.overall.ratings], [
      1,
      length,
      2 * length,
    ]);
    assertEquals(told.competencies.length, length);
  }
  const elsewhere = await createWorkspace(stack, sql);
  assertProblem(await elsewhere.owner.client.get(path), 404, "template_not_found");
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

// deno-lint-ignore no-explicit-any -- rows of any table
type Rows = Record<string, any>[];

async function rowsOf(
  tables: ReturnType<typeof supabaseAs>,
  table: string,
  columns = "*",
): Promise<Rows> {
  const { data, error } = await tables.from(table).select(columns);
  assertEquals([table, error], [table, null]);
  return data as unknown as Rows;
}

/** A candidate's calls against each other, against the clock and against the workspace: one wins. */
import { assert, assertEquals } from "@std/assert";
import type { JSONValue, Sql, TransactionSql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import {
  asCandidate,
  createTemplate,
  createWorkspace,
  type Invitation,
  invite,
  refusalOf,
  refusals,
  submit,
} from "./testing/fixtures.ts";

const withOwnDatabase = databasesOfThisFile();

async function withTemplate(
  test: (sql: Sql, templateId: string, workspaceId: string) => Promise<void>,
): Promise<void> {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 12);
    const workspaceId = await createWorkspace(sql);
    await test(sql, await createTemplate(sql, workspaceId), workspaceId);
  });
}

const times = <T>(n: number, call: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, i) => call(i)));

/** The code of a refusal that came as a result, or the result. */
function told(outcome: unknown): string {
  if (typeof outcome === "object" && outcome !== null && "refused" in outcome) {
    return String(outcome.refused);
  }
  const [row] = outcome as Record<string, { details?: string }>[];
  return Object.values(row!)[0]?.details ?? "done";
}

const start = (invitation: Invitation) => (tx: TransactionSql) =>
  tx`select public.start_invitation(${invitation.id})`;
const complete = (invitation: Invitation) => (tx: TransactionSql) =>
  tx`select public.complete_invitation(${invitation.id}, 'early_finish')`;

async function started(sql: Sql, templateId: string): Promise<Invitation> {
  const invitation = await invite(sql, templateId);
  await asCandidate(sql, invitation, start(invitation));
  return invitation;
}

/** How the interview stands, and what was told of it. */
async function state(sql: Sql, invitation: Invitation) {
  const [row] = await sql`
    select i.status, i.completed_reason,
      (select count(*)::int from public.responses r where r.invitation_id = i.id) as responses,
      (select count(*)::int from public.interview_report_event e where e.interview_id = i.id) as reports,
      (select count(*)::int from public.outbox o
        where o.aggregate_id = i.id and o.event_type = 'invitation.completed') as completions,
      (select count(*)::int from public.outbox o
        where o.aggregate_id = i.id and o.event_type = 'invitation.expired') as expiries
    from public.invitations i where i.id = ${invitation.id}
  `;
  return { ...row! };
}

Deno.test("starting several times at once starts once, and tells everybody so", async () => {
  await withTemplate(async (sql, templateId) => {
    for (let round = 0; round < 10; round++) {
      const invitation = await invite(sql, templateId);
      const outcomes = await times(6, () => asCandidate(sql, invitation, start(invitation)));
      assertEquals(refusals(outcomes), []);
      const [row] = await sql`
        select count(*)::int as n from public.outbox
        where aggregate_id = ${invitation.id} and event_type = 'invitation.started'
      `;
      assertEquals(row!.n, 1);
    }
  });
});

Deno.test("an answer against the end of an invitation that lapsed: it expires once, and nothing is stored", async () => {
  await withTemplate(async (sql, templateId) => {
    for (let round = 0; round < 10; round++) {
      const invitation = await invite(sql, templateId);
      await sql`update public.invitations set expires_at = now() where id = ${invitation.id}`;
      const outcomes = await Promise.all([
        asCandidate(sql, invitation, submit(invitation, 0, "answer")),
        asCandidate(sql, invitation, start(invitation)),
        sql`select public.sweep_invitations()`,
      ]);
      assertEquals(outcomes.slice(0, 2).map(told), ["invitation_expired", "invitation_expired"]);
      await sql`select public.sweep_invitations()`;
      assertEquals(await state(sql, invitation), {
        status: "expired",
        completed_reason: null,
        responses: 0,
        reports: 0,
        completions: 0,
        expiries: 1,
      });
    }
  });
});

Deno.test("answers and the sweep against a passed deadline: it completes once, with one report, and no answer gets in", async () => {
  await withTemplate(async (sql, templateId) => {
    for (let round = 0; round < 15; round++) {
      const invitation = await started(sql, templateId);
      await sql`
        update public.invitations
        set started_at = now() - interval '1 hour', deadline_at = now() - interval '1 second'
        where id = ${invitation.id}
      `;
      const outcomes = await Promise.all([
        asCandidate(sql, invitation, submit(invitation, 0, "too late")),
        asCandidate(sql, invitation, complete(invitation)),
        asCandidate(sql, invitation, submit(invitation, 1, "too late")),
        refusalOf(sql`select public.sweep_invitations()`.execute()),
      ]);
      assertEquals(outcomes.slice(0, 3).map(told), Array(3).fill("invitation_completed"));
      assertEquals(await state(sql, invitation), {
        status: "completed",
        completed_reason: "auto_timeout",
        responses: 0,
        reports: 1,
        completions: 1,
        expiries: 0,
      });
    }
  });
});

Deno.test("a deadline that passes while answers arrive: each was in time or is refused", async () => {
  await withTemplate(async (sql, templateId) => {
    for (let round = 0; round < 5; round++) {
      const invitation = await started(sql, templateId);
      const outcomes = await Promise.all([
        asCandidate(sql, invitation, submit(invitation, 0, "one")),
        sql`update public.invitations set deadline_at = now() where id = ${invitation.id}`,
        asCandidate(sql, invitation, submit(invitation, 1, "two")),
      ]);
      await sql`select public.sweep_invitations()`;
      const stored = [outcomes[0], outcomes[2]].map(told).filter((each) => each === "done").length;
      const after = await state(sql, invitation);
      assertEquals([after.status, after.responses, after.reports], ["completed", stored, 1]);
    }
  });
});

Deno.test("retakes at once use up no more than are left", async () => {
  await withTemplate(async (sql, templateId, workspaceId) => {
    const [draft] = await sql`
      select public.create_template(${workspaceId}, ${
      sql.json({
        title: "Retakes",
        interviewType: "technical",
        settings: { allowRetakes: true, maxRetakes: 2 },
        questions: [{ text: "What is a race condition?", type: "text" }],
      })
    }) as id`;
    await sql`select public.publish_template(${draft!.id})`;
    assert(templateId !== draft!.id);
    const invitation = await started(sql, draft!.id);
    const outcomes = await times(
      8,
      (i) => asCandidate(sql, invitation, submit(invitation, 0, `${i}`)),
    );
    assertEquals(refusals(outcomes), Array(5).fill("response_already_submitted"));
    const rows = await sql`
      select retake, replaced_at is null as current from public.responses
      where invitation_id = ${invitation.id} order by retake
    `;
    assertEquals(rows.map((row) => [row.retake, row.current]), [[0, false], [1, false], [2, true]]);
  });
});

/** Runs `call` as a signed-in member does. */
function asMember<T>(sql: Sql, userId: string, call: (tx: TransactionSql) => Promise<T>) {
  const claims = JSON.stringify({ role: "authenticated", sub: userId });
  return refusalOf(sql.begin(async (tx) => {
    await tx`
      select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true),
        set_config('request.headers', '{}', true)
    `;
    return await call(tx);
  }) as Promise<T>);
}

async function recruiter(sql: Sql, workspaceId: string): Promise<string> {
  const id = crypto.randomUUID();
  await sql`insert into auth.users (id, email) values (${id}, ${`${id}@example.com`})`;
  await sql`
    insert into public.workspace_members (workspace_id, user_id, role)
    values (${workspaceId}, ${id}, 'recruiter')
  `;
  return id;
}

Deno.test("deciding twice at once decides once", async () => {
  await withTemplate(async (sql, templateId, workspaceId) => {
    const member = await recruiter(sql, workspaceId);
    for (let round = 0; round < 10; round++) {
      const invitation = await started(sql, templateId);
      await asCandidate(sql, invitation, complete(invitation));
      const outcomes = await times(4, (i) =>
        asMember(
          sql,
          member,
          (tx) =>
            tx`select public.decide_invitation(${invitation.id}, ${
              i % 2 ? "approved" : "rejected"
            }, 'because')`,
        ));
      assertEquals(refusals(outcomes), Array(3).fill("decision_already_made"));
      const [row] = await sql`
        select count(*)::int as n from public.outbox
        where aggregate_id = ${invitation.id} and event_type like 'candidate.%'
      `;
      assertEquals(row!.n, 1);
    }
  });
});

Deno.test("inviting one address several times at once invites once", async () => {
  await withTemplate(async (sql, templateId) => {
    for (let round = 0; round < 5; round++) {
      const outcomes = await times(6, () =>
        refusalOf(
          sql`select public.create_invitation(${templateId}, ${`r${round}@candidates.test`}, 'R')`
            .execute(),
        ));
      assertEquals(refusals(outcomes), Array(5).fill("invitation_already_exists"));
    }
  });
});

Deno.test("a question added against the publication is in the version or refused", async () => {
  let inside = 0;
  let refused = 0;
  await withTemplate(async (sql, _, workspaceId) => {
    for (let round = 0; round < 20; round++) {
      const [draft] = await sql`
        select public.create_template(${workspaceId}, ${
        sql.json({
          title: `Race ${round}`,
          interviewType: "technical",
          questions: [{ text: "What is a race condition?", type: "text" }],
        })
      }) as id`;
      const add = () =>
        refusalOf(
          sql`select public.add_question(${draft!.id}, ${
            sql.json({ text: "Was I in time, or not?", type: "text" } as JSONValue)
          })`.execute(),
        );
      const publish = () => refusalOf(sql`select public.publish_template(${draft!.id})`.execute());
      const outcomes = await Promise.all(round % 2 ? [add(), publish()] : [publish(), add()]);
      const lost = refusals(outcomes);
      assert(lost.length === 0 || lost[0] === "template_not_draft", `unexpected: ${lost}`);
      const [row] = await sql`
        select jsonb_array_length(v.content -> 'questions') as frozen,
          (select count(*)::int from public.questions q where q.template_id = v.template_id) as stored
        from public.template_versions v where v.template_id = ${draft!.id}
      `;
      assertEquals([row!.frozen, row!.stored], lost.length ? [1, 1] : [2, 2]);
      lost.length ? refused++ : inside++;
    }
  });
  assert(inside > 0 && refused > 0, `both orders must occur: ${inside} inside, ${refused} refused`);
});

Deno.test("parallel publishers tell every event once and an interview's events in order", async () => {
  await withTemplate(async (sql, templateId) => {
    await times(8, async () => {
      const invitation = await started(sql, templateId);
      await asCandidate(sql, invitation, submit(invitation, 0, "answer"));
      await asCandidate(sql, invitation, complete(invitation));
    });
    await sql`update queue.queues set max_drainers = 6 where name = 'outbox_events'`;
    const failures: unknown[] = [];
    await times(6, async () => {
      const drainer = crypto.randomUUID();
      while (true) {
        const [row] = await sql`select queue.claim('outbox_events', ${drainer}, 3) as batch`;
        const messages = row!.batch.messages.map((
          message: { msg_id: number; read_ct: number; message: { data: { eventId: string } } },
        ) => ({
          msgId: message.msg_id,
          readCt: message.read_ct,
          eventId: message.message.data.eventId,
        }));
        if (messages.length === 0) return;
        const [published] = await sql`
          select public.publish_outbox_events('outbox_events', ${sql.json(messages)}) as result
        `;
        for (const result of published!.result.results) {
          if (!["published", "already"].includes(result.outcome)) failures.push(result);
        }
      }
    });
    assertEquals(failures, []);
    const [row] = await sql`
      select (select count(*)::int from public.outbox) as told,
        (select count(*)::int from public.events e join public.outbox o on o.id = e.id) as taken,
        (select count(*)::int from public.outbox where status <> 'published') as open,
        (select count(*)::int from (
          select o.published_at < lag(o.published_at) over (partition by o.aggregate_id order by o.sequence)
            as before from public.outbox o) s where before) as disordered
    `;
    assertEquals({ ...row! }, { told: row!.told, taken: row!.told, open: 0, disordered: 0 });
    assert(row!.told >= 34, `too little happened: ${row!.told}`);
  });
});

Deno.test("a transcript against the finished report: the report is made again, or was made from it", async () => {
  await withTemplate(async (sql, templateId) => {
    for (let round = 0; round < 10; round++) {
      const invitation = await started(sql, templateId);
      await asCandidate(sql, invitation, submit(invitation, 0, "answer"));
      await asCandidate(sql, invitation, complete(invitation));
      const [event] = await sql`
        update public.interview_report_event set status = 'processing'
        where interview_id = ${invitation.id} returning id
      `;
      const [sent] = await sql`
        select queue.enqueue('technical_interview_report', queue.message('test', '{}')) as id
      `;
      const drainer = crypto.randomUUID();
      await sql`select queue.claim('technical_interview_report', ${drainer}, 10)`;
      await sql`
        update public.responses set type = 'video', content = null where invitation_id = ${invitation.id}
      `;
      const [answer] =
        await sql`select id from public.responses where invitation_id = ${invitation.id}`;
      await Promise.all([
        sql`select public.finish_report(${event!.id}, 'technical_interview_report', ${
          sent!.id
        }, 1, ${
          sql.json({
            analyzer: "test",
            analyzer_version: "1",
            input_hash: "a".repeat(64),
            overall_score: null,
            recommendation: null,
            body: {},
          })
        })`,
        sql`select public.submit_transcript(${invitation.id}, ${
          answer!.id
        }, '{"text":"Late words."}')`,
      ]);
      const rows = await sql`
        select status from public.interview_report_event
        where interview_id = ${invitation.id} order by created_at
      `;
      assertEquals(rows.map((row) => row.status), ["completed", "pending"]);
      await sql`select queue.end_drain('technical_interview_report', ${drainer})`;
      await sql`delete from pgmq.q_technical_interview_report`;
    }
  });
});

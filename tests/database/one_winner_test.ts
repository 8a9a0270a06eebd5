/** Of several who do the same thing at the same moment exactly one succeeds, and the others are told. */
import { assert, assertEquals } from "@std/assert";
import type { Sql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import {
  asCandidate,
  completedInterviews,
  createTemplate,
  createWorkspace,
  invite,
  KINDS,
  refusalOf,
  refusals,
  report,
  requestReports,
  submit,
} from "./testing/fixtures.ts";

const withOwnDatabase = databasesOfThisFile();
const QUEUE = KINDS[1]!.queue;

/** Runs `test` with several real connections and a published template. */
async function withTemplate(
  test: (sql: Sql, templateId: string) => Promise<void>,
): Promise<void> {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 12);
    const templateId = await createTemplate(sql, await createWorkspace(sql));
    await test(sql, templateId);
  });
}

const times = <T>(n: number, call: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, i) => call(i)));

const finish = (sql: Sql, eventId: string, msgId: number, readCt: number, hashDigit: string) =>
  refusalOf(sql`
    select public.finish_report(
      ${eventId}, ${QUEUE}, ${msgId}, ${readCt}, ${sql.json(report(hashDigit))}
    ) as result
  `.execute());

async function claimOne(sql: Sql, drainer: string): Promise<{ msg_id: number; read_ct: number }> {
  const [row] = await sql`select queue.claim(${QUEUE}, ${drainer}, 1) as batch`;
  return row!.batch.messages[0];
}

Deno.test("two consumers hold one message after a lapsed lease: only the later one's report is stored", async () => {
  await withTemplate(async (sql, templateId) => {
    for (let round = 0; round < 10; round++) {
      const [interview] = await completedInterviews(sql, templateId, 1);
      const [event] = await requestReports(sql, [interview!]);
      await sql`select public.dispatch_report_event(${event!})`;
      const drainer = crypto.randomUUID();
      const first = await claimOne(sql, drainer);
      await sql`update pgmq.q_technical_interview_report set vt = clock_timestamp() - interval '1 s'`;
      const second = await claimOne(sql, drainer);
      assertEquals([second.msg_id, second.read_ct], [first.msg_id, 2]);

      const outcomes = await Promise.all([
        finish(sql, event!, first.msg_id, first.read_ct, "a"),
        finish(sql, event!, second.msg_id, second.read_ct, "b"),
      ]);
      assertEquals(refusals(outcomes), ["stale_lease"]);
      const stored = await sql`
        select r.input_hash, e.status, e.attempts
        from public.interview_reports r join public.interview_report_event e on e.id = r.event_id
        where r.interview_id = ${interview!}
      `;
      assertEquals(stored.map((row) => ({ ...row })), [
        { input_hash: "b".repeat(64), status: "completed", attempts: 2 },
      ]);
      const [told] = await sql`
        select count(*)::int as n from public.outbox
        where aggregate_id = ${interview!} and event_type = 'report.completed'
      `;
      assertEquals(told!.n, 1);
      await sql`select queue.end_drain(${QUEUE}, ${drainer})`;
    }
  });
});

Deno.test("finishing the same lease several times at once stores one report", async () => {
  await withTemplate(async (sql, templateId) => {
    const [interview] = await completedInterviews(sql, templateId, 1);
    const [event] = await requestReports(sql, [interview!]);
    await sql`select public.dispatch_report_event(${event!})`;
    const lease = await claimOne(sql, crypto.randomUUID());
    const outcomes = await times(6, () => finish(sql, event!, lease.msg_id, lease.read_ct, "a"));
    assertEquals(refusals(outcomes), Array(5).fill("stale_lease"));
    const [row] = await sql`select count(*)::int as n from public.interview_reports`;
    assertEquals(row!.n, 1);
  });
});

Deno.test("a webhook delivered several times at once sends one message", async () => {
  await withTemplate(async (sql, templateId) => {
    const interviews = await completedInterviews(sql, templateId, 20);
    for (const event of await requestReports(sql, interviews)) {
      const rows = await times(
        8,
        () => sql`select public.dispatch_report_event(${event}) as result`,
      );
      const outcomes = rows.map(([row]) => row!.result.outcome).sort();
      assertEquals(outcomes, [...Array(7).fill("duplicate"), "queued"]);
    }
    const [row] = await sql`select count(*)::int as n from pgmq.q_technical_interview_report`;
    assertEquals(row!.n, 20);
  });
});

Deno.test("several webhooks and the sweep dispatch each pending request once", async () => {
  await withTemplate(async (sql, templateId) => {
    const interviews = await completedInterviews(sql, templateId, 300);
    await requestReports(sql, interviews);
    const dispatched = await times(8, async () => {
      let sum = 0;
      while (true) {
        const [row] = await sql`select public.dispatch_pending_report_events(25) as result`;
        sum += row!.result.dispatched;
        if (!row!.result.again) return sum;
      }
    });
    assertEquals(dispatched.reduce((a, b) => a + b), 300);
    const [row] = await sql`
      select count(*)::int as messages, count(distinct message -> 'data' ->> 'eventId')::int as events
      from pgmq.q_technical_interview_report
    `;
    assertEquals({ ...row! }, { messages: 300, events: 300 });
  });
});

Deno.test("starting twice at once starts once", async () => {
  await withTemplate(async (sql, templateId) => {
    for (let round = 0; round < 5; round++) {
      const invitation = await invite(sql, templateId);
      const outcomes = await times(
        4,
        () =>
          asCandidate(
            sql,
            invitation,
            (tx) => tx`select public.start_invitation(${invitation.id})`,
          ),
      );
      assertEquals(refusals(outcomes), []);
      const [row] = await sql`
        select count(*)::int as n from public.outbox
        where aggregate_id = ${invitation.id} and event_type = 'invitation.started'
      `;
      assertEquals(row!.n, 1);
    }
  });
});

Deno.test("submitting an answer twice at once stores one", async () => {
  await withTemplate(async (sql, templateId) => {
    for (let round = 0; round < 5; round++) {
      const invitation = await invite(sql, templateId);
      await asCandidate(
        sql,
        invitation,
        (tx) => tx`select public.start_invitation(${invitation.id})`,
      );
      const outcomes = await times(
        4,
        (i) => asCandidate(sql, invitation, submit(invitation, 0, `answer ${i}`)),
      );
      assertEquals(refusals(outcomes), Array(3).fill("response_already_submitted"));
      const [row] = await sql`
        select count(*)::int as n from public.responses where invitation_id = ${invitation.id}
      `;
      assertEquals(row!.n, 1);
    }
  });
});

Deno.test("completing several times at once completes once and asks for one report", async () => {
  await withTemplate(async (sql, templateId) => {
    for (let round = 0; round < 5; round++) {
      const invitation = await invite(sql, templateId);
      await asCandidate(
        sql,
        invitation,
        (tx) => tx`select public.start_invitation(${invitation.id})`,
      );
      await asCandidate(sql, invitation, submit(invitation, 0, "answer"));
      const outcomes = await times(
        4,
        () =>
          asCandidate(
            sql,
            invitation,
            (tx) => tx`select public.complete_invitation(${invitation.id})`,
          ),
      );
      assertEquals(refusals(outcomes), []);
      const [row] = await sql`
        select count(*)::int as n from public.interview_report_event
        where interview_id = ${invitation.id}
      `;
      assertEquals(row!.n, 1);
    }
  });
});

Deno.test("an answer submitted against the completion is in it or refused, never after it", async () => {
  let before = 0;
  let refused = 0;
  await withTemplate(async (sql, templateId) => {
    for (let round = 0; round < 30; round++) {
      const invitation = await invite(sql, templateId);
      await asCandidate(
        sql,
        invitation,
        (tx) => tx`select public.start_invitation(${invitation.id})`,
      );
      await asCandidate(sql, invitation, submit(invitation, 0, "answer"));
      const late = () => asCandidate(sql, invitation, submit(invitation, 1, "one more thing"));
      const complete = () =>
        asCandidate(
          sql,
          invitation,
          (tx) => tx`select public.complete_invitation(${invitation.id})`,
        );
      // Each gets a head start in turn, so that both orders occur.
      const outcomes = await Promise.all(round % 2 ? [late(), complete()] : [complete(), late()]);
      const lost = refusals(outcomes);
      assert(lost.length === 0 || lost[0] === "invitation_completed", `unexpected: ${lost}`);
      lost.length === 0 ? before++ : refused++;
      const [row] = await sql`
        select (o.payload -> 'data' ->> 'responsesCount')::int as told, (
          select count(*)::int from public.responses r where r.invitation_id = ${invitation.id}
        ) as stored
        from public.outbox o
        where o.aggregate_id = ${invitation.id} and o.event_type = 'invitation.completed'
      `;
      assertEquals(row!.stored, row!.told, "what was stored is what the completion counted");
      assertEquals(row!.stored, lost.length === 0 ? 2 : 1);
    }
  });
  assert(before > 0 && refused > 0, `both orders must occur: ${before} before, ${refused} refused`);
});

Deno.test("asking for a report again several times at once makes one request", async () => {
  await withTemplate(async (sql, templateId) => {
    const [interview] = await completedInterviews(sql, templateId, 1);
    const outcomes = await times(
      6,
      () => refusalOf(sql`select public.rerun_report(${interview!})`.execute()),
    );
    assertEquals(refusals(outcomes), Array(5).fill("report_in_progress"));
  });
});

Deno.test("publishing a draft several times at once gives one version", async () => {
  await withTemplate(async (sql, templateId) => {
    await sql`select public.revise_template(${templateId})`;
    const outcomes = await times(
      6,
      () => refusalOf(sql`select public.publish_template(${templateId})`.execute()),
    );
    assertEquals(refusals(outcomes), Array(5).fill("template_not_draft"));
    const rows = await sql`
      select version from public.template_versions where template_id = ${templateId} order by version
    `;
    assertEquals(rows.map((row) => row.version), [1, 2]);
  });
});

Deno.test("redriving several times at once sends each dead letter back once", async () => {
  await withTemplate(async (sql) => {
    await sql`
      insert into queue.dead_letters (queue, msg_id, message, attempts, error_code, error_message, enqueued_at)
      select ${QUEUE}, i, jsonb_build_object('type', 'test', 'data', i), 1, 'x', '', now()
      from generate_series(1, 200) i
    `;
    const rows = await times(6, () => sql`select queue.redrive(${QUEUE}) as n`);
    assertEquals(rows.reduce((sum, [row]) => sum + row!.n, 0), 200);
    const [row] = await sql`
      select count(*)::int as messages, count(distinct message -> 'data')::int as letters
      from pgmq.q_technical_interview_report
    `;
    assertEquals({ ...row! }, { messages: 200, letters: 200 });
  });
});

Deno.test("of several drainers that begin at once as many start as the queue allows", async () => {
  await withTemplate(async (sql) => {
    for (const allowed of [1, 3]) {
      await sql`update queue.queues set max_drainers = ${allowed} where name = ${QUEUE}`;
      await sql`delete from queue.drainers`;
      const rows = await times(
        10,
        () => sql`select queue.begin_drain(${QUEUE}, ${crypto.randomUUID()}) as result`,
      );
      assertEquals(rows.filter(([row]) => row!.result.started).length, allowed);
    }
  });
});

Deno.test("several drainers never hold the same message", async () => {
  await withTemplate(async (sql) => {
    await sql`update queue.queues set max_drainers = 8 where name = ${QUEUE}`;
    await sql`
      select queue.enqueue_many(${QUEUE}, (
        select jsonb_agg(queue.message('test', to_jsonb(i))) from generate_series(1, 400) i
      ))
    `;
    const claimed = (await times(8, async () => {
      const drainer = crypto.randomUUID();
      const ids: number[] = [];
      while (true) {
        const [row] = await sql`select queue.claim(${QUEUE}, ${drainer}, 9) as batch`;
        if (row!.batch.messages.length === 0) return ids;
        ids.push(...row!.batch.messages.map((message: { msg_id: number }) => message.msg_id));
      }
    })).flat();
    assertEquals(claimed.length, 400);
    assertEquals(new Set(claimed).size, 400);
  });
});

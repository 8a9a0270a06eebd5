/** Consent that is taken back while something else is going on: whoever comes second sees it. */
import { assert, assertEquals } from "@std/assert";
import type { Sql, TransactionSql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import {
  asCandidate,
  createTemplate,
  createWorkspace,
  type Invitation,
  invite,
  report,
  submit,
} from "./testing/fixtures.ts";

const withOwnDatabase = databasesOfThisFile();
const QUEUE = "technical_interview_report";

const withdraw = (invitation: Invitation) => (tx: TransactionSql) =>
  tx`select public.record_consent(${invitation.id}, '{"interview":false,"automaticAnalysis":true}')`;
const complete = (invitation: Invitation) => (tx: TransactionSql) =>
  tx`select public.complete_invitation(${invitation.id}, 'early_finish')`;

async function started(sql: Sql, templateId: string): Promise<Invitation> {
  const invitation = await invite(sql, templateId);
  await asCandidate(
    sql,
    invitation,
    (tx) => tx`select public.start_invitation(${invitation.id})`,
  );
  return invitation;
}

async function completed(sql: Sql, templateId: string): Promise<Invitation> {
  const invitation = await started(sql, templateId);
  await asCandidate(sql, invitation, complete(invitation));
  return invitation;
}

/** How things stand when all is done. */
async function outcome(sql: Sql, { id }: Invitation) {
  const [row] = await sql`
    select i.status, i.completed_reason, i.withdrawn_at is not null as withdrawn,
      (select count(*)::int from public.responses r where r.invitation_id = i.id) as answers,
      (select count(*)::int from public.interview_reports r where r.interview_id = i.id) as reports,
      (select count(*)::int from public.interview_reports r
        where r.interview_id = i.id and not reports.is_withheld(r.id)) as shown,
      (select coalesce(array_agg(e.status || coalesce(' ' || e.error_code, '') order by e.created_at), '{}')
        from public.interview_report_event e where e.interview_id = i.id) as requests,
      (select count(*)::int from public.outbox o
        where o.aggregate_id = i.id and o.event_type = 'invitation.withdrawn') as told
    from public.invitations i where i.id = ${id}
  `;
  return { ...row! };
}

/**
 * Runs two transactions so that `first` has done its work and not committed when `second` begins, and
 * commits it when `second` waits for it, or is done without waiting.
 */
async function inTurn(
  sql: Sql,
  first: (tx: TransactionSql) => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<unknown> {
  const begun = Promise.withResolvers<number>();
  const finish = Promise.withResolvers<void>();
  const firstDone = sql.begin(async (tx) => {
    await first(tx);
    const [row] = await tx`select pg_backend_pid() as pid`;
    begun.resolve(row!.pid);
    await finish.promise;
  }).catch((error) => (begun.reject(error), Promise.reject(error)));
  const pid = await begun.promise;
  let answered = false;
  const secondDone = second().finally(() => answered = true);
  while (!answered) {
    const [row] = await sql`
      select exists (select from pg_stat_activity a where ${pid} = any (pg_blocking_pids(a.pid))) as waits
    `;
    if (row!.waits) break;
  }
  finish.resolve();
  await firstDone;
  return await secondDone;
}

/** The same as `asCandidate`, inside a transaction that somebody else ends. */
async function speakFor(tx: TransactionSql, { token }: Invitation): Promise<void> {
  await tx`
    select set_config('role', 'service_role', true),
      set_config('request.jwt.claims', '{"role":"service_role"}', true),
      set_config('request.headers', ${JSON.stringify({ "x-interview-token": token })}, true)
  `;
}

const withdrawing = (invitation: Invitation) => async (tx: TransactionSql) => {
  await speakFor(tx, invitation);
  await withdraw(invitation)(tx);
};

function told(answer: unknown): string {
  if (typeof answer === "object" && answer !== null && "refused" in answer) {
    return String(answer.refused);
  }
  return "done";
}

async function withTemplate(test: (sql: Sql, templateId: string) => Promise<void>): Promise<void> {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 6);
    await test(sql, await createTemplate(sql, await createWorkspace(sql)));
  });
}

Deno.test("an answer and a completion behind a withdrawal are refused, and those before it stand", async () => {
  await withTemplate(async (sql, templateId) => {
    for (
      const call of [
        (invitation: Invitation) => submit(invitation, 0, "answer"),
        complete,
      ]
    ) {
      const invitation = await started(sql, templateId);
      const late = await inTurn(
        sql,
        withdrawing(invitation),
        () => asCandidate(sql, invitation, call(invitation)),
      );
      assertEquals(told(late), "consent_required");
      assertEquals(await outcome(sql, invitation), {
        status: "completed",
        completed_reason: "withdrawn",
        withdrawn: true,
        answers: 0,
        reports: 0,
        shown: 0,
        requests: [],
        told: 1,
      });
    }
    const answered = await started(sql, templateId);
    await inTurn(sql, async (tx) => {
      await speakFor(tx, answered);
      await submit(answered, 0, "answer")(tx);
    }, () => asCandidate(sql, answered, withdraw(answered)));
    assertEquals((await outcome(sql, answered)).answers, 1);
    const done = await started(sql, templateId);
    await inTurn(sql, async (tx) => {
      await speakFor(tx, done);
      await complete(done)(tx);
    }, () => asCandidate(sql, done, withdraw(done)));
    const { completed_reason, requests, told: events } = await outcome(sql, done);
    assertEquals([completed_reason, requests, events], [
      "early_finish",
      ["failed consent_withdrawn"],
      1,
    ]);
  });
});

Deno.test("a dispatch before or behind a withdrawal leads to no report", async () => {
  await withTemplate(async (sql, templateId) => {
    const dispatch = (db: Sql | TransactionSql) =>
      db`select public.dispatch_pending_report_events()`;
    const behind = await completed(sql, templateId);
    await inTurn(sql, withdrawing(behind), async () => await dispatch(sql));
    assertEquals((await outcome(sql, behind)).requests, ["failed consent_withdrawn"]);
    const before = await completed(sql, templateId);
    await inTurn(
      sql,
      async (tx) => await dispatch(tx),
      () => asCandidate(sql, before, withdraw(before)),
    );
    const { requests, reports } = await outcome(sql, before);
    assertEquals([requests, reports], [["failed consent_withdrawn"], 0]);
  });
});

Deno.test("a report that is finished before or behind a withdrawal is shown to nobody", async () => {
  await withTemplate(async (sql, templateId) => {
    for (const withdrawalFirst of [true, false]) {
      const invitation = await completed(sql, templateId);
      await sql`select public.dispatch_pending_report_events()`;
      const drainer = crypto.randomUUID();
      const [claimed] = await sql`select queue.claim(${QUEUE}, ${drainer}, 10) as batch`;
      const [message] = claimed!.batch.messages;
      assert(message, "nothing was queued");
      const finish = (db: Sql | TransactionSql) =>
        db`select public.finish_report(${message.message.data.eventId}, ${QUEUE},
          ${message.msg_id}, ${message.read_ct}, ${sql.json(report())}) as answer`;
      if (withdrawalFirst) {
        await inTurn(sql, withdrawing(invitation), async () => await finish(sql));
      } else {
        await inTurn(
          sql,
          async (tx) => await finish(tx),
          () => asCandidate(sql, invitation, withdraw(invitation)),
        );
      }
      const { reports, shown, requests } = await outcome(sql, invitation);
      assertEquals([reports, shown, requests], [
        withdrawalFirst ? 0 : 1,
        0,
        [withdrawalFirst ? "failed consent_withdrawn" : "completed"],
      ]);
      await sql`select queue.end_drain(${QUEUE}, ${drainer})`;
    }
  });
});

Deno.test("a report that is asked for again beside a withdrawal is not made", async () => {
  await withTemplate(async (sql, templateId) => {
    const invitation = await completed(sql, templateId);
    await sql`
      update public.interview_report_event set status = 'completed', processed_at = now()
      where interview_id = ${invitation.id}
    `;
    // The request is written and not yet visible when consent is taken back.
    await inTurn(
      sql,
      async (tx) => await tx`select public.rerun_report(${invitation.id})`,
      () => asCandidate(sql, invitation, withdraw(invitation)),
    );
    await sql`select public.dispatch_pending_report_events()`;
    const { requests, reports } = await outcome(sql, invitation);
    assertEquals([requests, reports], [["completed", "failed consent_withdrawn"], 0]);
  });
});

Deno.test("taking consent back several times at once takes it back once", async () => {
  await withTemplate(async (sql, templateId) => {
    for (let round = 0; round < 5; round++) {
      const invitation = await started(sql, templateId);
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => asCandidate(sql, invitation, withdraw(invitation))),
      );
      assertEquals(answers.map(told), Array(4).fill("done"));
      const { told: events, requests } = await outcome(sql, invitation);
      assertEquals([events, requests], [1, []]);
    }
  });
});

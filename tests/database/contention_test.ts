/** Everything at once: no deadlock, nothing lost, and counters that are right at the end. */
import { assert, assertEquals } from "@std/assert";
import type { Sql } from "postgres";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import {
  asCandidate,
  completedInterviews,
  createTemplate,
  createWorkspace,
  invite,
  refusalOf,
  submit,
} from "./testing/fixtures.ts";
import { playRoles } from "./testing/roles.ts";

const withOwnDatabase = databasesOfThisFile();

function pick<T>(values: readonly T[]): T {
  return values[Math.floor(Math.random() * values.length)]!;
}

Deno.test("sending, settling, redriving, sweeping and counting at once: no deadlock, no message lost", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 24);
    const queues = ["letters", "parcels"];
    await sql`
      insert into queue.queues (name, consumer, max_drainers, max_attempts)
      select name, 'test-consumer', 4, 3 from unnest(${queues}::text[]) name
    `;
    let sent = 0;

    const send = async () => {
      const messages = Array.from({ length: 5 }, () => ({ type: "test", data: {} }));
      // Both queues in one transaction, in either order.
      const order = Math.random() < 0.5 ? queues : [...queues].reverse();
      await sql.begin(async (transaction) => {
        for (const queue of order) {
          await transaction`select queue.enqueue_many(${queue}, ${transaction.json(messages)})`;
        }
      });
      sent += 10;
    };
    const consume = (queue: string) => {
      const drainer = crypto.randomUUID();
      return async () => {
        await sql`select queue.begin_drain(${queue}, ${drainer})`;
        const [row] = await sql`select queue.claim(${queue}, ${drainer}, 8) as batch`;
        const outcomes = row!.batch.messages.map((
          message: { msg_id: number; read_ct: number },
        ) => ({
          msg_id: message.msg_id,
          read_ct: message.read_ct,
          outcome: pick(["done", "done", "retry", "dead", "release"]),
          delay_seconds: 0,
          error: { code: "test", message: "on purpose" },
        }));
        await sql`select queue.settle(${queue}, ${drainer}, ${sql.json(outcomes)}, 0)`;
        await sql`select queue.end_drain(${queue}, ${drainer})`;
        await sql`select queue.try_leave(${queue}, ${drainer})`;
        await sql`select queue.end_drain(${queue}, ${drainer})`;
      };
    };
    await playRoles(25, [
      send,
      send,
      send,
      ...queues.flatMap((queue) => [consume(queue), consume(queue), consume(queue)]),
      ...queues.map((queue) => async () => {
        await sql`select queue.redrive(${queue}, '{}', 10)`;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }),
      async () => void await sql`select queue.sweep()`,
      async () => {
        await sql`delete from net.http_request_queue`;
        await sql`select * from queue.stats`;
        await sql`select queue.prune()`;
      },
    ]);

    const [row] = await sql`
      select
        (select count(*)::int from pgmq.q_letters) + (select count(*)::int from pgmq.q_parcels) as waiting,
        (select coalesce(sum(done), 0)::int from queue.activity where queue = any (${queues})) as done,
        (select count(*)::int from queue.dead_letters where redriven_at is null) as dead,
        (select sum(unresolved)::int from queue.dead_letter_counts where queue = any (${queues})) as counted
    `;
    assertEquals(row!.waiting + row!.done + row!.dead, sent, "every message is somewhere, once");
    assertEquals(row!.counted, row!.dead, "dead letters are counted right");
    assert(sent > 100 && row!.done > 50, `too little happened: ${sent} sent, ${row!.done} done`);
  });
});

Deno.test("row counts are the real counts after many changed the same rows at once", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 16);
    const templateId = await createTemplate(sql, await createWorkspace(sql));

    const takeInterview = async () => {
      const invitation = await invite(sql, templateId);
      await asCandidate(
        sql,
        invitation,
        (tx) => tx`select public.start_invitation(${invitation.id})`,
      );
      await asCandidate(sql, invitation, submit(invitation, 0, "answer"));
      await Promise.all([
        asCandidate(
          sql,
          invitation,
          (tx) => tx`select public.complete_invitation(${invitation.id})`,
        ),
        refusalOf(sql`select public.sweep_invitations()`.execute()),
      ]);
    };
    const bulk = async () => void await completedInterviews(sql, templateId, 20);
    const request = async () => {
      await sql`
        insert into public.interview_report_event (interview_id)
        select i.id from public.invitations i
        where i.status = 'completed'
          and not exists (select from public.interview_report_event e where e.interview_id = i.id)
        order by random() limit 5
        on conflict do nothing
      `;
    };
    const dispatch = async () => {
      await sql`select public.dispatch_pending_report_events(7)`;
    };
    const fold = async () => {
      await sql`select private.fold_row_counts()`;
      await sql`select public.get_metrics()`;
    };
    await playRoles(10, [
      takeInterview,
      takeInterview,
      takeInterview,
      bulk,
      request,
      request,
      dispatch,
      dispatch,
      fold,
      fold,
    ]);

    assertEquals(await toldCounts(sql), await realCounts(sql));
    await sql`select private.fold_row_counts()`;
    assertEquals(await toldCounts(sql), await realCounts(sql));
    const [row] = await sql`select count(*)::int as n from private.row_counts`;
    assert(row!.n < 20, "folding leaves one row for each count");
  });
});

/** Metrics that are counts of rows: their table and the column they are told apart by. */
const ROW_COUNTS = {
  report_events: ["interview_report_event", "status"],
  templates: ["interview_templates", "status"],
  invitations: ["invitations", "status"],
  responses: ["responses", "type"],
  transcriptions: ["transcription_jobs", "status"],
  outbox: ["outbox", "status"],
  sink_deliveries: ["outbox_deliveries", "status"],
} as const;

async function toldCounts(sql: Sql): Promise<Record<string, Record<string, number>>> {
  const [row] = await sql`select public.get_metrics() as metrics`;
  const metrics = row!.metrics as Record<string, Record<string, number>>;
  return Object.fromEntries(
    Object.keys(ROW_COUNTS).map((metric) => [
      metric,
      Object.fromEntries(Object.entries(metrics[metric]!).filter(([, n]) => n !== 0).sort()),
    ]),
  );
}

async function realCounts(sql: Sql): Promise<Record<string, Record<string, number>>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const [metric, [table, column]] of Object.entries(ROW_COUNTS)) {
    const rows = await sql`
      select ${sql(column)}::text as label, count(*)::int as n from public.${sql(table)}
      group by 1 order by 1
    `;
    counts[metric] = Object.fromEntries(rows.map(({ label, n }) => [label, n]));
  }
  return counts;
}

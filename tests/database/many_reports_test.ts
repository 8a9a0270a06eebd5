/** Ten thousand inserts must not make ten thousand HTTP calls; see reports.call_report_producer. */
import { assert, assertEquals } from "@std/assert";
import type { Sql } from "postgres";
import { until } from "../testing/until.ts";
import { connect, databasesOfThisFile } from "./testing/database.ts";
import { type Lease, startBells } from "./testing/drainers.ts";
import {
  completedInterviews,
  createTemplate,
  createWorkspace,
  KINDS,
  report,
  requestReports,
} from "./testing/fixtures.ts";

const withOwnDatabase = databasesOfThisFile();

/** What the report-producer does with a webhook. */
async function dispatchAll(sql: Sql): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    const [row] = await sql`select public.dispatch_pending_report_events(100) as result`;
    if (!row!.result.again) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

Deno.test("1,000 requests in one statement: each completed once, for fewer than 20 HTTP calls", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 12);
    const workspaceId = await createWorkspace(sql);
    const interviews: string[] = [];
    for (const kind of KINDS) {
      const templateId = await createTemplate(sql, workspaceId, kind);
      interviews.push(...await completedInterviews(sql, templateId, 200));
    }

    const handle = async (lease: Lease, queue: string) => {
      await sql`
        select public.finish_report(
          ${lease.message.data.eventId!}, ${queue}, ${lease.msg_id}, ${lease.read_ct},
          ${sql.json(report())}
        )
      `;
      return "acked" as const;
    };
    // The events of these interviews ring for publishers of their own.
    await sql`select queue.pause('outbox_events')`;
    const bells = startBells(sql, { batch: 50, handle }, () => dispatchAll(sql));
    await requestReports(sql, interviews);
    await until("all reports are made", () => bells.finished >= 1000);
    await bells.stop();

    const [row] = await sql`
      select count(*)::int as completed, sum(attempts)::int as attempts, (
        select count(distinct interview_id)::int from public.interview_reports
      ) as interviews, (
        select count(*)::int from public.interview_reports
      ) as reports, (
        select count(*)::int from public.outbox where event_type = 'report.completed'
      ) as told
      from public.interview_report_event where status = 'completed'
    `;
    assertEquals({ ...row! }, {
      completed: 1000,
      attempts: 1000,
      interviews: 1000,
      reports: 1000,
      told: 1000,
    });
    assertEquals(bells.webhooks, 1, "one statement, one webhook");
    assert(bells.rings >= KINDS.length, "every queue was rung");
    assert(bells.webhooks + bells.rings < 20, `${bells.webhooks + bells.rings} HTTP calls`);
  });
});

Deno.test("requests of many transactions at once: every one is dispatched without the sweep", async () => {
  await withOwnDatabase(async (url) => {
    await using sql = connect(url, 4);
    await using inserters = connect(url, 30);
    const templateId = await createTemplate(sql, await createWorkspace(sql));
    const interviews = await completedInterviews(sql, templateId, 300);

    await sql`select queue.pause('outbox_events')`;
    const bells = startBells(sql, { batch: 50 }, () => dispatchAll(sql));
    // An inserter that relied on the webhook of another commits after that was answered.
    await Promise.all(interviews.map((interview, i) =>
      inserters.begin(async (transaction) => {
        await transaction`
          insert into public.interview_report_event (interview_id) values (${interview})
        `;
        await transaction`select pg_sleep(${(i % 7) / 200})`;
      })
    ));
    await until(
      "every request is dispatched, and none waits for the sweep",
      () => bells.finished >= 300,
    );
    await bells.stop();
    const [row] = await sql`
      select count(*) filter (where status = 'pending')::int as pending from public.interview_report_event
    `;
    assertEquals(row!.pending, 0, "a request waits for the sweep");
    assertEquals(bells.finished, 300);
  });
});

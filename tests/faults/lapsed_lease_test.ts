/** Two consumers hold the same message, because the first one stalled for longer than its lease. */
import { assertEquals } from "@std/assert";
import { connect } from "../testing/fixtures.ts";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { inFlight, openOwnProject, passTime, tuneQueues } from "../testing/own_project.ts";
import { assertEachOnce, untilAllCompleted } from "../testing/report_requests.ts";
import type { LogLine } from "../testing/stack.ts";
import { until } from "../testing/until.ts";

const COUNT = 6;

Deno.test("a consumer that wakes up after its lease is refused what another has finished", async () => {
  await using project = await openOwnProject({ instances: { "report-consumer": 2 } });
  const { stack, sql, versionId } = project;
  // So long that the first consumer has no lease to renew when it wakes, however late that is: it would
  // hear of the lapse from the renewal, and offer nothing that could be refused.
  await tuneQueues(sql, { vt_seconds: 3600 });
  const [first, second] = stack.functions.pids("report-consumer") as [number, number];
  const ringUntil = (what: string, look: () => Promise<boolean>) =>
    until(what, async () => {
      // A ring for the one that is stopped is lost, hence one after the other.
      await stack.worker.runCronJob("hirewire queue sweep");
      return await look();
    }, { every: 250 });

  Deno.kill(second, "SIGSTOP");
  try {
    await stack.worker.pauseNet();
    const requests = await requestReports(
      sql,
      await storeFinishedInterviews(sql, versionId, COUNT),
    );
    await sql`select public.dispatch_pending_report_events()`;
    // Reading an interview waits for this lock, so the first consumer is caught after its claim.
    const keeper = await sql.reserve();
    await keeper`begin`;
    await keeper`lock table public.workspaces in access exclusive mode`;
    stack.worker.resumeNet();
    await ringUntil("the first consumer holds all messages", async () => {
      return await inFlight(sql) === COUNT;
    });
    Deno.kill(first, "SIGSTOP");
    await keeper`commit`;
    keeper.release();

    // What the first one had asked for before is still answered: a claim that waits for messages.
    await using admin = connect(stack, "supabase_admin", 1);
    await until("the first consumer's last claim is over", async () => {
      const [row] = await admin`
        select count(*)::int as n from pg_stat_activity
        where state = 'active' and pid <> pg_backend_pid() and query ~ '"?claim"?'`;
      return row!.n === 0;
    });
    await passTime(sql);
    Deno.kill(second, "SIGCONT");
    await ringUntil("the second consumer has made the reports", async () => {
      const [row] = await sql`select count(*)::int as n from public.interview_reports`;
      return row!.n === COUNT;
    });
    assertEquals(outcomes(stack.logs).stale, undefined);
    Deno.kill(first, "SIGCONT");
    await until("the first consumer has been refused each message", () => {
      assertEquals(outcomes(stack.logs), { acked: COUNT, stale: COUNT });
      return true;
    });
    await untilAllCompleted(sql, requests);
    await assertEachOnce(sql, requests);
    const attempts = await sql`select distinct attempts from public.interview_report_event`;
    assertEquals(attempts.map((row) => row.attempts), [2]);
  } finally {
    for (const pid of [first, second]) Deno.kill(pid, "SIGCONT");
  }
});

/** How often the consumers logged each outcome of a message. */
function outcomes(logs: readonly LogLine[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { line } of logs) {
    if (!line.includes('"event":"queue_message"')) continue;
    const { outcome } = JSON.parse(line);
    found[outcome] = (found[outcome] ?? 0) + 1;
  }
  return found;
}

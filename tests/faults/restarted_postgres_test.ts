/** Postgres crashes under load: what was committed goes on, what was not never happened. */
import { assert, assertEquals } from "@std/assert";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { ageRequests, openOwnProject, passTime, sweep } from "../testing/own_project.ts";
import { assertEachOnce, countByStatus, untilAllCompleted } from "../testing/report_requests.ts";
import { until } from "../testing/until.ts";

const COUNT = 300;

Deno.test("each report is made once although Postgres crashes twice while they are made", async () => {
  await using project = await openOwnProject();
  const { stack, sql, versionId } = project;
  const interviews = await storeFinishedInterviews(sql, versionId, COUNT + 20);
  const requests = await requestReports(sql, interviews.slice(0, COUNT));
  const completed = async () => (await countByStatus(sql, requests)).completed ?? 0;

  for (let crash = 1; crash <= 2; crash++) {
    const before = await completed();
    await until("reports are being made", async () => await completed() > before + 20, {
      every: 5,
    });
    if (crash === 2) {
      // Committed, and their webhook queued, but not sent: pg_net's queue does not survive the crash.
      await stack.worker.pauseNet();
      requests.push(...await requestReports(sql, interviews.slice(COUNT)));
    }
    await stack.postgres.kill();
    await stack.postgres.restart();
    const left = await until("the database answers again", () => countByStatus(sql, requests));
    assert((left.completed ?? 0) < requests.length, `crash ${crash} came when all was done`);
    const [doorbell] = await sql`
      select (select count(*)::int from queue.drainers) as drainers,
        (select count(*)::int from net.http_request_queue) as calls`;
    if (crash === 2) assertEquals(doorbell!.calls, 0, "the webhook survived the crash");
    stack.worker.resumeNet();
  }
  await until("all reports are made", async () => {
    await ageRequests(sql);
    await passTime(sql);
    await sweep(stack);
    return await completed() === requests.length;
  }, { every: 500 });
  await untilAllCompleted(sql, requests);
  await assertEachOnce(sql, requests);
});

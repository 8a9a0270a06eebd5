/** Postgres crashes under a consumer that is connected to it directly: the work goes on by itself. */
import { assertEquals } from "@std/assert";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { openOwnProject, passTime, sweep, tuneQueues } from "../testing/own_project.ts";
import { assertEachOnce, countByStatus, untilAllCompleted } from "../testing/report_requests.ts";
import { until } from "../testing/until.ts";

const COUNT = 400;
const CRASHES = 5;

/**
 * From the restarted server to the next report. A call that is never answered is given up after 15 s, and
 * the lease of a consumer that ended lapses after 10 s: this is in time for neither.
 */
const RECOVERY_MS = 5_000;

Deno.test("a directly connected consumer goes on within seconds of each crash of Postgres", async () => {
  await using project = await openOwnProject({ env: { HIREWIRE_DIRECT_DB: "1" } });
  const { stack, sql, versionId } = project;
  const processes = stack.functions.pids("report-consumer");
  // What a crash interrupts is tried again later: small batches leave enough for the next crash.
  await tuneQueues(sql, { batch_size: 40 });
  const requests = await requestReports(sql, await storeFinishedInterviews(sql, versionId, COUNT));
  const completed = async () => (await countByStatus(sql, requests)).completed ?? 0;

  for (let crash = 1; crash <= CRASHES; crash++) {
    const before = await completed();
    await until("reports are being made", async () => await completed() > before + 20, {
      every: 5,
    });
    await stack.postgres.kill();
    await stack.postgres.restart();
    const deadline = performance.now() + RECOVERY_MS;
    const left = await until("the database answers again", completed);
    await until(`reports are made again after crash ${crash}`, async () => {
      return await completed() > left;
    }, { within: deadline - performance.now(), every: 5 });
  }
  await until("all reports are made", async () => {
    await passTime(sql);
    await sweep(stack);
    return await completed() === requests.length;
  }, { every: 500 });
  await untilAllCompleted(sql, requests);
  await assertEachOnce(sql, requests);
  assertEquals(stack.functions.pids("report-consumer"), processes, "the consumer's process ended");
});

/** A consumer that is killed in the middle of its work loses nothing and does nothing twice. */
import { assert } from "@std/assert";
import type { Sql } from "../testing/fixtures.ts";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { inFlight, openOwnProject, passTime, sweep, tuneQueues } from "../testing/own_project.ts";
import { assertEachOnce, countByStatus, untilAllCompleted } from "../testing/report_requests.ts";
import { until } from "../testing/until.ts";

const COUNT = 400;
const KILLS = 3;

Deno.test("a consumer killed again and again in the middle of a batch makes each report once", async () => {
  await using project = await openOwnProject();
  const { stack, sql, versionId } = project;
  await tuneQueues(sql, { batch_size: 50 });
  const requests = await requestReports(sql, await storeFinishedInterviews(sql, versionId, COUNT));
  const completed = async () => (await countByStatus(sql, requests)).completed ?? 0;

  for (let kill = 1; kill <= KILLS; kill++) {
    const before = await completed();
    await until("a batch is half done", async () => await completed() > before + 20, { every: 5 });
    await stack.functions.kill("report-consumer");
    const held = await inFlight(sql);
    assert(held > 0, `kill ${kill} came when nothing was being worked on`);
    await stack.functions.ready();
    await passTime(sql);
    await sweep(stack);
  }
  await untilAllCompleted(sql, requests);
  await assertEachOnce(sql, requests);
  const [row] = await sql`
    select max(attempts) as most from public.interview_report_event where id = any (${requests})`;
  assert(row!.most > 1, "no message was ever taken up a second time: the kills hit nothing");
});

Deno.test("a consumer killed while its reports are being stored makes each report once", async () => {
  await using project = await openOwnProject();
  const { stack, sql, versionId } = project;
  // Every finishing transaction waits at its last step, so that its client dies before it can be told.
  await using gate = await closeGate(sql);
  const requests = await requestReports(sql, await storeFinishedInterviews(sql, versionId, 40));
  const waiting = await until("transactions wait at the gate", gate.waiting);
  await stack.functions.kill("report-consumer");
  await gate.open();
  // They were under way when their client died, and commit all the same.
  await until("what was waiting has committed", async () => {
    return ((await countByStatus(sql, requests)).completed ?? 0) >= waiting;
  });
  await stack.functions.ready();
  await passTime(sql);
  await sweep(stack);
  await untilAllCompleted(sql, requests);
  await assertEachOnce(sql, requests);
});

/** Makes transactions that store a report wait until the gate opens. */
async function closeGate(sql: Sql) {
  await sql.unsafe(`
    create function public.wait_at_gate() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared(4711); return new; end $$;
    create trigger wait_at_gate before insert on public.interview_reports
      for each row execute function public.wait_at_gate();
  `).simple();
  const keeper = await sql.reserve();
  await keeper`select pg_advisory_lock(4711)`;
  const open = async () => {
    await keeper`select pg_advisory_unlock_all()`;
  };
  return {
    open,
    async waiting() {
      const [row] = await sql`
        select count(*)::int as n from pg_locks where locktype = 'advisory' and objid = 4711 and not granted`;
      return row!.n as number || null;
    },
    async [Symbol.asyncDispose]() {
      await open();
      keeper.release();
    },
  };
}

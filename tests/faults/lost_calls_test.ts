/** HTTP from the database is a doorbell: calls that are lost or doubled change when, never whether. */
import { assertEquals } from "@std/assert";
import { connect } from "../testing/fixtures.ts";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { ageRequests, openOwnProject, QUEUE, sweep } from "../testing/own_project.ts";
import {
  assertEachOnce,
  countByStatus,
  untilAllCompleted,
  untilIdle,
} from "../testing/report_requests.ts";

const COUNT = 60;

Deno.test("reports whose every webhook and ring was lost are made by the sweeps", async () => {
  await using project = await openOwnProject();
  const { stack, sql, versionId } = project;
  const interviews = await storeFinishedInterviews(sql, versionId, COUNT);
  await stack.worker.pauseNet();

  const requests = await requestReports(sql, interviews);
  assertEquals(await stack.worker.dropQueued(), 1, "the webhook to lose");
  // Too young for the sweep: their webhook might still be on its way.
  await stack.worker.runCronJob("hirewire report sweep");
  assertEquals(await countByStatus(sql, requests), { pending: COUNT });

  await ageRequests(sql);
  await stack.worker.runCronJob("hirewire report sweep");
  assertEquals(await countByStatus(sql, requests), { processing: COUNT });
  assertEquals(await stack.worker.dropQueued(), 1, "the ring to lose");

  stack.worker.resumeNet();
  assertEquals(stack.functions.invocations("report-consumer"), 0);
  await stack.worker.runCronJob("hirewire queue sweep");
  await untilAllCompleted(sql, requests);
  await assertEachOnce(sql, requests);
  assertEquals(stack.functions.invocations("report-producer"), 0);
});

Deno.test("a sweep while nothing is due calls nobody", async () => {
  await using project = await openOwnProject();
  const { stack, sql, versionId } = project;
  const requests = await requestReports(sql, await storeFinishedInterviews(sql, versionId, 1));
  await untilAllCompleted(sql, requests);
  await untilIdle(sql);
  await stack.worker.pauseNet();
  for (let i = 0; i < 3; i++) await sweep(stack);
  assertEquals(await stack.worker.dropQueued(), 0);
});

Deno.test("a sweep does not ring for a queue that is being drained or is paused", async () => {
  await using project = await openOwnProject({ functions: [] });
  const { stack, sql } = project;
  await stack.worker.pauseNet();
  const send = () => sql`select queue.enqueue(${QUEUE}, queue.message('report.requested', '{}'))`;
  await sql`select queue.begin_drain(${QUEUE}, gen_random_uuid())`;
  await send();
  await sweep(stack);
  assertEquals(await stack.worker.dropQueued(), 0, "rings although a drainer is alive");
  await sql`update queue.drainers set lease_expires_at = clock_timestamp()`;
  await sql`select queue.pause(${QUEUE})`;
  await sweep(stack);
  assertEquals(await stack.worker.dropQueued(), 0, "rings for a paused queue");
  await sql`select queue.resume(${QUEUE})`;
  assertEquals(await stack.worker.dropQueued(), 1, "the ring of resume");
  await sweep(stack);
  assertEquals(await stack.worker.dropQueued(), 1, "the ring of the sweep");
});

Deno.test("reports are made once although every call of the database arrives twice", async () => {
  await using project = await openOwnProject({ instances: { "report-consumer": 2 } });
  const { stack, sql, versionId } = project;
  {
    await using admin = connect(stack, "supabase_admin");
    await admin.unsafe(`
      create function net.double() returns trigger language plpgsql as $$
      begin
        insert into net.http_request_queue (method, url, headers, body, timeout_milliseconds)
        values (new.method, new.url, new.headers || '{"x-copy":"1"}', new.body, new.timeout_milliseconds);
        return null;
      end $$;
      create trigger double after insert on net.http_request_queue
        for each row when (not new.headers ? 'x-copy') execute function net.double();
    `).simple();
  }
  const before = stack.functions.invocations("report-producer");
  const requests = await requestReports(sql, await storeFinishedInterviews(sql, versionId, COUNT));
  await untilAllCompleted(sql, requests);
  await untilIdle(sql);
  await assertEachOnce(sql, requests);
  assertEquals(stack.functions.invocations("report-producer") - before, 2);
});

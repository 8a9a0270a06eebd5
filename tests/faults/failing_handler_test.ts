/** A handler that cannot cope: tried again with growing pauses, then kept with its error, then redriven. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import {
  openOwnProject,
  type OwnProject,
  passTime,
  QUEUE,
  sweep,
  tuneQueues,
} from "../testing/own_project.ts";
import { assertEachOnce, untilAllCompleted, untilRequest } from "../testing/report_requests.ts";
import { until } from "../testing/until.ts";

Deno.test("a handler that always fails is retried as the policy says, buried, and redriven", async () => {
  await using project = await openOwnProject();
  const { stack, sql, versionId } = project;
  const policy = {
    max_attempts: 5,
    backoff_base_seconds: 40,
    backoff_factor: 3,
    backoff_cap_seconds: 500,
  };
  await tuneQueues(sql, policy);
  await sql.unsafe(`
    create function public.break_storing() returns trigger language plpgsql as
      $$ begin raise exception 'The disk of reports is on fire.'; end $$;
    create trigger break_storing before insert on public.interview_reports
      for each row execute function public.break_storing();
  `).simple();
  const [interview] = await storeFinishedInterviews(sql, versionId, 1);
  const [request] = await requestReports(sql, [interview!]);

  for (const [at, expected] of [40, 120, 360, 500].entries()) {
    const attempt = at + 1;
    const message = await until(`attempt ${attempt} has failed`, async () => {
      const [row] = await sql`
        select read_ct, message -> 'last_error' as error,
          extract(epoch from vt - (message -> 'last_error' ->> 'at')::timestamptz)::float8 as delay
        from pgmq.q_role_based_interview_report`;
      return row?.error?.attempt === attempt ? row : null;
    });
    assertEquals(message.read_ct, attempt);
    assertEquals(message.error.code, "handler_error");
    // What the policy says, and up to a quarter more by chance; 50 ms for the clocks of two statements.
    assert(
      message.delay >= expected - 0.05 && message.delay <= expected * 1.25 + 0.05,
      `attempt ${attempt}: ${message.delay} s where the policy says ${expected} s`,
    );
    assertEquals((await untilRequest(sql, interview!, "processing")).error_code, null);
    await passTime(sql);
    await sweep(stack);
  }
  const failed = await untilRequest(sql, interview!, "failed");
  assertEquals([failed.id, failed.error_code, failed.attempts], [request, "handler_error", 5]);
  const [letter] = await deadLetters(project);
  assertEquals([letter!.attempts, letter!.error_code], [5, "handler_error"]);
  assertMatch(letter!.error_message, /./);
  const announced = await sql`
    select payload -> 'data' as data from public.outbox
    where aggregate_id = ${interview!} and event_type = 'report.failed'`;
  assertEquals(announced.map(({ data }) => data), [
    { invitationId: interview, eventId: request, errorCode: "handler_error" },
  ]);

  await sql`drop trigger break_storing on public.interview_reports`;
  assertEquals(await redrive(project), 1);
  const completed = await untilRequest(sql, interview!, "completed");
  assertEquals([completed.error_code, completed.attempts], [null, 6]);
  assertEquals(await deadLetters(project), []);
});

Deno.test("what can never succeed is buried at once, and made after the repair", async () => {
  await using project = await openOwnProject();
  const { sql, versionId } = project;
  const breakContent = (content: string) =>
    sql.unsafe(`
      alter table public.template_versions disable trigger frozen;
      update public.template_versions set content = ${content} where id = '${versionId}';
      alter table public.template_versions enable trigger frozen;
    `).simple();
  const interviews = await storeFinishedInterviews(sql, versionId, 3);
  await breakContent(`jsonb_set(content, '{competencies,0,weight}', '"heavy"')`);
  const requests = await requestReports(sql, interviews);
  for (const interview of interviews) {
    const failed = await untilRequest(sql, interview, "failed");
    assertEquals([failed.error_code, failed.attempts], ["invalid_analysis_input", 1]);
    assertMatch(failed.error_detail!, /competencies/);
  }
  assertEquals((await deadLetters(project)).length, 3);

  await breakContent(`jsonb_set(content, '{competencies,0,weight}', '1')`);
  assertEquals(await redrive(project), 3);
  await untilAllCompleted(sql, requests);
  await sql`delete from queue.dead_letters`;
  await assertEachOnce(sql, requests);
});

async function deadLetters({ sql }: OwnProject) {
  return [
    ...await sql`
      select attempts, error_code, error_message from queue.dead_letters
      where queue = ${QUEUE} and redriven_at is null`,
  ];
}

async function redrive({ sql }: OwnProject): Promise<number> {
  const [row] = await sql`select queue.redrive(${QUEUE}) as n`;
  return row!.n;
}

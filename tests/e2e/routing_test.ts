/** Each kind of interview goes to its own queue, by rows that can be edited while running. */
import { assertEquals } from "@std/assert";
import { connect, createWorkspace, publishTemplate } from "../testing/fixtures.ts";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { latestRequest, untilIdle, untilRequest } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";
import { until } from "../testing/until.ts";

const stack = await sharedStack();

const KINDS = [
  ["customer-success-manager", "One Way", "culture", "one_way_interview_report"],
  ["backend-engineer-payments", "TECHNICAL", null, "technical_interview_report"],
  ["junior-frontend-developer", "coding", "role-based", "coding_interview_report"],
  ["warehouse-shift-lead", "behavioural", "Soft_Skill", "soft_skill_interview_report"],
  ["data-analyst", "panel", "role based", "role_based_interview_report"],
] as const;

Deno.test("each of the five kinds goes through its own queue and analyzer", async () => {
  await using sql = connect(stack);
  const { id: workspaceId } = await createWorkspace(stack, sql);
  await untilIdle(sql);
  const done = async () => {
    const rows = await sql<{ queue: string; done: number }[]>`
      select queue, done_total::int as done from queue.stats`;
    return new Map(rows.map(({ queue, done }) => [queue, done]));
  };
  const before = await done();
  const queueOf = new Map<string, string>();
  for (const [slug, interviewType, interviewCategory, queue] of KINDS) {
    const changes = { interviewType, interviewCategory };
    const { versionId } = await publishTemplate(sql, workspaceId, slug, changes);
    const [interview] = await storeFinishedInterviews(sql, versionId, 1);
    queueOf.set(interview!, queue);
  }
  // Kept from being sent, so that it can be seen where each message waits.
  await stack.pauseNet();
  try {
    const requests = await requestReports(sql, [...queueOf.keys()]);
    await sql`select public.dispatch_pending_report_events()`;
    for (const [interview, queue] of queueOf) {
      const [sent] = await sql`
        select message ->> 'type' as type, message -> 'data' as data
        from ${sql("pgmq.q_" + queue)} where message -> 'data' ->> 'interviewId' = ${interview}`;
      assertEquals(sent?.type, "report.requested", queue);
      assertEquals(Object.keys(sent!.data).sort(), [
        "eventId",
        "interviewCategory",
        "interviewId",
        "interviewType",
      ]);
      assertEquals(requests.includes(sent!.data.eventId), true);
    }
  } finally {
    await stack.resumeNet();
  }
  const analyzers = new Set<string>();
  for (const [interview] of queueOf) {
    await untilRequest(sql, interview, "completed");
    const [report] = await sql`
      select analyzer from public.interview_reports where interview_id = ${interview}`;
    analyzers.add(report!.analyzer);
  }
  assertEquals(analyzers.size, KINDS.length, [...analyzers].join());
  await until("each queue has counted its message", async () => {
    const after = await done();
    for (const queue of queueOf.values()) assertEquals(after.get(queue), before.get(queue)! + 1);
    return true;
  });
});

Deno.test("a request without a route fails visibly and is taken up once there is one", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const type = `case study ${crypto.randomUUID().slice(0, 8)}`;
  const { versionId } = await publishTemplate(sql, workspaceId, "data-analyst", {
    interviewType: type,
    interviewCategory: null,
  });
  const [interview] = await storeFinishedInterviews(sql, versionId, 1);
  const [requestId] = await requestReports(sql, [interview!]);
  const failed = await untilRequest(sql, interview!, "failed");
  assertEquals([failed.id, failed.error_code], [requestId, "unroutable"]);
  const letters = () =>
    sql`select id, error_code from queue.dead_letters
      where queue = 'unrouted_interview_report' and redriven_at is null
        and message -> 'data' ->> 'eventId' = ${requestId!}`;
  const [letter] = await letters();
  assertEquals(letter!.error_code, "unroutable");
  const redrive = async (id: string) => {
    const [row] = await sql`
      select queue.redrive('unrouted_interview_report', ${sql.json({ ids: [id] })}) as n`;
    assertEquals(row!.n, 1);
  };

  // Without a route still: nothing is lost, the letter is there again.
  await redrive(letter!.id);
  const next = await until("the request has died again", async () => {
    const [again] = await letters();
    return again !== undefined && again.id !== letter!.id ? again : null;
  });
  assertEquals((await latestRequest(sql, interview!))!.status, "failed");

  await sql`
    insert into public.report_routes (interview_type, queue)
    values (${type}, 'role_based_interview_report')`;
  try {
    await redrive(next.id);
    const completed = await untilRequest(sql, interview!, "completed");
    assertEquals([completed.id, completed.error_code], [requestId, null]);
    const report = await owner.client.get(`/api/v1/invitations/${interview}/report`);
    assertEquals(report.status, 200, report.text);
  } finally {
    await sql`delete from public.report_routes where interview_type = ${type}`;
  }
});

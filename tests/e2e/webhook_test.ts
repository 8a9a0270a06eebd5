/** The report producer's webhook: called by our own trigger, by the dashboard's, twice, or wrongly. */
import { assertEquals } from "@std/assert";
import { asDoorbell, asMember, assertProblem, asStranger } from "../testing/clients.ts";
import { connect, createWorkspace, publishTemplate, type Sql } from "../testing/fixtures.ts";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { assertEachOnce, untilAllCompleted, untilIdle } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";

const stack = await sharedStack();
const PATH = "/report-producer/webhook/report-producer";
const PUSHED = { success: true, message: "Report consumer pushed to queue" };

Deno.test("a second copy of a webhook is acknowledged as a duplicate and changes nothing", async () => {
  await using sql = connect(stack);
  const { versionId } = await template(sql);
  await stack.pauseNet();
  const requests: string[] = [];
  try {
    const interviews = await storeFinishedInterviews(sql, versionId, 2);
    requests.push(...await requestReports(sql, interviews));
    const [first, second] = await rows(sql, requests);
    const body = webhook(first!);
    const once = await asDoorbell(stack).post(PATH, body);
    assertEquals([once.status, once.body], [200, PUSHED]);
    // Not in this webhook's body, but pending: each call takes what else is there.
    const twice = await asDoorbell(stack).post(PATH, webhook(second!));
    const thrice = await asDoorbell(stack).post(PATH, body);
    assertEquals([thrice.status, thrice.body], [200, { ...PUSHED, duplicate: true }]);
    assertEquals(twice.status, 200, twice.text);
    const [sent] = await sql`
      select count(*)::int as n from pgmq.q_role_based_interview_report
      where message -> 'data' ->> 'eventId' = any (${requests})`;
    assertEquals(sent!.n, 2, "messages for two requests");
  } finally {
    await stack.resumeNet();
  }
  await untilAllCompleted(sql, requests);
  await assertEachOnce(sql, requests);
});

Deno.test("ten copies of one webhook at the same moment send one message", async () => {
  await using sql = connect(stack);
  const { versionId } = await template(sql);
  await stack.pauseNet();
  let requests: string[];
  try {
    requests = await requestReports(sql, await storeFinishedInterviews(sql, versionId, 1));
    const [row] = await rows(sql, requests);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => asDoorbell(stack).post(PATH, webhook(row!))),
    );
    assertEquals(answers.map(({ status }) => status), Array(10).fill(200));
    assertEquals(answers.filter(({ body }) => body.duplicate !== true).length <= 1, true);
    const [sent] = await sql`
      select count(*)::int as n from pgmq.q_role_based_interview_report
      where message -> 'data' ->> 'eventId' = any (${requests})`;
    assertEquals(sent!.n, 1);
  } finally {
    await stack.resumeNet();
  }
  await untilAllCompleted(sql, requests);
  await assertEachOnce(sql, requests);
});

Deno.test("rows of another table or in another state are acknowledged and skipped", async () => {
  const row = { id: crypto.randomUUID(), interview_id: crypto.randomUUID(), status: "pending" };
  for (
    const [body, reason] of [
      [{ ...webhook(row), table: "invitations" }, "wrong_table"],
      [{ ...webhook(row), schema: "private" }, "wrong_table"],
      [{ ...webhook(row), type: "DELETE", record: null, old_record: row }, "wrong_type"],
      [webhook({ ...row, status: "completed" }), "not_pending"],
      [webhook({ ...row, status: "processing" }), "not_pending"],
    ] as const
  ) {
    const answer = await asDoorbell(stack).post(PATH, body);
    assertEquals([answer.status, answer.body], [200, { success: true, skipped: true, reason }]);
  }
});

Deno.test("a request that does not exist is reported, not invented", async () => {
  const row = { id: crypto.randomUUID(), interview_id: crypto.randomUUID(), status: "pending" };
  const answer = await asDoorbell(stack).post(PATH, webhook(row));
  assertProblem(answer, 404, "report_event_not_found");
});

Deno.test("a malformed webhook is refused with what is wrong", async () => {
  const doorbell = asDoorbell(stack);
  for (
    const body of [
      {},
      [],
      { type: "INSERT", table: "interview_report_event" },
      { type: "INSERT", table: "interview_report_event", record: { status: "pending" } },
      { type: "INSERT", table: "interview_report_event", record: { id: "1", status: "pending" } },
      { type: 1, table: "interview_report_event", record: null },
      { type: "INSERT", table: "interview_report_event", records: [{ id: crypto.randomUUID() }] },
    ]
  ) {
    const answer = await doorbell.post(PATH, body);
    assertProblem(answer, 400, "invalid_request");
    assertEquals(answer.body.errors.length > 0, true, answer.text);
  }
  assertProblem(await doorbell.post(PATH, "{"), 400, "malformed_json");
  const text = await doorbell.send("POST", PATH, {
    headers: { "content-type": "text/plain" },
    body: "hello",
  });
  assertProblem(text, 415, "unsupported_media_type");
  assertProblem(await doorbell.get(PATH), 405, "method_not_allowed");
});

Deno.test("only the doorbell token rings, and nothing changes without it", async () => {
  await using sql = connect(stack);
  const { versionId, owner } = await template(sql);
  await stack.pauseNet();
  let requests: string[];
  try {
    requests = await requestReports(sql, await storeFinishedInterviews(sql, versionId, 1));
    const [row] = await rows(sql, requests);
    const ring = { queue: "role_based_interview_report" };
    for (const [path, body] of [[PATH, webhook(row!)], ["/report-consumer/drain", ring]] as const) {
      assertProblem(await asStranger(stack).post(path, body), 401, "missing_credentials");
      for (
        const token of [
          "wrong",
          stack.doorbellToken.slice(0, -1),
          `${stack.doorbellToken}x`,
          stack.metricsToken,
        ]
      ) {
        const answer = await asDoorbell(stack, token).post(path, body);
        assertProblem(answer, 401, "invalid_credentials");
      }
      for (const token of [owner.accessToken, stack.keys.secret, stack.doorbellToken]) {
        assertProblem(await asMember(stack, token).post(path, body), 401, "missing_credentials");
      }
    }
    const [after] = await sql`
      select status, attempts from public.interview_report_event where id = ${requests[0]!}`;
    assertEquals(after, { status: "pending", attempts: 0 });
  } finally {
    await stack.resumeNet();
  }
  await untilAllCompleted(sql, requests);
});

Deno.test("a body of two megabytes is refused by every function", async () => {
  const record = { id: crypto.randomUUID(), status: "pending", note: "x".repeat(2 * 1024 * 1024) };
  assertProblem(await asDoorbell(stack).post(PATH, webhook(record)), 413, "body_too_large");
  const ring = { queue: "q".repeat(2 * 1024 * 1024) };
  assertProblem(
    await asDoorbell(stack).post("/report-consumer/drain", ring),
    413,
    "body_too_large",
  );
});

Deno.test("a consumer is rung for its own queues only", async () => {
  const ring = (queue: unknown) => asDoorbell(stack).post("/report-consumer/drain", { queue });
  assertProblem(await ring("unrouted_interview_report"), 404, "unknown_queue");
  assertProblem(await ring("no_such_queue"), 404, "unknown_queue");
  assertProblem(await ring(7), 400, "invalid_request");
  const heard = await ring("role_based_interview_report");
  assertEquals([heard.status, heard.body.success], [202, true]);
  await using sql = connect(stack);
  await untilIdle(sql);
});

Deno.test("a webhook made in the dashboard works as well as our own trigger", async () => {
  await using sql = connect(stack);
  const { versionId } = await template(sql);
  // What the dashboard's "Database Webhooks" page writes, with our trigger out of the way.
  await sql.unsafe(`
    alter table public.interview_report_event disable trigger call_report_producer;
    create function public.dashboard_webhook() returns trigger language plpgsql
    security definer set search_path = '' as $$
    begin
      perform net.http_post(
        url := '${stack.functionsUrl}${PATH}',
        body := jsonb_build_object('type', tg_op, 'table', tg_table_name, 'schema', tg_table_schema,
          'record', to_jsonb(new), 'old_record', null),
        headers := '{"content-type":"application/json","x-doorbell-token":"${stack.doorbellToken}"}',
        timeout_milliseconds := 1000);
      return new;
    end $$;
    create trigger dashboard_webhook after insert on public.interview_report_event
      for each row execute function public.dashboard_webhook();
  `).simple();
  try {
    const requests = await requestReports(sql, await storeFinishedInterviews(sql, versionId, 3));
    await untilAllCompleted(sql, requests);
    await assertEachOnce(sql, requests);
  } finally {
    await sql.unsafe(`
      drop trigger dashboard_webhook on public.interview_report_event;
      drop function public.dashboard_webhook();
      alter table public.interview_report_event enable trigger call_report_producer;
    `).simple();
  }
});

async function template(sql: Sql) {
  await untilIdle(sql);
  const { id, owner } = await createWorkspace(stack, sql);
  return { owner, ...await publishTemplate(sql, id, "data-analyst") };
}

/** The requests as the database shows them to a webhook. */
async function rows(sql: Sql, ids: string[]): Promise<Record<string, unknown>[]> {
  const found = await sql`
    select to_jsonb(e) as row from public.interview_report_event e where id = any (${ids}) order by id`;
  return found.map(({ row }) => row);
}

/** The body of a Supabase database webhook. */
function webhook(record: Record<string, unknown>) {
  return {
    type: "INSERT",
    table: "interview_report_event",
    schema: "public",
    record,
    old_record: null,
  };
}

/** Looking at requests for reports, and at what must hold once they have ended. */
import { assertEquals } from "@std/assert";
import type { Sql } from "./fixtures.ts";
import { type Patience, until } from "./until.ts";

export interface ReportRequest {
  readonly id: string;
  readonly interview_id: string;
  readonly status: "pending" | "processing" | "completed" | "failed";
  readonly error_code: string | null;
  readonly error_detail: string | null;
  readonly attempts: number;
}

/** The latest request of an interview. */
export async function latestRequest(
  sql: Sql,
  interviewId: string,
): Promise<ReportRequest | undefined> {
  const [row] = await sql<ReportRequest[]>`
    select id, interview_id, status, error_code, error_detail, attempts
    from public.interview_report_event where interview_id = ${interviewId}
    order by created_at desc limit 1`;
  return row;
}

/** Waits until the interview's latest request has the status, and returns it. */
export async function untilRequest(
  sql: Sql,
  interviewId: string,
  status: ReportRequest["status"],
  patience?: Patience,
): Promise<ReportRequest> {
  return await until(`the report request of ${interviewId} is ${status}`, async () => {
    const request = await latestRequest(sql, interviewId);
    assertEquals(request?.status, status);
    return request;
  }, patience);
}

/** How many of the requests are in each state. */
export async function countByStatus(
  sql: Sql,
  eventIds: readonly string[],
): Promise<Record<string, number>> {
  const rows = await sql<{ status: string; n: number }[]>`
    select status::text, count(*)::int as n from public.interview_report_event
    where id = any (${eventIds as string[]}) group by status`;
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}

/** Waits until every request is completed. */
export async function untilAllCompleted(
  sql: Sql,
  eventIds: readonly string[],
  patience?: Patience,
): Promise<void> {
  await until(`all ${eventIds.length} requests are completed`, async () => {
    assertEquals(await countByStatus(sql, eventIds), { completed: eventIds.length });
    return true;
  }, { every: 100, ...patience });
}

/**
 * Asserts that each request was fulfilled exactly once: completed with its attempts counted, one report,
 * one announcement, nothing of it left in a queue or among the dead.
 */
export async function assertEachOnce(sql: Sql, eventIds: readonly string[]): Promise<void> {
  const wrong = await sql`
    select e.id, e.status, e.attempts, reports.n as reports, announced.n as announced, dead.n as dead
    from public.interview_report_event e
    cross join lateral (
      select count(*)::int as n from public.interview_reports r where r.interview_id = e.interview_id
    ) reports
    cross join lateral (
      select count(*)::int as n from public.outbox o
      where o.aggregate_id = e.interview_id and o.event_type = 'report.completed'
        and o.payload -> 'data' ->> 'eventId' = e.id::text
    ) announced
    cross join lateral (
      select count(*)::int as n from queue.dead_letters d
      where d.message -> 'data' ->> 'eventId' = e.id::text
    ) dead
    where e.id = any (${eventIds as string[]})
      and (e.status <> 'completed' or e.attempts < 1 or reports.n <> 1 or announced.n <> 1 or dead.n <> 0)`;
  assertEquals([...wrong], [], "requests that were not fulfilled exactly once");
  const [found] = await sql`
    select count(*)::int as n from public.interview_report_event where id = any (${eventIds as string[]})`;
  assertEquals(found!.n, eventIds.length, "requests that are gone");
  for (const queue of await queueNames(sql)) {
    const left = await sql`
      select msg_id from ${sql("pgmq.q_" + queue)}
      where message -> 'data' ->> 'eventId' = any (${eventIds as string[]})`;
    assertEquals(left.length, 0, `messages left in ${queue}`);
  }
}

/** The queues of the project. */
export async function queueNames(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`select name from queue.queues order by name`;
  return rows.map(({ name }) => name);
}

/** Waits until nobody drains, nothing is rung and nothing waits: from here on the system is idle. */
export async function untilIdle(sql: Sql, patience?: Patience): Promise<void> {
  // Webhooks that are retried for days, and what a paused queue keeps, are nothing to wait for here.
  const rows = await sql`
    select name from queue.queues
    where paused_at is null and consumer not in ('webhook-consumer', 'event-publisher', 'transcriber')`;
  const queues = rows.map(({ name }) => name as string);
  await until("the system is idle", async () => {
    const [busy] = await sql`
      select (select count(*)::int from queue.drainers
          where lease_expires_at > clock_timestamp() and queue = any (${queues})) as drainers,
        (select count(*)::int from net.http_request_queue) as requests`;
    const depths = await Promise.all(queues.map(async (queue) => {
      const [row] = await sql`select count(*)::int as n from ${sql("pgmq.q_" + queue)}`;
      return row!.n as number;
    }));
    assertEquals({ ...busy, messages: depths.reduce((a, b) => a + b, 0) }, {
      drainers: 0,
      requests: 0,
      messages: 0,
    });
    return true;
  }, patience);
}

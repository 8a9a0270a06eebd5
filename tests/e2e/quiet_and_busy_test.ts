/** The two ends of the load: an idle system calls nobody, and a thousand requests need few calls. */
import { assert, assertEquals } from "@std/assert";
import { connect, createWorkspace, publishTemplate, type Sql } from "../testing/fixtures.ts";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { assertEachOnce, untilAllCompleted, untilIdle } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";
import { pause } from "../testing/until.ts";

const stack = await sharedStack();

/** Long enough for each of the ten-second jobs to come due; a whole minute when there is time. */
const QUIET_MS = Deno.env.get("HIREWIRE_SLOW_TESTS") === "1" ? 61_000 : 12_000;

Deno.test("a thousand requests in one statement are each fulfilled once, for fewer than 20 calls", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const interviews: string[] = [];
  for (
    const slug of [
      "customer-success-manager",
      "backend-engineer-payments",
      "junior-frontend-developer",
      "warehouse-shift-lead",
      "data-analyst",
    ]
  ) {
    const { versionId } = await publishTemplate(sql, workspaceId, slug);
    interviews.push(...await storeFinishedInterviews(sql, versionId, 200));
  }
  await untilIdle(sql);
  const before = await calls(sql);
  const requests = await requestReports(sql, interviews);
  assertEquals(requests.length, 1000);
  await untilAllCompleted(sql, requests);
  await untilIdle(sql);
  const after = await calls(sql);
  await assertEachOnce(sql, requests);
  for (const what of ["asked", "received"] as const) {
    const made = after[what] - before[what];
    assert(made > 0 && made < 20, `${made} calls were ${what}`);
  }
  const page = await owner.client.get("/api/v1/report-events?status=completed&limit=100");
  assertEquals(page.body.items.length, 100);
});

Deno.test("an idle system calls no function", async () => {
  await using sql = connect(stack);
  await untilIdle(sql);
  const before = { ...await calls(sql), runs: await sweeps(sql) };
  await pause(QUIET_MS);
  const after = { ...await calls(sql), runs: await sweeps(sql) };
  assert(after.runs - before.runs >= 2, "no sweep ran: the silence proves nothing");
  assertEquals({ ...after, runs: 0 }, { ...before, runs: 0 });
});

/** How often the database has asked for a call so far, and how often functions were called. */
async function calls(sql: Sql) {
  const [requested] = await sql`
    select last_value::int as n from pg_sequences
    where schemaname = 'net' and sequencename = 'http_request_queue_id_seq'`;
  const received = await Promise.all(
    ["api", "report-producer", "report-consumer"].map((name) => stack.invocations(name)),
  );
  return { asked: requested!.n as number, received: received.reduce((a, b) => a + b, 0) };
}

/** How often the two ten-second jobs have succeeded. */
async function sweeps(sql: Sql): Promise<number> {
  const [row] = await sql`
    select count(*)::int as n from cron.job_run_details d join cron.job j using (jobid)
    where j.jobname in ('hirewire queue sweep', 'hirewire report sweep') and d.status = 'succeeded'`;
  return row!.n;
}

/** A consumer that cannot start: deployed without its secrets, as happens once to everybody. */
import { assert, assertEquals } from "@std/assert";
import { requestReports, storeFinishedInterviews } from "../testing/finished_interviews.ts";
import { ageRequests, openOwnProject, passTime, sweep } from "../testing/own_project.ts";
import { assertEachOnce, countByStatus, untilAllCompleted } from "../testing/report_requests.ts";
import { ownFunctions, serveFunctions } from "../testing/serve_functions.ts";
import { until } from "../testing/until.ts";

Deno.test("messages wait for a function that crashes at its start, and are handled once it does not", async () => {
  await using project = await openOwnProject({ functions: [] });
  const { stack, sql, versionId } = project;
  const sources = await ownFunctions("report-producer", "report-consumer");
  const interviews = await storeFinishedInterviews(sql, versionId, 5);
  let requests: string[];
  {
    const { DOORBELL_TOKEN: _, ...secrets } = stack.env;
    await using served = await serveFunctions(stack, sql, sources, secrets);
    requests = await requestReports(sql, interviews);
    // Other functions are not served here, and are rung, too.
    const answer = await until("the webhook has been answered", async () => {
      const [row] =
        await sql`select status_code, content from net._http_response where status_code = 503 limit 1`;
      return row;
    });
    assertEquals([answer.status_code, JSON.parse(answer.content).code], [503, "BOOT_ERROR"]);
    const reason = served.logs.find(({ line }) => line.includes("boot_failed"));
    assert(
      reason?.line.includes("DOORBELL_TOKEN"),
      "the log does not say which variable is missing",
    );
    await ageRequests(sql);
    await sweep(stack);
    await until("the ring has been answered", async () => {
      const [row] =
        await sql`select count(*)::int as n from net._http_response where status_code = 503`;
      return row!.n >= 2;
    });
    assertEquals(await countByStatus(sql, requests), { processing: 5 });
    const [queued] = await sql`
      select count(*)::int as n, max(read_ct) as reads from pgmq.q_role_based_interview_report`;
    assertEquals(queued, { n: 5, reads: 0 });
  }
  await using _served = await serveFunctions(stack, sql, sources);
  await passTime(sql);
  await sweep(stack);
  await untilAllCompleted(sql, requests);
  await assertEachOnce(sql, requests);
});

Deno.test("a database that was never told where the functions are loses no request", async () => {
  await using project = await openOwnProject();
  const { stack, sql, versionId } = project;
  await sql`delete from vault.secrets where name = 'hirewire_functions_url'`;
  const requests = await requestReports(sql, await storeFinishedInterviews(sql, versionId, 3));
  assertEquals(requests.length, 3);
  await ageRequests(sql);
  await sweep(stack);
  assertEquals(await countByStatus(sql, requests), { processing: 3 });
  assertEquals(stack.functions.invocations("report-consumer"), 0);
  await sql`select vault.create_secret(${stack.functionsUrl}, 'hirewire_functions_url')`;
  await sweep(stack);
  await untilAllCompleted(sql, requests);
  await assertEachOnce(sql, requests);
});

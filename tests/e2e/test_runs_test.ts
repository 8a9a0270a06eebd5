/** Code is run by a runner that the workspace trusts, and its results count before what candidates say. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  type HttpRunnerDouble,
  resultsFor,
  signedResult,
  type Signing,
  startHttpRunnerDouble,
} from "../../supabase/functions/test-runner/testing/http_runner_double.ts";
import {
  type Executed,
  startPistonDouble,
} from "../../supabase/functions/test-runner/testing/piston_double.ts";
import {
  answerWithCode,
  askForRun,
  complete,
  reports,
  startCodedInterview,
  trustedResults,
} from "../testing/coded_interviews.ts";
import { accepted } from "../testing/candidate.ts";
import { addMember, connect, createWorkspace, type Sql } from "../testing/fixtures.ts";
import { passTime } from "../testing/own_project.ts";
import { ownStack } from "../testing/stack.ts";
import { until } from "../testing/until.ts";

async function run(sql: Sql, id: string) {
  const [row] = await sql`select status::text, error_code from public.test_runs where id = ${id}`;
  return row!;
}

const inStatus = (sql: Sql, id: string, status: string) =>
  until(`the run is ${status}`, async () => (await run(sql, id)).status === status);

/** Sends results as a runner does, and tells the status and the code of the answer. */
async function deliver(url: string, results: unknown, signing: Signing) {
  const response = await fetch(await signedResult(url, results, signing));
  const body = await response.json();
  return [response.status, body.code ?? body.testRun.status];
}

async function lastHeard(runner: HttpRunnerDouble, runs: number) {
  await until("the runner was told", () => runner.heard.length === runs);
  return runner.heard.at(-1)!;
}

Deno.test("a runner of one's own is told, answers signed and once, and is believed", async () => {
  await using runner = startHttpRunnerDouble();
  await using stack = await ownStack();
  await using sql = connect(stack);
  const interview = await startCodedInterview(stack, sql, {
    kind: "http",
    name: "acme-runner",
    url: runner.url,
  });
  const { candidate, workspace, secret } = interview;
  runner.secret = secret;
  const view = await candidate.get(`/api/v1/interview/${interview.invitation.accessToken}`);
  assertEquals(view.body.questions[0].testGroups, [{ id: "basic", name: "Basic" }]);
  assert(!/secret|expected|stdin/i.test(view.text), "the candidate is shown tests");
  await answerWithCode(interview);
  assertEquals((await trustedResults(sql, interview)).runner, undefined);

  const id = await askForRun(interview);
  assertEquals(await askForRun(interview), id);
  const heard = await lastHeard(runner, 1);
  await inStatus(sql, id, "sent");
  assertEquals([heard.id, heard.document.answers[0].groups[1].tests[0].name], [id, "secret case"]);
  const { resultUrl } = heard.document;
  const results = resultsFor(heard, ["edge two"]);

  const other = await startCodedInterview(stack, sql, {
    kind: "http",
    name: "acme-runner",
    url: runner.url,
  });
  for (
    const [sent, signing, expected] of [
      [results, { secret: other.secret }, [401, "invalid_signature"]],
      [results, { secret, age: 301 }, [401, "invalid_signature"]],
      [{ ...results, runId: crypto.randomUUID() }, { secret }, [400, "test_run_mismatch"]],
      [{ ...results, answers: [] }, { secret }, [400, "invalid_request"]],
      [results, { secret }, [200, "done"]],
      [results, { secret }, [200, "done"]],
      [resultsFor(heard), { secret }, [409, "test_run_answered"]],
    ] as const
  ) assertEquals(await deliver(resultUrl, sent, signing), expected);
  const trusted = await trustedResults(sql, interview);
  assertEquals([trusted.runner, trusted.groups[1].tests[1].passed], ["acme-runner", false]);

  const seen = await candidate.get(`/api/v1/test-runs/${id}`);
  assertEquals(seen.body.testRun.answers[0].groups.map((group: { id: string }) => group.id), [
    "basic",
  ]);
  assert(!/secret|edge/i.test(seen.text), "the candidate is told of hidden tests");
  assertEquals((await other.candidate.get(`/api/v1/test-runs/${id}`)).status, 404);
  const whole = await workspace.owner.client.get(`/api/v1/test-runs/${id}`);
  assertEquals(whole.body.testRun.answers[0].groups[1].name, "Secret edge");
  const reviewer = await addMember(stack, sql, workspace.id, "reviewer");
  assertEquals((await reviewer.client.get(`/api/v1/test-runs/${id}`)).status, 403);

  await answerWithCode(interview, "print(4)");
  const second = await askForRun(interview);
  const superseded = await lastHeard(runner, 2);
  await answerWithCode(interview, "print(-6)");
  assertEquals((await run(sql, second)).status, "skipped");
  assertEquals(await deliver(resultUrl.replace(id, second), resultsFor(superseded), { secret }), [
    409,
    "test_run_superseded",
  ]);
  const logged = stack.logs.map(({ line }) => line).join("\n");
  assert(
    !logged.includes("secret case") && !logged.includes(secret),
    "tests or secrets were logged",
  );
});

Deno.test("a completed interview has its code run on Piston, and the report waits for it", async () => {
  await using piston = startPistonDouble();
  const gate = Promise.withResolvers<void>();
  piston.executeWith(async ({ stdin }: Executed) => {
    await gate.promise;
    return { run: { stdout: `${Math.abs(Number(stdin)) * 2}\n` } };
  });
  await using stack = await ownStack({ env: { PISTON_URL: piston.url } });
  await using sql = connect(stack);
  const interview = await startCodedInterview(stack, sql, { kind: "piston" });
  await answerWithCode(interview);
  await complete(interview);
  await until("code is run", () => piston.executed.length > 0);
  await stack.worker.runCronJob("hirewire report sweep");
  assertEquals(await reports(sql, interview), 0);
  gate.resolve();
  await until("the report is made", async () => await reports(sql, interview) === 1);
  const trusted = await trustedResults(sql, interview);
  assertEquals(trusted.runner, "piston");
  assertEquals(trusted.groups, [
    { id: "basic", tests: [{ name: "twice 2", passed: true, message: null }] },
    {
      id: "edge",
      tests: [{
        name: "secret case",
        passed: false,
        message: "It printed something else than what is expected.",
      }],
    },
  ]);
  // One of two: half of the way from 1 to 5, which is all that the interview is about.
  const path = `/api/v1/invitations/${interview.invitation.id}/report`;
  const { report } = accepted(await interview.workspace.owner.client.get(path), 200);
  const { trusted: believed, passed, total, score } = report.competencies[0].machine.tests;
  assertEquals([believed, passed, total, score], [true, 1, 2, 3]);
  assertEquals([report.overall.score, report.overall.rests_on], [50, ["tests"]]);
  assertEquals([report.recommendation.value, report.headline.next_step], ["consider", "rate"]);
  assertStringIncludes(report.headline.text, "resting on tests: consider. No people yet");
  const [problem] = report.sections.problems;
  assertEquals([problem.trusted, problem.runner], [true, "piston"]);
  assertEquals(piston.refused, []);
});

Deno.test("a runner that is away is told later; one that answers rubbish, or nothing, lets the report go", async () => {
  await using piston = startPistonDouble();
  await using stack = await ownStack({ env: { PISTON_URL: piston.url } });
  await using sql = connect(stack);
  let asked = 0;
  piston.executeWith(({ stdin }) =>
    ++asked === 1
      ? new Response("", { status: 503, headers: { "retry-after": "1" } })
      : { run: { stdout: String(Number(stdin) * 2) } }
  );
  const first = await startCodedInterview(stack, sql, { kind: "piston" });
  await answerWithCode(first);
  await inStatus(sql, await askForRun(first), "done");

  piston.executeWith(() => new Response("<html>secret</html>"));
  const second = await startCodedInterview(stack, sql, { kind: "piston" });
  await answerWithCode(second);
  const rubbish = await askForRun(second);
  await inStatus(sql, rubbish, "failed");
  assertEquals((await run(sql, rubbish)).error_code, "test_runner_unusable");
  piston.executeWith(({ stdin }) => ({ run: { stdout: String(Number(stdin) * 2) } }));
  await sql`select queue.redrive('test_runs')`;
  await inStatus(sql, rubbish, "done");

  await using runner = startHttpRunnerDouble();
  const third = await startCodedInterview(stack, sql, { kind: "http", url: runner.url });
  runner.secret = third.secret;
  await answerWithCode(third);
  await complete(third);
  const heard = await lastHeard(runner, 1);
  await inStatus(sql, heard.id, "sent");
  await stack.worker.runCronJob("hirewire report sweep");
  assertEquals(await reports(sql, third), 0);
  await sql`update public.test_runs set sent_at = now() - interval '2 hours' where id = ${heard.id}`;
  await stack.worker.runCronJob("hirewire test run sweep");
  assertEquals((await run(sql, heard.id)).error_code, "test_runner_silent");
  await until("the report is made without", async () => await reports(sql, third) === 1);
  const late = await deliver(heard.document.resultUrl, resultsFor(heard), { secret: third.secret });
  assertEquals(late, [200, "done"]);
  await until("the report is made again", async () => await reports(sql, third) === 2);
});

Deno.test("a consumer killed while code is run has it run once more, and kept once", async () => {
  await using piston = startPistonDouble();
  const gate = Promise.withResolvers<Response>();
  piston.executeWith(() => gate.promise);
  await using stack = await ownStack({ env: { PISTON_URL: piston.url } });
  await using sql = connect(stack);
  const interview = await startCodedInterview(stack, sql, { kind: "piston" });
  await answerWithCode(interview);
  const id = await askForRun(interview);
  await until("code is run", () => piston.executed.length === 1);
  await stack.functions.kill("test-runner");
  gate.resolve(new Response("Nobody is there to hear this."));
  piston.executeWith(({ stdin }) => ({ run: { stdout: String(Number(stdin) * 2) } }));
  await stack.functions.ready();
  await passTime(sql);
  await stack.worker.runCronJob("hirewire queue sweep");
  await inStatus(sql, id, "done");
  const [row] =
    await sql`select count(*)::int as n from public.test_run_answers where run_id = ${id}`;
  assertEquals(row!.n, 1);
});

Deno.test("without a runner nothing is run, and without an engine the run fails and says what to set", async () => {
  await using stack = await ownStack();
  await using sql = connect(stack);
  const none = await startCodedInterview(stack, sql);
  await answerWithCode(none);
  const refused = await none.candidate.post(`/api/v1/invitations/${none.invitation.id}/test-runs`);
  assertEquals([refused.status, refused.body.code], [409, "test_runner_not_configured"]);
  const claimed = await none.candidate.post(`/api/v1/invitations/${none.invitation.id}/responses`, {
    questionId: none.questionId,
    type: "code",
    content: "x",
    testResults: { language: "python", groups: [], runner: "piston" },
  });
  assertEquals([claimed.status, claimed.body.code], [400, "invalid_request"]);

  const interview = await startCodedInterview(stack, sql, { kind: "piston" });
  await answerWithCode(interview);
  await complete(interview);
  await until("the report is made", async () => await reports(sql, interview) === 1);
  const [row] = await sql`
    select error_code from public.test_runs where invitation_id = ${interview.invitation.id}`;
  assertEquals(row!.error_code, "test_runner_not_configured");
  const { owner } = await createWorkspace(stack, sql);
  const runner = await owner.client.get("/api/v1/workspace/test-runner");
  assertEquals(runner.body.testRunner.kind, "none");
});

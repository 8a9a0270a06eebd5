/** Runs of code: asking for one, looking at it, what the runner answers, and which runner that is. */
import { asJson, callAs, type Caller } from "@shared/db/caller.ts";
import { idParams, jsonBody, optionalJsonBody } from "@shared/http/openapi.ts";
import { Problem } from "@shared/http/problem.ts";
import type { Clock } from "@shared/platform/clock.ts";
import { workspaceOnly } from "../parameters.ts";
import type { Routes } from "../route.ts";
import { one } from "../success.ts";
import { signedByRunner } from "./signed_by_runner.ts";
import {
  newTestRunnerSchema,
  newTestRunSchema,
  takenRunSchema,
  testRunnerSchema,
  testRunResultsSchema,
  testRunSchema,
} from "./test_run_schemas.ts";

export interface TestRunDeps {
  /** Speaks as the service: a runner is nobody the database knows. */
  readonly service: Caller;
  readonly clock: Clock;
  /** Rejects with a 400 when nothing may be sent to the URL. */
  readonly checkTarget: (url: string) => Promise<void>;
  /** Whether code may travel unencrypted, as it may on a developer's machine. */
  readonly allowHttp: boolean;
}

export function registerTestRunRoutes(
  routes: Routes,
  { service, clock, checkTarget, allowHttp }: TestRunDeps,
): void {
  routes.post("/v1/invitations/{id}/test-runs", {
    access: "anybodyKnown",
    tag: "Test runs",
    operationId: "requestTestRun",
    summary: "Have code run by the workspace's runner",
    description:
      "The current answers in code are run against the test groups of their questions. The " +
      "candidate may ask while the interview is under way, members and keys that may write at any " +
      "time. Asked again while the run is open, or when the same code has run already, the answer " +
      "is that run. What has not run when the interview is completed is run then.",
    params: idParams,
    body: optionalJsonBody(newTestRunSchema),
    success: one("testRun", testRunSchema, "Asked for", 202),
    problems: [409, 410],
  }).calls("request_test_run", ({ params, body }) => ({
    invitation_id: params.id,
    question_id: body.questionId,
  }));

  routes.get("/v1/test-runs/{id}", {
    access: "anybodyKnown",
    tag: "Test runs",
    operationId: "getTestRun",
    summary: "A run of code, and what came of it",
    description: "The candidate sees the visible test groups and which of their tests passed. " +
      "Members and keys that may write see all of it.",
    params: idParams,
    success: one("testRun", testRunSchema, "The run"),
    problems: [410],
  }).calls("get_test_run", ({ params }) => ({ run_id: params.id }));

  routes.post("/v1/test-runs/{id}/result", {
    access: "signed",
    tag: "Test runs",
    operationId: "putTestRunResult",
    summary: "The runner's results",
    description: "Signed as Standard Webhooks has it (`webhook-id`, `webhook-timestamp`, " +
      "`webhook-signature`) with the runner's secret, five minutes ago at most. Results are taken " +
      "once; the same again are answered as the first time. A runner should repeat what was " +
      "answered with 429, 5xx or not at all.",
    params: idParams,
    body: jsonBody(testRunResultsSchema),
    readBody: signedByRunner(service, clock),
    success: one("testRun", takenRunSchema, "Taken"),
    problems: [403, 409, 410],
  }).handle(async (c) => {
    const args = {
      run_id: c.req.valid("param").id,
      results: asJson(c.req.valid("json")),
    };
    const testRun = await callAs(
      service,
      "take_test_results",
      args,
      takenRunSchema,
    );
    return c.json({ success: true as const, testRun }, 200);
  });

  routes.get("/v1/workspace/test-runner", {
    access: "memberOrKey",
    tag: "Test runs",
    operationId: "getTestRunner",
    summary: "The runner whose results the workspace trusts",
    query: workspaceOnly,
    success: one(
      "testRunner",
      testRunnerSchema,
      "The runner, without its secret",
    ),
  }).calls(
    "get_test_runner",
    ({ query }) => ({ workspace_id: query.workspaceId }),
  );

  routes.put("/v1/workspace/test-runner", {
    access: "member",
    tag: "Test runs",
    operationId: "putTestRunner",
    summary: "Say whose results the workspace trusts",
    description:
      "`none`, which is how every workspace begins, runs nothing. Without a secret a service at " +
      "the same address keeps its own, and any other gets a new one. Owners and admins only.",
    query: workspaceOnly,
    body: jsonBody(newTestRunnerSchema),
    success: one("testRunner", testRunnerSchema, "As it is now"),
  }).handle(async (c) => {
    const runner = c.req.valid("json");
    if (runner.url !== undefined) {
      await checkTarget(runner.url);
      if (!allowHttp && !/^https:/i.test(runner.url)) {
        throw new Problem("https_required", undefined, { hint: "Use https." });
      }
    }
    const args = {
      runner: asJson(runner),
      workspace_id: c.req.valid("query").workspaceId,
    };
    const testRunner = await callAs(
      c.var.caller,
      "put_test_runner",
      args,
      testRunnerSchema,
    );
    return c.json({ success: true as const, testRunner }, 200);
  });
}

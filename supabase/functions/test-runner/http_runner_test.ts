import { assert, assertEquals } from "@std/assert";
import { refusal } from "@shared/queue/testing/fake_caller.ts";
import { envelope } from "@shared/queue/testing/fixtures.ts";
import { answer, handleRun, RESPONSE_ID, RUN_ID, type SetUp } from "./testing/handling.ts";
import { type HttpRunnerDouble, startHttpRunnerDouble } from "./testing/http_runner_double.ts";

const SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
/** When the virtual time of `handleRun` begins. */
const START = new Date("2026-01-01T00:00:00.000Z");

function startRunner(): HttpRunnerDouble {
  const runner = startHttpRunnerDouble(() => START);
  runner.secret = SECRET;
  return runner;
}

const onRunner = (runner: { url: string }, setUp: SetUp = {}) =>
  handleRun({
    runner: { kind: "http", url: runner.url, secret: SECRET },
    ...setUp,
  });

Deno.test("the runner is told what to run, hidden groups too, and where to send the results", async () => {
  await using runner = startRunner();
  const tests = { basic: [{ name: "one", stdin: "1", expected: "2" }] };
  const { queue, calls } = await onRunner(runner, {
    answers: [answer({ tests })],
  });
  assertEquals(runner.heard, [{
    id: RUN_ID,
    document: {
      type: "test_run.requested",
      runId: RUN_ID,
      resultUrl: `http://127.0.0.1:1/functions/v1/api/v1/test-runs/${RUN_ID}/result`,
      answers: [{
        responseId: RESPONSE_ID,
        questionId: answer().questionId,
        language: "Python",
        code: "print(int(input()) * 2)",
        groups: [
          { id: "basic", name: "Basic", visible: true, tests: tests.basic },
          { id: "edge", name: "Edge", visible: false, tests: [] },
        ],
      }],
    },
  }]);
  assertEquals(runner.forged, 0);
  assertEquals(calls.map(([fn]) => fn), [
    "get_test_run_job",
    "finish_sending_test_run",
  ]);
  assertEquals([queue.messages.size, queue.dead], [0, []]);
});

Deno.test("results go where the deployment says that runners reach it", async () => {
  await using runner = startRunner();
  await onRunner(runner, {
    env: { TEST_RUN_API_URL: "https://hire.example.com/api/" },
  });
  assertEquals(
    runner.heard[0]!.document.resultUrl,
    `https://hire.example.com/api/v1/test-runs/${RUN_ID}/result`,
  );
});

Deno.test("a runner that is busy or away is told again, one that refuses is not", async () => {
  await using runner = startRunner();
  const headers = { "retry-after": "17" };
  for (const status of [429, 503]) {
    runner.answerWith(() => new Response("", { status, headers }));
    const { queue } = await onRunner(runner);
    assertEquals(queue.settled[0]?.delay_seconds, 17);
  }
  assertEquals(
    (await onRunner({ url: "http://127.0.0.1:1234" })).queue.settled[0]?.error
      ?.code,
    "test_runner_unreachable",
  );
  for (
    const [status, code] of [
      [400, "test_runner_refused"],
      [302, "test_runner_refused"],
      [401, "test_runner_unauthorized"],
    ] as const
  ) {
    runner.answerWith(() =>
      new Response("candidate said hello", {
        status,
        headers: { location: "/elsewhere" },
      })
    );
    const { queue, logger } = await onRunner(runner);
    assertEquals(queue.dead.map((each) => each.code), [code]);
    assert(!JSON.stringify([queue.dead, logger.events]).includes("hello"));
  }
});

Deno.test("no runner is called in a network that is not public, whatever its name says", async () => {
  const hosted = {
    SUPABASE_URL: "https://x.supabase.co",
    WEBHOOK_ALLOWED_NETWORKS: "",
  };
  for (
    const [url, addresses] of [
      ["https://10.0.0.8/runs", []],
      ["https://169.254.169.254/latest", []],
      ["https://localhost/runs", []],
      ["http://runner.example.com/runs", ["93.184.216.34"]],
      ["https://runner.example.com:6379/runs", ["93.184.216.34"]],
      ["https://runner.example.com/runs", ["93.184.216.34", "192.168.1.1"]],
    ] as const
  ) {
    for (const kind of ["http", "piston"] as const) {
      const { queue } = await handleRun({
        runner: { kind, url, secret: kind === "http" ? SECRET : null },
        env: hosted,
        resolve: () => Promise.resolve([...addresses]),
      });
      assertEquals(
        queue.dead.map(({ code }) => code),
        ["test_runner_blocked"],
        url,
      );
    }
  }
  const { queue } = await onRunner({ url: "https://gone.example.com/runs" });
  assertEquals(queue.settled[0]?.error?.code, "test_runner_unreachable");
});

Deno.test("what nobody wants any more is not run, nor what another runner was asked", async () => {
  await using runner = startRunner();
  const { queue, calls } = await onRunner(runner, {
    database: {
      get_test_run_job: () => ({ wanted: false, reason: "superseded" }),
    },
  });
  assertEquals([queue.messages.size, queue.dead, calls.length], [0, [], 1]);
  const changed = await handleRun({ runner: null });
  assertEquals(changed.queue.dead.map(({ code }) => code), [
    "test_runner_changed",
  ]);
  assertEquals(runner.heard, []);
});

Deno.test("a lease lost meanwhile leaves the message alone; a message of another kind is given up", async () => {
  await using runner = startRunner();
  const lost = await onRunner(runner, {
    database: {
      finish_sending_test_run: () => {
        throw refusal(409, "stale_lease");
      },
    },
  });
  assertEquals([lost.queue.settled, lost.queue.dead], [[], []]);
  for (
    const message of [
      envelope({ runId: RUN_ID }, "other"),
      envelope({ runId: "x" }, "test_run.run"),
    ]
  ) {
    const { queue } = await onRunner(runner, { message });
    assertEquals(queue.dead.map(({ code }) => code), ["malformed_message"]);
  }
});

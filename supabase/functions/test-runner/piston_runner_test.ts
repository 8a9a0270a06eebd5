import { assert, assertEquals } from "@std/assert";
import type { RunResults } from "./runner.ts";
import {
  answer,
  type Case,
  handleRun,
  RESPONSE_ID,
  RUN_ID,
  type SetUp,
} from "./testing/handling.ts";
import { type Executed, type PistonDouble, startPistonDouble } from "./testing/piston_double.ts";

const twice = (n: string): Case => ({
  name: `twice ${n}`,
  stdin: n,
  expected: `${Number(n) * 2}\n`,
});
const TESTS = { basic: [twice("1"), twice("2")], edge: [twice("-3")] };

/** What the code of `answer` does. */
const doubles = ({ stdin }: Executed) => ({
  run: { stdout: `${Number(stdin) * 2}\n` },
});

const onPiston = (piston: PistonDouble, setUp: SetUp = {}) =>
  handleRun({
    answers: [answer({ tests: TESTS })],
    env: { PISTON_URL: piston.url },
    ...setUp,
  });

/** What came of the one answer, which was run. */
function ranOnly(finished: readonly RunResults[]) {
  const result = finished[0]?.answers[0];
  if (result === undefined || "notRun" in result) {
    throw new Error("It was not run.");
  }
  return result;
}

const outcome = (code: string) => (name: string) => ({
  name,
  passed: false,
  message: code,
});

Deno.test("every test is one execution, with the newest runtime and within limits, and its output is compared", async () => {
  await using piston = startPistonDouble();
  piston.executeWith(({ stdin }) => ({
    run: { stdout: stdin === "-3" ? "6" : `${Number(stdin) * 2}` },
  }));
  const { finished, queue } = await onPiston(piston);
  assertEquals(finished, [{
    runId: RUN_ID,
    answers: [{
      responseId: RESPONSE_ID,
      compileError: null,
      groups: [
        {
          id: "basic",
          tests: [
            { name: "twice 1", passed: true, message: null },
            { name: "twice 2", passed: true, message: null },
          ],
        },
        {
          id: "edge",
          tests: [
            outcome("It printed something else than what is expected.")(
              "twice -3",
            ),
          ],
        },
      ],
    }],
  }]);
  assertEquals([queue.messages.size, queue.dead], [0, []]);
  assertEquals(piston.refused, []);
  assertEquals(
    piston.executed.toSorted((a, b) => a.stdin < b.stdin ? -1 : 1).map((each) => each.stdin),
    [
      "-3",
      "1",
      "2",
    ],
  );
  assertEquals(piston.executed[0], {
    language: "python",
    version: "3.12.0",
    code: "print(int(input()) * 2)",
    stdin: "1",
    limits: {
      run_timeout: 3_000,
      compile_timeout: 10_000,
      run_memory_limit: 256 * 1024 * 1024,
    },
    authorization: null,
  });
});

Deno.test("the root may be given with or without the API's path, and a token goes along", async () => {
  await using piston = startPistonDouble();
  piston.executeWith(doubles);
  for (const path of ["", "/", "/api/v2", "/api/v2/"]) {
    const { finished } = await onPiston(piston, {
      env: { PISTON_URL: piston.url + path, PISTON_TOKEN: "token" },
    });
    assertEquals(finished.length, 1, path);
  }
  assert(
    piston.executed.every(({ authorization }) => authorization === "token"),
  );
});

Deno.test("a workspace's own engine is asked instead, without the deployment's token", async () => {
  await using piston = startPistonDouble();
  piston.executeWith(doubles);
  const { finished } = await onPiston(piston, {
    runner: { kind: "piston", url: piston.url },
    env: { PISTON_URL: "http://127.0.0.1:1", PISTON_TOKEN: "token" },
  });
  assertEquals(finished.length, 1);
  assert(piston.executed.every(({ authorization }) => authorization === null));
});

Deno.test("how code ends is a result, whichever way", async () => {
  await using piston = startPistonDouble();
  for (
    const [run, message] of [
      [
        { code: 1, status: "RE", stderr: "Traceback: ValueError" },
        "It ended with the code 1.\nTraceback: ValueError",
      ],
      [{ code: 1, stdout: "2" }, "It ended with the code 1."],
      [
        { code: null, signal: "SIGSEGV", status: "SG" },
        "It was ended by SIGSEGV.",
      ],
      [{ code: null, signal: "SIGKILL", status: "TO" }, "It took too long."],
      [
        { code: null, signal: "SIGKILL", status: "OL", stdout: "2" },
        "It printed more than the engine keeps.",
      ],
      [
        { code: null, signal: "SIGKILL", status: "EL" },
        "It printed more than the engine keeps.",
      ],
    ] as const
  ) {
    piston.executeWith(() => ({ run }));
    const { finished } = await onPiston(piston, {
      answers: [answer({ tests: { basic: [twice("1")] } })],
    });
    assertEquals(
      finished[0]?.answers,
      [{
        responseId: RESPONSE_ID,
        compileError: null,
        groups: [{ id: "basic", tests: [outcome(message)("twice 1")] }, {
          id: "edge",
          tests: [],
        }],
      }],
    );
  }
});

Deno.test("what does not compile fails every test and is compiled once", async () => {
  await using piston = startPistonDouble();
  const compile = { code: 1, stderr: "error[E0425]: cannot find value `x`" };
  piston.executeWith(() => ({ compile, run: compile }));
  const { finished } = await onPiston(piston, {
    answers: [answer({ language: "rs", tests: TESTS })],
  });
  const result = ranOnly(finished);
  assertEquals(
    result.compileError,
    "It ended with the code 1.\nerror[E0425]: cannot find value `x`",
  );
  assertEquals(result.groups.flatMap(({ tests }) => tests), [
    ...["twice 1", "twice 2", "twice -3"].map(outcome("It did not compile.")),
  ]);
  assertEquals(piston.executed.length, 1);
  assertEquals(piston.executed[0]!.language, "rust");
});

Deno.test("an endless loop does not hold the engine for all of its tests", async () => {
  await using piston = startPistonDouble();
  piston.executeWith(() => ({
    run: { code: null, signal: "SIGKILL", status: "TO" },
  }));
  const basic = Array.from({ length: 30 }, (_, at) => twice(String(at)));
  const { finished } = await onPiston(piston, {
    answers: [answer({ tests: { basic } })],
  });
  const result = ranOnly(finished);
  assertEquals(
    result.groups[0]!.tests.filter(({ passed }) => passed).length,
    0,
  );
  assertEquals(
    result.groups[0]!.tests.map(({ name }) => name),
    basic.map(({ name }) => name),
  );
  assert(piston.executed.length <= 8, `${piston.executed.length} were run`);
});

Deno.test("a language that the engine lacks and a question without tests are said, and do not spoil the rest", async () => {
  await using piston = startPistonDouble();
  piston.executeWith(doubles);
  const other = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a009";
  const third = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a010";
  const { finished } = await onPiston(piston, {
    answers: [
      answer({ language: "brainfunk", tests: TESTS }),
      { ...answer({ language: null, tests: TESTS }), responseId: other },
      { ...answer(), responseId: third },
      answer({ language: "py3", tests: TESTS }),
    ],
  });
  assertEquals(
    finished[0]!.answers.map((each) => "notRun" in each ? each.notRun : each.groups.length),
    ["language_unsupported", "language_unsupported", "no_tests", 2],
  );
});

Deno.test("what the code printed fits into the database", async () => {
  await using piston = startPistonDouble();
  piston.executeWith(() => ({
    run: { code: 1, stderr: `a\0b\uD800${"🙂".repeat(3_000)}` },
  }));
  const { finished } = await onPiston(piston, {
    answers: [answer({ tests: { basic: [twice("1")] } })],
  });
  const text = JSON.stringify(finished);
  assert(
    !text.includes("\\u0000") && text.isWellFormed() &&
      !text.includes("\\ud800"),
  );
  const result = ranOnly(finished);
  assertEquals([...result.groups[0]!.tests[0]!.message!].length, 1_000);
});

Deno.test("an engine that is overloaded, at fault or away has the run tried again", async () => {
  await using piston = startPistonDouble();
  const waits = { headers: { "retry-after": "17" } };
  for (
    const [executes, code, delay] of [
      [
        () => new Response("", { status: 429, ...waits }),
        "test_runner_throttled",
        17,
      ],
      [
        () => new Response("", { status: 503, ...waits }),
        "test_runner_unavailable",
        17,
      ],
      [
        () => new Response("", { status: 500 }),
        "test_runner_unavailable",
        undefined,
      ],
      [
        () => ({ run: { code: null, status: "XX" } }),
        "test_runner_unavailable",
        undefined,
      ],
    ] as const
  ) {
    piston.executeWith(executes);
    const { queue, finished } = await onPiston(piston);
    assertEquals(queue.settled[0]?.error?.code, code);
    if (delay !== undefined) {
      assertEquals(queue.settled[0]?.delay_seconds, delay);
    }
    assertEquals(finished, []);
  }
  const { queue } = await handleRun({
    env: { PISTON_URL: "http://127.0.0.1:1" },
  });
  assertEquals(queue.settled[0]?.error?.code, "test_runner_unreachable");
});

Deno.test("rubbish, and limits above the engine's own, are given up, in words of ours", async () => {
  await using piston = startPistonDouble();
  for (
    const body of [
      "the code said hello",
      "{}",
      '{"run":{"stdout":7}}',
      "x".repeat(2_000_000),
    ]
  ) {
    piston.executeWith(() => new Response(body));
    const { queue } = await onPiston(piston);
    assertEquals(queue.dead.map(({ code }) => code), ["test_runner_unusable"]);
    assert(!queue.dead[0]!.message.includes("hello"));
  }
  const { queue } = await onPiston(piston, {
    env: { PISTON_URL: piston.url, PISTON_RUN_MILLISECONDS: "5000" },
  });
  assertEquals(queue.dead.map(({ code }) => code), ["test_runner_refused"]);
  assertEquals(piston.refused, [
    "run_timeout cannot exceed the configured limit of 3000",
  ]);
  piston.runtimesWith(() => new Response("<html>"));
  assertEquals((await onPiston(piston)).queue.dead.map(({ code }) => code), [
    "test_runner_unusable",
  ]);
});

Deno.test("without an engine a run is given up at once and can be redriven", async () => {
  const { queue } = await handleRun({});
  assertEquals(queue.dead.map(({ code }) => code), [
    "test_runner_not_configured",
  ]);
});

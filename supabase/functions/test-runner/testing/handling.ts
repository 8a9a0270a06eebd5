/** One run handled to its end by the whole app, with a database that answers as the test says. */
import { type Answers, fakeCaller, refusal } from "@shared/queue/testing/fake_caller.ts";
import { FakeQueue } from "@shared/queue/testing/fake_queue.ts";
import { envelope, recordingLogger } from "@shared/queue/testing/fixtures.ts";
import { VirtualTime } from "@shared/queue/testing/virtual_time.ts";
import { createApp } from "../app.ts";
import type { RunResults } from "../runner.ts";
import { readTestRunnerSettings } from "../settings.ts";

const TOKEN = "doorbell-token-for-tests";
export const RUN_ID = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a001";
export const RESPONSE_ID = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a002";
const QUESTION_ID = "0d5c4a53-6f65-4b77-9b3e-0a63f7a0a003";

const LOCAL = {
  SUPABASE_URL: "http://127.0.0.1:1",
  WEBHOOK_ALLOWED_NETWORKS: "127.0.0.0/8",
};

export interface Case {
  name: string;
  stdin: string;
  expected: string;
}

/** An answer in Python with a visible group and a hidden one. */
export function answer(
  {
    code = "print(int(input()) * 2)",
    language = "Python" as string | null,
    tests = {} as Record<
      string,
      Case[]
    >,
  } = {},
) {
  return {
    responseId: RESPONSE_ID,
    questionId: QUESTION_ID,
    language,
    code,
    groups: [
      { id: "basic", name: "Basic", visible: true, tests: tests.basic ?? [] },
      { id: "edge", name: "Edge", visible: false, tests: tests.edge ?? [] },
    ],
  };
}

export interface SetUp {
  runner?: {
    kind: "http" | "piston";
    url?: string | null;
    secret?: string | null;
  } | null;
  answers?: unknown[];
  env?: Record<string, string>;
  database?: Answers;
  message?: unknown;
  resolve?: (host: string) => Promise<string[]>;
}

export async function handleRun(
  {
    runner = { kind: "piston" },
    answers = [answer()],
    env,
    database,
    message,
    resolve,
  }: SetUp,
) {
  const time = new VirtualTime();
  const queue = new FakeQueue(time);
  const logger = recordingLogger();
  const work: Promise<unknown>[] = [];
  const settle = ({ msg_id, read_ct }: Record<string, unknown>) => {
    if (!queue.finish(Number(msg_id), Number(read_ct))) {
      throw refusal(409, "stale_lease");
    }
    return null;
  };
  const { caller, calls } = fakeCaller({
    get_test_run_job: () => ({
      wanted: true,
      runId: RUN_ID,
      workspaceId: QUESTION_ID,
      runner: runner && { name: "runner", url: null, secret: null, ...runner },
      answers,
    }),
    finish_sending_test_run: settle,
    finish_test_run: settle,
    ...database,
  });
  const app = createApp({
    name: "test-runner",
    caller,
    port: queue,
    doorbellTokens: [TOKEN],
    ready: () => Promise.resolve(),
    clock: time,
    sleep: time.sleep,
    random: () => 0,
    logger,
    waitUntil: (promise) => work.push(promise),
    onShutdown: () => {},
    settings: readTestRunnerSettings({ ...LOCAL, ...env }),
    resolve: resolve ??
      (() => Promise.reject(new Error("No name was to be resolved."))),
    fetch,
  });
  queue.send(message ?? envelope({ runId: RUN_ID }, "test_run.run"));
  await app.request("/test-runner/drain", {
    method: "POST",
    headers: { "content-type": "application/json", "x-doorbell-token": TOKEN },
    body: JSON.stringify({ queue: "test_runs" }),
  });
  await time.run(Promise.all(work));
  const finished = calls.filter(([fn]) => fn === "finish_test_run")
    .map(([, args]) => (args as { results: RunResults }).results);
  return { queue, calls, finished, logger, time };
}

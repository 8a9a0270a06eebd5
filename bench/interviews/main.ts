/**
 * What the candidate's side of the API carries: start, answers and completion from 50 candidates at once,
 * over the public HTTP API of a durable local stack, and where the time of a request goes.
 *
 * Everything that a request causes goes on meanwhile, as it would: events are published, reports are
 * written. A step begins when what the one before it caused is done.
 */
import postgres from "postgres";
import { type Stack, startStack } from "../../local/mod.ts";
import { startChild } from "../support/child.ts";
import type { BenchOptions } from "../support/options.ts";
import { runBenchmark } from "../support/program.ts";
import { QuietLog } from "../support/quiet.ts";
import type { Row, Section } from "../support/section.ts";
import { median, medianOfRuns, percentile } from "../support/stats.ts";
import type { Batch, BatchResult, PlannedRequest } from "./load.ts";
import { type ProcessorTime, processorTime, spent } from "../support/processor_time.ts";
import {
  createWorld,
  inviteMany,
  putRecording,
  RECORDING,
  type Sitting,
  untilQuiet,
  type World,
} from "./world.ts";

const PARALLEL = 50;
const COMMAND = "deno run -A bench/interviews/main.ts";

interface Size {
  /** Candidates before those that count. */
  readonly warmUp: number;
  readonly runs: number;
  readonly candidates: number;
  /** Requests of each kind for the split of a single request's time. */
  readonly single: number;
}

const FULL: Size = { warmUp: 500, runs: 3, candidates: 500, single: 200 };
const QUICK: Size = { warmUp: 50, runs: 1, candidates: 50, single: 20 };

interface StepResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Per request, everything that it caused included. */
  readonly processor: ProcessorTime;
}

type Results = Record<string, StepResult[]>;

interface Bench {
  readonly stack: Stack;
  readonly sql: postgres.Sql;
  readonly world: World;
  send(requests: PlannedRequest[], parallel: number): Promise<BatchResult>;
}

/** Sends one request for each candidate. */
async function step(
  { stack, sql, send }: Bench,
  requests: PlannedRequest[],
): Promise<StepResult & { answers: readonly string[] }> {
  const before = processorTime(stack, ["api"]);
  const { seconds, latencies, answers } = await send(requests, PARALLEL);
  await untilQuiet(sql);
  const processor = spent(before, processorTime(stack, ["api"]), requests.length);
  return {
    perSecond: requests.length / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    processor,
    answers,
  };
}

function planned(sitting: Sitting, action: string, status: number, body?: unknown): PlannedRequest {
  return {
    path: `/functions/v1/api/v1/invitations/${sitting.id}/${action}`,
    headers: { "x-interview-token": sitting.token },
    body,
    status,
  };
}

const SENTENCE = "I compare traces from before and after, and look at what was deployed. ";

function answersTo({ questions }: World) {
  return {
    text: { type: "text", questionId: questions.text, content: SENTENCE.repeat(8), duration: 95 },
    choice: { type: "choice", questionId: questions.choice, choiceOptionIds: ["b-tree"] },
    code: {
      type: "code",
      questionId: questions.code,
      content: "def twice(xs):\n    return {x for x in xs if xs.count(x) > 1}\n".repeat(8),
      language: "python",
      testResults: {
        language: "python",
        groups: [{ id: "examples", tests: [{ name: "empty", passed: true }] }],
      },
    },
  };
}

/** As many whole interviews as `count`, step by step. */
async function takeInterviews(bench: Bench, count: number, results: Results): Promise<void> {
  const { sql, world } = bench;
  const sittings = await inviteMany(sql, world, count);
  await untilQuiet(sql);
  const each = async (
    name: string,
    request: (sitting: Sitting, index: number) => PlannedRequest,
  ) => {
    const { answers, ...result } = await step(bench, sittings.map(request));
    (results[name] ??= []).push(result);
    return answers;
  };
  await each("start", (sitting) => planned(sitting, "start", 200));
  for (const [type, answer] of Object.entries(answersTo(world))) {
    await each(`submit ${type}`, (sitting) => planned(sitting, "responses", 201, answer));
  }
  const questionId = world.questions.video;
  const uploads = await each(
    "begin an upload",
    (sitting) => planned(sitting, "uploads", 201, { questionId, ...RECORDING }),
  );
  const media: string[] = [];
  for (const upload of uploads) media.push(await putRecording(upload));
  await each(
    "submit the uploaded recording",
    (sitting, index) =>
      planned(sitting, "responses", 201, { type: "video", questionId, mediaUrl: media[index] }),
  );
  await each("complete", (sitting) => planned(sitting, "complete", 200));
}

/** Medians of one candidate's text answer, in milliseconds, by how much of the way is taken. */
interface Split {
  readonly api: number;
  readonly dataApi: number;
  readonly sql: number;
}

async function splitOfOne(bench: Bench, count: number): Promise<Split> {
  const { stack, sql, world, send } = bench;
  const sittings = await inviteMany(sql, world, 2 * count);
  await send(sittings.map((sitting) => planned(sitting, "start", 200)), PARALLEL);
  await untilQuiet(sql);
  const response = answersTo(world).text;
  const [throughApi, direct] = [sittings.slice(0, count), sittings.slice(count)];
  const api = await send(
    throughApi.map((sitting) => planned(sitting, "responses", 201, response)),
    1,
  );
  await untilQuiet(sql);
  const inSqlBefore = await timeInSql(sql, "submit_response");
  const dataApi = await send(
    direct.map(({ id, token }) => ({
      path: "/rest/v1/rpc/submit_response",
      headers: { "apikey": stack.keys.secret, "x-interview-token": token },
      body: { invitation_id: id, response },
      status: 200,
    })),
    1,
  );
  await untilQuiet(sql);
  const inSql = await timeInSql(sql, "submit_response");
  return {
    api: median(api.latencies),
    dataApi: median(dataApi.latencies),
    sql: (inSql.ms - inSqlBefore.ms) / (inSql.calls - inSqlBefore.calls),
  };
}

async function timeInSql(sql: postgres.Sql, name: string): Promise<{ ms: number; calls: number }> {
  // Backends report what they counted at most once a second.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const [row] = await sql`
    select total_time as ms, calls::int from pg_stat_user_functions
    where schemaname = 'interviews' and funcname = ${name}`;
  return { ms: row!.ms, calls: row!.calls };
}

function rowsOf(results: Results, split: Split): Row[] {
  const hirewire = (runs: number[]) => [{ system: "hirewire", ...medianOfRuns(runs) }];
  const steps = Object.entries(results);
  const speed = steps.flatMap(([name, runs]): Row[] => [
    {
      measure: `${name}, ${PARALLEL} at once`,
      unit: "requests/s",
      better: "higher",
      values: hirewire(runs.map(({ perSecond }) => perSecond)),
    },
    {
      measure: `${name}, p50`,
      unit: "ms",
      better: "lower",
      values: hirewire(runs.map(({ p50 }) => p50)),
    },
    {
      measure: `${name}, p99`,
      unit: "ms",
      better: "lower",
      values: hirewire(runs.map(({ p99 }) => p99)),
    },
  ]);
  const processor = steps.map(([name, runs]): Row => {
    const of = (part: string) => median(runs.map(({ processor }) => processor[part]!));
    const parts = Object.keys(runs[0]!.processor);
    return {
      measure: `${name}, processor time`,
      unit: "ms",
      better: "lower",
      values: hirewire(
        runs.map(({ processor }) => parts.reduce((sum, part) => sum + processor[part]!, 0)),
      ),
      note: `per request, with everything it causes: ${
        parts.map((part) => `${part} ${of(part).toFixed(2)}`).join(", ")
      }`,
    };
  });
  const single: Row = {
    measure: "submit text, one at a time, p50",
    unit: "ms",
    better: "lower",
    values: hirewire([split.api]),
    note:
      `of which ${split.dataApi.toFixed(2)} below the function (gateway, Data API, Postgres), ` +
      `and of those ${split.sql.toFixed(2)} in the SQL function; the commit is not in the last`,
  };
  return [...speed, ...processor, single];
}

async function measure(size: Size, quiet: QuietLog): Promise<Row[]> {
  await using cleanup = new AsyncDisposableStack();
  const stack = cleanup.use(await startStack({ durable: true }));
  const admin = postgres(stack.dbUrl("supabase_admin"), { max: 1, onnotice() {} });
  // Before the Data API opens its connections, which it does with the first requests.
  await admin`alter role authenticator set track_functions = 'pl'`;
  await admin.end();
  const sql = postgres(stack.dbUrl(), { max: 1, onnotice() {} });
  cleanup.defer(() => sql.end());
  const load = cleanup.use(startChild(new URL("./load.ts", import.meta.url)));
  const { hostname, port } = new URL(stack.apiUrl);
  const bench: Bench = {
    stack,
    sql,
    world: await createWorld(sql),
    send(requests, parallel) {
      const batch: Batch = { address: { hostname, port: Number(port) }, parallel, requests };
      return load.ask<BatchResult>("send", batch);
    },
  };
  // Each of the Data API's connections has planned everything by then.
  await takeInterviews(bench, size.warmUp, {});
  const measured: Results = {};
  for (let run = 0; run < size.runs; run++) {
    await quiet.wait();
    await takeInterviews(bench, size.candidates, measured);
  }
  return rowsOf(measured, await splitOfOne(bench, size.single));
}

async function interviews({ quick }: BenchOptions): Promise<Section> {
  const quiet = new QuietLog(quick ? 0 : 60);
  const rows = await measure(quick ? QUICK : FULL, quiet);
  return {
    name: "interviews",
    title: "Interviews over HTTP",
    command: quick ? `${COMMAND} --quick` : COMMAND,
    about:
      `${PARALLEL} candidates at once, each waiting for an answer before the next request, on a ` +
      "durable local stack, through its gateway. Publishing events and writing reports go on meanwhile.",
    rows,
    conditions: [quiet.summary],
  };
}

if (import.meta.main) await runBenchmark(interviews);

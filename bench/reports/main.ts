/**
 * How long from a completed interview to its stored report: one at a time, and a thousand at once.
 *
 * The whole way is real: completion in SQL as a candidate, webhook, report-producer, queue, doorbell,
 * report-consumer, report. Times are the database's own, from the start of the completing transaction to
 * the moment the report was stored.
 */
import postgres from "postgres";
import { type Stack, startStack } from "../../local/mod.ts";
import { inFlight, pause, until } from "../support/load.ts";
import type { BenchOptions } from "../support/options.ts";
import { runBenchmark } from "../support/program.ts";
import { QuietLog } from "../support/quiet.ts";
import type { Row, Section } from "../support/section.ts";
import { median, medianOfRuns, percentile } from "../support/stats.ts";
import { ConsumerLog, type Stages } from "./consumer_log.ts";
import { complete, copyInterviews, finishExamples, latencies } from "./interviews.ts";
import { type ProcessorTime, processorTime, spent } from "../support/processor_time.ts";

const CONNECTIONS = 50;
const COMMAND = "deno run -A bench/reports/main.ts";

interface Size {
  readonly runs: number;
  /** Reports before those that count: by then every connection has planned its statements. */
  readonly warmUp: number;
  readonly single: number;
  readonly burst: number;
}

const FULL: Size = { runs: 3, warmUp: 200, single: 200, burst: 1000 };
const QUICK: Size = { runs: 1, warmUp: 20, single: 30, burst: 100 };

interface Bench {
  readonly stack: Stack;
  readonly sql: postgres.Sql;
  readonly log: ConsumerLog;
}

interface SingleResult {
  readonly latencies: readonly number[];
  readonly stages: readonly Stages[];
  readonly producerCalls: number;
}

interface BurstResult {
  readonly latencies: readonly number[];
  readonly perSecond: number;
  /** Milliseconds a report, with everything that its completion causes. */
  readonly processor: ProcessorTime;
}

/** Looks cheaply: a look costs the same however many reports there are. */
function allReported(sql: postgres.Sql, every: number): Promise<void> {
  const holds = async () => {
    const [row] = await sql`
      select not exists (
        select from public.interview_report_event where status in ('pending', 'processing')
      ) as done`;
    return row!.done;
  };
  return until("every interview has its report", holds, { within: 120_000, every });
}

async function oneAtATime({ stack, sql, log }: Bench, count: number): Promise<SingleResult> {
  const ids = await copyInterviews(sql, count);
  log.take();
  const before = stack.functions.invocations("report-producer");
  for (const id of ids) {
    await complete(sql, id);
    await allReported(sql, 2);
  }
  const producerCalls = stack.functions.invocations("report-producer") - before;
  // The last lines of the log come when their batch is settled.
  await pause(500);
  return { latencies: await latencies(sql, ids), stages: log.take(), producerCalls };
}

/** Whose processor time is told by itself. */
const FUNCTIONS = ["report-consumer", "report-producer"];

async function atOnce({ stack, sql }: Bench, count: number): Promise<BurstResult> {
  const ids = await copyInterviews(sql, count);
  const before = processorTime(stack, FUNCTIONS);
  const startedAt = performance.now();
  await inFlight(count, CONNECTIONS, (n) => complete(sql, ids[n]!));
  await allReported(sql, 20);
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    latencies: await latencies(sql, ids),
    perSecond: count / seconds,
    processor: spent(before, processorTime(stack, FUNCTIONS), count),
  };
}

const hirewire = (runs: readonly number[]) => [{ system: "hirewire", ...medianOfRuns(runs) }];

function singleRows(results: readonly SingleResult[]): Row[] {
  const at = (share: number) => results.map(({ latencies }) => percentile(latencies, share));
  const p99 = at(0.99);
  const stages = results.flatMap(({ stages }) => stages);
  const of = (name: keyof Stages) => median(stages.map((each) => each[name])).toFixed(1);
  const completions = results.reduce((sum, { latencies }) => sum + latencies.length, 0);
  const calls = results.reduce((sum, { producerCalls }) => sum + producerCalls, 0);
  return [
    {
      measure: "completion to stored report, one at a time, p50",
      unit: "ms",
      better: "lower",
      values: hirewire(at(0.5)),
      note: `of which, in medians: ${of("wait")} waiting in the queue, ${of("read")} reading the ` +
        `interview, ${of("build")} analysing, ${of("store")} storing the report; the rest is the ` +
        "completion itself, the webhook and the dispatch",
    },
    {
      measure: "completion to stored report, one at a time, p99",
      unit: "ms",
      better: "lower",
      values: hirewire(p99),
      target: { text: "at most 100 ms", holds: median(p99) <= 100 },
    },
    {
      measure: "calls of report-producer for one completion",
      unit: "calls",
      better: "lower",
      values: hirewire([calls / completions]),
      note: "a webhook is not sent while another is unanswered; its answerer takes what came since",
    },
  ];
}

function burstRows(results: readonly BurstResult[], count: number): Row[] {
  const what = `${count.toLocaleString("en-US")} at once`;
  const at = (share: number) => results.map(({ latencies }) => percentile(latencies, share));
  const used = (part: string) => median(results.map(({ processor }) => processor[part]!));
  const parts = Object.keys(results[0]!.processor);
  return [
    {
      measure: `${what}, from ${CONNECTIONS} connections`,
      unit: "reports/s",
      better: "higher",
      values: hirewire(results.map(({ perSecond }) => perSecond)),
      note: "from the first completion to the last report; everything shares the machine's cores",
    },
    { measure: `${what}, p50`, unit: "ms", better: "lower", values: hirewire(at(0.5)) },
    { measure: `${what}, p99`, unit: "ms", better: "lower", values: hirewire(at(0.99)) },
    {
      measure: `${what}, processor time of report-consumer`,
      unit: "ms/report",
      better: "lower",
      values: hirewire(results.map(({ processor }) => processor["report-consumer"]!)),
      note: "hosted functions may use 2 s per invocation, which takes up to 75 reports",
    },
    {
      measure: `${what}, processor time of everything`,
      unit: "ms/report",
      better: "lower",
      values: hirewire(
        results.map(({ processor }) => parts.reduce((sum, part) => sum + processor[part]!, 0)),
      ),
      note: parts.map((part) => `${part} ${used(part).toFixed(1)}`).join(", "),
    },
  ];
}

async function measure(size: Size, quiet: QuietLog): Promise<Row[]> {
  const log = new ConsumerLog();
  await using cleanup = new AsyncDisposableStack();
  const stack = cleanup.use(
    await startStack({ durable: true, env: { LOG_LEVEL: "debug" }, onLog: log.sink }),
  );
  const sql = postgres(stack.dbUrl(), { max: CONNECTIONS, onnotice() {} });
  cleanup.defer(() => sql.end());
  const bench: Bench = { stack, sql, log };
  await finishExamples(stack, sql);
  await atOnce(bench, size.warmUp);
  const single: SingleResult[] = [];
  const burst: BurstResult[] = [];
  for (let run = 0; run < size.runs; run++) {
    await quiet.wait();
    single.push(await oneAtATime(bench, size.single));
    await quiet.wait();
    burst.push(await atOnce(bench, size.burst));
  }
  return [...singleRows(single), ...burstRows(burst, size.burst)];
}

async function reports({ quick }: BenchOptions): Promise<Section> {
  const quiet = new QuietLog(quick ? 0 : 60);
  const rows = await measure(quick ? QUICK : FULL, quiet);
  return {
    name: "reports",
    title: "Reports",
    command: quick ? `${COMMAND} --quick` : COMMAND,
    about: "From a completed interview to its stored report, on a durable local stack: webhook, " +
      "report-producer, queue, report-consumer, one process of each function. The interviews are copies of " +
      "the examples with words of their own, compared with up to ten others per question.",
    rows,
    conditions: [quiet.summary],
  };
}

if (import.meta.main) await runBenchmark(reports);

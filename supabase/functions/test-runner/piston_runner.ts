/**
 * A Piston engine as a runner: every test case of an answer is one execution, whose output is compared with
 * what is expected. Cases are run a few at a time. An engine that is away, overloaded or at fault has the
 * whole run tried again by the queue; code that fails is a result.
 */
import { isExpected } from "@shared/domain/interviews/test_cases.ts";
import { Reject, Retry } from "@shared/queue/outcome.ts";
import { ask, type AskDeps, unusable } from "./ask.ts";
import {
  endingOf,
  type ExecuteRequest,
  type Execution,
  executionSchema,
  type Runtime,
  runtimeFor,
  runtimesSchema,
} from "./piston_protocol.ts";
import type { Answer, AnswerResult, TestCase, TestResult, TestRunner } from "./runner.ts";
import type { PistonSettings } from "./settings.ts";
import type { Vet } from "./vet.ts";

export interface PistonDeps extends AskDeps {
  readonly vet: Vet;
  readonly settings: { readonly piston: PistonSettings };
}

/** Executions of one run that are under way at once. */
const AT_ONCE = 4;
/** After so many tests that took too long the rest of an answer's are taken to do so as well. */
const MOST_TIMEOUTS = 3;
/** What an engine needs beside the code's own time: waiting for a place, starting, ending. */
const OVERHEAD_MS = 15_000;
const MAX_ANSWER_BYTES = 1024 * 1024;
/** Characters of a message that are kept, and of a compiler's. */
const MAX_MESSAGE = 1_000;
const MAX_COMPILE_ERROR = 10_000;

export function createPistonRunner(deps: PistonDeps): TestRunner {
  return async ({ runId, url, answers }, signal) => {
    const engine = await findEngine(url, deps, signal);
    const runtimes = runtimesSchema.safeParse(await engine.get("runtimes"));
    if (!runtimes.success) throw unusable("is no list of runtimes");
    const results: AnswerResult[] = [];
    for (const answer of answers) {
      results.push(
        await runAnswer(
          answer,
          runtimes.data,
          engine,
          deps.settings.piston,
          signal,
        ),
      );
    }
    return { runId, answers: results };
  };
}

interface Engine {
  get(path: string): Promise<unknown>;
  execute(request: ExecuteRequest): Promise<Execution>;
}

/** The workspace's own engine, or the deployment's, which its operator vouches for. */
async function findEngine(
  url: string | null,
  deps: PistonDeps,
  signal: AbortSignal,
): Promise<Engine> {
  const { url: platformUrl, token, runMs, compileMs } = deps.settings.piston;
  const root = url ?? platformUrl;
  if (root === undefined) {
    throw new Reject({
      code: "test_runner_not_configured",
      message:
        "The workspace names no Piston engine and the deployment has none. Set PISTON_URL, " +
        "then redrive the message.",
    });
  }
  const vetted = url === null ? new URL(root) : await deps.vet(root, signal);
  const authorization: Record<string, string> = url === null && token !== undefined
    ? { authorization: token }
    : {};
  const at = (path: string) => {
    const address = new URL(vetted);
    address.pathname = `${
      address.pathname.replace(/\/+$/, "").replace(/\/api\/v2$/, "")
    }/api/v2/${path}`;
    return address;
  };
  const request = async (
    method: "GET" | "POST",
    path: string,
    document?: unknown,
  ) => {
    const answer = await ask(
      {
        url: at(path),
        method,
        headers: {
          accept: "application/json",
          ...authorization,
          ...(document === undefined ? {} : { "content-type": "application/json" }),
        },
        body: document === undefined
          ? undefined
          : new TextEncoder().encode(JSON.stringify(document)),
        timeoutMs: runMs + compileMs + OVERHEAD_MS,
        maxBytes: MAX_ANSWER_BYTES,
      },
      deps,
      signal,
    );
    try {
      return JSON.parse(new TextDecoder().decode(answer)) as unknown;
    } catch {
      throw unusable("is not JSON");
    }
  };
  return {
    get: (path) => request("GET", path),
    execute: async (document) => {
      const execution = executionSchema.safeParse(
        await request("POST", "execute", document),
      );
      if (!execution.success) throw unusable("is no execution");
      return execution.data;
    },
  };
}

async function runAnswer(
  { responseId, language, code, groups }: Answer,
  runtimes: readonly Runtime[],
  engine: Engine,
  limits: PistonSettings,
  signal: AbortSignal,
): Promise<AnswerResult> {
  if (groups.every(({ tests }) => tests.length === 0)) {
    return { responseId, notRun: "no_tests" };
  }
  const runtime = runtimeFor(language, runtimes);
  if (runtime === null) return { responseId, notRun: "language_unsupported" };

  let compileError: string | null = null;
  let timeouts = 0;
  const runTest = async (
    { name, stdin, expected }: TestCase,
  ): Promise<TestResult> => {
    const failed = (message: string) => ({
      name,
      passed: false,
      message: told(message, MAX_MESSAGE),
    });
    if (compileError !== null) return failed("It did not compile.");
    if (timeouts >= MOST_TIMEOUTS) {
      return failed("Not run: too many tests before took too long.");
    }
    const { run, compile } = await engine.execute({
      language: runtime.language,
      version: runtime.version,
      files: [{ content: code }],
      stdin,
      run_timeout: limits.runMs,
      compile_timeout: limits.compileMs,
      run_memory_limit: limits.memoryBytes,
    });
    const compiled = compile === undefined ? { kind: "ended" as const } : endingOf(compile);
    if (compiled.kind === "broken") throw engineBroken();
    if (compiled.kind !== "ended") {
      compileError = told(
        `${compiled.message}\n${compile!.stderr || compile!.stdout}`,
        MAX_COMPILE_ERROR,
      );
      return failed("It did not compile.");
    }
    const ending = endingOf(run);
    switch (ending.kind) {
      case "broken":
        throw engineBroken();
      case "timed_out":
        timeouts++;
        return failed(ending.message);
      case "failed":
        return failed(`${ending.message}\n${run.stderr}`);
      case "ended":
        return isExpected(run.stdout, expected)
          ? { name, passed: true, message: null }
          : failed("It printed something else than what is expected.");
    }
  };

  const cases = groups.flatMap(({ id, tests }) => tests.map((test) => ({ id, test })));
  // The first one alone: whether the code compiles is the same for all.
  const first = await runTest(cases[0]!.test);
  const rest = await inParallel(
    cases.slice(1),
    ({ test }) => runTest(test),
    signal,
  );
  const results = [first, ...rest];
  return {
    responseId,
    compileError,
    groups: groups.map(({ id }) => ({
      id,
      tests: results.filter((_, at) => cases[at]!.id === id),
    })),
  };
}

/** All results in order, a few at a time; the first error ends it. */
async function inParallel<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  signal: AbortSignal,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let stopped = false;
  const worker = async () => {
    while (next < items.length && !stopped) {
      signal.throwIfAborted();
      const at = next++;
      results[at] = await work(items[at]!);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    stopped = true;
  }
  return results;
}

function engineBroken(): Retry {
  return new Retry({
    code: "test_runner_unavailable",
    message: "The engine says that the fault is its own.",
  });
}

/** Text of the code's own making, as the database can hold it and nobody has to scroll for. */
function told(text: string, most: number): string {
  const storable = text.replaceAll("\0", "\uFFFD").toWellFormed().trim();
  const characters = [...storable];
  return characters.length <= most ? storable : `${characters.slice(0, most - 1).join("")}…`;
}

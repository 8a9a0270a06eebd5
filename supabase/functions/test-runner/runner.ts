/** The port between a run and whoever runs it, and the documents that go through it. */
import { z } from "zod";

const testSchema = z.object({
  name: z.string(),
  stdin: z.string().default(""),
  expected: z.string(),
});

const groupSchema = z.object({
  id: z.string(),
  name: z.string(),
  visible: z.boolean(),
  tests: z.array(testSchema),
});

const answerSchema = z.object({
  responseId: z.guid(),
  questionId: z.guid(),
  language: z.string().nullable(),
  code: z.string(),
  groups: z.array(groupSchema),
});

const runnerSchema = z.object({
  kind: z.enum(["http", "piston"]),
  name: z.string(),
  url: z.string().nullable(),
  secret: z.string().nullable(),
});

/** What the database says is to be done about a run. */
export const jobSchema = z.discriminatedUnion("wanted", [
  z.object({ wanted: z.literal(false), reason: z.string() }),
  z.object({
    wanted: z.literal(true),
    runId: z.guid(),
    workspaceId: z.guid(),
    /** Null when the workspace has another one by now than was asked. */
    runner: runnerSchema.nullable(),
    answers: z.array(answerSchema),
  }),
]);

export type TestCase = z.output<typeof testSchema>;
export type Group = z.output<typeof groupSchema>;
export type Answer = z.output<typeof answerSchema>;

export interface Run {
  readonly runId: string;
  readonly url: string | null;
  readonly secret: string | null;
  readonly answers: readonly Answer[];
}

export interface TestResult {
  readonly name: string;
  readonly passed: boolean;
  readonly message: string | null;
}

export interface GroupResult {
  readonly id: string;
  readonly tests: readonly TestResult[];
}

export type AnswerResult =
  | {
    readonly responseId: string;
    readonly compileError: string | null;
    readonly groups: readonly GroupResult[];
  }
  | {
    readonly responseId: string;
    readonly notRun: "no_tests" | "language_unsupported" | "refused";
  };

/** As `finish_test_run` takes them. */
export interface RunResults {
  readonly runId: string;
  readonly answers: readonly AnswerResult[];
}

/**
 * Has a run done.
 *
 * @returns the results, or null when the runner has taken the run and will send them
 * @throws {Retry} when it is away, overloaded or slow
 * @throws {Reject} when it will never do this run
 * @throws the signal's reason when it aborts
 */
export type TestRunner = (
  run: Run,
  signal: AbortSignal,
) => Promise<RunResults | null>;

/** What must not become a score, and what a report says of answers that could mislead its reader. */
import { assert, assertEquals, assertGreater, assertStringIncludes } from "@std/assert";
import { KNOWN_SETS } from "@shared/domain/reports/testing/answer_sets.ts";
import type { ExampleAnswer } from "../../examples/schema.ts";
import { accepted, exampleInterview, submission, takeExample } from "../testing/candidate.ts";
import { asCandidate, assertProblem } from "../testing/clients.ts";
import {
  connect,
  createWorkspace,
  invite,
  publishTemplate,
  type Sql,
} from "../testing/fixtures.ts";
import { untilRequest } from "../testing/report_requests.ts";
import { sharedStack } from "../testing/stack.ts";
import {
  chosen,
  concept,
  publishWritten,
  scale,
  takeWritten,
  typed,
  type WrittenTemplate,
} from "../testing/written_interviews.ts";

const stack = await sharedStack();

/** A question in English that its rubric's words and a choice can answer. */
const RETRIES: WrittenTemplate = {
  competencies: [scale("retries")],
  questions: [{
    type: "text",
    text: "How do you make sure that a customer is charged once?",
    competencyIds: ["retries"],
    rubric: {
      mustMention: [
        concept("key", "idempotency key", "idempotent"),
        concept("unique", "unique constraint", "unique index"),
        concept("transaction", "same transaction"),
        concept("reconciling", "reconciliation", "settlement file"),
      ],
    },
  }],
};

/** The report of an interview with these answers. */
async function reportOf(sql: Sql, template: WrittenTemplate, answers: ExampleAnswer[]) {
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const published = await publishWritten(sql, workspaceId, template);
  const { id } = await takeWritten(stack, sql, published, answers);
  await untilRequest(sql, id, "completed");
  return accepted(await owner.client.get(`/api/v1/invitations/${id}/report`), 200).report;
}

/** The answer of one of the known sets to the question about retries. */
function known(code: string): string {
  return KNOWN_SETS.find(({ name }) => name.startsWith(`${code} `))!.retries!;
}

// deno-lint-ignore no-explicit-any -- a document as it was served
function assertNotJudged(report: any) {
  assertEquals(
    [report.overall.score, report.overall.rests_on, report.recommendation.value],
    [null, [], null],
  );
  assertStringIncludes(report.headline.text, "Not judged yet: 0 of 2 raters.");
}

const codesOf = (of: { code: string }[]) => of.map(({ code }) => code);

Deno.test("results that candidates report of themselves are shown, and score nothing", async () => {
  await using sql = connect(stack);
  const { id: workspaceId, owner } = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspaceId, "junior-frontend-developer");
  const { id } = await takeExample(stack, sql, template.id, "yusuf-demir");
  await untilRequest(sql, id, "completed");
  const { report } = accepted(await owner.client.get(`/api/v1/invitations/${id}/report`), 200);
  assertNotJudged(report);
  const tests = report.competencies.flatMap((each: { machine: { tests: unknown } }) =>
    each.machine.tests ?? []
  );
  assertEquals(tests.length, 2);
  for (const { trusted, passed, total, fraction, score, confidence } of tests) {
    assertGreater(total, 0);
    assertEquals([trusted, passed, fraction, score, confidence], [false, total, 1, null, "low"]);
  }
  assert(codesOf(report.caveats).includes("tests_self_reported"));
  for (const { trusted, runner } of report.sections.problems) {
    assertEquals([trusted, runner], [false, null]);
  }
});

Deno.test("nobody who answers can say that a runner signed their results", async () => {
  await using sql = connect(stack);
  const { id: workspaceId } = await createWorkspace(stack, sql);
  const template = await publishTemplate(sql, workspaceId, "junior-frontend-developer");
  const { id, accessToken } = await invite(sql, template.id);
  const candidate = asCandidate(stack, accessToken);
  accepted(await candidate.post(`/api/v1/invitations/${id}/start`), 200);
  const { questions } = accepted(await candidate.get(`/api/v1/interview/${accessToken}`), 200);
  const { answers } = await exampleInterview("yusuf-demir");
  const answer = answers.find((each) => each.type === "code")!;
  const honest = submission(questions[answer.question - 1].id, answer);
  for (const claim of [{ runner: "piston" }, { verified: true }]) {
    const body = { ...honest, testResults: { ...answer.testResults, ...claim } };
    assertProblem(
      await candidate.post(`/api/v1/invitations/${id}/responses`, body),
      400,
      "invalid_request",
    );
  }
  accepted(await candidate.post(`/api/v1/invitations/${id}/responses`, honest), 201);
});

Deno.test("one lucky choice is not a judgement", async () => {
  await using sql = connect(stack);
  const report = await reportOf(sql, {
    competencies: [scale("locks")],
    questions: [{
      type: "multiple_choice",
      text: "Which of these locks a row?",
      competencyIds: ["locks"],
      options: ["for-update", "explain", "analyze", "vacuum"].map((id) => ({ id, text: id })),
      correctOptionIds: ["for-update"],
    }],
  }, [chosen(1, "for-update")]);
  const { choices } = report.competencies[0].machine;
  assertEquals([choices.answered, choices.fraction, choices.confidence], [1, 1, "low"]);
  assert(choices.interval.high - choices.interval.low > 0.5, "one item says next to nothing");
  assertNotJudged(report);
});

Deno.test("a good answer in another language than the rubric's is not assessed, and that is said", async () => {
  await using sql = connect(stack);
  const report = await reportOf(sql, RETRIES, [typed(1, known("A11"))]);
  assertEquals(report.sections.answers[0].status, "language_mismatch");
  const { machine } = report.competencies[0];
  assertEquals([machine.mentions, machine.no_finding], [null, "language_mismatch"]);
  assert(codesOf(report.flags).includes("language_mismatch"));
  assertNotJudged(report);
});

Deno.test("text that gives orders to its assessor is flagged, quoted and not obeyed", async () => {
  await using sql = connect(stack);
  const answer = known("A14");
  const report = await reportOf(sql, RETRIES, [typed(1, answer)]);
  const flag = report.flags.find(({ code }: { code: string }) => code === "possible_instructions");
  assertGreater(flag.evidence.length, 0);
  for (const { quote, start_char, end_char } of flag.evidence) {
    assertEquals(quote, answer.slice(start_char, end_char));
  }
  assertNotJudged(report);
});

Deno.test("the rubric's words strung together are found, flagged as a list, and earn nothing", async () => {
  await using sql = connect(stack);
  const report = await reportOf(sql, RETRIES, [typed(1, known("A04"))]);
  const { mentions } = report.competencies[0].machine;
  assertEquals([mentions.found, mentions.total], [4, 4]);
  for (const { flags } of mentions.concepts) assert(flags.includes("list_like"));
  assert(codesOf(report.flags).includes("list_like"));
  assertNotJudged(report);
});

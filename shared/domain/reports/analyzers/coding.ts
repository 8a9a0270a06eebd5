/** Coding interviews: test results per group, failing cases and facts read off the code. */
import { hasVisibleCharacter } from "../../text/characters.ts";
import { codeFacts } from "../scoring/code_facts.ts";
import { codeLanguage } from "./answers.ts";
import type { ReadAnswer, Reading } from "./reading.ts";
import type { CodingSections } from "../document/report_sections.ts";
import { deterministicAnalyzer } from "./analyze.ts";
import { markedTests } from "./marks.ts";

type Problem = CodingSections["problems"][number];

/** Failing cases listed for one problem; `failing_total` counts all. */
const MAX_FAILING = 50;
/** Longest message of a failing case or compiler. */
const MAX_MESSAGE = 1000;

function clip(message: string): string {
  return message.slice(0, MAX_MESSAGE).replace(/[\ud800-\udbff]$/, "");
}

function problemOf(answer: ReadAnswer, reading: Reading): Problem[] {
  const { response, question } = answer;
  if (question.type !== "coding" || response === null || answer.status === "unanswered") return [];
  const results = response.testResults;
  const marked = markedTests(answer, reading.input.settings.hiddenTestWeight);
  const code = response.text ?? "";
  return [{
    question_id: question.id,
    response_id: response.id,
    language: codeLanguage(answer),
    trusted: marked?.trusted ?? false,
    runner: results?.runner ?? null,
    compile_error: results?.compileError == null ? null : clip(results.compileError),
    fraction: marked?.fraction ?? null,
    groups: marked?.groups ?? [],
    submissions: results?.submissions ?? null,
    static: !hasVisibleCharacter(code) ? null : codeFacts(code, codeLanguage(answer)),
    failing: (marked?.failing ?? []).slice(0, MAX_FAILING).map((test) => ({
      group_id: test.group_id,
      name: clip(test.name),
      message: test.message === null ? null : clip(test.message),
    })),
    failing_total: marked?.failing.length ?? 0,
  }];
}

export const codingAnalyzer = deterministicAnalyzer({
  kind: "coding",
  options: { star: false },
  sections: ({ reading, answers, followUps }) => ({
    kind: "coding",
    answers,
    follow_ups: followUps(),
    problems: reading.answers.flatMap((answer) => problemOf(answer, reading)),
    quality: null,
  }),
});
